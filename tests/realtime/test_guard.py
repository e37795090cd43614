"""Nothing runs but what was declared, for those who were let in. Each test has a served hall and real websockets."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.realtime.hall import FAULTS
from tests.realtime.pages import Hall, open_page, page

REFUSED_BY_FAULT = {name: "not_allowed" if name == "NotAllowed" else "internal" for name in FAULTS}


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("step", ["admit", "welcome"])
def test_whatever_fails_while_connecting_refuses_and_no_event_runs(hall: Hall, step: str, kind: str) -> None:
    auth = {"fault": "admit", "kind": kind} if step == "admit" else {"person": f"welcome-{kind}"}
    ran = hall.ran("say")
    with page(hall) as visitor:
        visitor.send(f"40/play,{json.dumps(auth)}")
        visitor.send('42/play,1["say",{"text":"before the answer"}]')
        assert json.loads(visitor.receive().removeprefix("44/play,"))["data"]["code"] == REFUSED_BY_FAULT[kind]
        visitor.send('42/play,2["say",{"text":"after the refusal"}]')
        assert visitor.join({"person": "somebody else"}) is None
        assert visitor.ask("say", {"text": "let in"})["ok"] is True
    assert hall.ran("say") == ran + 1
    hall.wait_for(registered=0, pending=0)


def test_a_sign_in_that_has_ended_cannot_connect(hall: Hall) -> None:
    hall.post("/people/ended/epoch")
    with page(hall) as visitor:
        assert visitor.join({"person": "ended", "epoch": 0})["data"] == {"code": "auth_expired"}
        assert visitor.join({"person": "ended", "epoch": 1}) is None


def test_a_type_error_while_connecting_is_not_tried_again_without_the_ticket(hall: Hall) -> None:
    before = hall.ran("admit")
    with page(hall) as visitor:
        refused = visitor.join({"fault": "admit", "kind": "TypeError"})
        assert refused == {"message": "internal", "data": {"code": "internal"}}
    assert hall.ran("admit") == before + 1


def test_of_a_thousand_events_racing_a_connect_that_will_be_refused_none_is_handled(open_hall: Hall) -> None:
    before = open_hall.facts()

    def race(_number: int) -> int:
        with page(open_hall) as visitor:
            for attempt in range(50):
                visitor.send('40/play,{"slow":0.001,"fault":"admit","kind":"ValueError"}')
                visitor.send(f'42/play,{attempt}["say",{{"text":"race"}}]')
            return sum(visitor.receive().startswith("44/play,") for _ in range(50))

    with ThreadPoolExecutor(20) as visitors:
        assert sum(visitors.map(race, range(20))) == 1_000
    after = open_hall.facts()
    assert after["ran"].get("say", 0) == before["ran"].get("say", 0)
    assert after["ran"]["admit"] - before["ran"].get("admit", 0) == 1_000
    open_hall.wait_for(registered=0, pending=0, environs=0)


def test_a_line_closed_by_us_while_it_connects_leaves_nobody_behind(quick_hall: Hall) -> None:
    left = quick_hall.ran("left")
    with page(quick_hall) as visitor:
        # Longer than a line may be without a namespace.
        visitor.send('40/play,{"slow":2}')
        assert visitor.wait_closed() < 1.9
        quick_hall.wait_until_ran("left", left + 1)
    quick_hall.wait_for(registered=0, pending=0, environs=0, transports=0)


def test_a_line_cut_while_connecting_leaves_nobody_behind(hall: Hall) -> None:
    for _ in range(5):
        visitor = open_page(hall)
        visitor.send('40/play,{"slow":0.2}')
        visitor.cut()
    assert hall.wait_for(registered=0, pending=0, environs=0) < 3


@pytest.mark.parametrize(
    "name", ["connect", "disconnect", "connect_error", "disconnecting", "__init__", "on_connect", "", "Say"]
)
def test_events_cannot_be_called_like_the_guards_own(hall: Hall, name: str) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        facts = hall.facts()
        assert visitor.ask(name, {"person": "owner"}) == {"ok": False, "code": "bad_schema"}
        assert hall.facts()["ran"] == facts["ran"]
        assert hall.facts()["registered"] == facts["registered"]


def test_nobody_is_let_into_a_namespace_that_was_not_added(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join(namespace="/admin") == "Unable to connect"
        visitor.send("40")
        assert visitor.receive() == '44"Unable to connect"'


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["unheard_of", {}], {"ok": False, "code": "bad_schema"}),
        (["say"], {"ok": False, "code": "bad_schema"}),
        (["say", {"text": "a"}, {"text": "b"}], {"ok": False, "code": "bad_schema"}),
        (["say", {"text": "a", "by": "owner"}], {"ok": False, "code": "bad_schema", "fields": {"by": "extra_forbidden"}}),
        (["say", {"text": 5}], {"ok": False, "code": "bad_schema", "fields": {"text": "string_type"}}),
        (["say", {"text": "a", "count": "5"}], {"ok": False, "code": "bad_schema", "fields": {"count": "int_type"}}),
        (["say", {"text": "a", "count": True}], {"ok": False, "code": "bad_schema", "fields": {"count": "int_type"}}),
        (["say", {}], {"ok": False, "code": "bad_schema", "fields": {"text": "missing"}}),
        (["say", None], {"ok": False, "code": "bad_schema", "fields": {"": "model_type"}}),
        (["say", "text"], {"ok": False, "code": "bad_schema", "fields": {"": "model_type"}}),
        (["own", {}], {"ok": False, "code": "not_allowed"}),
        (["fail", {"how": "refusal"}], {"ok": False, "code": "not_allowed"}),
        (["fail", {"how": "invalid"}], {"ok": False, "code": "invalid", "fields": {"text": "too_long"}}),
        (["say", {"text": "가", "count": 1}], {"ok": True, "data": {"text": "가", "by": "somebody"}}),
    ],
)
def test_every_event_is_answered(open_hall: Hall, arguments: list[object], answer: dict[str, object]) -> None:
    with page(open_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        assert visitor.ask(*arguments) == answer  # type: ignore[arg-type]  # the name is not always one


@pytest.mark.parametrize(
    "body",
    [
        '["say",{"text":"a","text":"b"}]',
        '["say",{"text":"a","count":NaN}]',
        '["say",{"text":"a","count":1e999}]',
        '["say",{"text":"\\u0000"}]',
        '["say",{"text":"\\ud800"}]',
        '["say",{"text":"a","count":' + "9" * 101 + "}]",
        '["say",' + "[" * 20_000 + "]",
        '{"say":1}',
        "[7]",
        "[]",
        '["say",{"text":"a"}',
    ],
)
def test_what_is_no_json_of_ours_is_answered_and_runs_nothing(open_hall: Hall, body: str) -> None:
    with page(open_hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        ran = open_hall.ran("say")
        assert visitor.ask_raw(body) == {"ok": False, "code": "bad_schema"}
        assert open_hall.ran("say") == ran


def test_a_handler_that_raises_answers_internal_and_is_logged_once_under_the_id_it_tells(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        answer = visitor.ask("fail", {"how": "fault"})
        assert (answer["ok"], answer["code"]) == (False, "internal")
        assert visitor.ask("say", {"text": "still here"})["ok"] is True
    told = [line for _, _, line in hall.facts()["lines"] if answer["incident"] in line]
    assert told == [f"/play fail failed, incident {answer['incident']}"]


def test_five_hundred_events_keep_their_order(open_hall: Hall) -> None:
    with page(open_hall) as visitor:
        assert visitor.join({"person": "orderly"}) is None
        began = len(open_hall.facts()["order"])
        for number in range(500):
            visitor.send(f'42/play,{number}["say",{{"text":"x","count":{number}}}]')
        answers = [visitor.receive().split("[")[0] for _ in range(500)]
    assert answers == [f"43/play,{number}" for number in range(500)]
    assert open_hall.facts()["order"][began:] == list(range(500))


def test_a_person_who_sends_too_fast_is_told_when_to_come_back(hall: Hall) -> None:
    with page(hall) as visitor, page(hall) as other:
        assert visitor.join({"person": "hasty"}) is None
        assert other.join({"person": "hasty"}) is None
        answers = [visitor.ask("slow", {}), other.ask("slow", {}), visitor.ask("slow", {})]
        assert [answer["ok"] for answer in answers] == [True, True, False]
        assert answers[2]["code"] == "rate_limited"
        assert 0 < answers[2]["retry_ms"] <= 500
        time.sleep(answers[2]["retry_ms"] / 1000)
        assert visitor.ask("slow", {}) == {"ok": True}


def test_one_who_floods_is_counted_over_all_events(hall: Hall) -> None:
    with page(hall) as visitor, page(hall) as other:
        assert visitor.join({"person": "flooder"}) is None
        assert other.join({"person": "neighbour"}) is None
        for number in range(300):
            visitor.send(f'42/play,{number}["say",{{"text":"x"}}]')
        answers = [json.loads(text[text.index("[") :])[0]["ok"] for text in (visitor.receive() for _ in range(300))]
        assert 60 <= answers.count(True) < 150
        assert other.ask("say", {"text": "calm"})["ok"] is True


def test_an_actor_is_loaded_anew_but_not_for_every_event(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "loaded"}) is None
        before = hall.facts()["loads"]
        for _ in range(20):
            assert visitor.ask("say", {"text": "x"})["ok"] is True
        assert hall.facts()["loads"] - before <= 2
        time.sleep(0.6)
        visitor.ask("say", {"text": "x"})
        assert hall.facts()["loads"] - before >= 1


def test_handlers_run_outside_any_transaction(hall: Hall) -> None:
    with page(hall) as visitor:
        assert visitor.join({"person": "somebody"}) is None
        assert visitor.ask("borrowed", {}) == {"ok": True, "data": {"connections": 0}}

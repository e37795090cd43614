"""The small parts, each by itself."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibition.kernel.errors import Invalid, NotAllowed, NotSignedIn, TooMany, Unavailable
from exhibition.realtime.errors import RateLimited, refusal
from exhibition.realtime.limits import Bucket, Buckets, Rate
from exhibition.realtime.packets import Malformed, StrictJSON, TextPacket
from exhibition.realtime.sampling import Sampled

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("aé가'\"\\", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.one_of(
        st.text(max_size=60), st.text('0123456789-/,[]{}":abc\\un', max_size=60), st.binary(max_size=20), st.none(), VALUES
    )
)
def test_whatever_comes_is_a_packet_of_ours_or_malformed(encoded: object) -> None:
    try:
        pkt = TextPacket.read(encoded)
    except Malformed:
        return
    assert pkt.packet_type in (0, 1, 2)
    assert pkt.packet_type != 2 or (isinstance(pkt.data, list) and isinstance(pkt.data[0], str))


@given(st.sampled_from([None, "/rtc", "/notices"]), st.none() | st.integers(0, 10**15 - 1), st.lists(VALUES, max_size=3))
def test_what_we_write_we_can_read(namespace: str | None, number: int | None, arguments: list[object]) -> None:
    written = TextPacket(2, data=["chat:send", *arguments], namespace=namespace, id=number).encode()
    read = TextPacket.read(written)
    assert (read.packet_type, read.namespace, read.id, read.data) == (2, namespace, number, ["chat:send", *arguments])


@given(VALUES)
def test_strict_json_reads_what_is_exact(value: object) -> None:
    assert StrictJSON.loads(json.dumps(value)) == value


def test_a_malformed_packet_tells_who_waits_for_an_answer_as_far_as_it_can_be_read() -> None:
    with pytest.raises(Malformed) as fault:
        TextPacket.read('2/rtc,17["say",{"a":1,"a":2}]')
    assert (fault.value.namespace, fault.value.id) == ("/rtc", 17)


def test_nothing_binary_is_ever_sent() -> None:
    with pytest.raises(TypeError):
        TextPacket(2, data=["piece", b"bytes"]).encode()


@pytest.mark.parametrize("text", ["", "10", "10/", "/s", "0/s", "-1/s", "1.5/s", "10/day"])
def test_what_is_no_rate_is_refused_when_it_is_declared(text: str) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        Rate.parse(text)


def test_a_bucket_gives_all_at_once_and_then_one_after_another() -> None:
    bucket = Bucket(Rate.parse("10/s"), at=0.0)
    assert [bucket.take(0.0) for _ in range(10)] == [0.0] * 10
    assert bucket.take(0.0) == pytest.approx(0.1)
    assert bucket.take(0.05) == pytest.approx(0.05)
    assert bucket.take(0.1) == 0.0
    assert bucket.take(0.1) == pytest.approx(0.1)


def test_who_borrows_waits_until_it_is_earned() -> None:
    bucket = Bucket(Rate.parse("10/s"), at=0.0)
    assert [bucket.borrow(0.0) for _ in range(10)] == [0.0] * 10
    assert [bucket.borrow(0.0) for _ in range(3)] == pytest.approx([0.1, 0.2, 0.3])
    assert bucket.borrow(0.3) == pytest.approx(0.1)


def test_who_has_spent_all_is_told_when_and_full_buckets_are_forgotten() -> None:
    now = 0.0
    buckets = Buckets(clock=lambda: now)
    rate = Rate.parse("2/min")
    buckets.spend(rate, "person", "a")
    buckets.spend(rate, "person", "a")
    with pytest.raises(RateLimited) as refused:
        buckets.spend(rate, "person", "a")
    assert refused.value.params == {"retry_ms": 30_000}
    buckets.spend(rate, "person", "b")
    now = 31.0
    buckets.sweep()
    assert len(buckets) == 1
    now = 90.0
    buckets.sweep()
    assert len(buckets) == 0


def test_of_a_flood_one_line_a_second_is_kept_and_the_rest_counted() -> None:
    now = 0.0
    sampled = Sampled(clock=lambda: now)

    def kept(text: str) -> str | None:
        record = logging.LogRecord("x", logging.WARNING, "", 0, "%s", (text,), None)
        return record.getMessage() if sampled.filter(record) else None

    assert kept("first") == "first"
    assert [kept("more") for _ in range(999)] == [None] * 999
    now = 1.0
    assert kept("next") == "next (and 999 lines left out)"
    now = 2.5
    assert kept("alone") == "alone"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotAllowed(), {"code": "not_allowed"}),
        (NotSignedIn(), {"code": "auth_expired"}),
        (TooMany(retry_after=7), {"code": "rate_limited", "retry_ms": 7_000}),
        (Unavailable(), {"code": "unavailable", "retry_ms": 5_000}),
        (RateLimited(250), {"code": "rate_limited", "retry_ms": 250}),
        (Invalid({"text": "too_long"}), {"code": "invalid", "fields": {"text": "too_long"}}),
    ],
)
def test_a_refusal_is_told_in_codes_and_figures(error: Invalid, told: dict[str, object]) -> None:
    assert refusal(error) == told

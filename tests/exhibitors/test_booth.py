"""Editing the booth: who may, in both languages, and two editors at once."""

from typing import Any

import pytest

from exhibition.accounts import NOBODY, Grant, Role
from exhibition.database import Database, Translated
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus
from exhibition.jobs import Job
from exhibition.kernel.ids import new_id
from exhibition.media import MediaObject, MediaPurpose, MediaStatus
from tests.exhibitors.conftest import Team
from tests.factories.browsers import a_browser
from tests.factories.people import a_buyer, signed_in, staff

WORDS = {
    "tagline_ko": "골목을 위한 전기차",
    "tagline_en": "Cars for narrow streets",
    "about_ko": "영광에서 만듭니다.",
    "about_en": "Made in Yeonggwang.",
}


def form(team: Team, version: int = 1, **fields: Any) -> dict[str, Any]:
    return {"version": version, **WORDS, **fields}


def booth_of(database: Database, booth: Booth) -> Booth:
    with database.snapshot(NOBODY) as view:
        return view.session.get_one(Booth, booth.id)


def a_picture_of(database: Database, owner: str, purpose: MediaPurpose = MediaPurpose.LOGO, **more: Any) -> str:
    with database.transaction(NOBODY) as tx:
        values: dict[str, Any] = {"status": MediaStatus.CHECKING} | more
        media = MediaObject(
            owner=owner,
            purpose=purpose,
            filename="logo.png",
            content_type="image/png",
            quarantine_key="quarantine/x",
            created_at=tx.now,
            **values,
        )
        tx.session.add(media)
        tx.session.flush()
        return media.id


def test_what_an_editor_writes_is_what_visitors_read(team: Team, database: Database) -> None:
    fields = form(team, capacity_ko="월 180대", capacity_en="180 a month", exports_to=["TH", "TR"])
    answer = team.browser(team.editor).post("/en/desk/booth", data=fields)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/desk/booth?saved=saved")
    booth = booth_of(database, team.booth)
    assert booth.tagline == {"ko": "골목을 위한 전기차", "en": "Cars for narrow streets"}
    assert booth.about == {"ko": "영광에서 만듭니다.", "en": "Made in Yeonggwang."}
    assert booth.capacity == {"ko": "월 180대", "en": "180 a month"}
    assert booth.exports_to == ["TH", "TR"]
    assert booth.version == 2


def test_countries_keep_their_order_and_new_ones_follow(team: Team, database: Database) -> None:
    browser = team.browser(team.editor)
    browser.post("/en/desk/booth", data=form(team, exports_to=["TR", "HU", "VN"]))
    browser.post("/en/desk/booth", data=form(team, version=2, exports_to=["DE", "VN", "TR"]))
    assert booth_of(database, team.booth).exports_to == ["TR", "VN", "DE"]


def test_the_second_of_two_editors_is_shown_both_texts_and_loses_nothing(team: Team, database: Database) -> None:
    first, second = team.browser(team.manager), team.browser(team.editor)
    page = second.get("/en/desk/booth").text
    seen = page.split('name="seen" value="')[1].split('"')[0].replace("&#34;", '"')
    first.post("/en/desk/booth", data=form(team, tagline_en="Small cars, built well", capacity_en="200 a month"))

    answer = second.post("/en/desk/booth", data=form(team, seen=seen, tagline_en="Cars for lanes"))

    assert answer.status_code == 409
    assert 'value="Cars for lanes"' in answer.text
    assert "Small cars, built well" in answer.text
    # The field only the first has changed is taken over without a question.
    assert 'value="200 a month"' in answer.text
    assert booth_of(database, team.booth).tagline["en"] == "Small cars, built well"
    assert 'name="version" value="2"' in answer.text

    again = second.post("/en/desk/booth", data=form(team, version=2, tagline_en="Cars for lanes", capacity_en="200 a month"))
    assert again.status_code == 303
    booth = booth_of(database, team.booth)
    assert (booth.tagline["en"], booth.version) == ("Cars for lanes", 3)
    assert booth.capacity == {"en": "200 a month"}


def test_what_cannot_be_used_comes_back_as_it_was_typed(team: Team, database: Database) -> None:
    fields = form(team, tagline_en="x" * 121, about_en="a\x07b", exports_to=["TH", "ZZ"], capacity_ko="월 180대")
    answer = team.browser(team.editor).post("/en/desk/booth", data=fields)

    assert answer.status_code == 422
    assert f'value="{"x" * 121}"' in answer.text
    assert 'value="월 180대"' in answer.text
    assert 'href="#tagline_en"' in answer.text
    assert 'href="#exports_to"' in answer.text
    assert booth_of(database, team.booth).version == 1


@pytest.mark.parametrize("version", ["", "0", "-1", "one", "99999999999999999999"])
def test_a_forged_version_is_refused(team: Team, database: Database, version: str) -> None:
    answer = team.browser(team.editor).post("/en/desk/booth", data=form(team) | {"version": version})
    assert answer.status_code == 422
    assert booth_of(database, team.booth).version == 1


def test_publishing_asks_for_words_in_some_language(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.get_one(Booth, team.booth.id).published_at = None
    browser = team.browser(team.editor)
    nothing = dict.fromkeys(WORDS, "")

    refused = browser.post("/en/desk/booth", data=form(team, then="publish") | nothing)
    assert refused.status_code == 422
    assert refused.text.count("Visitors need this in Korean or in English before the booth can be shown.") == 4
    assert booth_of(database, team.booth).version == 1

    kept = browser.post("/en/desk/booth", data=form(team) | nothing)
    assert kept.status_code == 303
    published = browser.post("/en/desk/booth", data=form(team, version=2, then="publish") | {"about_en": "", "tagline_en": ""})
    assert published.headers["Location"] == "/en/desk/booth?saved=published"
    assert booth_of(database, team.booth).published_at is not None


def test_an_open_booth_cannot_be_emptied(team: Team, database: Database) -> None:
    answer = team.browser(team.editor).post("/en/desk/booth", data=form(team) | dict.fromkeys(WORDS, ""))
    assert answer.status_code == 422
    assert booth_of(database, team.booth).tagline["en"] == "Makes small electric cars."


def test_an_unpublished_booth_is_gone_for_visitors_and_there_for_its_team(team: Team, database: Database) -> None:
    editor, visitor = team.browser(team.editor), a_browser(team.app)
    assert editor.post("/en/desk/booth/withdrawal").status_code == 303
    assert visitor.get("/en/e/hall/booths/A07").status_code == 404
    assert editor.get("/en/e/hall/booths/A07").status_code == 200


def test_a_picture_refused_after_it_was_hung_is_a_gap_and_keeps_nobody_from_saving(team: Team, database: Database) -> None:
    hero = a_picture_of(database, team.exhibitor_id, MediaPurpose.HERO)
    logo = a_picture_of(database, team.exhibitor_id)
    browser = team.browser(team.editor)
    browser.post("/en/desk/booth", data=form(team, hero_id=hero, hero_alt_en="The works", logo_id=logo))
    before = browser.get("/en/desk").text
    with database.transaction(NOBODY) as tx:
        media = tx.session.get_one(MediaObject, hero)
        media.status, media.refusal = MediaStatus.REFUSED, "broken_file"

    after = browser.get("/en/desk").text

    gap = '<span class="vh"> Large picture</span>'
    assert (before.count(gap), after.count(gap)) == (0, 1)
    kept = browser.post("/en/desk/booth", data=form(team, version=2, hero_id=hero, logo_id=logo, hero_alt_en="The gates"))
    assert kept.status_code == 303
    # Taken down, it cannot be hung again.
    browser.post("/en/desk/booth", data=form(team, version=3, logo_id=logo))
    again = browser.post("/en/desk/booth", data=form(team, version=4, logo_id=logo, hero_id=hero))
    assert again.status_code == 422
    assert "This picture is no longer there. Upload it again." in again.text


def test_words_about_a_picture_that_is_not_there_are_refused_and_kept(team: Team, database: Database) -> None:
    browser = team.browser(team.editor)
    answer = browser.post("/en/desk/booth", data=form(team, hero_alt_en="The works"))
    assert answer.status_code == 422
    words = "There is no large picture that this could describe. Add one, or leave this empty."
    assert f'<a href="#hero_alt_en">{words}</a>' in answer.text
    assert 'value="The works"' in answer.text
    hero = a_picture_of(database, team.exhibitor_id, MediaPurpose.HERO)
    browser.post("/en/desk/booth", data=form(team, hero_id=hero, hero_alt_en="The works"))
    # Who takes the picture down need not clear its words first.
    assert browser.post("/en/desk/booth", data=form(team, version=2, hero_alt_en="The works")).status_code == 303
    assert booth_of(database, team.booth).hero_id is None


def test_pictures_of_ones_own_can_be_hung_and_the_former_one_is_let_go(team: Team, database: Database) -> None:
    old, new = (a_picture_of(database, team.exhibitor_id) for _ in range(2))
    browser = team.browser(team.editor)
    assert browser.post("/en/desk/booth", data=form(team, logo_id=old)).status_code == 303
    assert browser.post("/en/desk/booth", data=form(team, version=2, logo_id=new)).status_code == 303
    assert booth_of(database, team.booth).logo_id == new
    with database.snapshot(NOBODY) as view:
        owed = [job.payload["media_id"] for job in view.session.query(Job).filter_by(kind="media.unused")]
    assert owed == [old]


@pytest.mark.parametrize("whose", ["foreign", "of another purpose", "pending", "made up"])
def test_a_picture_that_is_not_there_to_be_hung_is_refused(team: Team, database: Database, whose: str) -> None:
    media_id = {
        "foreign": lambda: a_picture_of(database, team.rival_booth.exhibitor_id),
        "of another purpose": lambda: a_picture_of(database, team.exhibitor_id, MediaPurpose.HERO),
        "pending": lambda: a_picture_of(database, team.exhibitor_id, status=MediaStatus.PENDING),
        "made up": new_id,
    }[whose]()
    answer = team.browser(team.editor).post("/en/desk/booth", data=form(team, logo_id=media_id))
    assert answer.status_code == 422
    assert "This picture is no longer there. Upload it again." in answer.text
    assert booth_of(database, team.booth).logo_id is None


def test_what_the_large_picture_shows_is_kept_with_it(team: Team, database: Database) -> None:
    hero = a_picture_of(database, team.exhibitor_id, MediaPurpose.HERO)
    fields = form(team, hero_id=hero, hero_alt_en="Nabi 2 in pearl", hero_alt_ko="나비 2, 진주색")
    team.browser(team.editor).post("/en/desk/booth", data=fields)
    with database.snapshot(NOBODY) as view:
        assert view.session.get_one(MediaObject, hero).alt == {"en": "Nabi 2 in pearl", "ko": "나비 2, 진주색"}


def test_a_representative_reads_the_booth_and_cannot_change_it(team: Team, database: Database) -> None:
    browser = team.browser(team.representative)
    page = browser.get("/en/desk/booth")
    assert page.status_code == 200
    assert '<fieldset class="bare" disabled>' in page.text
    assert browser.post("/en/desk/booth", data=form(team)).status_code == 403
    assert browser.post("/en/desk/booth/withdrawal").status_code == 403
    assert booth_of(database, team.booth).published_at is not None


@pytest.mark.parametrize("path", ["/en/desk", "/en/desk/booth", "/en/desk/team"])
def test_another_exhibitors_desk_does_not_exist(team: Team, path: str) -> None:
    assert team.browser(team.rival).get(f"{path}?exhibitor={team.exhibitor_id}").status_code == 404


def test_a_rival_cannot_write_into_another_booth(team: Team, database: Database) -> None:
    rival = team.browser(team.rival)
    assert rival.post(f"/en/desk/booth?exhibitor={team.exhibitor_id}", data=form(team)).status_code == 404
    assert rival.post(f"/en/desk/booth/withdrawal?exhibitor={team.exhibitor_id}").status_code == 404
    assert booth_of(database, team.booth).version == 1


def test_nobody_without_a_booth_has_a_desk(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        others = [staff(tx).id, a_buyer(tx).person_id]
    for person in others:
        assert signed_in(a_browser(team.app), person).get("/en/desk").status_code == 403
    assert a_browser(team.app).get("/en/desk").status_code == 303


def test_who_works_for_two_exhibitors_changes_between_their_desks(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        tx.session.add(Grant(person_id=team.editor.id, role=Role.EDITOR, scope=team.rival_booth.exhibitor_id))
    browser = team.browser(team.editor)

    page = browser.get(f"/en/desk/booth?exhibitor={team.rival_booth.exhibitor_id}").text
    assert "Booth A08, Hall A" in page
    # The form says whose it is: another tab cannot lead it astray.
    assert f'action="/en/desk/booth?exhibitor={team.rival_booth.exhibitor_id}"' in page

    browser.post(f"/en/desk/booth?exhibitor={team.rival_booth.exhibitor_id}", data=form(team))
    assert booth_of(database, team.rival_booth).tagline["en"] == "Cars for narrow streets"
    assert booth_of(database, team.booth).tagline["en"] == "Makes small electric cars."


def test_the_desk_says_what_is_open(team: Team, database: Database) -> None:
    with database.transaction(NOBODY) as tx:
        booth = tx.session.get_one(Booth, team.booth.id)
        booth.tagline, booth.about = Translated(ko="작은 전기차"), Translated()
        tx.session.get_one(Exhibitor, team.exhibitor_id).status = ExhibitorStatus.SUSPENDED
    page = team.browser(team.manager).get("/en/desk").text
    assert "This exhibitor is suspended." in page
    todo = page.split('<ul class="todo">')[1].split("</ul>")[0]
    said = [line.split("<small>")[0].rsplit(">", 1)[1] for line in todo.split("</small>")[:-1]]
    assert said == [
        "Company text",
        "No English one-line introduction",
        "Capacity",
        "Large picture",
        "Logo",
        "Countries you export to",
    ]


def test_a_draft_kept_in_the_browser_may_go_when_it_was_taken(team: Team) -> None:
    browser = team.browser(team.editor)
    browser.post("/en/desk/booth", data=form(team, tagline_en="x" * 121))
    assert browser.cookie("draft_done") == ""
    browser.post("/en/desk/booth", data=form(team))
    assert browser.cookie("draft_done") == f"booth:{team.booth.id}"

"""Pages that say no lead back, in the reader's language."""

from exhibition.accounts import NOBODY
from exhibition.database import Database
from tests.factories.browsers import Browser
from tests.touring.floors import a_floor


def test_a_page_that_is_not_there_says_so_and_leads_back(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    english = client.get("/en/nowhere")
    assert english.status_code == 404
    assert '<h1 id="h1">This page is not here</h1>' in english.text
    assert 'href="/en/">To the entrance</a>' in english.text
    korean = client.get("/ko/nowhere")
    assert korean.status_code == 404
    assert '<h1 id="h1">페이지를 찾을 수 없습니다</h1>' in korean.text
    assert 'href="/ko/">입구로</a>' in korean.text


def test_a_part_of_a_page_that_is_not_there_is_a_notice(database: Database, client: Browser) -> None:
    with database.transaction(NOBODY) as tx:
        a_floor(tx)
    response = client.get("/en/e/hall/halls/A/booths/A99", headers={"HX-Request": "true"})
    assert response.status_code == 404
    assert response.text.lstrip().startswith('<div class="notice n-bad"')


def test_machines_are_told_in_their_own_form(client: Browser) -> None:
    response = client.get("/en/nowhere", headers={"Accept": "application/json"})
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["code"] == "not_found"

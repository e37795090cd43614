"""The plan of a hall on a line that is slow, broken or overtaken: plan, list and card always speak of one booth."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.journeys.people import Cast, Someone


@pytest.fixture
def visitor(cast: Cast) -> Someone:
    visitor = cast.visitor("en")
    visitor.goes_to("/e/hall/halls/F")
    return visitor


def test_whoever_chooses_faster_than_the_line_is_shown_the_last_booth_alone(visitor: Someone) -> None:
    late = _holds(visitor, "**/halls/F/booths/F02?*")
    _booth(visitor, "F02").click()
    visitor.until(lambda: len(late) == 1)
    _booth(visitor, "F03").click()
    expect(visitor.page.locator("#peek")).to_have_attribute("data-code", "F03")
    late[0]()
    visitor.page.wait_for_load_state("networkidle")
    _chosen(visitor, "F03")


def test_a_booth_whose_card_does_not_come_is_gone_to(visitor: Someone) -> None:
    visitor.page.route("**/halls/F/booths/F04?*", lambda route: route.fulfill(status=503, body="away"))
    visitor.complaints.clear()
    # The address changes at once; the page that comes instead of the card comes after it.
    with visitor.page.expect_event("load"):
        _booth(visitor, "F04").click()
    assert visitor.page.url.endswith("/e/hall/halls/F?at=F04")
    _chosen(visitor, "F04")
    assert [line for line in visitor.complaints if "503" not in line] == []
    visitor.complaints.clear()


def test_a_booth_chosen_while_a_filter_is_on_its_way_leaves_the_filter_in_force(visitor: Someone) -> None:
    late = _holds(visitor, re.compile(r"/halls/F\?speaks=id$"))
    visitor.page.locator("#f-speaks").select_option("id")
    visitor.until(lambda: len(late) == 1)
    _booth(visitor, "F06").click()
    expect(visitor.page.locator("#hallgrid[aria-busy]")).to_have_count(0)
    late[0]()
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.locator("#fits b")).to_have_text("1")
    expect(visitor.page.locator(".boothlist").first.locator(".brow")).to_have_count(1)
    _chosen(visitor, "F06")


def test_the_link_to_the_next_booth_keeps_the_focus_from_card_to_card(visitor: Someone) -> None:
    visited = []
    visitor.page.locator("#peek .walk a").focus()
    for _ in range(3):
        here = visitor.page.locator("#peek").get_attribute("data-code")
        visited.append(here)
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator("#peek")).not_to_have_attribute("data-code", str(here))
        expect(visitor.page.locator("#peek .walk a")).to_be_focused()
    assert len(set(visited)) == 3


def _booth(visitor: Someone, code: str) -> Locator:
    return visitor.page.locator(f'svg.plan a.b[data-code="{code}"]').filter(visible=True)


def _chosen(visitor: Someone, code: str) -> None:
    """See one booth marked, on each drawing and in the list, and its card."""
    expect(visitor.page.locator("#peek")).to_have_attribute("data-code", code)
    marked = visitor.page.locator(".sel").evaluate_all("all => all.map((one) => one.dataset.code)")
    assert set(marked) == {code}
    assert len(marked) == 3


def _holds(visitor: Someone, address: "str | re.Pattern[str]") -> list[Callable[[], None]]:
    """Hold back what is asked for under an address; return how to let each question go."""
    held: list[Callable[[], None]] = []

    def hold(route: Route) -> None:
        held.append(route.continue_)

    visitor.page.route(address, hold)
    return held

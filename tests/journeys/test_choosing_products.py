"""Choosing products in a browser: in place, by keyboard alone, with Back, and searching while one types."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Cast, Someone


@pytest.fixture
def visitor(cast: Cast) -> Someone:
    return cast.visitor("en")


def test_filters_narrow_in_place_and_back_undoes_one_after_the_other(visitor: Someone) -> None:
    visitor.goes_to("/products?division=micro_ev")
    page, head = visitor.page, visitor.page.locator("#h-fit")
    everything = head.inner_text()
    page.evaluate("window.stayed = true")

    page.locator("#f-use-cargo").check()
    expect(head).to_have_text(re.compile(r"products fit$"))
    expect(page).to_have_url(re.compile(r"division=micro_ev&use=cargo$"))
    expect(page.locator("#f-use-cargo")).to_be_focused()
    expect(page.locator("#products-said")).to_have_text(head.inner_text())
    cargo = head.inner_text()

    page.locator("#f-range-min").fill("90")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"use=cargo&range-min=90$"))
    expect(head).not_to_have_text(cargo)
    page.go_back()
    expect(head).to_have_text(cargo)
    expect(page.locator("#f-range-min")).to_have_value("")
    page.locator(".setchips .chip").click()
    expect(head).to_have_text(everything)
    assert page.evaluate("window.stayed") is True


def test_the_slider_is_moved_by_the_keyboard_and_says_what_it_is(visitor: Someone) -> None:
    visitor.goes_to("/products?division=micro_ev")
    page = visitor.page
    low = page.get_by_role("slider", name="Range, at least")
    low.focus()
    least = float(low.get_attribute("min") or 0)
    page.keyboard.press("ArrowRight")
    step = float(low.get_attribute("step") or 0)
    expect(page).to_have_url(re.compile(rf"range-min={least + step:g}$"))
    expect(page.locator("#f-range-min")).to_have_value(f"{least + step:g}")
    expect(low).to_be_focused()


def test_a_range_upside_down_is_told_where_it_was_typed(visitor: Someone) -> None:
    visitor.goes_to("/products?division=micro_ev&range-max=100")
    visitor.page.locator("#f-range-min").fill("200")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#f-range-error")).to_contain_text("The least is more than the most")
    expect(visitor.page.locator("#f-range-min")).to_have_value("200")
    expect(visitor.page.locator("#f-range-max")).to_have_value("100")


def test_a_name_is_suggested_chosen_and_opened_with_the_keyboard_alone(visitor: Someone) -> None:
    visitor.goes_to("/search")
    page, box = visitor.page, visitor.page.get_by_role("combobox")
    box.press_sequentially("nabi")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("search-box [role=status]")).to_have_text(re.compile(r"^\d+ suggestions$"))
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "s-1")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/products/nabi"))


def test_units_are_chosen_once_and_hold_on_every_page(visitor: Someone) -> None:
    visitor.goes_to("/products/nabi-2")
    page = visitor.page
    expect(page.locator("dl.keys")).to_contain_text("km")
    page.get_by_role("button", name="Show miles, pounds, inches").click()
    expect(page.locator("dl.keys")).to_contain_text("73mi")
    assert page.url.endswith("/en/products/nabi-2")
    visitor.goes_to("/products?division=micro_ev")
    expect(page.locator("#f-range summary small")).to_have_text("mi")

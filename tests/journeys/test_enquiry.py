"""From a product to a quote: a buyer asks, the desk hears of it at once and answers, and the buyer reads the price."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Cast
from tests.journeys.screens import MANAGER

BUYER, COMPANY, PRODUCT = "ananya@kaveri.example", "Kaveri E-Wheels", "nabi-2"
MESSAGE = "Forty for two depots, with spare parts."


@pytest.mark.timeout(120)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_buyer_asks_for_a_quote_and_gets_it(cast: Cast, lang: str) -> None:
    product = PRODUCT if lang == "en" else "nabi-2-plus"
    buyer, desk = cast.person(BUYER, lang, zone="Asia/Kolkata"), cast.person(MANAGER, lang, zone="Asia/Seoul")
    desk.goes_to("/desk/leads")
    desk.is_told_at_once()
    buyer.goes_to(f"/products/{product}")
    buyer.follows("Ask for a quote")
    buyer.is_at(f"/products/{product}/quote")
    buyer.page.locator("#quantity").fill("40")
    buyer.page.locator("#incoterm").select_option("CIF")
    buyer.page.locator("#incoterm_place").fill("Nhava Sheva")
    buyer.page.locator("#message").fill(MESSAGE)
    buyer.presses("Send enquiry")
    buyer.is_at(r"/me/enquiries/\w+")
    buyer.is_told_at_once()
    # The inbox has it without being asked.
    mine = desk.page.locator(".leadrow", has_text=COMPANY)
    expect(mine).to_contain_text("× 40")
    mine.get_by_role("link").first.click()
    desk.is_at(r"/desk/leads/\w+")
    thread = desk.page.locator(".threads a", has_text=desk.words("New"))
    if thread.count():
        thread.last.click()
    desk.sees(MESSAGE)
    price = desk.page.locator("#price")
    expect(price).to_be_hidden()
    desk.page.locator('input[name="kind"][value="quote"]').check(force=True)
    price.fill("8,450.50")
    desk.page.locator("#valid_until").fill("2031-12-31")
    desk.presses("Send answer")
    desk.is_at(r"/desk/leads/\w+")
    # So does the buyer's thread.
    buyer.sees("USD 8,450.50")
    buyer.sees("USD 338,020")
    expect(buyer.page.locator(".phead .state")).to_have_text(buyer.words("Quote received"))


@pytest.mark.timeout(120)
def test_the_button_of_a_page_that_everybody_shares_is_each_readers_own(cast: Cast) -> None:
    buyer = cast.person("siriporn@talad.example", "en")
    buyer.goes_to("/products/nabi-deck")
    buyer.presses("Shortlist")
    expect(buyer.button("Shortlisted")).to_be_focused()
    buyer.goes_to("/me/shortlist")
    buyer.sees("Nabi Deck")
    buyer.goes_to("/products/nabi-deck")
    buyer.presses("Shortlisted")
    expect(buyer.button("Shortlist")).to_be_visible()
    cast.visitor("en").goes_to("/products/nabi-deck")

"""What the hall is for, from the first look around to what was agreed: by two people in two browsers, in either language."""

import pytest

from tests.journeys import scenes
from tests.journeys.people import Cast
from tests.journeys.scenes import Agreement, Maker, Newcomer
from tests.journeys.world import World

HAEDAM = Maker("A", "A04", {"ko": "해담모빌리티", "en": "Haedam Mobility"}, "haedam-v2", "park.seojun@haedam.example")
SOLBARAM = Maker("B", "B04", {"ko": "솔바람모토", "en": "Solbaram Moto"}, "solbaram-125", "moon.jiwoo@solbaram.example")

DILNOZA = Newcomer("Dilnoza Karimova", "dilnoza@samarqand.example", "Samarqand Elektro", "UZ", "Asia/Tashkent")
SEUNGMIN = Newcomer("Bek Seungmin", "seungmin@toshkent.example", "Toshkent Savdo", "UZ", "Asia/Tashkent")

RIVAL, KEEPER = "jonas@spreehandel.example", "bae.nari@kemh.example"


@pytest.mark.call
@pytest.mark.timeout(200)
@pytest.mark.parametrize(
    ("abroad", "here", "newcomer", "maker"),
    [("en", "ko", DILNOZA, HAEDAM), ("ko", "en", SEUNGMIN, SOLBARAM)],
    ids=["the buyer reads English", "the buyer reads Korean"],
)
def test_a_buyer_abroad_meets_a_maker(
    world: World, cast: Cast, abroad: str, here: str, newcomer: Newcomer, maker: Maker
) -> None:
    buyer = cast.visitor(abroad, zone=newcomer.zone)
    rival = cast.person(RIVAL, "en", zone="Europe/Berlin")
    host = cast.person(maker.representative, here, zone="Asia/Seoul")
    agreed = Agreement("A trial lot for two depots.", 6_450, 10, "Send the type approval", "May go 3 % lower.")

    scenes.tours(buyer, maker)
    scenes.searches(buyer, maker)
    scenes.registers(buyer, newcomer, maker)

    host.goes_to("/desk/meetings")
    host.is_told_at_once()
    wish = scenes.fills_in(buyer, maker, "A trial lot of ten.")
    scenes.shows_both_clocks(wish, newcomer.zone, "Asia/Seoul")
    same_wish = scenes.fills_in(rival, maker, "Fifteen before summer.", starts_at=wish.starts_at)
    scenes.shows_both_clocks(same_wish, "Europe/Berlin", "Asia/Seoul")
    request_id = scenes.sends(buyer)
    scenes.is_told_that_it_is_taken(rival, same_wish)

    scenes.accepts(host, request_id)
    scenes.are_told_by_mail(world, newcomer.email, maker.representative)

    meeting_id = world.meeting_of(request_id)
    world.begins_now(meeting_id)
    scenes.is_late(buyer, host, meeting_id, newcomer.name)
    scenes.gets_ready(host, meeting_id)
    scenes.gets_ready(buyer, meeting_id)
    scenes.meet(host, buyer)
    scenes.share_a_product(host, buyer, maker)
    scenes.chat(host, buyer)
    scenes.survive_a_fall(world, host, buyer)
    scenes.ends(host, buyer)

    scenes.writes_the_log(host, meeting_id, agreed)
    scenes.reads_what_was_agreed(buyer, meeting_id, agreed)
    scenes.sees_all_meetings(cast.person(KEEPER, here), world, meeting_id, agreed)

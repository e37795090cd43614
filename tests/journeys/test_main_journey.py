"""What the hall is for, from the first look around to what was agreed: by two people in two browsers, in either language."""

import pytest

from tests.journeys import scenes
from tests.journeys.people import Cast
from tests.journeys.scenes import Maker
from tests.journeys.world import World

HAEDAM = Maker("A", "A04", {"ko": "해담모빌리티", "en": "Haedam Mobility"}, "haedam-v2", "park.seojun@haedam.example")


@pytest.mark.timeout(200)
@pytest.mark.parametrize(("buyers", "makers", "maker"), [("en", "ko", HAEDAM)])
def test_a_buyer_abroad_meets_a_maker(world: World, cast: Cast, buyers: str, makers: str, maker: Maker) -> None:
    buyer = cast.person("kerem@lodos.example", buyers)
    rival = cast.person("jonas@spreehandel.example", "en", zone="Europe/Berlin")
    host = cast.person(maker.representative, makers, zone="Asia/Seoul")
    scenes.tours(buyer, maker)
    scenes.searches(buyer, maker)
    host.goes_to("/desk/meetings")
    host.is_told_at_once()
    wish = scenes.fills_in(buyer, maker, "A trial lot of ten vans.")
    rivals = scenes.fills_in(rival, maker, "Fifteen vans before summer.", starts_at=wish.starts_at)
    request_id = scenes.sends(buyer)
    scenes.is_told_that_it_is_taken(rival, rivals)
    scenes.accepts(host, request_id)
    meeting_id = world.meeting_of(request_id)
    world.begins_now(meeting_id)
    scenes.gets_ready(host, meeting_id)
    scenes.gets_ready(buyer, meeting_id)
    scenes.meet(host, buyer)
    scenes.share_a_product(host, buyer, maker)
    scenes.chat(host, buyer)
    scenes.survive_a_fall(world, host, buyer)
    scenes.ends(host, buyer)

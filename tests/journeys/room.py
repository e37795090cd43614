"""What can be measured of a call from inside its page."""

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.journeys.people import Someone

_RECEIVED = """async () => {
  const received = { pictures: 0, energy: 0 };
  for (const connection of document.querySelector("call-room").peerConnections) {
    for (const [, one] of await connection.getStats()) {
      if (one.type !== "inbound-rtp") continue;
      received.pictures += one.framesDecoded ?? 0;
      received.energy += one.totalAudioEnergy ?? 0;
    }
  }
  return received;
}"""

# What getStats cannot tell: whether a connection is the very one of before.
_MARK = """() =>
  document.querySelector("call-room").peerConnections.map((connection) => (connection.marked ??= crypto.randomUUID()))"""


@dataclass(frozen=True, slots=True)
class Received:
    """Pictures decoded and sound heard so far, over all connections of a page."""

    pictures: int
    energy: float


def state_of(someone: Someone) -> str | None:
    return someone.page.locator("call-room").get_attribute("data-state")


def is_in(someone: Someone) -> None:
    expect(someone.page.locator("call-room")).to_have_attribute("data-state", "joined")


def received(someone: Someone) -> Received:
    return Received(**someone.page.evaluate(_RECEIVED))


def connections(someone: Someone) -> list[str]:
    """Return a name for each media connection; one that is made anew has a new name."""
    names: list[str] = someone.page.evaluate(_MARK)
    return names


def sees_and_hears(someone: Someone, *, after: Received | None = None) -> Received:
    """Wait until more pictures and more sound have come than there had ``after``, and return what has come by then."""
    before = after or Received(0, 0.0)

    def has_more() -> bool:
        now = received(someone)
        return now.pictures > before.pictures + 5 and now.energy > before.energy

    someone.until(has_more)
    return received(someone)


def tile_of_the_other(someone: Someone) -> Locator:
    return someone.page.locator("figure.tile[data-pid]:not(.t-self)")

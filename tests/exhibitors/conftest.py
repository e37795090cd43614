"""A booth with a team of three, and a rival next to it."""

from dataclasses import dataclass

import pytest
from flask import Flask

from exhibition.accounts import NOBODY, Person, Role
from exhibition.database import Database
from exhibition.exhibitors import Booth, Representative
from tests.factories.browsers import Browser, a_browser
from tests.factories.exhibitors import make_booth, make_exhibition, make_hall, make_representative
from tests.factories.people import one_of_the_booth, signed_in


@dataclass(frozen=True, slots=True)
class Team:
    exhibitor_id: str
    booth: Booth
    manager: Person
    editor: Person
    representative: Person
    card: Representative
    rival: Person
    rival_booth: Booth
    app: Flask

    def browser(self, person: Person) -> Browser:
        return signed_in(a_browser(self.app), person)


@pytest.fixture
def team(app: Flask, database: Database) -> Team:
    with database.transaction(NOBODY) as tx:
        hall = make_hall(tx.session, make_exhibition(tx.session))
        ours, theirs = make_booth(tx.session, hall, "A07"), make_booth(tx.session, hall, "A08")
        representative = one_of_the_booth(tx, ours.exhibitor_id, Role.REPRESENTATIVE, name="박서연")
        return Team(
            exhibitor_id=ours.exhibitor_id,
            booth=ours,
            manager=one_of_the_booth(tx, ours.exhibitor_id, Role.EXHIBITOR_MANAGER, name="김민준"),
            editor=one_of_the_booth(tx, ours.exhibitor_id, Role.EDITOR, name="이보라"),
            representative=representative,
            card=make_representative(tx.session, ours.exhibitor_id, person=representative),
            rival=one_of_the_booth(tx, theirs.exhibitor_id, name="최경쟁"),
            rival_booth=theirs,
            app=app,
        )

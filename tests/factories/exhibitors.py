"""The hall's furniture: exhibitions, halls, members, exhibitors, booths, who staffs them, and what they show.

Each function adds one row and whatever it needs to stand on; what a test does not name is filled in.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from exhibition.accounts import Person
from exhibition.catalogue import Product, ProductStatus, SpecValue, TradeTerms
from exhibition.database import Translated
from exhibition.exhibitors import Booth, Exhibitor, ExhibitorStatus, Member, MemberKind, Representative
from exhibition.floor import Division, Exhibition, ExhibitionKind, Hall

LONG_AGO = datetime(2026, 1, 5, tzinfo=UTC)

LETTERS = dict(zip(Division, "ABCDEF", strict=True))

_numbers = count(1)


def make_exhibition(session: Session, *, slug: str = "hall", plan: Mapping[str, Any] | None = None, **more: Any) -> Exhibition:
    values = {
        "kind": ExhibitionKind.PERMANENT,
        "name": Translated(ko="e-모빌리티 온라인 전시관", en="Korea e-Mobility Hall"),
        "zone": "Asia/Seoul",
    } | more
    return _added(session, Exhibition(slug=slug, plan=dict(plan or {}), **values))


def make_hall(session: Session, exhibition: Exhibition, division: Division = Division.MICRO_EV, **more: Any) -> Hall:
    letter = LETTERS[division]
    values = {"letter": letter, "name": Translated(ko=f"{letter}홀", en=f"Hall {letter}")} | more
    return _added(session, Hall(exhibition_id=exhibition.id, division=division, **values))


def make_halls(session: Session, exhibition: Exhibition) -> dict[Division, Hall]:
    """Add the six halls, one per division."""
    return {division: make_hall(session, exhibition, division) for division in Division}


def make_member(session: Session, **more: Any) -> Member:
    number = next(_numbers)
    values = {
        "kind": MemberKind.COMPANY,
        "division": Division.MICRO_EV,
        "name": Translated(ko=f"미르내모터스 {number}", en=f"Mirnae Motors {number}"),
    } | more
    return _added(session, Member(**values))


def make_exhibitor(
    session: Session,
    exhibition: Exhibition,
    member: Member | None = None,
    status: ExhibitorStatus = ExhibitorStatus.ACTIVE,
    **member_values: Any,
) -> Exhibitor:
    member = member or make_member(session, **member_values)
    return _added(session, Exhibitor(exhibition_id=exhibition.id, member_id=member.id, status=status))


def make_booth(
    session: Session,
    hall: Hall,
    code: str = "",
    *,
    exhibitor: Exhibitor | None = None,
    status: ExhibitorStatus = ExhibitorStatus.ACTIVE,
    published_at: datetime | None = LONG_AGO,
    member: Mapping[str, Any] | None = None,
    **more: Any,
) -> Booth:
    """Add a published booth in ``hall``, and unless an exhibitor is given, a company of the hall's division to stand in it."""
    exhibition = session.get_one(Exhibition, hall.exhibition_id)
    if exhibitor is None:
        exhibitor = make_exhibitor(session, exhibition, status=status, **({"division": hall.division} | dict(member or {})))
    values = {"tagline": Translated(ko="작은 전기차를 만듭니다.", en="Makes small electric cars.")} | more
    booth = Booth(
        exhibition_id=hall.exhibition_id,
        hall_id=hall.id,
        exhibitor_id=exhibitor.id,
        code=code or f"{hall.letter}{next(_numbers):02d}",
        published_at=published_at,
        **values,
    )
    return _added(session, booth)


def make_representative(
    session: Session,
    exhibitor: Exhibitor | str,
    languages: tuple[str, ...] = ("ko", "en"),
    *,
    person: Person | None = None,
    **more: Any,
) -> Representative:
    """Add a representative of an exhibitor (or of its id), and a person behind them unless one is given."""
    if person is None:
        number = next(_numbers)
        person = _added(
            session,
            Person(email=f"rep{number}@maker.example", name=f"Kim Dohyun {number}", locale="ko", created_at=LONG_AGO),
        )
    values = {"name": Translated(ko="김도현", en=person.name), "title": Translated(ko="수출 담당", en="Export manager")} | more
    exhibitor_id = exhibitor if isinstance(exhibitor, str) else exhibitor.id
    representative = Representative(exhibitor_id=exhibitor_id, person_id=person.id, languages=list(languages), **values)
    return _added(session, representative)


def make_product(
    session: Session,
    exhibitor: Exhibitor | str,
    division: Division = Division.MICRO_EV,
    *,
    specs: Mapping[str, float | str | SpecValue] | None = None,
    terms: TradeTerms | None = None,
    **more: Any,
) -> Product:
    """Add a published product. ``specs`` gives numbers (in SI units), words, or whole spec lines, by field."""
    number = next(_numbers)
    values = {
        "slug": f"nabi-{number}",
        "name": Translated(ko=f"나비 {number}", en=f"Nabi {number}"),
        "kind": Translated(ko="2인승 승용, L7e-CP", en="Two-seat car, L7e-CP"),
        "status": ProductStatus.PUBLISHED,
    } | more
    exhibitor_id = exhibitor if isinstance(exhibitor, str) else exhibitor.id
    product = Product(exhibitor_id=exhibitor_id, division=division, **values)
    product.specs.extend(_spec(field, value) for field, value in (specs or {}).items())
    product.terms = terms
    return _added(session, product)


def _spec(field: str, value: float | str | SpecValue) -> SpecValue:
    if isinstance(value, SpecValue):
        return value
    return SpecValue(field=field, text=value) if isinstance(value, str) else SpecValue(field=field, number=float(value))


RowT = TypeVar("RowT")


def _added(session: Session, row: RowT) -> RowT:
    session.add(row)
    session.flush()
    return row

"""What a market asks of products, as far as it was read somewhere: who says so and since when stands beside each rule.

Nothing here is advice. A rule tells what is asked for; whether a product may be sold is for others to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import bindparam, select

from exhibition.accounts import Actor, Person
from exhibition.catalogue.certificates import RANK, Evidence, Held, certificates_of, day_of
from exhibition.catalogue.errors import RuleStands, RuleWithdrawn
from exhibition.catalogue.models import ExportRestriction, MarketRule, RestrictionLevel, Sourced
from exhibition.catalogue.schemes import SCHEMES, Scheme
from exhibition.database import Snapshot, Transaction, Translated, refused_as
from exhibition.floor import Division
from exhibition.kernel.errors import Invalid, NotAllowed, NotFound
from exhibition.kernel.ids import is_id
from exhibition.kernel.words import marked as _

View = Snapshot[Actor]
Tx = Transaction[Actor]

RowT = TypeVar("RowT", MarketRule, ExportRestriction)


LEVELS: Mapping[RestrictionLevel, str] = {
    RestrictionLevel.BARRED: _("Listed as barred"),
    RestrictionLevel.LICENCE: _("Said to need a licence"),
    RestrictionLevel.CHECK: _("To be checked first"),
}


class Rule(NamedTuple):
    """A scheme that a market asks for, what for, and where that was read."""

    division: Division
    code: str
    note: Translated
    source_name: str
    source_url: str
    read_on: date

    @property
    def scheme(self) -> Scheme:
        return SCHEMES[self.code]


class Restriction(NamedTuple):
    hs6: str
    level: RestrictionLevel
    note: Translated
    source_name: str
    source_url: str
    read_on: date


@dataclass(frozen=True, slots=True)
class Need:
    """A rule, and how a product stands to it. ``held`` is what stands best of what it holds, if it holds anything."""

    rule: Rule
    evidence: Evidence
    held: Held | None


@dataclass(frozen=True, slots=True)
class Market:
    """One destination as the hall is looked at through it."""

    country: str
    rules: Mapping[Division, Sequence[Rule]]
    restrictions: Sequence[Restriction]

    def leading(self, division: Division) -> Rule | None:
        """Return the rule that tells most about a division: that of the scheme which the fewest other markets ask for."""
        return next(iter(self.rules.get(division, ())), None)

    def needs(self, division: Division, held: Sequence[Held], today: date) -> Sequence[Need]:
        """Return each thing that is asked of a product, with how it stands."""
        return [self._need(rule, held, today) for rule in self.rules.get(division, ())]

    def restriction(self, hs6: str) -> Restriction | None:
        """Return what is said most exactly of goods of a code: of their own six digits, else of their heading, else of all."""
        found = [each for each in self.restrictions if hs6.startswith(each.hs6) or not each.hs6]
        return max(found, key=lambda each: len(each.hs6), default=None)

    def _need(self, rule: Rule, held: Sequence[Held], today: date) -> Need:
        return Need(rule, *best_of(held, rule.code, self.country, today))


def best_of(held: Sequence[Held], code: str, country: str, today: date) -> tuple[Evidence, Held | None]:
    """Return how well a scheme is proven in a country (anywhere, if none is named), and by what: verified, and for longest."""
    under = [each for each in held if each.code == code and (not country or each.holds_in(country))]
    best = min(under, key=lambda each: (RANK[each.on(today)], -(each.expires or date.max).toordinal()), default=None)
    return (best.on(today) if best else Evidence.MISSING), best


def evidence_in(view: View, exhibitor_ids: Sequence[str], code: str, country: str) -> Mapping[str, Evidence]:
    """Return the best that each exhibitor shows under a scheme in a country, for any of its products; one query."""
    today = day_of(view.now)
    held = certificates_of(view, exhibitor_ids)
    return {who: best_of([each for each in some if each.shown], code, country, today)[0] for who, some in held.items()}


_RULES = (
    select(
        MarketRule.division,
        MarketRule.scheme,
        MarketRule.note,
        MarketRule.source_name,
        MarketRule.source_url,
        MarketRule.read_on,
    )
    .where(MarketRule.country == bindparam("country"), MarketRule.withdrawn_at.is_(None))
    .order_by(MarketRule.id)
)
_RESTRICTIONS = (
    select(
        ExportRestriction.hs6,
        ExportRestriction.level,
        ExportRestriction.note,
        ExportRestriction.source_name,
        ExportRestriction.source_url,
        ExportRestriction.read_on,
    )
    .where(ExportRestriction.country == bindparam("country"), ExportRestriction.withdrawn_at.is_(None))
    .order_by(ExportRestriction.hs6)
)
_COUNTRIES = (
    select(MarketRule.country)
    .where(MarketRule.withdrawn_at.is_(None))
    .union(select(ExportRestriction.country).where(ExportRestriction.withdrawn_at.is_(None)))
)


def market_of(view: View, country: str) -> Market | None:
    """Return what stands of a country, in two queries; None where no country is named."""
    if not country:
        return None
    rules: dict[Division, list[Rule]] = {}
    for row in view.rows(_RULES, {"country": country}):
        rules.setdefault(row.division, []).append(Rule(*row))
    ordered = {division: sorted(found, key=_specificity) for division, found in rules.items()}
    return Market(country, ordered, [Restriction(*row) for row in view.rows(_RESTRICTIONS, {"country": country})])


def countries_with_rules(view: View) -> frozenset[str]:
    return frozenset(view.rows(_COUNTRIES).scalars())


def _specificity(rule: Rule) -> tuple[int, int]:
    return len(rule.scheme.markets) or 1000, list(SCHEMES).index(rule.code)


# What the association does. It rewrites nothing: what was said, by whom and until when, can always be read again.


def standing(view: View, kind: type[RowT], country: str = "") -> Sequence[RowT]:
    """Return what stands, by country."""
    _check(view)
    query = select(kind).where(kind.withdrawn_at.is_(None))
    found = view.session.scalars(query.filter_by(country=country) if country else query)
    return sorted(found, key=lambda rule: (rule.country, rule.id))


def record_of(view: View, kind: type[RowT], most: int = 50) -> Sequence[RowT]:
    """Return what was written and taken back last, the newest first."""
    _check(view)
    return view.session.scalars(select(kind).order_by(kind.id.desc()).limit(most)).all()


def rule_for(view: View, kind: type[RowT], rule_id: str, *, for_update: bool = False) -> RowT:
    _check(view, NotFound)
    if not is_id(rule_id):
        raise NotFound
    query = select(kind).where(kind.id == rule_id)
    found = view.session.scalar(query.with_for_update() if for_update else query)
    if found is None:
        raise NotFound
    return found


def write_rule(tx: Tx, kind: type[RowT], stated: Mapping[str, Any]) -> RowT:
    """Add a rule. Raise RuleStands where there is one about the same already."""
    _check(tx)
    if stated["read_on"] > day_of(tx.now):
        raise Invalid({"read_on": "not_read_yet"})
    rule = kind(**stated, added_at=tx.now, added_by=tx.actor.person_id)
    tx.session.add(rule)
    with refused_as({"uq_market_rule_country_division_scheme": RuleStands, "uq_export_restriction_country_hs6": RuleStands}):
        tx.session.flush()
    return rule


def change_rule(tx: Tx, rule: RowT, stated: Mapping[str, Any]) -> RowT:
    """Take a rule back and put another in its place."""
    withdraw_rule(tx, rule)
    tx.session.flush()
    return write_rule(tx, type(rule), {**stated, "replaces": rule.id})


def withdraw_rule(tx: Tx, rule: Sourced) -> None:
    """Take a rule back. Raise RuleWithdrawn where somebody else was faster."""
    _check(tx)
    if rule.withdrawn_at is not None:
        raise RuleWithdrawn
    rule.withdrawn_at, rule.withdrawn_by = tx.now, tx.actor.person_id


def names_of(view: View, rules: Sequence[Sourced]) -> Mapping[str, str]:
    """Return who wrote rules down and took them back, by person."""
    people = {who for rule in rules for who in (rule.added_by, rule.withdrawn_by) if who}
    rows = view.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return {row.id: row.name for row in rows}


def _check(view: View, refusal: type[Exception] = NotAllowed) -> None:
    if not view.actor.is_staff:
        raise refusal

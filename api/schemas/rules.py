"""The team's own terms over the wire, and the rules that are offered to it from what it decides often."""

from datetime import time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from api.cases.habits import OfferedRule
from api.cases.rules_taken import Chosen
from api.schemas.base import Id, Line, Told, Wire
from data.tables.terms import Term, Unit
from optimizer.decisions.recurring import PRICES_OF
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId

Number = Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)]
Terms = dict[Annotated[str, Field(min_length=1, max_length=60)], Number]


class TermShown(Wire):
    """A price or an agreement: what it is about, its value, and its value at first."""

    name: str
    is_price: bool
    sentence: Told
    unit: Unit
    value: float
    default: float
    least: float
    most: float

    @classmethod
    def of(cls, term: Term) -> "TermShown":
        """A term as it goes over the wire."""
        return cls(
            name=term.name,
            is_price=term.is_price,
            sentence=Told.of(term.sentence),
            unit=term.unit,
            value=term.value,
            default=term.default,
            least=term.least,
            most=term.most,
        )


class TermsShown(Wire):
    """Every price and agreement of the team."""

    version: int
    terms: list[TermShown]


class TermsAsked(Wire):
    """Terms by name, each in its unit; what is not named stays."""

    terms: Annotated[Terms, Field(min_length=1, max_length=60)]


class OfferedRuleShown(Wire):
    """A rule that would spare the team a decision it made on `count` days; never about a person."""

    offer_id: UUID
    what: Literal["usual hour", "informal carer", "fewer visits", "own people", "price"]
    count: int
    sentence: Told
    client: str | None
    series: str | None
    hour: str | None
    carer: str | None
    prices: list[TermShown]

    @classmethod
    def of(cls, offer: OfferedRule, terms: dict[str, Term]) -> "OfferedRuleShown":
        """An offer as it goes over the wire."""
        rule = offer.rule
        minute = rule.minute
        return cls(
            offer_id=offer.id,
            what=rule.what.value,
            count=rule.count,
            sentence=Told.of(rule.sentence),
            client=rule.client,
            series=rule.series,
            hour=None if minute is None else f"{minute // 60 % 24:02d}:{minute % 60:02d}",
            carer=rule.carer,
            prices=[TermShown.of(terms[name]) for name in PRICES_OF.get(rule.rule or "", ())],
        )


class OfferedRules(Wire):
    """The rules that are on offer."""

    offers: list[OfferedRuleShown]


class RuleTaken(Wire):
    """What the team chooses where the offer leaves it open, or wants otherwise than was offered."""

    hour: time | None = None
    carer: Line | None = None
    interval: Annotated[int, Field(ge=1, le=366)] | None = None
    own_people: Annotated[
        dict[DayPart, Annotated[list[Id], Field(max_length=20)]], Field(default_factory=dict, max_length=4)
    ]
    prices: Annotated[Terms, Field(default_factory=dict, max_length=5)]

    def chosen(self) -> Chosen:
        """The same in the words of the use case."""
        return Chosen(
            hour=None if self.hour is None else self.hour.replace(second=0, microsecond=0, tzinfo=None),
            carer=self.carer,
            interval=self.interval,
            own_people={part: frozenset(map(NurseId, who)) for part, who in self.own_people.items()},
            prices=self.prices,
        )

"""Swaps over the wire: visits offered to colleagues, and what each of their days would become."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.cases.offer_rows import OfferNow
from api.cases.offer_weighing import WeighedOffer
from api.cases.offers import Answer
from api.cases.standing_day import StandingDay
from api.schemas.base import Id, Note, Told, Version, Wire
from api.schemas.decisions import DecidedShown, OutcomeShown
from optimizer.decisions.swaps import SwapOption
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.rules.view import made_of
from optimizer.suggestions.day_facts import DayFacts

_Visits = Annotated[list[Id], Field(default_factory=list, max_length=100)]


class SwapAsked(Wire):
    """What is given away: some `visits`, or everything of a `shift`."""

    visits: _Visits
    shift: Id | None = None


class OfferAsked(SwapAsked):
    """An offer, to the colleagues `asked` or with nobody named to all."""

    asked: Annotated[list[Id], Field(default_factory=list, max_length=200)]
    note: Note = ""
    expires_at: AwareDatetime | None = None


class AnswerAsked(Wire):
    """Yes or no to an offer; a yes names the version that was looked at."""

    says_yes: bool
    base_version: Version | None = None
    is_confirmed: bool = False


class DayShown(Wire):
    """What a day is like: from when to when, and who is new. Nothing of it is kept or compared."""

    work_start: str | None
    work_end: str | None
    travel_minutes: int
    num_visits: int
    new_clients: list[str]

    @classmethod
    def of(cls, problem: Problem, facts: DayFacts) -> "DayShown":
        """A day as it goes over the wire."""
        clock = problem.horizon.clock
        return cls(
            work_start=None if facts.work_start is None else clock(facts.work_start),
            work_end=None if facts.work_end is None else clock(facts.work_end),
            travel_minutes=round(facts.travel_time / 60),
            num_visits=facts.num_visits,
            new_clients=[str(client) for client in facts.new_clients],
        )


class BothDays(Wire):
    """A day before and after."""

    before: DayShown
    after: DayShown


class SwapOptionShown(Wire):
    """What an offer would make of both days if this colleague took it, or why she cannot."""

    nurse: str
    refusal: list[Told]
    outcome: OutcomeShown | None
    days: dict[str, BothDays]

    @classmethod
    def of(cls, problem: Problem, option: SwapOption) -> "SwapOptionShown":
        """An option as it goes over the wire."""
        days: Mapping[str, BothDays] = {
            str(nurse): BothDays(before=DayShown.of(problem, before), after=DayShown.of(problem, after))
            for nurse, (before, after) in option.days.items()
        }
        return cls(
            nurse=str(option.nurse),
            refusal=[Told.of(each) for each in option.refusal],
            outcome=None if option.outcome is None else OutcomeShown.of(option.outcome),
            days=dict(days),
        )


class SwapOptions(Wire):
    """What each colleague's day would become. `names` says who the ids of nurses and new clients are."""

    version: int
    options: list[SwapOptionShown]
    names: dict[str, str]

    @classmethod
    def of(cls, standing: StandingDay, options: Iterable[SwapOption]) -> "SwapOptions":
        """The options as they go over the wire."""
        problem = standing.problem
        shown = [SwapOptionShown.of(problem, each) for each in options]
        return cls(version=standing.version, options=shown, names=_names(problem, shown))


def _names(problem: Problem, shown: Iterable[SwapOptionShown]) -> dict[str, str]:
    every = list(shown)
    days = [both.after for each in every for both in each.days.values()]
    new = {client for day in days for client in day.new_clients}
    clients = {str(each.id): each.name for each in problem.clients if each.id in new}
    asked = {nurse for each in every for nurse in (each.nurse, *each.days)}
    return clients | {str(each.id): each.name for each in problem.nurses if each.id in asked}


class OfferShown(Wire):
    """An offer as it is now."""

    offer_id: UUID
    day: date
    offered_by: str
    visits: list[str]
    asked: list[str]
    declined: list[str]
    state: Literal["open", "taken", "withdrawn", "expired", "stale"]
    note: str
    expires_at: AwareDatetime | None
    taken_by: str | None
    taken_at_version: int | None

    @classmethod
    def of(cls, offer: OfferNow) -> "OfferShown":
        """An offer as it goes over the wire."""
        return cls(
            offer_id=offer.id,
            day=offer.day,
            offered_by=str(offer.offer.nurse),
            visits=[str(visit) for visit in offer.offer.visits],
            asked=[str(nurse) for nurse in offer.asked],
            declined=[str(nurse) for nurse in offer.declined],
            state=offer.state,
            note=offer.note,
            expires_at=offer.expires_at,
            taken_by=offer.taken_by,
            taken_at_version=offer.taken_at_version,
        )


class Offers(Wire):
    """Offers that somebody made or may answer. `names` says who the team's nurses are."""

    offers: list[OfferShown]
    names: dict[str, str]


class OfferedVisit(Wire):
    """A visit of an offer, as it is planned now."""

    visit: str
    name: str
    start: str
    end: str
    acts: list[str]


class OfferWeighed(Wire):
    """An offer, and what taking it would make of one's day; without an `option`, `said` says why not."""

    offer: OfferShown
    version: int
    visits: list[OfferedVisit]
    option: SwapOptionShown | None
    said: list[Told]
    names: dict[str, str]

    @classmethod
    def of(cls, found: WeighedOffer) -> "OfferWeighed":
        """What was weighed, as it goes over the wire."""
        standing, option = found.standing, found.option
        problem = standing.problem
        shown = None if option is None else SwapOptionShown.of(problem, option)
        giver = {str(each.id): each.name for each in problem.nurses if each.id == found.offer.offer.nurse}
        return cls(
            offer=OfferShown.of(found.offer),
            version=standing.version,
            visits=list(_offered(standing, found.offer.offer.visits)),
            option=shown,
            said=[Told.of(each) for each in found.said],
            names=giver | _names(problem, [] if shown is None else [shown]),
        )


def _offered(standing: StandingDay, visits: Iterable[VisitId]) -> Iterator[OfferedVisit]:
    problem, clock = standing.problem, standing.problem.horizon.clock
    made = made_of(problem, standing.roster)
    for visit in visits:
        if visit in made:
            own, planned = problem.visit_of[visit], made[visit].assignment
            yield OfferedVisit(
                visit=visit,
                name=problem.client_of[own.client].name,
                start=clock(planned.start),
                end=clock(planned.end),
                acts=[act.name for act in own.acts],
            )


class Answered(Wire):
    """What became of an answer; `said` says why where nothing was done."""

    offer: OfferShown
    decided: DecidedShown | None
    said: list[Told]

    @classmethod
    def of(cls, answer: Answer) -> "Answered":
        """An answer as it goes over the wire."""
        return cls(
            offer=OfferShown.of(answer.offer),
            decided=None if answer.decided is None else DecidedShown.of(answer.decided),
            said=[Told.of(each) for each in answer.said],
        )

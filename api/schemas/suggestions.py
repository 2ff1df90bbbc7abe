"""Explanations and suggestions over the wire."""

from collections.abc import Iterable

from api.schemas.base import Told, Wire
from data.rosters.stored_roster import travel_minutes
from optimizer.domain.problem import Problem
from optimizer.explain import Explanation
from optimizer.suggestions.options import Options
from optimizer.suggestions.suggestion import Suggestion


class ExplanationShown(Wire):
    """Why a visit is as it is. `others` says by nurse why no other can."""

    visit: str
    nurse: str | None
    start: str | None
    reasons: list[Told]
    alternative: Told | None
    others: dict[str, Told]
    would_help: Told | None

    @classmethod
    def of(cls, problem: Problem, found: Explanation) -> "ExplanationShown":
        """An explanation as it goes over the wire."""
        helps = found.relaxation.sentence if found.relaxation else found.no_relaxation
        return cls(
            visit=str(found.visit),
            nurse=found.nurse,
            start=None if found.start is None else problem.horizon.clock(found.start),
            reasons=[Told.of(each) for each in found.reasons],
            alternative=None if found.alternative is None else Told.of(found.alternative.sentence),
            others={str(nurse): Told.of(why) for nurse, why in found.others.items()},
            would_help=None if helps is None else Told.of(helps),
        )


class PlaceShown(Wire):
    """Where a visit would go."""

    visit: str
    nurse: str
    start: str


class SuggestionShown(Wire):
    """A change that is proposed; its price in minutes of travel, of the whole roster."""

    price: float
    price_by_rule: dict[str, float]
    sentence: Told
    reasons: list[Told]
    places: list[PlaceShown]
    moved: list[str]
    to_call: list[str]
    is_as_it_stands: bool

    @classmethod
    def of(cls, problem: Problem, found: Suggestion) -> "SuggestionShown":
        """A suggestion as it goes over the wire."""
        return cls(
            price=travel_minutes(found.price),
            price_by_rule={name: travel_minutes(ticks) for name, ticks in found.price_by_rule.items()},
            sentence=Told.of(found.sentence),
            reasons=[Told.of(each) for each in found.reasons],
            places=[
                PlaceShown(
                    visit=str(place.visit), nurse=str(place.nurse), start=problem.horizon.clock(place.start)
                )
                for place in found.places
            ],
            moved=[str(visit) for visit in found.moved],
            to_call=[str(visit) for visit in found.to_call],
            is_as_it_stands=found.is_as_it_stands,
        )


def suggestions_of(problem: Problem, found: Iterable[Suggestion]) -> list[SuggestionShown]:
    """Suggestions as they go over the wire."""
    return [SuggestionShown.of(problem, each) for each in found]


class OptionsShown(Wire):
    """What can be done with a visit; of the nurses who cannot, what stands in the way."""

    visit: str
    options: list[SuggestionShown]
    cannot: dict[str, Told]

    @classmethod
    def of(cls, problem: Problem, found: Options) -> "OptionsShown":
        """Options as they go over the wire."""
        return cls(
            visit=str(found.visit),
            options=suggestions_of(problem, found.best_of_each_nurse()),
            cannot={str(nurse): Told.of(why) for nurse, why in found.obstacles.items()},
        )

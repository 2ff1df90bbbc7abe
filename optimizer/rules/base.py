"""What every rule is: a name, and a judgement of a whole roster in sentences and costs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from geo.sentence import Sentence as Sentence  # noqa: PLC0414  (whoever speaks of rules finds it here)
from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Shift


class Severity(StrEnum):
    """Law and a client's no forbid, agreements warn, wishes cost."""

    FORBIDDEN = "forbidden"
    WARNING = "warning"
    WISH = "wish"


@dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """One finding of one rule. `cost` is in ticks (see `optimizer.domain.terms.TICK`), 0 if forbidden."""

    rule: str
    severity: Severity
    sentence: Sentence
    cost: int = 0
    visits: tuple[VisitId, ...] = ()
    nurses: tuple[NurseId, ...] = ()


Judge: TypeAlias = Callable[[Problem, Roster], Iterator[Violation]]

Refusal: TypeAlias = Callable[[Problem, Shift, Visit], Sentence | None]
"""Why the nurse of a shift may not make a visit, whatever else is in the roster; None where she may."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule of the house: its name, and the judgement that finds where a roster breaks or strains it.

    A rule about who may come to whom also says so before there is a roster, by `refuse`.
    """

    name: str
    judge: Judge
    refuse: Refusal | None = None


def forbidden(
    rule: str, sentence: Sentence, *, visits: tuple[VisitId, ...] = (), nurses: tuple[NurseId, ...] = ()
) -> Violation:
    """A finding that no roster may have; it costs nothing, for no price buys it."""
    return Violation(rule=rule, severity=Severity.FORBIDDEN, sentence=sentence, visits=visits, nurses=nurses)

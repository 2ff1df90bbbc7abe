"""From whatever went wrong to the refusal in the table; a new kind of error gets its line here."""

from collections.abc import Callable, Iterable
from typing import Any

from api.days import PlanningError
from api.problems import Refused
from data.problems.faults import TeamError
from data.rosters.json_node import RosterFileError
from data.tables.faults import NUM_PRINTED, TeamExportError, TeamImportError
from geo.errors import GeoError
from optimizer.domain.problem import ProblemError
from optimizer.rules.base import Sentence


def _same(lines: Iterable[str]) -> tuple[Sentence, ...]:
    """Lines that are the same in every language: they name a file, a row and a cell."""
    return tuple(Sentence(en=line, nl=line) for line in list(lines)[:NUM_PRINTED])


def _import(error: TeamImportError) -> Refused:
    return Refused("import_refused", *_same(str(fault) for fault in error.faults))


def _export(error: TeamExportError) -> Refused:
    return Refused("cannot_plan", *_same([str(error)]))


def _team(error: TeamError | ProblemError) -> Refused:
    return Refused("cannot_plan", *_same(error.faults))


def _plain(error: Exception) -> Refused:
    return Refused("cannot_plan", *_same(str(error).splitlines()))


def _planning(error: PlanningError) -> Refused:
    return Refused("invalid", *error.sentences)


_REFUSALS: tuple[tuple[type[Exception], Callable[[Any], Refused]], ...] = (
    (Refused, lambda error: error),
    (TeamImportError, _import),
    (TeamExportError, _export),
    (TeamError, _team),
    (ProblemError, _team),
    (RosterFileError, _plain),
    (GeoError, _plain),
    (PlanningError, _planning),
)


REFUSED_FOR: tuple[type[Exception], ...] = tuple(kind for kind, _ in _REFUSALS)


def refusal(error: Exception) -> Refused | None:
    """How the service refuses because of this error; None where nobody thought of it."""
    for kind, refused in _REFUSALS:
        if isinstance(error, kind):
            return refused(error)
    return None

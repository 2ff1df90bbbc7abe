"""A roster from a list of visits, as the history table has them: who came to whom, at what time.

The list says in what order each nurse went; the times are then the best that the order allows, so that
a time that was written down to five minutes is no broken rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.tables.csv_text import parse_csv
from data.tables.faults import TeamImportError
from data.tables.parse import parse_table
from data.tables.work import HISTORY
from data.team import HistoryRecord
from optimizer.domain.care import Visit
from optimizer.domain.ids import ShiftId, TaskId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order, Roster
from optimizer.domain.shifts import Block, Break, Shift
from optimizer.rules.base import Sentence
from optimizer.schedule import schedule


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A roster, and what of the list is not in it."""

    roster: Roster
    left: tuple[Sentence, ...]


def read_list(path: Path) -> tuple[HistoryRecord, ...]:
    """The visits in a file like the history table; `TeamImportError` names everything to mend in it."""
    parsed = parse_table(HISTORY, parse_csv(path.name, path.read_bytes(), HISTORY))
    if parsed.faults:
        raise TeamImportError(list(parsed.faults))
    return tuple(HistoryRecord(**row.values) for row in parsed.rows)


def roster_of_list(problem: Problem, rows: Iterable[HistoryRecord]) -> Listed:
    """The roster of a day that a list tells of; each row is the visit of its client that it fits best."""
    tasks: dict[ShiftId, list[tuple[int, TaskId]]] = defaultdict(list)
    waiting = list(problem.visits)
    left = []
    for row in sorted(rows, key=lambda row: (row.start is None, row.start)):
        visit = _visit(problem, row, waiting)
        shift = None if visit is None else _shift(problem, row, _start(problem, row, visit))
        if visit is None or shift is None:
            left.append(_left(row, has_visit=visit is not None))
            continue
        waiting.remove(visit)
        tasks[shift.id].append((_start(problem, row, visit), visit.id))
    orders = [_order(shift, tasks[shift.id]) for shift in problem.shifts]
    return Listed(roster=schedule(problem, orders), left=tuple(left))


def _visit(problem: Problem, row: HistoryRecord, waiting: Sequence[Visit]) -> Visit | None:
    """The visit of the row's series; else the one of that client and part of the day that is nearest."""
    theirs = [visit for visit in waiting if visit.client == row.client]
    named = [visit for visit in theirs if visit.series == row.series]
    near = named or [visit for visit in theirs if visit.day_part == row.day_part]
    return min(
        near, key=lambda visit: abs(_start(problem, row, visit) - visit.windows[0].earliest), default=None
    )


def _start(problem: Problem, row: HistoryRecord, visit: Visit) -> int:
    if row.start is None:
        return visit.windows[0].earliest
    return problem.horizon.seconds(row.day, row.start)


def _shift(problem: Problem, row: HistoryRecord, start: int) -> Shift | None:
    """The shift of the nurse in which the visit lies, or the nearest to it."""
    own = [shift for shift in problem.shifts if shift.nurse == row.nurse]
    return min(own, key=lambda shift: max(shift.start - start, start - shift.end, 0), default=None)


def _order(shift: Shift, visits: Iterable[tuple[int, TaskId]]) -> Order:
    """The visits by their time, with her break and her appointments in between; nothing in an empty route."""
    own = [(_own_start(task), task.id) for task in shift.own_tasks]
    listed = list(visits)
    tasks = sorted([*listed, *own]) if listed else []
    return Order(shift=shift.id, mode=shift.modes[0], tasks=tuple(task for _, task in tasks))


def _own_start(task: Block | Break) -> int:
    return task.start if isinstance(task, Block) else (task.earliest + task.latest) // 2


def _left(row: HistoryRecord, *, has_visit: bool) -> Sentence:
    """What is said of a row that is in no roster."""
    at = f"{row.day}" if row.start is None else f"{row.day} {row.start:%H:%M}"
    if has_visit:
        return Sentence(
            en=f"{at}: {row.nurse} has no shift in the tables; her visit to {row.client} is left out",
            nl=f"{at}: {row.nurse} heeft geen dienst in de tabellen; haar bezoek aan {row.client} valt weg",
        )
    return Sentence(
        en=f"{at}: the tables have no such visit to {row.client}; it is left out",
        nl=f"{at}: de tabellen kennen zo'n bezoek aan {row.client} niet; het telt niet mee",
    )

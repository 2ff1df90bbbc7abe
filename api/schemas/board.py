"""A day's board over the wire: every nurse's day as it is drawn, and what is left out."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from api.cases.board import Board
from api.cases.nearness import Nearness
from api.schemas.base import Told, Wire
from api.schemas.rosters import EvaluationShown, State
from data.export.words import LEVELS
from optimizer.domain.care import TimeWindow, Visit
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Block, Break, Shift
from optimizer.rules.view import lateness
from optimizer.rules.worked import Leg, Worked

WindowClass = Literal["critical", "agreed", "flexible"]


class WindowShown(Wire):
    """When a visit may start, both ends included."""

    earliest: datetime
    latest: datetime


class HoldingShown(Wire):
    """The decision that holds a visit; without an id it stands in the team's own table."""

    kind: str
    override_id: str | None


class LegShown(Wire):
    """A way between two stops; no minutes where no road leads. A commute is no work."""

    minutes: float | None
    is_commute: bool
    is_estimate: bool


class StopShown(Wire):
    """A visit, break or block of a nurse's day; `shown` is the start that people see."""

    id: str
    kind: Literal["visit", "break", "block"]
    client: str | None
    name: str | None
    arrival: datetime
    start: datetime
    end: datetime
    shown: str
    acts: list[str]
    window_class: WindowClass | None
    windows: list[WindowShown]
    familiarity: Literal["new", "known", "own"] | None
    with_nurse: str | None
    pin: HoldingShown | None
    is_late: bool
    promised: str | None
    travel: LegShown
    wait_minutes: float


class BoardRow(Wire):
    """One shift of a nurse, with or without work in it; the hours of work are its own, never a rate."""

    nurse: str
    name: str
    level: Told
    shift: str
    mode: str
    start: datetime
    end: datetime
    departure: datetime | None
    arrival: datetime | None
    work_start: datetime | None
    work_end: datetime | None
    travel_minutes: float
    stops: list[StopShown]
    last_leg: LegShown | None


class ArrangedShown(Wire):
    """What becomes of a visit that nobody makes, and who sees to it."""

    kind: str
    owner: str
    note: str | None


class BoardLeftOut(Wire):
    """A visit that nobody makes: why, what would help, and what has been arranged."""

    visit: str
    client: str
    name: str
    acts: list[str]
    minutes: float
    window_class: WindowClass
    windows: list[WindowShown]
    is_critical: bool
    reason: Told
    would_help: Told | None
    pin: HoldingShown | None
    arrangement: ArrangedShown | None


class ProofShown(Wire):
    """How far at most from the best possible: in minutes of travel, and as a part of what can be chosen."""

    num_unassigned_at_least: int
    gap_minutes: float
    gap_percent: float
    is_proven: bool
    sentence: Told

    @classmethod
    def of(cls, found: Nearness) -> "ProofShown":
        """What is proven, as it goes over the wire."""
        return cls(
            num_unassigned_at_least=found.num_unassigned_at_least,
            gap_minutes=round(found.gap, 2),
            gap_percent=round(100 * found.part, 2),
            is_proven=found.is_proven,
            sentence=Told.of(found.sentence),
        )


class BoardShown(Wire):
    """Everything that the board of a day shows."""

    day: date
    version: int
    state: State
    time_zone: str
    made_by: str
    accepted_nurses: list[str]
    nurses: list[BoardRow]
    left_out: list[BoardLeftOut]
    evaluation: EvaluationShown
    proof: ProofShown | None

    @classmethod
    def of(cls, board: Board) -> "BoardShown":
        """A board as it goes over the wire."""
        kept, near = board.kept, board.nearness
        return cls(
            day=kept.day,
            version=kept.version,
            state=kept.state,
            time_zone=board.problem.horizon.time_zone,
            made_by=kept.cause.kind,
            accepted_nurses=list(kept.cause.accepted),
            nurses=[row_of(board, shift) for shift in board.problem.shifts],
            left_out=[_left_out(board, visit) for visit in board.problem.unassigned(board.standing.roster)],
            evaluation=EvaluationShown.of(board.evaluation),
            proof=None if near is None else ProofShown.of(near),
        )


def row_of(board: Board, shift: Shift) -> BoardRow:
    """One shift's row."""
    problem, worked = board.problem, board.worked.get(shift.id)
    nurse, moment = problem.nurse_of[shift.nurse], problem.horizon.moment
    return BoardRow(
        nurse=nurse.id,
        name=nurse.name,
        level=Told.of(LEVELS[nurse.level]),
        shift=shift.id,
        mode=shift.modes[0] if worked is None else worked.route.mode,
        start=moment(shift.start),
        end=moment(shift.end),
        departure=None if worked is None else moment(worked.route.departure),
        arrival=None if worked is None else moment(worked.route.arrival),
        work_start=None if worked is None else moment(worked.work_start),
        work_end=None if worked is None else moment(worked.work_end),
        travel_minutes=0 if worked is None else minutes(worked.travel_time),
        stops=[] if worked is None else list(stops_of(board, worked)),
        last_leg=None if worked is None or worked.from_last is None else _leg(worked, worked.from_last),
    )


def stops_of(board: Board, worked: Worked) -> Iterator[StopShown]:
    """The stops of a row, in the order of travel, each with the way that leads to it."""
    problem, first = board.problem, worked.to_first or Leg(seconds=0, is_commute=worked.shift.starts_at_home)
    moment = problem.horizon.moment
    for stop, leg in zip(worked.stops, (first, *worked.between), strict=True):
        task, planned = stop.task, stop.assignment
        yield StopShown(
            id=task.id,
            kind="visit" if isinstance(task, Visit) else "break" if isinstance(task, Break) else "block",
            client=task.client if isinstance(task, Visit) else None,
            name=_name(problem, task),
            arrival=moment(planned.arrival),
            start=moment(planned.start),
            end=moment(planned.end),
            shown=board.shown.get(task.id) or problem.horizon.clock(planned.start),
            acts=[act.name for act in task.acts] if isinstance(task, Visit) else [],
            window_class=task.window_class.value if isinstance(task, Visit) else None,
            windows=windows_of(problem, task.windows) if isinstance(task, Visit) else [],
            familiarity=board.faces[task.id].value if isinstance(task, Visit) else None,
            with_nurse=board.with_nurse.get(task.id) if isinstance(task, Visit) else None,
            pin=_held(board, task.id) if isinstance(task, Visit) else None,
            is_late=isinstance(task, Visit) and lateness(task, planned.start) > 0,
            promised=_promised(problem, task) if isinstance(task, Visit) else None,
            travel=_leg(worked, leg),
            wait_minutes=minutes(stop.wait),
        )


def _left_out(board: Board, visit: Visit) -> BoardLeftOut:
    reason, relaxation = board.why[visit.id]
    arranged = board.arranged.get(visit.id)
    return BoardLeftOut(
        visit=visit.id,
        client=visit.client,
        name=_name(board.problem, visit) or "",
        acts=[act.name for act in visit.acts],
        minutes=minutes(visit.duration),
        window_class=visit.window_class.value,
        windows=windows_of(board.problem, visit.windows),
        is_critical=visit.window_class == "critical",
        reason=Told.of(reason),
        would_help=None if relaxation is None else Told.of(relaxation.sentence),
        pin=_held(board, visit.id),
        arrangement=None
        if arranged is None
        else ArrangedShown(kind=arranged.kind, owner=arranged.owner, note=arranged.note or None),
    )


def windows_of(problem: Problem, windows: tuple[TimeWindow, ...]) -> list[WindowShown]:
    """Windows as moments."""
    moment = problem.horizon.moment
    return [WindowShown(earliest=moment(each.earliest), latest=moment(each.latest)) for each in windows]


def minutes(seconds: int) -> float:
    """Seconds as minutes, to the second."""
    return round(seconds / 60, 2)


def _name(problem: Problem, task: Visit | Break | Block) -> str | None:
    if isinstance(task, Visit):
        return problem.client_of[task.client].name
    return task.name if isinstance(task, Block) else None


def _held(board: Board, visit: VisitId) -> HoldingShown | None:
    found = board.held.get(visit)
    return None if found is None else HoldingShown(kind=found.kind, override_id=found.override)


def _promised(problem: Problem, visit: Visit) -> str | None:
    return None if visit.promised_start is None else problem.horizon.clock(visit.promised_start)


def _leg(worked: Worked, leg: Leg) -> LegShown:
    matrix = worked.problem.matrix(worked.route.mode, worked.shift.day_part)
    return LegShown(
        minutes=minutes(leg.seconds) if leg.is_reachable else None,
        is_commute=leg.is_commute,
        is_estimate=matrix.is_estimate,
    )

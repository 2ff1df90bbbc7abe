"""The problem: everything a roster is made from and judged by, in one immutable object."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from geo.matrix import TravelTimeMatrix
from geo.modes import Mode
from geo.sentence import Sentence
from optimizer.domain.care import Client, InformalVisit, Link, Visit
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.history import PastShift, PastVisit
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ClientId, NurseId, ShiftId, TaskId, VisitId
from optimizer.domain.labour_law import LabourLaw, newest_law
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Block, Break, Nurse, Shift
from optimizer.domain.terms import Agreements, Prices
from optimizer.domain.validation import problem_faults

Task = Visit | Break | Block


class ProblemError(ValueError):
    """A problem that contradicts itself; `sentences` has one for each contradiction."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        super().__init__(sentences)
        self.sentences = sentences

    def __str__(self) -> str:
        return "; ".join(self.faults)

    @property
    def faults(self) -> tuple[str, ...]:
        """The same in English."""
        return tuple(sentence.en for sentence in self.sentences)


def travel_key(mode: Mode, day_part: DayPart | None = None) -> str:
    """The key of a matrix in `Problem.travel`: a mode, or a mode in one part of the day."""
    return str(mode) if day_part is None else f"{mode}/{day_part}"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A team's day (or days): complete, validated once, never changed.

    `travel` holds a matrix per mode, and per mode and day-part where the team has times of its own
    for that part; a shift travels by the matrix of the part of the day it belongs to. `vehicles` is
    the size of the pool of a mode the team holds few of. `heavy_balance` is how many heavy visits a
    nurse has done beyond her share. `face_prices` is what a visit to a client by a nurse costs besides, in
    seconds of travel: the less she comes on the days that are planned together with this one, the more.
    `accepted` is the roster that stands, if there is one.
    """

    horizon: Horizon
    clients: tuple[Client, ...]
    nurses: tuple[Nurse, ...]
    shifts: tuple[Shift, ...]
    visits: tuple[Visit, ...]
    travel: Mapping[str, TravelTimeMatrix]
    links: tuple[Link, ...] = ()
    informal_visits: tuple[InformalVisit, ...] = ()
    history: tuple[PastVisit, ...] = ()
    past_shifts: tuple[PastShift, ...] = ()
    pins: tuple[Pin, ...] = ()
    bans: tuple[Ban, ...] = ()
    vehicles: Mapping[Mode, int] = field(default_factory=dict)
    heavy_balance: Mapping[NurseId, int] = field(default_factory=dict)
    face_prices: Mapping[ClientId, Mapping[NurseId, int]] = field(default_factory=dict)
    accepted: Roster | None = None
    prices: Prices = field(default_factory=Prices)
    agreements: Agreements = field(default_factory=Agreements)
    law: LabourLaw = field(default_factory=newest_law)

    def __post_init__(self) -> None:
        if faults := tuple(problem_faults(self)):
            raise ProblemError(faults)

    def replace(self, **changes: Any) -> "Problem":
        """A problem that differs in some fields, validated anew."""
        return replace(self, **changes)

    @cached_property
    def client_of(self) -> Mapping[ClientId, Client]:
        """Each client by its id."""
        return {client.id: client for client in self.clients}

    @cached_property
    def nurse_of(self) -> Mapping[NurseId, Nurse]:
        """Each nurse by her id."""
        return {nurse.id: nurse for nurse in self.nurses}

    @cached_property
    def shift_of(self) -> Mapping[ShiftId, Shift]:
        """Each shift by its id."""
        return {shift.id: shift for shift in self.shifts}

    @cached_property
    def visit_of(self) -> Mapping[VisitId, Visit]:
        """Each visit by its id."""
        return {visit.id: visit for visit in self.visits}

    @cached_property
    def task_of(self) -> Mapping[TaskId, Task]:
        """Each visit, break and block by its id."""
        tasks: dict[TaskId, Task] = {visit.id: visit for visit in self.visits}
        tasks.update({task.id: task for shift in self.shifts for task in shift.own_tasks})
        return tasks

    @cached_property
    def shift_of_task(self) -> Mapping[TaskId, ShiftId]:
        """The only shift in which a break or block may stand."""
        return {task.id: shift.id for shift in self.shifts for task in shift.own_tasks}

    @cached_property
    def met(self) -> Mapping[ClientId, frozenset[NurseId]]:
        """The nurses each client met in the team's window before the horizon starts."""
        first = self.horizon.first_day - timedelta(days=self.agreements.face_window_days)
        faces: dict[ClientId, set[NurseId]] = {}
        for past in self.history:
            if first <= past.day < self.horizon.first_day:
                faces.setdefault(past.client, set()).add(past.nurse)
        return {client: frozenset(nurses) for client, nurses in faces.items()}

    def matrix(self, mode: Mode, day_part: DayPart) -> TravelTimeMatrix:
        """The matrix for a mode in a part of the day."""
        return self.travel.get(travel_key(mode, day_part)) or self.travel[travel_key(mode)]

    def duration(self, visit: Visit, nurse: Nurse) -> int:
        """Seconds the visit takes this nurse: its own duration and the time she asks for."""
        return visit.duration + sum(nurse.extra_time.get(act.id, 0) for act in visit.acts)

    def day_of(self, shift: Shift) -> date:
        """The calendar day a shift starts on."""
        return self.horizon.day(shift.start)

    def unassigned(self, roster: Roster) -> tuple[Visit, ...]:
        """The visits that are in no route of a roster."""
        return tuple(visit for visit in self.visits if visit.id not in roster.where)

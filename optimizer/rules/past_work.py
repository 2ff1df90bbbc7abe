"""A nurse's work before a horizon beside what a roster adds to it, judged once for each addition.

A search and an explanation judge thousands of rosters of one team; hardly any of them changes who works.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from optimizer.domain.history import PastShift
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.labour_law import LabourLaw
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import BESIDES_REST
from optimizer.rules.labour.work import Person, Record, Work, in_order

_MOST_KEPT = 20_000
_LAST = threading.local()

Works = tuple[Work, ...]


class PastWork:
    """The work before a problem's horizon by nurse, and what the labour rules find of it with more work."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._shifts: dict[NurseId, list[PastShift]] = {}
        for past in problem.past_shifts:
            self._shifts.setdefault(past.nurse, []).append(past)
        self._works: dict[NurseId, Works] = {}
        self._findings: dict[tuple[NurseId, Works], tuple[Finding, ...]] = {}
        self._closed: dict[tuple[Shift, ...], Mapping[ShiftId, Sentence]] = {}

    def holds_for(self, problem: Problem) -> bool:
        """Whether what is kept here is true of another problem: one with other visits, say."""
        mine = self._problem
        return (
            mine.past_shifts is problem.past_shifts
            and mine.law is problem.law
            and mine.nurses is problem.nurses
            and mine.horizon == problem.horizon
            and mine.agreements == problem.agreements
        )

    def record(self, nurse: NurseId, works: Iterable[Work], since: int | None = None) -> Record:
        """Her past work (of late, where only what ended after `since` matters) together with some more."""
        if nurse not in self._works:
            self._works[nurse] = tuple(map(self._work, self._shifts.get(nurse, ())))
        past, known = self._works[nurse], self._problem.nurse_of[nurse]
        return Record(
            nurse=nurse,
            person=Person(name=known.name, has_no_nights=known.has_no_nights),
            works=in_order((*(work for work in past if since is None or since < work.end), *works)),
            horizon=self._problem.horizon,
            law_on=partial(_same, self._problem.law),
            agreements=self._problem.agreements,
        )

    def findings(self, nurse: NurseId, works: Works) -> tuple[Finding, ...]:
        """What the labour rules, but for the rest between shifts, find about that more."""
        key = nurse, works
        if key not in self._findings:
            if len(self._findings) > _MOST_KEPT:
                self._findings.clear()
            record, more = self.record(nurse, works), set(works)
            found = (finding for judge in BESIDES_REST for finding in judge(record))
            self._findings[key] = tuple(f for f in found if not more.isdisjoint(f.about))
        return self._findings[key]

    def closed(self, shifts: tuple[Shift, ...]) -> Mapping[ShiftId, Sentence]:
        """Those of a nurse's shifts in which nothing may be planned, since it would pass the law, and why.

        Takes it that she works the others in full, overtime included and without their breaks, the earlier
        ones first. A shift with a meeting in it is given, and so never closed.
        """
        if shifts not in self._closed:
            self._closed[shifts] = dict(self._find_closed(shifts))
        return self._closed[shifts]

    def _find_closed(self, shifts: tuple[Shift, ...]) -> Iterator[tuple[ShiftId, Sentence]]:
        given = tuple(self.in_full(shift) for shift in shifts if shift.blocks)
        free = sorted((shift for shift in shifts if not shift.blocks), key=lambda shift: shift.start)
        works = tuple(map(self.in_full, free))
        if self._why_forbidden(shifts[0].nurse, given, works) is None:
            return
        kept: Works = ()
        for shift, work in zip(free, works, strict=True):
            why = self._why_forbidden(shift.nurse, given, (*kept, work))
            if why is None:
                kept = (*kept, work)
            else:
                yield shift.id, why

    def _why_forbidden(self, nurse: NurseId, given: Works, free: Works) -> Sentence | None:
        avoidable = set(free)
        for found in self.findings(nurse, (*given, *free)):
            if found.severity is Severity.FORBIDDEN and not avoidable.isdisjoint(found.about):
                return found.sentence
        return None

    def in_full(self, shift: Shift) -> Work:
        """A shift worked to the end of what may be planned in it, without a break."""
        return Work(
            nurse=shift.nurse,
            day=self._problem.day_of(shift),
            start=shift.start,
            end=latest_end(self._problem.law, shift),
        )

    def _work(self, past: PastShift) -> Work:
        return Work(
            nurse=past.nurse,
            day=self._problem.horizon.day(past.start),
            start=past.start,
            end=past.end,
            break_time=past.break_time,
        )


def past_work(problem: Problem) -> PastWork:
    """The past work of a problem; kept in each thread for as long as it holds."""
    last: PastWork | None = getattr(_LAST, "kept", None)
    if last is None or not last.holds_for(problem):
        last = _LAST.kept = PastWork(problem)
    return last


def latest_end(law: LabourLaw, shift: Shift) -> int:
    """When work in a shift ends at the latest: with its overtime, as far as the law allows the length."""
    return min(shift.end + shift.max_overtime, max(shift.start + law.longest_shift, shift.end))


def _same(law: LabourLaw, _: object) -> LabourLaw:
    """The limits of the horizon, which hold for all that is judged with it."""
    return law

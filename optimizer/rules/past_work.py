"""A nurse's work before a horizon beside what a roster adds to it, judged once for each addition.

A search and an explanation judge thousands of rosters of one team; hardly any of them changes who works.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TypeVar

from optimizer.domain.history import PastShift
from optimizer.domain.ids import NurseId, ShiftId
from optimizer.domain.labour_law import LabourLaw
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour import daily_rest
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import BESIDES_REST
from optimizer.rules.labour.work import Person, Record, Work, in_order

_MOST_KEPT = 20_000
_LAST_FEW = 128

Works = tuple[Work, ...]
Key = TypeVar("Key")


class PastWork:
    """The work before a problem's horizon by nurse, and what the labour rules find of it with more work."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._shifts: dict[NurseId, list[PastShift]] = {}
        for past in problem.past_shifts:
            self._shifts.setdefault(past.nurse, []).append(past)
        self._works: dict[NurseId, Works] = {}
        self._findings: dict[tuple[NurseId, Works], tuple[Finding, ...]] = {}
        self._rests: dict[tuple[NurseId, Works, int], tuple[Finding, ...]] = {}
        self._closed: dict[tuple[Shift, ...], Mapping[ShiftId, Sentence]] = {}

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
        found = self._findings.get(key)
        if found is None:
            record = self.record(nurse, works)
            every = (finding for judge in BESIDES_REST for finding in judge(record))
            found = _keep(self._findings, key, _about(every, works))
        return found

    def rests(self, nurse: NurseId, works: Works, since: int) -> tuple[Finding, ...]:
        """What the rest between shifts comes to with that more; work before `since` has no part in it."""
        key = nurse, works, since
        found = self._rests.get(key)
        if found is None:
            every = daily_rest.judge(self.record(nurse, works, since))
            found = _keep(self._rests, key, _about(every, works))
        return found

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
            kind=past.kind,
        )


def past_work(problem: Problem) -> PastWork:
    """The past work of a problem, one for all the problems that it holds for."""
    return _past_work(_Past(problem))


class _Past:
    """What the work before a problem is known by: its visits, say, are no part of it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Past):
            return False
        mine, others = self.problem, other.problem
        return (
            mine.past_shifts is others.past_shifts
            and mine.law is others.law
            and mine.nurses is others.nurses
            and mine.horizon == others.horizon
            and mine.agreements == others.agreements
        )

    def __hash__(self) -> int:
        mine = self.problem
        return hash((id(mine.past_shifts), id(mine.law), id(mine.nurses), mine.horizon))


@lru_cache(maxsize=_LAST_FEW)
def _past_work(past: _Past) -> PastWork:
    return PastWork(past.problem)


def _about(every: Iterable[Finding], works: Works) -> tuple[Finding, ...]:
    more = set(works)
    return tuple(finding for finding in every if not more.isdisjoint(finding.about))


def _keep(kept: dict[Key, tuple[Finding, ...]], key: Key, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    if len(kept) > _MOST_KEPT:
        kept.clear()
    kept[key] = found
    return found


def latest_end(law: LabourLaw, shift: Shift) -> int:
    """When work in a shift ends at the latest: with its overtime, as far as the law allows the length."""
    return min(shift.end + shift.max_overtime, max(shift.start + law.longest_shift, shift.end))


def _same(law: LabourLaw, _: object) -> LabourLaw:
    """The limits of the horizon, which hold for all that is judged with it."""
    return law

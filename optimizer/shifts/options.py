"""Who could take an open shift, and who could be free where there is one too many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence
from optimizer.shifts.price import TERMS, num_nobody_able, price
from optimizer.shifts.problem import KindId, ShiftProblem, Worker
from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import breaches_of
from optimizer.shifts.start import with_circles

_LEFT_OUT = frozenset({"open shifts", "changed shifts"})
"""Terms that are the same for everybody, and so say nothing about whom to ask."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftOption:
    """One nurse: what stands in the way (None: nothing), and the price by term, in seconds of travel.

    A price below zero is a gain: she comes nearer to her contract, or to her part of the evenings.
    """

    nurse: NurseId
    name: str
    refusal: Sentence | None
    of_term: Mapping[str, int]

    @property
    def price(self) -> int:
        """The whole price."""
        return sum(self.of_term.values())


def who_could_take(problem: ShiftProblem, rota: Rota, day: int, kind: KindId) -> list[ShiftOption]:
    """Every nurse for one more shift of a kind on a day: who may in order of price, then who may not."""
    offered = {**problem.offered, (day, kind): problem.offered.get((day, kind), 0) + 1}
    problem = problem.replace(offered=offered)
    return _in_order(_takers(problem, with_circles(problem, rota), day, kind))


def who_could_be_free(problem: ShiftProblem, rota: Rota, day: int, kind: KindId) -> list[ShiftOption]:
    """Everyone who has a shift of a kind on a day, for one too many: who may be free in order of price."""
    return _in_order(_leavers(problem, with_circles(problem, rota), day, kind))


def _in_order(options: Iterator[ShiftOption]) -> list[ShiftOption]:
    return sorted(options, key=lambda option: (option.refusal is not None, option.price, option.name))


def _takers(problem: ShiftProblem, rota: Rota, day: int, kind: KindId) -> Iterator[ShiftOption]:
    for worker in problem.workers:
        has = rota.kind_at.get((worker.id, day))
        if has is not None:
            yield _option(problem, rota, rota, worker, _works_already(problem, worker, has))
            continue
        trial = Rota(kind_at={**rota.kind_at, (worker.id, day): kind}, carer_of=rota.carer_of)
        yield _option(problem, rota, trial, worker, _new_breach(problem, rota, trial, worker))


def _leavers(problem: ShiftProblem, rota: Rota, day: int, kind: KindId) -> Iterator[ShiftOption]:
    for worker in problem.workers:
        if rota.kind_at.get((worker.id, day)) != kind:
            continue
        left = {turn: found for turn, found in rota.kind_at.items() if turn != (worker.id, day)}
        circles = {at: who for at, who in rota.carer_of.items() if (at[1], who) != (day, worker.id)}
        trial = Rota(kind_at=left, carer_of=circles)
        refusal = _new_breach(problem, rota, trial, worker) or _undone(problem, rota, trial, worker)
        yield _option(problem, rota, trial, worker, refusal)


def _works_already(problem: ShiftProblem, worker: Worker, kind: KindId) -> Sentence:
    hours = problem.kind_of[kind].name
    return Sentence(en=f"{worker.name} works {hours} that day", nl=f"{worker.name} werkt die dag {hours}")


def _new_breach(problem: ShiftProblem, rota: Rota, trial: Rota, worker: Worker) -> Sentence | None:
    """The first rule that the change breaks and that was not broken so before."""
    before = {breach.sentence for breach in breaches_of(problem, rota, worker)}
    found = (breach.sentence for breach in breaches_of(problem, trial, worker))
    return next((sentence for sentence in found if sentence not in before), None)


def _undone(problem: ShiftProblem, rota: Rota, trial: Rota, worker: Worker) -> Sentence | None:
    more = num_nobody_able(problem, trial) - num_nobody_able(problem, rota)
    if more <= 0:
        return None
    return Sentence(
        en=f"without {worker.name} nobody at work may make {more} of the visits",
        nl=f"zonder {worker.name} mag niemand die werkt {more} van de bezoeken doen",
    )


def _option(
    problem: ShiftProblem, rota: Rota, trial: Rota, worker: Worker, refusal: Sentence | None
) -> ShiftOption:
    before, after = price(problem, rota).of_term, price(problem, trial).of_term
    terms = {
        term: after[term] - before[term]
        for term in TERMS
        if term in after and term not in _LEFT_OUT and after[term] != before[term]
    }
    return ShiftOption(nurse=worker.id, name=worker.name, refusal=refusal, of_term=terms)

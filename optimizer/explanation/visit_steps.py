"""What could give about a visit: its times, its level, its gaps to others, what the team decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from optimizer.domain.care import Link, Visit
from optimizer.domain.ids import VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK
from optimizer.explanation.decision_steps import decision_steps
from optimizer.explanation.phrases import minutes_en, minutes_nl
from optimizer.explanation.refusals import shifts_that_day
from optimizer.explanation.steps import LEVEL_PRICE, MINUTES, Kind, Step, with_changed
from optimizer.explanation.window_steps import earlier_step, later_step
from optimizer.rules.base import Sentence
from optimizer.rules.words import visit_to


def visit_steps(problem: Problem, group: Sequence[VisitId]) -> Iterator[Step]:
    """Each step about a visit; of a double-up, about both halves at once."""
    visits = [problem.visit_of[visit] for visit in group]
    yield earlier_step(problem, visits)
    yield later_step(problem, visits)
    yield from _levels(problem, visits)
    for link in problem.links:
        if not link.both_or_neither and {link.first, link.second} & set(group):
            yield from _gaps(problem, link)
    yield from decision_steps(problem, group)


def _levels(problem: Problem, visits: Sequence[Visit]) -> Iterator[Step]:
    visit, whom = visits[0], visit_to(problem, visits[0])
    nurses = [problem.nurse_of[shift.nurse] for shift in shifts_that_day(problem, visit)]
    lower = {n.level for n in nurses if n.discipline == visit.discipline and n.level < visit.level}
    if not lower:
        return

    def change(world: Problem, count: int) -> Problem:
        for own in visits:
            level = own.level - count
            acts = tuple(replace(act, level=min(act.level, level)) for act in own.acts)
            least = min(own.min_level, level)
            world = with_changed(world, "visits", own.id, acts=acts, min_level=least)
        return world

    yield Step(
        kind=Kind.LEVEL,
        sizes=tuple(sorted(visit.level - level for level in lower)),
        change=change,
        price=lambda count: LEVEL_PRICE * TICK * count * len(visits),
        words=lambda count: Sentence(
            en=f"let level {visit.level - count} make the visit to {whom} instead of level {visit.level}",
            nl=f"laat niveau {visit.level - count} naar {whom} gaan in plaats van niveau {visit.level}",
        ),
    )


def _gaps(problem: Problem, link: Link) -> Iterator[Step]:
    """The gap may shrink, never so far that the order turns round, and it may grow."""
    price = problem.prices.late_agreed_per_minute * TICK
    first, second = (visit_to(problem, problem.visit_of[v]) for v in (link.first, link.second))

    def gap_step(least: int, most: int, en: str, nl: str) -> Step:
        def change(world: Problem, count: int) -> Problem:
            low = max(link.min_gap + least * 60 * count, min(link.min_gap, 0))
            high = None if link.max_gap is None else link.max_gap + most * 60 * count
            return world.replace(
                links=tuple(
                    replace(link, min_gap=low, max_gap=high) if own == link else own for own in world.links
                )
            )

        return Step(
            kind=Kind.GAP,
            sizes=MINUTES,
            change=change,
            price=lambda count: price * count,
            words=lambda count: Sentence(
                en=f"let the visit to {second} start {minutes_en(count)} {en} after the one to {first} "
                "than agreed",
                nl=f"laat het bezoek aan {second} {minutes_nl(count)} {nl} na dat aan {first} beginnen "
                "dan afgesproken",
            ),
        )

    if link.min_gap > 0:
        yield gap_step(-1, 0, "sooner", "eerder")
    if link.max_gap is not None:
        yield gap_step(0, 1, "later", "later")

"""Fixed blocks: a GP meeting or an MDO stands in the route of its shift, at its hour."""

from collections.abc import Iterator

from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.domain.shifts import Block, Shift
from optimizer.rules.base import Rule, Sentence, Violation, forbidden
from optimizer.rules.words import clock, nurse_name


def judge(problem: Problem, roster: Roster) -> Iterator[Violation]:
    """Find blocks that are missing from the route of their shift, and blocks at another hour."""
    starts = {(route.shift, placed.task): placed.start for route, placed in roster.placed()}
    for shift in problem.shifts:
        for block in shift.blocks:
            start = starts.get((shift.id, block.id))
            if start != block.start:
                yield _finding(problem, shift, block, start)


def _finding(problem: Problem, shift: Shift, block: Block, start: int | None) -> Violation:
    name, right = nurse_name(problem, shift), clock(problem, block.start)
    if start is None:
        sentence = Sentence(
            en=f"{block.name} at {right} is missing from the route of {name}",
            nl=f"{block.name} om {right} ontbreekt in de route van {name}",
        )
    else:
        planned = clock(problem, start)
        sentence = Sentence(
            en=f"{block.name} of {name} is at {right}, not at {planned}",
            nl=f"{block.name} van {name} is om {right}, niet om {planned}",
        )
    return forbidden(RULE.name, sentence, nurses=(shift.nurse,))


RULE = Rule(name="fixed_blocks", judge=judge)

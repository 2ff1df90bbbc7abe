"""Who may make which visit, before there is any roster: the rules about people, asked one by one."""

from optimizer.domain.care import Visit
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.rules import pins_bans
from optimizer.rules.base import Sentence
from optimizer.rules.book import RULES

_REFUSALS = tuple(rule.refuse for rule in RULES if rule.refuse is not None)
_BESIDES_DECISIONS = tuple(refuse for refuse in _REFUSALS if refuse is not pins_bans.refuse)


def may_make(problem: Problem, shift: Shift, visit: Visit) -> bool:
    """Whether the nurse of a shift may make a visit, by everything but time and the rest of the roster."""
    return all(refuse(problem, shift, visit) is None for refuse in _REFUSALS)


def is_suited(problem: Problem, shift: Shift, visit: Visit) -> bool:
    """The same, whatever the team has decided: it may still hold the visit to somebody else."""
    return all(refuse(problem, shift, visit) is None for refuse in _BESIDES_DECISIONS)


def is_left_free(problem: Problem, shift: Shift, visit: Visit) -> bool:
    """Whether nothing that the team has decided keeps the nurse of a shift from a visit."""
    return pins_bans.refuse(problem, shift, visit) is None


def why_not(problem: Problem, shift: Shift, visit: Visit) -> tuple[Sentence, ...]:
    """Every reason why she may not; empty where she may."""
    found = (refuse(problem, shift, visit) for refuse in _REFUSALS)
    return tuple(sentence for sentence in found if sentence is not None)

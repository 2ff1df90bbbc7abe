"""What could be done instead: options for one visit, exchanges of two nurses, a repair when one is absent.

The engine proposes, the team decides: nothing is changed here. Every suggestion is timed as every
roster is and checked by the same rules; none is kept, and none adds up to anything about a person.
"""

from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.suggestions.absence import Budget
from optimizer.suggestions.ground import Ground, ground
from optimizer.suggestions.options import Options, visit_options
from optimizer.suggestions.repair import Repair, repair
from optimizer.suggestions.swaps import Swaps, best_swaps
from optimizer.suggestions.yes import Yes, what_would_help


def prepare(problem: Problem, roster: Roster) -> Ground:
    """Make a roster ready, once for all questions; `KeyError` for a shift or task it does not know.

    Prices compare rosters at their cheapest times, so that a price is of the change alone.
    """
    return ground(problem, roster)


def suggest_for_visit(prepared: Ground, visit: VisitId) -> Options:
    """Every nurse and place for a visit, the cheapest change first; `KeyError` for an unknown visit."""
    return visit_options(prepared, visit)


def suggest_yes(prepared: Ground, visit: VisitId, nurse: NurseId) -> Yes | None:
    """What would make it a yes where a nurse cannot make a visit; None where no one thing does."""
    return what_would_help(prepared, visit, nurse)


def suggest_swaps(prepared: Ground, one: NurseId, other: NurseId) -> Swaps:
    """The best exchanges between two nurses, the cheapest first; `KeyError` for an unknown nurse."""
    return best_swaps(prepared, one, other)


def suggest_repair(prepared: Ground, nurse: NurseId, budget: Budget | None = None) -> Repair:
    """The roster without a nurse who is absent, within a budget of changes; `KeyError` if she is unknown."""
    return repair(prepared, nurse, budget or Budget())

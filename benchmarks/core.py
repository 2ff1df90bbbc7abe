"""The core of a day: what every peer can be asked exactly, and nothing that one of them cannot.

Kept as they are: who may go where (levels, competences, exclusions, keys), the matrix of each shift, the
price of leaving a visit out by its priority, and the office that a shift may start and end at. Made firm:
the windows (nobody starts late) and the end of the shift (no overtime). One price of continuity is left,
for a visit by none of the client's own people: it depends on the visit and the nurse alone, so that each
peer holds it exactly; new faces and agreed numbers of faces are prices of a whole roster, which none of
them does. Everything else is gone: breaks, fixed blocks and rest, links (the second nurse of a double-up
becomes a visit like any other), pins, longer time of a nurse's own, usual hours, slack and waiting, shared
buildings, wishes, stability, a choice between ways of travelling (the shift's first is taken).
"""

from dataclasses import fields, replace

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.labour_law import no_law
from optimizer.domain.problem import Problem
from optimizer.domain.shifts import Shift
from optimizer.domain.terms import Agreements, Prices

_KEPT = ("travel_per_minute", "unassigned", "none_of_own_people")


def core_of(problem: Problem) -> Problem:
    """The same day with only windows, levels, shifts, one price of continuity, and visits left out."""
    called_off = {ban.visit for ban in problem.bans if ban.nurse is None}
    return Problem(
        horizon=problem.horizon,
        clients=tuple(replace(client, building=None, agreed_faces=None) for client in problem.clients),
        nurses=tuple(replace(nurse, extra_time={}, avoids=frozenset()) for nurse in problem.nurses),
        shifts=tuple(_plain(shift) for shift in problem.shifts),
        visits=tuple(_firm(visit) for visit in problem.visits if visit.id not in called_off),
        travel=problem.travel,
        prices=core_prices(problem.prices),
        agreements=replace(Agreements(), slack_between=0, slack_before_critical=0, free_share_percent=0),
        law=no_law(),
    )


def core_prices(prices: Prices) -> Prices:
    """The team's own prices of travel, own people and visits left out; the others cost nothing."""
    kept = {name: getattr(prices, name) for name in _KEPT}
    free = {field.name: 0 for field in fields(Prices) if field.name not in _KEPT}
    return Prices(**{**free, **kept, "lacks_competence": None})


def _plain(shift: Shift) -> Shift:
    return replace(
        shift,
        breaks=(),
        blocks=(),
        max_overtime=0,
        modes=shift.modes[:1],
        uses_pool=False,
        leaves_at_start=False,
    )


def _firm(visit: Visit) -> Visit:
    """One window, kept: of several the first, since not every peer knows visits with several."""
    return replace(
        visit,
        windows=visit.windows[:1],
        window_class=WindowClass.CRITICAL,
        usual_start=None,
        promised_start=None,
    )

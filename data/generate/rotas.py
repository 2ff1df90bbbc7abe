"""Draws rotas until one leaves no shift empty."""

from collections.abc import Mapping
from datetime import date, timedelta

from data.generate.chance import stream
from data.generate.parameters import Parameters
from data.generate.rota import Rota, Worker
from data.generate.slots import Slots


def draw_rota(
    workers: list[Worker],
    days: list[date],
    slots_of: Mapping[date, Slots],
    seed: int,
    parameters: Parameters,
    cycle: int | None = None,
) -> Rota:
    """The best of some rotas: the first with the fewest shifts that nobody can work in the near weeks."""
    num_far = 0 if cycle else 7 * parameters.shifts.far_weeks
    near, best = days[: len(days) - num_far], None
    for attempt in range(parameters.shifts.attempts):
        rng = stream(seed, f"rota {attempt}")
        rota = Rota(workers=workers, parameters=parameters, rng=rng, cycle=cycle)
        rota.fill(near, slots_of, fewer_empty_than=best.num_empty if best else None)
        if best is None or rota.num_empty < best.num_empty:
            best = rota
        if not best.num_empty:
            break
    if best is None:
        raise ValueError("a rota is drawn at least once: shifts.attempts is less than 1")
    best.fill(days[len(near) :], slots_of, start=len(near))
    return best


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())

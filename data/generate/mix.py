"""Which clients a made-up team has: kinds of care, and who comes and goes."""

from datetime import date, timedelta
from random import Random

from data.generate.chance import rounded, share_out
from data.generate.parameters import ClientParameters, Package, Parameters


def draw_packages(count: int, rng: Random, parameters: Parameters) -> list[Package]:
    """A kind of care for each client, in random order."""
    by_name = {package.name: package for package in parameters.packages}
    parts = share_out(
        count,
        {name: package.weight for name, package in by_name.items()},
        {name: package.at_least for name, package in by_name.items()},
    )
    names = [name for name, number in parts.items() for _ in range(number)]
    rng.shuffle(names)
    return [by_name[name] for name in names]


def draw_spells(
    packages: list[Package], first_day: date, weeks: int, rng: Random, parameters: ClientParameters
) -> dict[int, tuple[date | None, date | None]]:
    """First and last day of care of those who came lately, will come, or will leave."""
    came = rounded(rng, parameters.joins_a_fortnight * weeks / 2)
    comes = rounded(rng, parameters.joins_a_fortnight * parameters.admission_days / 14)
    leaves = rounded(rng, parameters.leaves_a_fortnight * parameters.known_ahead_weeks / 2)
    # A kind of care that every team is to have stays in care.
    free = [i for i, package in enumerate(packages) if not package.at_least]
    rng.shuffle(free)
    spells: dict[int, tuple[date | None, date | None]] = {}
    for _ in range(min(came, len(free))):
        spells[free.pop()] = (first_day - timedelta(days=rng.randint(1, 7 * weeks)), None)
    for _ in range(min(comes, len(free))):
        spells[free.pop()] = (first_day + timedelta(days=rng.randint(1, parameters.admission_days)), None)
    for _ in range(min(leaves, len(free))):
        last = first_day + timedelta(days=rng.randint(3, 7 * parameters.known_ahead_weeks))
        spells[free.pop()] = (None, last)
    return spells

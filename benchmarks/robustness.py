"""How a roster bears a real day: `python -m benchmarks.robustness --shared ../shared`.

A thousand simulated days for each team-day and each wish for slack before a critical visit: how many
critical windows are missed, and what that slack costs.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, median

from rich.progress import track

from benchmarks.simulation import Chance, missed_share, simulated_starts
from benchmarks.teamday_set import day_names, team_days
from optimizer.domain.problem import Problem
from optimizer.domain.terms import TICK, Agreements
from optimizer.solver.solve import solve

BAR = 0.02
MINUTES = (0, 5, 10)
_PRICED_APART = ("slack", "waiting")


@dataclass(frozen=True, kw_only=True)
class Borne:
    """One roster on its simulated days: `cost` in minutes of travel without the price of slack itself."""

    day: str
    minutes: int
    num_critical: int
    missed: float
    cost: float
    left_out: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve each day with each slack, simulate, print and write `robustness.md`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    parser.add_argument("--days", default="", help="only the days whose name begins so")
    parser.add_argument("--seconds", type=float, default=5.0, help="of the search, for each roster")
    parser.add_argument("--simulations", type=int, default=1_000)
    options = parser.parse_args(arguments)
    chance = Chance(days=options.simulations)
    found: list[Borne] = []
    days = team_days(options.shared, options.days)
    for name, problem in track(days, description="Simulating", total=len(day_names(options.days))):
        if not found:
            solve(problem, iterations=1)  # compiles
        found += [borne(name, problem, minutes, options.seconds, chance) for minutes in MINUTES]
    table = _table(found, options.seconds, chance)
    print(table)
    (options.out / "robustness.md").write_text(table, encoding="utf-8")


def with_slack(problem: Problem, minutes: int) -> Problem:
    """The problem with so much slack before critical visits, and at most that between others."""
    seconds = minutes * 60
    between = min(seconds, problem.agreements.slack_between)
    return problem.replace(
        agreements=replace(problem.agreements, slack_before_critical=seconds, slack_between=between)
    )


def borne(name: str, problem: Problem, minutes: int, seconds: float, chance: Chance) -> Borne:
    """A roster made with so much slack, on its simulated days."""
    wished = with_slack(problem, minutes)
    result = solve(wished, seconds=seconds)
    cost_of = result.evaluation.cost_of
    cost = sum(ticks for rule, ticks in cost_of.items() if rule not in _PRICED_APART)
    return Borne(
        day=name,
        minutes=minutes,
        num_critical=sum(v.window_class == "critical" and v.id in result.roster.where for v in wished.visits),
        missed=missed_share(wished, simulated_starts(wished, result.roster, chance)),
        cost=cost / TICK / 60,
        left_out=result.evaluation.num_unassigned,
    )


def _table(found: Sequence[Borne], seconds: float, chance: Chance) -> str:
    lines = [
        *_head(seconds, chance),
        f"| day | critical visits |{''.join(_HEADS)}",
        f"|---|---|{'---|---|' * 3}",
    ]
    for day in dict.fromkeys(one.day for one in found):
        of_day = [one for one in found if one.day == day]
        cells = " | ".join(f"{one.missed:.2%} | {one.cost:.1f} ({one.left_out})" for one in of_day)
        lines.append(f"| {day} | {of_day[0].num_critical} | {cells} |")
    lines.append(f"| all | | {' | '.join(_total(found, minutes) for minutes in MINUTES)} |")
    missed = _missed(found, Agreements().slack_before_critical // 60)
    said = "yes" if missed <= BAR else "**no**"
    lines += ["", *_prices(found)]
    return "\n".join([*lines, "", f"Missed with the default: {missed:.2%}; at most {BAR:.0%}: {said}.", ""])


_HEADS = tuple(f" {minutes} min: missed | cost (left out) |" for minutes in MINUTES)


def _total(found: Sequence[Borne], minutes: int) -> str:
    """Missed over all days, and the mean cost of a day."""
    mean = fmean(one.cost for one in found if one.minutes == minutes)
    return f"{_missed(found, minutes):.2%} | {mean:.1f}"


def _prices(found: Sequence[Borne]) -> Iterator[str]:
    """What slack costs on the days on which it left nobody out: a visit more or less outweighs any slack."""
    for minutes in MINUTES[1:]:
        without = {one.day: one for one in found if one.minutes == 0}
        dearer = [
            one.cost - without[one.day].cost
            for one in found
            if one.minutes == minutes and one.left_out == without[one.day].left_out == 0
        ]
        if dearer:
            yield f"Price of {minutes} minutes, median of the {len(dearer)} days with nobody left out:"
            yield f"{median(dearer):.1f} minutes of travel a day.  "


def _head(seconds: float, chance: Chance) -> Iterator[str]:
    yield f"# Robustness, {version('buurtrooster')}"
    yield ""
    yield f"`python -m benchmarks.robustness --seconds {seconds:g} --simulations {chance.days}`"
    yield ""
    yield f"{chance.days:,} simulated days for each roster: durations +-{chance.visits:.0%}, travel"
    yield f"+-{chance.ways:.0%}, each drawn evenly and by itself. Nobody starts before the planned time;"
    yield "pairs start together. Missed: the share of critical visits that start after their window. Cost in"
    yield "minutes of travel, by all rules but those of slack and waiting. Slack before a critical visit:"
    yield f"{', '.join(map(str, MINUTES))} minutes, between others at most 2;"
    yield f"{Agreements().slack_before_critical // 60} is the default."
    yield ""


def _missed(found: Sequence[Borne], minutes: int) -> float:
    """The share over all critical visits of all days."""
    listed = [one for one in found if one.minutes == minutes]
    visits = sum(one.num_critical for one in listed)
    return sum(one.missed * one.num_critical for one in listed) / visits if visits else 0.0


if __name__ == "__main__":
    main()

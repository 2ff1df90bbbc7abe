"""The tables of the team-days, from the runs alone: costs by day, and each bar reached or not."""

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from benchmarks.peers.book import Peer
from benchmarks.runs import Run, Runs, middle_wall
from benchmarks.teamday_set import day_names
from optimizer.domain.terms import TICK

CORE, FULL = "core", "full"
OURS, ROUTING = "buurtrooster", "routing model"
TIE = 0.0005
_MINUTE = 60 * TICK
_LIBRARIES = ("ortools", "numba", "numpy")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What was asked: which peers (`absent`: those that cannot run here, and why), times and seeds."""

    peers: tuple[Peer, ...]
    absent: Mapping[str, str]
    seconds: tuple[float, ...]
    seeds: tuple[int, ...]

    @property
    def present(self) -> tuple[Peer, ...]:
        """The peers that could be run."""
        return tuple(peer for peer in self.peers if peer.name not in self.absent)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One line of what was asked of the engine, over the days where both have a run."""

    text: str
    wanted: float
    worse: tuple[str, ...]
    days: int

    @property
    def is_reached(self) -> bool:
        """Whether enough days keep it; False where none was measured."""
        return self.days > 0 and self.days - len(self.worse) >= self.wanted * self.days

    @property
    def row(self) -> str:
        """A row of the table."""
        said = "yes" if self.is_reached else "**no**" if self.days else "not measured"
        if self.is_reached and self.days < len(day_names()):
            said = f"on these; the set has {len(day_names())}"
        kept = f"{self.days - len(self.worse)} of {self.days}"
        return f"| {self.text} | {self.wanted:.0%} | {kept} | {said} | {', '.join(self.worse)} |"


def report(runs: Runs, heading: Heading) -> str:
    """The whole table in markdown."""
    lines = [
        *_head(heading),
        "## Bars",
        "",
        "| bar | wanted | days | reached | not on |",
        "|---|---|---|---|---|",
    ]
    lines += [bar.row for bar in [*core_bars(runs, heading), *full_bars(runs, heading)]]
    lines += ["", "## Core track", "", *_core_table(runs, heading)]
    lines += ["", "## Full track", "", *_full_table(runs, heading)]
    return "\n".join([*lines, ""])


def _head(heading: Heading) -> Iterator[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    seeds = ", ".join(map(str, heading.seeds))
    yield f"# Team-days, {version('buurtrooster')}"
    yield ""
    yield "Cost in minutes of travel, by `evaluate` (visits left out). Wall time counts from a validated"
    yield "problem in memory to a roster in memory, warm. One core each, on a machine shared with other work;"
    yield f"the median of seeds {seeds} where all have run, as the tables say; vroom and ortools take none."
    yield f"{libraries}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}."
    yield ""
    for peer in heading.peers:
        told = heading.absent.get(peer.name)
        yield f"- {peer.name} {peer.version}: {peer.options if told is None else f'not run: {told}'}"
    yield ""


def core_bars(runs: Runs, heading: Heading) -> Iterator[Bar]:
    """The bars of the core track: at the shortest time, the second, and each time by itself."""
    first, *_, last = heading.seconds if len(heading.seconds) > 1 else (*heading.seconds, heading.seconds[0])
    second = heading.seconds[min(1, len(heading.seconds) - 1)]
    for peer in heading.present:
        rival = f"{peer.name}'s {last:g} s" if peer.takes_seconds else f"{peer.name}'s own time"
        yield _bar(runs, peer, f"{first:g} s: no more left out than {rival}", 1.0, (first, last), None)
        yield _bar(runs, peer, f"{first:g} s: at most {rival} + 0.2 %", 0.9, (first, last), 0.002)
        yield _bar(runs, peer, f"{second:g} s: at most {rival}", 0.9, (second, last), TIE)
    for limit in heading.seconds:
        for peer in heading.present:
            text = f"{limit:g} s: at most 0.1 % above {peer.name} at the same time"
            yield _bar(runs, peer, text, 1.0, (limit, limit), 0.001)


def _bar(
    runs: Runs, peer: Peer, text: str, wanted: float, seconds: tuple[float, float], above: float | None
) -> Bar:
    """A bar on visits left out where `above` is None, else on a cost so much above the peer's."""
    pairs = list(_pairs(runs, peer, *seconds))
    if above is None:
        worse = [day for day, ours, theirs in pairs if ours.left_out > theirs.left_out]
    else:
        worse = [day for day, ours, theirs in pairs if ours.cost > theirs.cost * (1 + above)]
    return Bar(text=text, wanted=wanted, worse=tuple(worse), days=len(pairs))


def _pairs(runs: Runs, peer: Peer, mine: float, theirs: float) -> Iterator[tuple[str, Run, Run]]:
    """Days with a run of both; a peer of its own time has no answer before it, and none to be held to."""
    for day in runs.days(CORE):
        ours = runs.middle(CORE, day, OURS, mine)
        other = runs.middle(CORE, day, peer.name, theirs if peer.takes_seconds else None)
        is_there = other is not None and (peer.takes_seconds or mine != theirs or other.wall <= theirs)
        if ours is not None and other is not None and is_there:
            yield day, ours, other


def full_bars(runs: Runs, heading: Heading) -> Iterator[Bar]:
    """The bars of the full track, at each time of the search against the routing model's longest."""
    last = heading.seconds[-1]
    for limit in heading.seconds[:-1] or heading.seconds:
        pairs = [
            (day, ours, theirs)
            for day in runs.days(FULL)
            if (ours := runs.middle(FULL, day, OURS, limit)) is not None
            and (theirs := runs.middle(FULL, day, ROUTING, last)) is not None
        ]
        out = tuple(day for day, ours, theirs in pairs if ours.left_out > theirs.left_out)
        dearer = tuple(day for day, ours, theirs in pairs if ours.cost >= theirs.cost)
        rival = f"the routing model's {last:g} s"
        yield Bar(
            text=f"full, {limit:g} s: no more left out than {rival}", wanted=1, worse=out, days=len(pairs)
        )
        yield Bar(text=f"full, {limit:g} s: cheaper than {rival}", wanted=1, worse=dearer, days=len(pairs))


def _core_table(runs: Runs, heading: Heading) -> Iterator[str]:
    columns: list[tuple[str, float | None]] = [(OURS, limit) for limit in heading.seconds]
    for peer in heading.present:
        columns += (
            [(peer.name, limit) for limit in heading.seconds] if peer.takes_seconds else [(peer.name, None)]
        )
    yield from _table(runs, CORE, columns)


def _full_table(runs: Runs, heading: Heading) -> Iterator[str]:
    columns: list[tuple[str, float | None]] = [
        (OURS, limit) for limit in heading.seconds[:-1] or heading.seconds
    ]
    yield from _table(runs, FULL, [*columns, (ROUTING, heading.seconds[-1])])


def _table(runs: Runs, track: str, columns: Sequence[tuple[str, float | None]]) -> Iterator[str]:
    heads = [f"{name} {'' if limit is None else f'{limit:g} s'}".strip() for name, limit in columns]
    yield f"| day | visits | shifts | {' | '.join(heads)} |"
    yield f"|---|---|---|{'---|' * len(heads)}"
    for day in runs.days(track):
        of_day = [runs.of(track, day, *column) for column in columns]
        known = next((found[0] for found in of_day if found), None)
        if known is not None:
            cells = [_cell(runs.middle(track, day, *column), column[1]) for column in columns]
            yield f"| {day} | {known.visits} | {known.shifts} | {' | '.join(cells)} |"
    ran = [[run for day in runs.days(track) for run in runs.of(track, day, *column)] for column in columns]
    yield f"| seeds | | | {' | '.join(_seeds(found) for found in ran)} |"
    yield f"| wall time | | | {' | '.join(_walls(found) for found in ran)} |"


def _seeds(found: Sequence[Run]) -> str:
    return ", ".join(str(seed) for seed in sorted({run.seed for run in found}))


def _walls(found: Sequence[Run]) -> str:
    return f"{middle_wall(found):.2f} s, most {max(run.wall for run in found):.2f}" if found else ""


def _cell(run: Run | None, limit: float | None) -> str:
    if run is None:
        return ""
    own = "" if limit is not None else f"; {run.wall:.1f} s"
    broken = f"; {run.taken_out} taken out" if run.taken_out else ""
    return f"{run.cost / _MINUTE:.1f} ({run.left_out}{own}{broken})"

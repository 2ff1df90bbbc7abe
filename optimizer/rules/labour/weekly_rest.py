"""L3 and L11: a long rest in each week, or (by law) a longer one in parts in each fortnight.

A week and a fortnight begin where work begins after a rest of at least the shortest part: from there the
next long rest has to be over in time. Before the first work that is known there was a rest, and after the
last there is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from optimizer.domain.labour_law import NEVER
from optimizer.rules.labour.findings import Finding, found, works_of
from optimizer.rules.labour.work import Duty, Record
from optimizer.rules.words import hours


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Shifts without a rest of some length between them, and the rests from its start on."""

    duties: tuple[Duty, ...]
    rests: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.duties[0].start

    def within(self, seconds: int) -> list[int]:
        """The lengths of the rests in so many seconds from its start, cut off where those end."""
        until = self.start + seconds
        return [min(end, until) - start for start, end in self.rests if start < until]

    def has_rest(self, least: int, seconds: int) -> bool:
        """Whether one rest of at least `least` lies in so many seconds from its start."""
        return max(self.within(seconds), default=0) >= least


def judge(record: Record) -> Iterator[Finding]:
    """Find stretches of shifts in which the long rest does not come in time."""
    for stretch in _stretches(record, "fortnight_rest_part"):
        yield from _by_law(record, stretch)
    for stretch in _stretches(record, "agreed_rest"):
        yield from _as_agreed(record, stretch)


def _by_law(record: Record, stretch: _Stretch) -> Iterator[Finding]:
    law = record.law_on(stretch.duties[-1].day)
    parts = [r for r in stretch.within(law.fortnight_rest_every) if r >= law.fortnight_rest_part]
    if stretch.has_rest(law.weekly_rest, law.weekly_rest_every) or sum(parts) >= law.fortnight_rest:
        return
    least, most = hours(law.weekly_rest), hours(law.fortnight_rest)
    longest = hours(max(stretch.within(law.weekly_rest_every), default=0))
    yield found(
        record,
        law,
        "weekly_rest",
        works_of(stretch.duties),
        en=f"has a rest of at most {longest} hours in the 7 days from {stretch.duties[0].day}; "
        f"it has to be {least}, or {most} in 14 days",
        nl=f"heeft hooguit {longest} uur rust aaneen in de 7 dagen vanaf {stretch.duties[0].day}; "
        f"het moet {least} zijn, of {most} in 14 dagen",
    )


def _as_agreed(record: Record, stretch: _Stretch) -> Iterator[Finding]:
    law = record.law_on(stretch.duties[-1].day)
    if stretch.has_rest(law.agreed_rest, law.agreed_rest_every) or stretch.has_rest(
        law.agreed_longer_rest, law.agreed_longer_rest_every
    ):
        return
    first, last = stretch.duties[0].day, stretch.duties[-1].day
    least, more = hours(law.agreed_rest), hours(law.agreed_longer_rest)
    yield found(
        record,
        law,
        "agreed_rest",
        works_of(stretch.duties),
        en=f"works from {first} to {last} without a rest of {least} hours in 7 days, or {more} in 9",
        nl=f"werkt van {first} tot en met {last} zonder {least} uur rust in 7 dagen, of {more} in 9",
    )


def _stretches(record: Record, part: str) -> Iterator[_Stretch]:
    """The shifts between two rests of at least the length of a limit, with the rests from there on."""
    duties = record.duties
    rests = [(here.end, there.start) for here, there in pairwise(duties)]
    rests += [(duty.end, NEVER) for duty in duties[-1:]]
    first = 0
    for n, (start, end) in enumerate(rests):
        least: int = getattr(record.law_on(duties[n].day), part)
        if end - start >= least:
            yield _Stretch(duties[first : n + 1], tuple(rests[first:]))
            first = n + 1

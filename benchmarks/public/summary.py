"""What the runs of public instances come to, a line a class."""

import re
from collections.abc import Iterable, Sequence
from statistics import fmean

from benchmarks.public.run import MATCHED, Row


def summary(rows: Sequence[Row]) -> list[str]:
    """Lines for people: by class and in all the best and the mean gap, what was matched and beaten."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_class_of(row.group), []).append(row)
    lines = [_line(name or "all", groups[name]) for name in sorted(groups)]
    if len(groups) > 1:
        lines.append(_line("all", rows))
    lines += [
        f"{row.instance}, seed {row.seed}: not feasible, {row.fault}" for row in rows if not row.is_feasible
    ]
    return lines


def _class_of(group: str) -> str:
    """The class of an instance whose row says its number in the class: A of A7."""
    return re.sub(r"(?<=[A-Z])\d+$", "", group)


def _line(name: str, rows: Iterable[Row]) -> str:
    runs: dict[str, list[Row]] = {}
    for row in rows:
        runs.setdefault(row.instance, []).append(row)
    bests = [min(gaps) for own in runs.values() if (gaps := [r.gap for r in own if r.gap is not None])]
    means = [fmean(gaps) for own in runs.values() if (gaps := [r.gap for r in own if r.gap is not None])]
    costs = [min(r.objective for r in own if r.objective is not None) for own in runs.values()]
    head = f"{name}: {len(runs)} instances, mean objective of the best {fmean(costs):.3f}"
    if not bests:
        return f"{head}; no best known to compare with"
    return (
        f"{head}; gap to the best known {100 * fmean(bests):+.2f} % (best seed), "
        f"{100 * fmean(means):+.2f} % (mean of seeds); matched {sum(abs(gap) <= MATCHED for gap in bests)}, "
        f"beaten {sum(gap < -MATCHED for gap in bests)} of {len(bests)}"
    )

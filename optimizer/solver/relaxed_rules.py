"""The rules that the bound leaves out, in whole or in part, where a problem has any use for them."""

from optimizer.kernels.layout import (
    BREAK_AFTER,
    EXTRA_FACE,
    IDLE_PRICE,
    NEW_FACE,
    OVERFULL_PRICE,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNEVEN_PRICE,
    WAIT_PRICE,
    WORST_PRICE,
    Layout,
)
from optimizer.solver.relaxed import priced_break


def relaxed_rules(a: Layout) -> tuple[str, ...]:
    """Names of rules, sorted.

    New faces and shared buildings are priced, and links kept, as far as parts of routes show them, slack
    and breaks but for shifts with blocks or several breaks, lateness but for the worst of the day; the rest
    is not priced at all.
    """
    is_relaxed = {
        "breaks": bool(_crowded(a)) or _has_long_shifts(a),
        "continuity": a.prices[[NEW_FACE, EXTRA_FACE]].any(),
        "double_ups": a.link_both.any(),
        "even_work": a.prices[UNEVEN_PRICE] > 0,
        "fixed_blocks": a.block_count.any(),
        "free_share": a.prices[OVERFULL_PRICE] > 0,
        "idle": a.prices[IDLE_PRICE] > 0,
        "ordered_visits": not a.link_both.all(),
        "pins_bans": (a.pinned_after >= 0).any(),
        "same_building": a.prices[SPLIT_BUILDING] > 0 and (a.building >= 0).any(),
        "slack": a.prices[SLACK_PRICE] > 0 and a.wanted_slack.any() and bool(_crowded(a)),
        "time_windows": _has_soft_windows(a),
        "vehicles": (a.pool_of >= 0).any(),
        "waiting": a.prices[WAIT_PRICE] > 0 and bool(_crowded(a)),
    }
    return tuple(sorted(name for name, relaxed in is_relaxed.items() if relaxed))


def _crowded(a: Layout) -> list[int]:
    """Shifts with blocks or several breaks, which stand in no route of the bound."""
    own = a.break_count + a.block_count
    return [s for s in range(len(own)) if own[s] > 0 and priced_break(a, s) < 0]


def _has_long_shifts(a: Layout) -> bool:
    """A shift that the law would have broken by a rest if it were worked in full."""
    by_law = a.prices[BREAK_AFTER]
    return bool((a.shift_limit - a.shift_start > by_law).any())


def _has_soft_windows(a: Layout) -> bool:
    """Visits that may be late where the worst lateness is priced."""
    return bool(a.counts_as_late.any() and a.prices[WORST_PRICE] > 0)

"""The rules that the bound leaves out, in whole or in part, where a problem has any use for them."""

from optimizer.kernels.layout import (
    BREAK_AFTER,
    EXTRA_FACE,
    IDLE_PRICE,
    NEVER,
    NEW_FACE,
    OVERFULL_PRICE,
    PROMISE_PRICE,
    SLACK_PRICE,
    SPLIT_BUILDING,
    UNEVEN_PRICE,
    USUAL_PRICE,
    WAIT_PRICE,
    WORST_PRICE,
    Layout,
)


def relaxed_rules(a: Layout) -> tuple[str, ...]:
    """Names of rules, sorted.

    Lateness, the usual hour, promised times and new faces are priced, but at the least that they can
    come to; the rest is not priced at all.
    """
    is_relaxed = {
        "breaks": a.break_count.any() or _has_long_shifts(a),
        "continuity": a.prices[[NEW_FACE, EXTRA_FACE]].any(),
        "double_ups": a.link_both.any(),
        "even_work": a.prices[UNEVEN_PRICE] > 0,
        "fixed_blocks": a.block_count.any(),
        "free_share": a.prices[OVERFULL_PRICE] > 0,
        "idle": a.prices[IDLE_PRICE] > 0,
        "ordered_visits": not a.link_both.all(),
        "pins_bans": (a.pinned_after >= 0).any(),
        "same_building": a.prices[SPLIT_BUILDING] > 0 and (a.building >= 0).any(),
        "slack": a.prices[SLACK_PRICE] > 0 and a.wanted_slack.any(),
        "stability": a.prices[PROMISE_PRICE] > 0 and (a.promised > -NEVER).any(),
        "time_windows": _has_soft_windows(a),
        "usual_hour": a.prices[USUAL_PRICE] > 0 and (a.usual > -NEVER).any(),
        "vehicles": (a.pool_of >= 0).any(),
        "waiting": a.prices[WAIT_PRICE] > 0,
    }
    return tuple(sorted(name for name, relaxed in is_relaxed.items() if relaxed))


def _has_long_shifts(a: Layout) -> bool:
    """A shift that the law would have broken by a rest if it were worked in full."""
    by_law = a.prices[BREAK_AFTER]
    return bool((a.shift_limit - a.shift_start > by_law).any())


def _has_soft_windows(a: Layout) -> bool:
    """Visits that may be late where the worst lateness is priced, or that have several windows."""
    soft = a.counts_as_late > 0
    return bool(soft.any() and a.prices[WORST_PRICE] > 0) or bool((a.window_count[soft] > 1).any())

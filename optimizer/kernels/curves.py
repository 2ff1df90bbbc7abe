"""Cuts and comparisons of convex functions of a start time, rows as in `convex`, of any width."""

from optimizer.kernels.convex import COUNT, FIRST, HIGH, LOW, VALUE, enter, least
from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import Ints

ENDLESS = 2**60


@bare
def cut(row: Ints, low: int, high: int) -> None:
    """Keep a function from low to high, which lie within it."""
    piece, left, value = enter(row, low)
    at, count = low, 0
    while at < high or count == 0:
        if left == 0 and piece + 1 < row[COUNT]:
            piece += 1
            left = row[FIRST + 2 * piece + 1]
            continue
        step = min(left, high - at)
        row[FIRST + 2 * count], row[FIRST + 2 * count + 1] = row[FIRST + 2 * piece], step
        at, left, count = at + step, left - step, count + 1
    row[COUNT], row[LOW], row[HIGH], row[VALUE] = count, low, high, value


@bare
def above(one: Ints, two: Ints, extra: int) -> tuple[int, int]:
    """The first and the last time of `two` at which `one` and some more is not at or below it.

    The first is after the last where there is none.
    """
    low, high = max(one[LOW], two[LOW]), min(one[HIGH], two[HIGH])
    first, last = ENDLESS, -ENDLESS
    if low > high:
        return two[LOW], two[HIGH]
    if one[LOW] > two[LOW]:
        first, last = two[LOW], low - 1
    k, left, value = enter(one, low)
    m, rest, other = enter(two, low)
    more, at = value + extra - other, low
    if more > 0:
        first, last = min(first, at), at
    while at < high:
        if left == 0 and k + 1 < one[COUNT]:
            k += 1
            left = one[FIRST + 2 * k + 1]
            continue
        if rest == 0 and m + 1 < two[COUNT]:
            m += 1
            rest = two[FIRST + 2 * m + 1]
            continue
        step = min(left, rest, high - at)
        slope = one[FIRST + 2 * k] - two[FIRST + 2 * m]
        then = more + slope * step
        if more <= 0 < then:
            first = min(first, at + (-more) // slope + 1)
        if then > 0:
            last = at + step
        elif more > 0:
            last = at + (more - 1) // -slope
        more, at, left, rest = then, at + step, left - step, rest - step
    if high < two[HIGH]:
        first, last = min(first, high + 1), two[HIGH]
    return first, last


@inlined
def minimum(row: Ints) -> int:
    """The least value of a function."""
    value, _ = least(row)
    return int(value)

"""Sums, cuts and comparisons of convex functions of a start time, rows as in `convex`, of any width."""

from optimizer.kernels.convex import COUNT, FIRST, HIGH, LOW, VALUE, least
from optimizer.kernels.jit import bare, inlined
from optimizer.kernels.layout import Ints

ENDLESS = 2**60


@bare
def add(one: Ints, two: Ints, out: Ints) -> bool:
    """The sum of two functions where both are; False where that is nowhere.

    A row that is full is closed by its last slope: at most as much as the sum.
    """
    low, high = max(one[LOW], two[LOW]), min(one[HIGH], two[HIGH])
    if one[COUNT] < 0 or two[COUNT] < 0 or low > high:
        out[COUNT] = -1
        return False
    k, left, value = enter(one, low)
    m, rest, other = enter(two, low)
    out[LOW], out[HIGH], out[VALUE], at, count = low, high, value + other, low, 0
    most = (out.shape[0] - FIRST) // 2
    while at < high or count == 0:
        if left == 0 and k + 1 < one[COUNT]:
            k += 1
            left = one[FIRST + 2 * k + 1]
            continue
        if rest == 0 and m + 1 < two[COUNT]:
            m += 1
            rest = two[FIRST + 2 * m + 1]
            continue
        step = min(left, rest, high - at)
        slope = one[FIRST + 2 * k] + two[FIRST + 2 * m]
        if count > 0 and (out[FIRST + 2 * count - 2] == slope or count == most):
            out[FIRST + 2 * count - 1] += step
        else:
            out[FIRST + 2 * count], out[FIRST + 2 * count + 1] = slope, step
            count += 1
        at, left, rest = at + step, left - step, rest - step
    out[COUNT] = count
    return True


@bare
def enter(row: Ints, at: int) -> tuple[int, int, int]:
    """The piece of a row that holds a time, what is left of it from there on, and the value there."""
    piece, here, value = 0, row[LOW], row[VALUE]
    length = row[FIRST + 1]
    while here + length <= at and piece + 1 < row[COUNT]:
        value += length * row[FIRST + 2 * piece]
        here += length
        piece += 1
        length = row[FIRST + 2 * piece + 1]
    value += (at - here) * row[FIRST + 2 * piece]
    return piece, length - (at - here), value


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
def above(one: Ints, two: Ints) -> tuple[int, int]:
    """The first and the last time of `two` at which `one` is not at or below it; first > last for none."""
    low, high = max(one[LOW], two[LOW]), min(one[HIGH], two[HIGH])
    first, last = ENDLESS, -ENDLESS
    if low > high:
        return two[LOW], two[HIGH]
    if one[LOW] > two[LOW]:
        first, last = two[LOW], low - 1
    k, left, value = enter(one, low)
    m, rest, other = enter(two, low)
    more, at = value - other, low
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

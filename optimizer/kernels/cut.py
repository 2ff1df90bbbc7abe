"""Smallest set of least weight under "if this, then that, or pay": a minimum cut.

Dinic (1970), on a graph small enough (a team's day) that no cleverness is needed.
"""

import numpy as np

from optimizer.kernels.jit import kernel
from optimizer.kernels.layout import Ints

ENDLESS = 2**50


@kernel
def least_set(weight: Ints, tails: Ints, heads: Ints, price: Ints, chosen: Ints) -> int:
    """Mark in `chosen` the smallest set S that makes weight(S) + price of pairs leaving S least.

    Returns that least value: 0 with an empty set, or below 0.
    """
    count = weight.shape[0]
    source, sink = count, count + 1
    head, nxt, to, room = _network(weight, tails, heads, price)
    total = 0
    for i in range(count):
        total += min(weight[i], 0)
    level = np.empty(count + 2, np.int64)
    turn = np.empty(count + 2, np.int64)
    queue = np.empty(count + 2, np.int64)
    flow = 0
    while _layer(head, nxt, to, room, level, queue, source, sink):
        turn[:] = head
        pushed = _push(nxt, to, room, level, turn, source, sink)
        while pushed > 0:
            flow += pushed
            pushed = _push(nxt, to, room, level, turn, source, sink)
    for i in range(count):
        chosen[i] = 1 if level[i] >= 0 else 0
    return total + flow


@kernel
def _network(weight: Ints, tails: Ints, heads: Ints, price: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    count = weight.shape[0]
    size = 2 * (count + tails.shape[0])
    head = np.full(count + 2, -1, np.int64)
    nxt = np.empty(size, np.int64)
    to = np.empty(size, np.int64)
    room = np.zeros(size, np.int64)
    at = 0
    for i in range(count):
        tail, top = (count, i) if weight[i] < 0 else (i, count + 1)
        at = _arc(head, nxt, to, room, at, tail, top, abs(weight[i]))
    for k in range(tails.shape[0]):
        at = _arc(head, nxt, to, room, at, tails[k], heads[k], price[k])
    return head, nxt, to, room


@kernel
def _arc(head: Ints, nxt: Ints, to: Ints, room: Ints, at: int, tail: int, top: int, capacity: int) -> int:
    to[at], nxt[at], room[at] = top, head[tail], capacity
    head[tail] = at
    to[at + 1], nxt[at + 1], room[at + 1] = tail, head[top], 0
    head[top] = at + 1
    return at + 2


@kernel
def _layer(
    head: Ints, nxt: Ints, to: Ints, room: Ints, level: Ints, queue: Ints, source: int, sink: int
) -> bool:
    level[:] = -1
    level[source] = 0
    queue[0] = source
    first, last = 0, 1
    while first < last:
        node = queue[first]
        first += 1
        arc = head[node]
        while arc >= 0:
            if room[arc] > 0 and level[to[arc]] < 0:
                level[to[arc]] = level[node] + 1
                queue[last] = to[arc]
                last += 1
            arc = nxt[arc]
    return bool(level[sink] >= 0)


@kernel
def _push(nxt: Ints, to: Ints, room: Ints, level: Ints, turn: Ints, source: int, sink: int) -> int:
    """Send one path of flow along the layers; 0 when none is left."""
    path = np.empty(level.shape[0], np.int64)
    depth = 0
    node = source
    while node != sink:
        arc = turn[node]
        while arc >= 0 and not (room[arc] > 0 and level[to[arc]] == level[node] + 1):
            arc = nxt[arc]
        turn[node] = arc
        if arc >= 0:
            path[depth] = arc
            depth += 1
            node = to[arc]
        elif node == source:
            return 0
        else:
            depth -= 1
            node = to[path[depth] ^ 1]
            turn[node] = nxt[turn[node]]
    least = ENDLESS
    for k in range(depth):
        least = min(least, room[path[k]])
    for k in range(depth):
        room[path[k]] -= least
        room[path[k] ^ 1] += least
    return least

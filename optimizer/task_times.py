"""The columns of the kernels' layout that say when each task may, should and usually does start."""

from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.problem import Problem, Task
from optimizer.domain.shifts import Block, Break
from optimizer.kernels import layout as at
from optimizer.kernels.layout import NEVER, Ints, ints


def times(problem: Problem, tasks: tuple[Task, ...]) -> dict[str, Ints]:
    """When each task may, should and usually does start."""
    windows = [_windows(task) for task in tasks]
    most = max((len(pairs) for pairs in windows), default=1)
    padded = [pairs + [(NEVER, NEVER)] * (most - len(pairs)) for pairs in windows]
    late = [_late_price(problem, task) for task in tasks]
    own = [
        _own_slopes(problem, task, pairs, price)
        for task, pairs, price in zip(tasks, padded, late, strict=True)
    ]
    soft = [isinstance(t, Visit) and t.window_class is not WindowClass.CRITICAL for t in tasks]
    return {
        "kind": ints([_kind(task) for task in tasks]),
        "may_come_first": ints([isinstance(task, Break) and task.may_come_first for task in tasks]),
        "window_count": ints([len(pairs) for pairs in windows]),
        "earliest": ints([[first for first, _ in pairs] for pairs in padded]).reshape(len(tasks), most),
        "latest": ints([[last for _, last in pairs] for pairs in padded]).reshape(len(tasks), most),
        "late_price": ints(late),
        "own_base": ints([base for base, _ in own]),
        "own_bends": ints([[[bend for bend, _ in row] for row in rows] for _, rows in own]).reshape(
            -1, most, 5
        ),
        "own_turns": ints([[[turn for _, turn in row] for row in rows] for _, rows in own]).reshape(
            -1, most, 5
        ),
        "counts_as_late": ints(soft),
        "usual": ints([_known(task, "usual_start") for task in tasks]),
        "promised": ints([_known(task, "promised_start") for task in tasks]),
        "wanted_slack": ints([_wanted_slack(problem, task) for task in tasks]),
    }


def _kind(task: Task) -> int:
    if isinstance(task, Visit):
        return at.VISIT
    return at.BREAK if isinstance(task, Break) else at.BLOCK


def _windows(task: Task) -> list[tuple[int, int]]:
    if isinstance(task, Visit):
        return [(window.earliest, window.latest) for window in task.windows]
    if isinstance(task, Break):
        return [(task.earliest, task.latest)]
    return [(task.start, task.start)]


def _late_price(problem: Problem, task: Task) -> int:
    if isinstance(task, Visit) and task.window_class is WindowClass.AGREED:
        return problem.prices.late_agreed_per_minute
    if isinstance(task, Visit) and task.window_class is WindowClass.FLEXIBLE:
        return problem.prices.late_flexible_per_minute
    return -1


def _own_slopes(
    problem: Problem, task: Task, windows: list[tuple[int, int]], late_price: int
) -> tuple[int, list[list[tuple[int, int]]]]:
    """Base slope, and for each window the sorted bends and turns, of what a task's own start costs."""
    price, agreed = problem.prices, problem.agreements
    base, bends = 0, []
    for wished, slope, tolerance in (
        (_known(task, "usual_start"), price.usual_hour_per_minute, agreed.usual_hour_tolerance),
        (_known(task, "promised_start"), price.moved_promise_per_minute, agreed.promise_tolerance),
    ):
        if wished > -NEVER:
            base -= slope
            bends += [(wished - tolerance, slope), (wished + tolerance, slope)]
    rows = [sorted([*bends, (latest, max(late_price, 0))]) for _, latest in windows]
    return base, [row + [(NEVER, 0)] * (5 - len(row)) for row in rows]


def _known(task: Task, name: str) -> int:
    value = getattr(task, name, None)
    return -NEVER if value is None else int(value)


def _wanted_slack(problem: Problem, task: Task) -> int:
    if isinstance(task, Break):
        return 0
    if isinstance(task, Block) or task.window_class is not WindowClass.CRITICAL:
        return problem.agreements.slack_between
    return problem.agreements.slack_before_critical

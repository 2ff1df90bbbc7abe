"""Progress on the error stream, for people who watch: silent where nobody does."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
from rich.progress_bar import ProgressBar

from data.rosters.stored_roster import travel_minutes
from optimizer.progress import OnProgress
from optimizer.progress import Progress as Found


class _ClockBar(BarColumn):
    """A bar that fills with time, for work that knows how long it may take but not how far it is."""

    def render(self, task: Task) -> ProgressBar:
        done = min(task.elapsed or 0.0, task.total) if task.total else 0.0
        pulse = task.total is None
        return ProgressBar(
            total=task.total, completed=done, width=30, pulse=pulse, animation_time=task.get_time()
        )


@contextmanager
def working(what: str, seconds: float | None = None) -> Iterator[OnProgress]:
    """Show what is being done, and how long it takes; gives what to call with each better roster."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), _ClockBar(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=seconds)

        def better(found: Found) -> None:
            evaluation = found.evaluation
            left = f", {evaluation.num_unassigned} not planned" if evaluation.num_unassigned else ""
            text = f"{what} ({travel_minutes(evaluation.cost):.0f} minutes of travel{left})"
            progress.update(task, description=text)

        yield better

"""A study in a table on the terminal: every point beside travel alone."""

import sys

from rich.console import Console
from rich.table import Table

from api.options import Language
from data.export.words import say
from optimizer.rules.base import Sentence
from optimizer.weeks.study import Point, Study

_HEADS = (
    Sentence(en="way of planning", nl="manier van plannen"),
    Sentence(en="hours of travel", nl="uren reistijd"),
    Sentence(en="more", nl="meer"),
    Sentence(en="faces in 14 days", nl="gezichten in 14 dagen"),
    Sentence(en="fewer", nl="minder"),
    Sentence(en="90th, most", nl="90e, meeste"),
    Sentence(en="strangers a month", nl="vreemden per maand"),
    Sentence(en="hour moves, min.", nl="uur schuift, min."),
    Sentence(en="left out", nl="niet gepland"),
)
_TITLE = Sentence(
    en="{team}, {days} days from {day}: clients with daily care ({num}); the fewest that their shifts allow, "
    "each client alone: {bound:.1f} faces",
    nl="{team}, {days} dagen vanaf {day}: cliënten met dagelijkse zorg ({num}); het minste dat de diensten "
    "toelaten, per cliënt apart: {bound:.1f} gezichten",
)


def print_study(study: Study, language: Language) -> None:
    """Print every point, the baselines first; the recommended one is marked."""
    least = study.point(study.travel_only)
    title = say(_TITLE, language).format(
        team=study.team,
        days=study.num_days,
        day=study.first_day,
        num=len(least.account.daily),
        bound=least.bound,
    )
    table = Table(title=title, title_justify="left")
    for i, head in enumerate(_HEADS):
        table.add_column(say(head, language), justify="left" if i == 0 else "right")
    for point in study.points:
        table.add_row(*_cells(study, point, language))
    console = Console(width=None if sys.stdout.isatty() else 130)
    console.print(table)
    for note in study.notes:
        console.print(f"- {say(note, language)}")


def _cells(study: Study, point: Point, language: Language) -> tuple[str, ...]:
    mark = "* " if point.way.name == study.recommended else ""
    daily = point.account.daily
    strangers = sum(client.strangers for client in daily) / max(len(daily), 1)
    return (
        mark + say(point.title, language),
        f"{point.account.travel / 3600:.1f}",
        f"{100 * study.more_travel(point):+.1f}%",
        f"{point.faces:.2f}",
        f"{100 * study.fewer_faces(point):.0f}%",
        f"{point.faces_p90}, {point.faces_worst}",
        f"{strangers:.1f}",
        f"{point.start_shift_p90:.0f}",
        f"{point.account.num_left_out}",
    )

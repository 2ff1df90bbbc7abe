"""One nurse's part of the printed roster, and the page that all parts are printed on."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from data.export.lines import act_names, kind_of, windows_of
from data.export.words import Language
from data.printed.words import PRINTED, PrintedWords
from data.rosters.faces import Face, faces
from data.rosters.legs import Leg, route_legs
from data.rosters.shown_times import shown_times
from data.rosters.stored_roster import StoredRoster
from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.rules.view import lateness

_WIDEST = 110
_FACE_STYLE: Final = {Face.OWN: "green", Face.KNOWN: "", Face.NEW: "bold yellow"}
_FIRMNESS: Final = {WindowClass.CRITICAL: "! ", WindowClass.AGREED: "* ", WindowClass.FLEXIBLE: "  "}


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What all parts of one print share."""

    console: Console
    problem: Problem
    roster: Roster
    stored: StoredRoster
    language: Language

    @property
    def words(self) -> PrintedWords:
        """The words of its language."""
        return PRINTED[self.language]

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        """Print a line."""
        # A Text, for a name may hold the square brackets that Rich takes for markup.
        self.console.print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))


def print_route(page: Page, route: Route) -> None:
    """Print who goes where, in the order of travel."""
    page.line(*_heading(page, route))
    width = min(page.console.width, _WIDEST)
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False, width=width)
    number, clock, lasts, trip, client, acts, face, may_start = page.words.columns
    for name, width in ((number, 2), (clock, 5), (lasts, 3), (trip, 4)):
        table.add_column(name, justify="right", min_width=width, no_wrap=True)
    table.add_column(client, ratio=5, overflow="ellipsis", no_wrap=True)
    table.add_column(acts, ratio=4)
    table.add_column(face, min_width=6, no_wrap=True)
    table.add_column(may_start, width=16)
    shown, seen = shown_times(page.problem, page.roster), faces(page.problem, page.roster)
    num_visits = 0
    for assignment, leg in zip(route.assignments, route_legs(page.problem, route).to_task, strict=True):
        task = page.problem.task_of.get(assignment.task)
        num_visits += isinstance(task, Visit)
        face_seen = seen.get(task.id) if isinstance(task, Visit) else None
        table.add_row(
            str(num_visits) if isinstance(task, Visit) else "",
            page.problem.horizon.clock(shown.get(assignment.task, assignment.start)),
            str(ceil((assignment.end - assignment.start) / 60)),
            _trip(leg),
            *_who_and_what(page, assignment),
            Text(page.words.faces[face_seen], style=_FACE_STYLE[face_seen]) if face_seen else "",
            _may_start(page, task, assignment.start) if isinstance(task, Visit) else "",
        )
    page.console.print(table)
    page.console.print()


def _heading(page: Page, route: Route) -> tuple[str, str]:
    shift, words = page.problem.shift_of.get(route.shift), page.words
    name = page.problem.nurse_of[shift.nurse].name if shift else route.shift
    made = [a for a in route.assignments if isinstance(page.problem.task_of.get(a.task), Visit)]
    care = round(sum(a.end - a.start for a in made) / 60)
    legs = route_legs(page.problem, route)
    parts = [
        name,
        words.modes[route.mode],
        f"{len(made)} {words.visits[len(made) != 1]}",
        f"{words.care} {care}",
        f"{words.travel} {round(legs.travel / 60)}",
    ]
    if legs.commute:
        parts.append(f"{words.commute} {round(legs.commute / 60)}")
    return f"{' · '.join(parts)} min", "bold"


def _trip(leg: Leg) -> str:
    if leg.is_commute:
        return ""
    return "?" if leg.seconds is None else str(round(leg.seconds / 60))


def _who_and_what(page: Page, assignment: Assignment) -> tuple[Text, Text]:
    task = page.problem.task_of.get(assignment.task)
    if isinstance(task, Visit):
        return Text(page.problem.client_of[task.client].name), Text(act_names(task))
    kind = kind_of(task, page.language) if task is not None else assignment.task
    return Text(f"- {kind} -", style="dim"), Text(act_names(task), style="dim")


def _may_start(page: Page, visit: Visit, start: int) -> Text:
    text = Text(_FIRMNESS[visit.window_class] + windows_of(page.problem, visit))
    if late := lateness(visit, start):
        text.append(f"\n{page.words.late} {ceil(late / 60)} min", style="bold red")
    elif start < visit.windows[0].earliest:
        text.append(f"\n{page.words.early}", style="bold red")
    return text

"""The legend beside the map: each nurse with her visits and hours, and where the map comes from."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from matplotlib.axes import Axes

from data.export.initials import initials
from data.export.lines import windows_of
from data.export.words import Language
from data.picture.looks import Look
from data.rosters.shown_times import shown_times
from optimizer.domain.care import Visit
from optimizer.domain.ids import ShiftId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route

_DAYS: Final = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}
_MONTHS: Final = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
}  # fmt: skip
_WORDS: Final = {
    "en": {
        "title": "Roster",
        "visit": "visit",
        "visits": "visits",
        "none": "nothing planned",
        "hours": "h",
        "left": "not planned",
        "square": "break or appointment",
        "dotted": "dotted: straight lines, no street path known",
    },
    "nl": {
        "title": "Rooster",
        "visit": "bezoek",
        "visits": "bezoeken",
        "none": "niets gepland",
        "hours": "u",
        "left": "niet ingepland",
        "square": "pauze of afspraak",
        "dotted": "gestippeld: rechte lijnen, geen weg bekend",
    },
}
_LEFT_OUT = "#b00020"


def draw_legend(
    axes: Axes,
    problem: Problem,
    roster: Roster,
    looks: Mapping[ShiftId, Look],
    *,
    has_straight_lines: bool,
    language: Language,
) -> None:
    """Write the legend from the top down."""
    say = _WORDS[language]
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.text(0.02, 0.985, say["title"], fontsize=19, fontweight="bold", va="top")
    axes.text(
        0.02,
        0.94,
        day_in_words(problem.horizon.first_day, language),
        fontsize=12.5,
        va="top",
        color="#444444",
    )
    step = min(0.058, 0.76 / max(len(roster.routes), 1))
    for i, route in enumerate(roster.routes):
        _entry(axes, 0.86 - i * step, problem, roster, route, looks.get(route.shift), language)
    low = 0.86 - len(roster.routes) * step - 0.005
    if left := problem.unassigned(roster):
        low = _left_out(axes, low, problem, left, say["left"])
    _mark(axes, low, "s", "#555555", "")
    axes.text(0.17, low, say["square"], fontsize=9.5, va="center", color="#555555")
    if has_straight_lines:
        axes.text(0.02, 0.04, say["dotted"], fontsize=8.5, color="#555555", va="bottom")
    axes.text(0.02, 0.005, "© OpenStreetMap contributors", fontsize=9, color="#555555", va="bottom")


def _left_out(axes: Axes, y: float, problem: Problem, left: Sequence[Visit], said: str) -> float:
    """Initials and windows of what nobody could do, as many as there is room for; give the place below."""
    _mark(axes, y, "o", _LEFT_OUT, "!")
    axes.text(0.17, y, f"{len(left)} {said}", fontsize=11, va="center", color=_LEFT_OUT, fontweight="bold")
    room = max(0, int((y - 0.14) / 0.022))
    for visit in left[:room]:
        y -= 0.022
        line = f"{initials(problem.client_of[visit.client].name)}  {windows_of(problem, visit)}"
        axes.text(0.17, y, line, parse_math=False, fontsize=9.5, va="center", color="#333333")
    return y - 0.045


def _entry(
    axes: Axes,
    y: float,
    problem: Problem,
    roster: Roster,
    route: Route,
    look: Look | None,
    language: Language,
) -> None:
    colour, style = look or ("#444444", "-")
    shift = problem.shift_of.get(route.shift)
    name = problem.nurse_of[shift.nurse].name if shift else route.shift
    axes.plot([0.02, 0.13], [y, y], color=colour, ls=style, lw=3.4, solid_capstyle="round")
    axes.text(
        0.17, y + 0.008, name, fontsize=12, fontweight="bold", va="center", color=colour, parse_math=False
    )
    axes.text(
        0.17, y - 0.014, _work(problem, roster, route, language), fontsize=9.5, va="center", color="#333333"
    )


def _work(problem: Problem, roster: Roster, route: Route, language: Language) -> str:
    say = _WORDS[language]
    if not route.assignments:
        return say["none"]
    num = sum(isinstance(problem.task_of.get(a.task), Visit) for a in route.assignments)
    first, last = route.assignments[0], route.assignments[-1]
    begin = shown_times(problem, roster).get(first.task, first.start)
    minutes = round((last.end - first.start) / 60)
    clock = problem.horizon.clock
    hours = f"{minutes // 60} {say['hours']} {minutes % 60:02}"
    return f"{num} {say['visit' if num == 1 else 'visits']}  ·  {clock(begin)}-{clock(last.end)}  ·  {hours}"


def _mark(axes: Axes, y: float, marker: str, colour: str, label: str) -> None:
    axes.plot(0.075, y, marker=marker, ms=13 if marker == "s" else 16, mfc="white", mec=colour, mew=2)
    axes.text(0.075, y, label, ha="center", va="center_baseline", fontsize=9, fontweight="bold", color=colour)


def day_in_words(day: date, language: Language) -> str:
    """`Tuesday 3 March 2026`, whatever language the machine speaks."""
    return f"{_DAYS[language][day.weekday()]} {day.day} {_MONTHS[language][day.month - 1]} {day.year}"

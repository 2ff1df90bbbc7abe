"""Suggestions, printed."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from data.export.lines import act_names, windows_of
from data.export.words import Language, say
from data.rosters.stored_roster import travel_minutes
from optimizer.suggest import suggest_yes
from optimizer.suggestions.options import Options
from optimizer.suggestions.suggestion import Suggestion


def print_options(console: Console, found: Options, language: Language, *, shows_all: bool) -> None:
    """Print the options for a visit in order of their price; then who cannot, and what would help."""
    problem = found.ground.problem
    visit = problem.visit_of[found.visit]
    client = problem.client_of[visit.client].name
    what = f"{visit.id}: {client}, {act_names(visit)}, {windows_of(problem, visit)}"
    console.print(Text(what, style="bold"))
    for option in found.options if shows_all else found.best_of_each_nurse():
        print_suggestion(console, option, language)
    for nurse, why in found.obstacles.items():
        helps = suggest_yes(found.ground, found.visit, nurse)
        lines = [why] if helps is None else [why, helps.sentence]
        _print_lines(console, [f"{problem.nurse_of[nurse].name}: {say(lines[0], language)}"])
        _print_lines(console, [_IF[language] + say(line, language) for line in lines[1:]], indent=4)


_IF = {"en": "what would help: ", "nl": "wat zou helpen: "}


def print_suggestion(console: Console, suggestion: Suggestion, language: Language) -> None:
    """Print a suggestion after its price in minutes of travel, with its reasons under it."""
    minutes = f"{travel_minutes(suggestion.price):+8.1f}  "
    console.print(Text(minutes + say(suggestion.sentence, language)))
    _print_lines(console, [say(reason, language) for reason in suggestion.reasons], indent=10)


def _print_lines(console: Console, lines: list[str], indent: int = 2) -> None:
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, indent)))

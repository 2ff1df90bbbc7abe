"""Suggestions, printed."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from data.export.lines import act_names, windows_of
from data.export.words import Language, say
from data.rosters.stored_roster import travel_minutes
from optimizer.domain.problem import Problem
from optimizer.rules.base import Sentence
from optimizer.suggest import suggest_yes
from optimizer.suggestions.change import change_in_words
from optimizer.suggestions.day_facts import DayFacts
from optimizer.suggestions.options import Options
from optimizer.suggestions.repair import Repair, bigger_in_words
from optimizer.suggestions.suggestion import Suggestion
from optimizer.suggestions.swaps import Swaps

_HELPS = {"en": "what would help: ", "nl": "wat zou helpen: "}
_NONE = {"en": "no work", "nl": "geen werk"}
_DAY = {
    "en": "{start} to {end}, {travel} min on the way, {visits} visits, {new} new clients",
    "nl": "{start} tot {end}, {travel} min onderweg, {visits} bezoeken, {new} nieuwe cliënten",
}
_THEN = {"en": "; then ", "nl": "; daarna "}


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
        _print_lines(console, [f"{problem.nurse_of[nurse].name}: {say(why, language)}"])
        helps = suggest_yes(found.ground, found.visit, nurse)
        if helps is not None:
            _print_lines(console, [_HELPS[language] + say(helps.sentence, language)], indent=4)


def print_suggestion(console: Console, suggestion: Suggestion, language: Language) -> None:
    """Print a suggestion after its price in minutes of travel, with its reasons under it."""
    minutes = f"{travel_minutes(suggestion.price):+8.1f}  "
    console.print(Text(minutes + say(suggestion.sentence, language)))
    _print_lines(console, _said(suggestion.reasons, language), indent=10)


def print_swaps(console: Console, problem: Problem, found: Swaps, language: Language) -> None:
    """Print the best exchanges, each with both days before and after."""
    if found.nothing is not None:
        console.print(Text(say(found.nothing, language)))
    for swap in found.swaps:
        print_suggestion(console, swap.suggestion, language)
        for nurse, (before, after) in swap.days.items():
            days = _THEN[language].join(_day(problem, day, language) for day in (before, after))
            _print_lines(console, [f"{problem.nurse_of[nurse].name}: {days}"], indent=10)


def _day(problem: Problem, day: DayFacts, language: Language) -> str:
    if day.work_start is None or day.work_end is None:
        return _NONE[language]
    return _DAY[language].format(
        start=problem.horizon.clock(day.work_start),
        end=problem.horizon.clock(day.work_end),
        travel=round(day.travel_time / 60),
        visits=day.num_visits,
        new=len(day.new_clients),
    )


def print_repair(console: Console, problem: Problem, repair: Repair, language: Language) -> None:
    """Print a repair: in one sentence, then change by change, then what is left and what would help."""
    console.print(Text(say(repair.sentence, language), style="bold"))
    _print_lines(console, _said((change_in_words(problem, c) for c in repair.changes), language))
    for visit, (why, relaxation) in repair.why_left_out.items():
        client = problem.client_of[problem.visit_of[visit].client].name
        _print_lines(console, [f"{client}: {say(why, language)}"])
        if relaxation is not None:
            _print_lines(console, [_HELPS[language] + say(relaxation.sentence, language)], indent=4)
    if repair.bigger is not None:
        _print_lines(console, [say(bigger_in_words(repair.bigger), language)])


def _said(sentences: Iterable[Sentence], language: Language) -> list[str]:
    return [say(sentence, language) for sentence in sentences]


def _print_lines(console: Console, lines: Iterable[str], indent: int = 2) -> None:
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, indent)))

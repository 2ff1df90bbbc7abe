"""The explanation of a visit, printed."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from data.export.lines import act_names, windows_of
from data.export.words import Language, say
from optimizer.domain.problem import Problem
from optimizer.explain import Explanation


def print_explanation(
    console: Console, problem: Problem, explanation: Explanation, language: Language
) -> None:
    """Print who makes the visit and why, or why nobody does and what would help."""
    visit = problem.visit_of[explanation.visit]
    client = problem.client_of[visit.client].name
    what = f"{visit.id}: {client}, {act_names(visit)}, {windows_of(problem, visit)}"
    console.print(Text(what, style="bold"))
    console.print(Text(_who(problem, explanation, language)))
    for line in _lines(problem, explanation, language):
        console.print(Padding(Text(line), (0, 0, 0, 2)))


def _who(problem: Problem, explanation: Explanation, language: Language) -> str:
    if explanation.nurse is None or explanation.start is None:
        return {"en": "Nobody makes this visit:", "nl": "Niemand doet dit bezoek:"}[language]
    name, clock = problem.nurse_of[explanation.nurse].name, problem.horizon.clock(explanation.start)
    return {
        "en": f"{name} makes this visit at {clock}, because:",
        "nl": f"{name} doet dit bezoek om {clock}, want:",
    }[language]


def _lines(problem: Problem, explanation: Explanation, language: Language) -> Iterator[str]:
    yield from (say(reason, language) for reason in explanation.reasons)
    if explanation.alternative:
        yield {"en": "Otherwise: ", "nl": "Anders: "}[language] + say(
            explanation.alternative.sentence, language
        )
    for nurse, why in explanation.others.items():
        yield f"{problem.nurse_of[nurse].name}: {say(why, language)}"
    helps = explanation.relaxation.sentence if explanation.relaxation else explanation.no_relaxation
    if helps:
        yield {"en": "What would help: ", "nl": "Wat zou helpen: "}[language] + say(helps, language)

"""A proposal of shifts as the command line prints it: the weeks, both rotas side by side, what is open."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from data.export.shift_words import BURDENS, HEADERS, measures_in_words
from data.export.words import Language, say
from optimizer.rules.base import Sentence
from optimizer.shifts.measures import RotaMeasures
from optimizer.shifts.options import ShiftOption
from optimizer.shifts.price import TERMS
from optimizer.shifts.problem import ShiftProblem, Turn
from optimizer.shifts.proposal import ShiftProposal
from optimizer.shifts.rota import Rota, open_shifts
from optimizer.shifts.unfair import why_unfair

_DAYS = {"en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), "nl": ("ma", "di", "wo", "do", "vr", "za", "zo")}


def print_proposal(
    console: Console,
    problem: ShiftProblem,
    proposal: ShiftProposal,
    measured: tuple[RotaMeasures, RotaMeasures],
    language: Language,
) -> None:
    """Print a proposal for 80 columns or more; `measured` are the team's own rota and the proposed one."""
    for week in problem.weeks:
        console.print(_week(problem, proposal.rota, week, language))
    _line(console, _STAR, language, "dim")
    console.print(_comparison(measured, language))
    console.print(_nurses(measured, language))
    _sentences(console, _FAIRNESS, _reasons(problem, proposal.rota), language)
    _sentences(console, _OPEN, _open(problem, proposal.rota), language)
    _sentences(console, _BROKEN, (breach.sentence for breach in proposal.broken), language)
    _line(console, _bound(proposal), language)


def _week(problem: ShiftProblem, rota: Rota, week: tuple[int, ...], language: Language) -> Table:
    table = Table(box=None, padding=(0, 1), title_justify="left", title=_monday(problem, week, language))
    table.add_column("")
    for name, day in zip(_DAYS[language], week, strict=True):
        table.add_column(f"{name} {problem.date_of(day).day}", justify="left", no_wrap=True)
    for worker in sorted(problem.workers, key=lambda each: each.name.casefold()):
        table.add_row(worker.name, *(_cell(problem, rota, (worker.id, day)) for day in week))
    return table


def _monday(problem: ShiftProblem, week: tuple[int, ...], language: Language) -> str:
    return say(Sentence(en="Week of", nl="Week van"), language) + f" {problem.date_of(week[0])}"


def _cell(problem: ShiftProblem, rota: Rota, turn: Turn) -> str:
    """The hours of a shift, with a star where the team's own rota has another; a dot for a free day."""
    kind, own = rota.kind_at.get(turn), problem.own.get(turn)
    star = "*" if kind != own else ""
    if kind is None:
        return f"·{star}"
    first, _, last = problem.kind_of[kind].name.partition("-")
    return f"{_hour(first)}-{_hour(last)}{star}"


def _hour(clock: str) -> str:
    return clock.removesuffix(":00").removeprefix("0")


_STAR = Sentence(
    en="* other than in the team's own rota; · free", nl="* anders dan in het eigen rooster; · vrij"
)
_FAIRNESS = Sentence(en="Not a fair part, and why:", nl="Geen eerlijk deel, en waarom:")
_OPEN = Sentence(en="Nobody takes:", nl="Niemand heeft:")
_BROKEN = Sentence(
    en="The team's own rota has what no proposal may have:",
    nl="Het eigen rooster heeft wat in geen voorstel mag:",
)


def _bound(proposal: ShiftProposal) -> Sentence:
    price, bound = proposal.price / 60, proposal.bound / 60
    start = proposal.start_price / 60
    return Sentence(
        en=f"By the team's prices the proposal costs {price:.0f} minutes of travel, the own rota (without "
        f"what no rota may hold) {start:.0f}, and no allowed rota less than {bound:.0f}.",
        nl=f"Volgens de prijzen van het team kost het voorstel {price:.0f} minuten reistijd, het eigen "
        f"rooster (zonder wat niet mag) {start:.0f}, en geen toegestaan rooster minder dan {bound:.0f}.",
    )


def _comparison(measured: tuple[RotaMeasures, RotaMeasures], language: Language) -> Table:
    table = Table(box=None, padding=(0, 1))
    table.add_column("")
    for name in ("own", "proposed"):
        table.add_column(say(HEADERS[name], language), justify="right")
    own, proposed = (measures_in_words(each, language) for each in measured)
    for name, value in own.items():
        table.add_row(name, value, proposed[name])
    return table


def _nurses(measured: tuple[RotaMeasures, RotaMeasures], language: Language) -> Table:
    """Each nurse by name, with own and proposed counts: no share, no score, no order of merit."""
    own, proposed = measured
    table = Table(box=None, padding=(0, 1))
    table.add_column("")
    table.add_column(say(_HOURS, language), justify="right")
    for tally in own.nurses[0].tallies if own.nurses else ():
        table.add_column(say(BURDENS[tally.name], language) + say(_PART, language), justify="right")
    for before, after in zip(own.nurses, proposed.nurses, strict=True):
        cells = [
            f"{b.count} → {a.count} ({a.fair:.1f})"
            for b, a in zip(before.tallies, after.tallies, strict=True)
        ]
        hours = f"{before.hours:.0f} → {after.hours:.0f} ({before.contract_hours:.0f})"
        table.add_row(before.name, hours, *cells)
    return table


_HOURS = Sentence(en="hours (contract)", nl="uren (contract)")
_PART = Sentence(en=" (part)", nl=" (deel)")


def _reasons(problem: ShiftProblem, rota: Rota) -> list[Sentence]:
    found = (
        why_unfair(problem, rota, worker.id, burden)
        for burden in problem.burdens
        for worker in sorted(problem.workers, key=lambda each: each.name.casefold())
    )
    return [sentence for sentence in found if sentence is not None]


def _open(problem: ShiftProblem, rota: Rota) -> Iterable[Sentence]:
    for (day, kind), number in open_shifts(problem, rota).items():
        what = f"{problem.date_of(day)} {problem.kind_of[kind].name}"
        several = f" ({number}x)" if number > 1 else ""
        yield Sentence(en=what + several, nl=what + several)


def print_findings(console: Console, sentences: Iterable[Sentence], language: Language) -> None:
    """Print what goes against an agreement or a choice in the proposal, and not in the own rota."""
    _sentences(console, _FINDINGS, sentences, language)


_FINDINGS = Sentence(
    en="Against an agreement in the proposal, and not in the own rota:",
    nl="Tegen een afspraak in het voorstel, en niet in het eigen rooster:",
)


def _sentences(console: Console, title: Sentence, sentences: Iterable[Sentence], language: Language) -> None:
    lines = [say(sentence, language) for sentence in sentences]
    if lines:
        _line(console, title, language, "bold")
        for line in lines:
            console.print(Padding(Text(line), (0, 0, 0, 2)))


def _line(console: Console, sentence: Sentence, language: Language, style: str = "") -> None:
    console.print(Text(say(sentence, language), style=style))


def print_shift_options(console: Console, options: Iterable[ShiftOption], language: Language) -> None:
    """Print who could take a shift or be free, the cheapest first, each with what makes the price."""
    for option in options:
        if option.refusal is not None:
            console.print(Padding(Text(say(option.refusal, language)), (0, 0, 0, 11)))
            continue
        terms = ", ".join(
            f"{say(TERMS[term], language)} {cost / 60:+.0f}" for term, cost in option.of_term.items()
        )
        console.print(Text(f"{option.price / 60:+8.0f}   {option.name}{': ' if terms else ''}{terms}"))

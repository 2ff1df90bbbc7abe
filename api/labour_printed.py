"""Working time printed: findings by nurse, nights by day, and what a call does."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from api.working_hours import Hours, Nights
from data.export.words import Language, say
from data.team import OnCallRecord
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour.after_call import AfterCall
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.work import Record
from optimizer.rules.words import hours
from optimizer.suggestions.nights import Filled

_HEADS = {
    Severity.FORBIDDEN: Sentence(en="Against the law", nl="Tegen de wet"),
    Severity.WARNING: Sentence(en="To look at", nl="Om naar te kijken"),
}
_STYLES = {Severity.FORBIDDEN: "bold red", Severity.WARNING: "bold yellow"}
_NO_CLAIM = Sentence(
    en="Limits as public explanations give them: no claim of legal compliance (docs/labour.md).",
    nl="Grenzen zoals openbare uitleg ze geeft: geen bewering dat de wet is nageleefd (docs/labour.md).",
)


def print_hours(console: Console, checked: Hours, language: Language) -> None:
    """Print what is found, what could not be judged, and that this is no claim of compliance."""
    first, last = checked.horizon.first_day, checked.horizon.days[-1]
    _print(
        console,
        Sentence(
            en=f"{checked.num_shifts} shifts from {first} to {last}",
            nl=f"{checked.num_shifts} diensten van {first} tot en met {last}",
        ),
        language,
        style="bold",
    )
    _print_findings(console, checked.findings, language)
    _print(console, Sentence(en="Not judged here:", nl="Hier niet beoordeeld:"), language)
    _print_lines(console, (say(each, language) for each in checked.not_judged))
    _print(console, _NO_CLAIM, language)


def print_nights(console: Console, shown: Nights, language: Language) -> None:
    """Print each turn, how they are shared, what is open and what is found."""
    _print(console, Sentence(en="On call", nl="Achterwacht"), language, style="bold")
    _print_lines(console, (_turn(shown, turn) for turn in shown.turns))
    shared = Sentence(
        en="Turns by name, and the part by contract", nl="Beurten op naam, en het deel naar contract"
    )
    _print(console, shared, language, style="bold")
    for each in shown.balance:
        share = "" if each.share is None else f" ({each.share:.1f})"
        _print_lines(console, [f"{each.name}: {each.count}{share}"])
    _print(console, _open_nights(shown), language, style="bold red" if shown.open_hours else "bold green")
    clock = shown.horizon.clock
    _print_lines(console, (f"{gap.day} {clock(gap.start)}-{clock(gap.end)}" for gap in shown.open_hours))
    if shown.proposed:
        head = Sentence(
            en="A proposal for those hours; nothing is changed",
            nl="Een voorstel voor die uren; er is niets gewijzigd",
        )
        _print(console, head, language, style="bold")
        _print_lines(console, (_asked(shown, each, language) for each in shown.proposed))
    _print_findings(console, shown.findings, language)
    _print(console, _NO_CLAIM, language)


def _asked(shown: Nights, each: Filled, language: Language) -> str:
    nobody = Sentence(
        en="nobody by the labour rules: ask a regional team",
        nl="niemand volgens de regels: vraag een regionaal team",
    )
    clock, hours_open = shown.horizon.clock, each.hours
    who = say(nobody, language) if each.nurse is None else shown.name_of[each.nurse]
    return f"{hours_open.day} {clock(hours_open.start)}-{clock(hours_open.end)}  {who}"


def _turn(shown: Nights, turn: OnCallRecord) -> str:
    who = turn.regional_team if turn.nurse is None else shown.name_of[turn.nurse]
    return f"{turn.day} {turn.start:%H:%M}-{turn.end:%H:%M}  {who}"


def _open_nights(shown: Nights) -> Sentence:
    num, days = len({gap.day for gap in shown.open_hours}), len(shown.horizon.days)
    if num == 0:
        return Sentence(
            en=f"On each of {days} nights somebody can be called.",
            nl=f"In elk van de {days} nachten is er iemand te bellen.",
        )
    return Sentence(
        en=f"In {num} of {days} nights there are hours in which nobody can be called:",
        nl=f"In {num} van de {days} nachten zijn er uren waarin niemand te bellen is:",
    )


def print_call(console: Console, record: Record, after: AfterCall, language: Language) -> None:
    """Print what is left of the rest, what the law says and what would help."""
    for line in _call_lines(record, after):
        _print(console, line, language)
    _print_findings(console, after.findings, language)
    if after.steps:
        _print(
            console, Sentence(en="It would be a yes to:", nl="Het zou wel kunnen:"), language, style="bold"
        )
        _print_lines(console, (say(step, language) for step in after.steps))


def _call_lines(record: Record, after: AfterCall) -> Iterator[Sentence]:
    clock, call, name = record.horizon.clock, after.call, record.name
    start, end = clock(call.start), clock(call.end)
    yield Sentence(
        en=f"{name} is called on {call.day} from {start} to {end}.",
        nl=f"{name} wordt op {call.day} opgeroepen van {start} tot {end}.",
    )
    if after.shift is None or after.rest_left is None:
        yield Sentence(
            en="No shift of hers after it is in the table.",
            nl="Er staat geen dienst van haar na in de tabel.",
        )
        return
    shift, left = after.shift, hours(after.rest_left)
    yield Sentence(
        en=f"Her next shift is on {shift.day} from {clock(shift.start)} to {clock(shift.end)}: "
        f"{left} hours of rest are left.",
        nl=f"Haar volgende dienst is op {shift.day} van {clock(shift.start)} tot {clock(shift.end)}: "
        f"er is nog {left} uur rust.",
    )
    if after.rest_before is not None:
        before = hours(after.rest_before)
        yield Sentence(
            en=f"Before the call she had {before} hours of rest.",
            nl=f"Voor de oproep had zij {before} uur rust.",
        )
    if not after.is_rested:
        full, short = clock(after.full_rest_at), clock(after.short_rest_at)
        yield Sentence(
            en=f"Look at that shift again: a short rest after the call lasts until {short}, a full one until "
            f"{full}. A call does not itself break a rest by law (L7), so she and the team weigh this.",
            nl=f"Kijk opnieuw naar die dienst: een korte rust na de oproep duurt tot {short}, een hele tot "
            f"{full}. Een oproep breekt de rust volgens de wet niet (L7), dus dit wegen zij en het team.",
        )


def _print_findings(console: Console, findings: Sequence[Finding], language: Language) -> None:
    if not findings:
        _print(
            console,
            Sentence(en="Nothing against a labour rule.", nl="Niets tegen een arbeidstijdregel."),
            language,
            style="bold green",
        )
    for severity, head in _HEADS.items():
        own = [each for each in findings if each.severity is severity]
        if own:
            console.print(Text(f"{say(head, language)} ({len(own)})", style=_STYLES[severity]))
            _print_lines(console, (say(each.sentence, language) for each in own))


def _print(console: Console, sentence: Sentence, language: Language, *, style: str = "") -> None:
    console.print(Text(say(sentence, language), style=style))


def _print_lines(console: Console, lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 2)))

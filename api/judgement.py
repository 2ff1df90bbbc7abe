"""What the rules say of a roster, for people and for programs."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from data.export.words import Language, say
from data.rosters.stored_roster import travel_minutes
from optimizer.domain.terms import TICK
from optimizer.evaluate import Evaluation
from optimizer.rules.base import Severity, Violation

_HEADS: Mapping[Severity, Mapping[Language, str]] = {
    Severity.FORBIDDEN: {"en": "Forbidden", "nl": "Verboden"},
    Severity.WARNING: {"en": "Against an agreement", "nl": "Tegen een afspraak"},
    Severity.WISH: {"en": "Costs something", "nl": "Kost iets"},
}
_STYLES = {Severity.FORBIDDEN: "bold red", Severity.WARNING: "bold yellow", Severity.WISH: "bold"}
_VERDICTS: Mapping[bool, Mapping[Language, str]] = {
    True: {"en": "Nothing forbidden.", "nl": "Niets verbodens."},
    False: {"en": "This roster may not be worked as it is.", "nl": "Dit rooster mag zo niet worden gewerkt."},
}
_SUMMARY: Mapping[Language, str] = {
    "en": "{cost:.1f} minutes of travel in all; {travel:.0f} minutes on the road for work, {commute:.0f} "
    "from and to home; {left} not planned; {new} new faces",
    "nl": "{cost:.1f} reisminuten in totaal; {travel:.0f} minuten onderweg voor het werk, {commute:.0f} van "
    "en naar huis; {left} niet ingepland; {new} nieuwe gezichten",
}
_CLAIM: Mapping[Language, str] = {
    "en": "The file says that it costs {claimed:.1f} minutes of travel; judged anew it costs {cost:.1f}.",
    "nl": "Het bestand zegt dat het {claimed:.1f} reisminuten kost; opnieuw beoordeeld kost het {cost:.1f}.",
}


def print_evaluation(
    console: Console, evaluation: Evaluation, language: Language, claimed: int | None = None
) -> None:
    """Print every finding by severity, then the verdict. `claimed` is the cost (ticks) that a file names."""
    for severity in Severity:
        _print_findings(console, severity, evaluation.of(severity), language)
    allowed = evaluation.is_allowed
    console.print(Text(_VERDICTS[allowed][language], style="bold green" if allowed else "bold red"))
    cost = travel_minutes(evaluation.cost)
    summary = _SUMMARY[language].format(
        cost=cost,
        travel=evaluation.travel_time / 60,
        commute=evaluation.commute_time / 60,
        left=evaluation.num_unassigned,
        new=evaluation.num_new_faces,
    )
    console.print(Text(summary))
    # A person may have written the file by hand, to the minute: only a real difference is worth a word.
    if claimed is not None and abs(claimed - evaluation.cost) >= 60 * TICK:
        console.print(
            Text(_CLAIM[language].format(claimed=travel_minutes(claimed), cost=cost), style="yellow")
        )


def _print_findings(
    console: Console, severity: Severity, findings: Sequence[Violation], language: Language
) -> None:
    if not findings:
        return
    console.print(Text(f"{_HEADS[severity][language]} ({len(findings)})", style=_STYLES[severity]))
    for found in findings:
        price = f" [{travel_minutes(found.cost):.1f}]" if found.cost else ""
        line = Text(f"{found.rule}: {say(found.sentence, language)}{price}")
        console.print(Padding(line, (0, 0, 0, 2)))
    console.print()


def evaluation_json(evaluation: Evaluation, *, claimed: int | None = None) -> dict[str, object]:
    """The same for programs; costs in minutes of travel."""
    return {
        "is_allowed": evaluation.is_allowed,
        "cost": {
            "unit": "minutes of travel",
            "total": travel_minutes(evaluation.cost),
            "by_rule": {name: travel_minutes(ticks) for name, ticks in evaluation.cost_of.items()},
            "claimed": None if claimed is None else travel_minutes(claimed),
        },
        "num_forbidden": len(evaluation.forbidden),
        "num_warnings": len(evaluation.warnings),
        "num_unassigned": evaluation.num_unassigned,
        "num_new_faces": evaluation.num_new_faces,
        "num_faces": dict(evaluation.num_faces),
        "travel_minutes": round(evaluation.travel_time / 60, 4),
        "commute_minutes": round(evaluation.commute_time / 60, 4),
        "violations": [_violation(found) for found in evaluation.violations],
    }


def _violation(found: Violation) -> dict[str, object]:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "sentence": {"en": found.sentence.en, "nl": found.sentence.nl},
        "cost": travel_minutes(found.cost),
        "visits": list(found.visits),
        "nurses": list(found.nurses),
    }

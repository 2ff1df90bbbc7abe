"""The tables of a shadow's page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from data.export.words import Language, rule_name, say
from data.reports.numbers import Form, short_day, whole
from data.reports.tables import Column, Table, build_table
from data.shadow.rows import OURS, THEIRS, BetterRow, DayRow, FindingRow
from data.shadow.words import KINDS, SEVERITIES, WORDS
from optimizer.rules.base import Sentence, Severity


def better(rows: Sequence[BetterRow], language: Language) -> Table:
    """Where the team was right, in sentences."""
    columns: tuple[Column[BetterRow], ...] = (
        _words("day", "day", "dag", lambda row, to: short_day(row.day, to)),
        _words("sentence", "what", "wat", lambda row, to: row.nl if to == "nl" else row.en),
        _words("kind", "about", "over", lambda row, to: say(KINDS[row.kind], to)),
    )
    return build_table(
        "right", WORDS["right caption"], columns, rows, language, id_of=lambda row: f"{row.day}"
    )


def forbidden(rows: Sequence[FindingRow], language: Language) -> Table:
    """What in the team's rosters is forbidden, in sentences."""
    found = [row for row in rows if row.whose == THEIRS and row.severity == Severity.FORBIDDEN]
    columns: tuple[Column[FindingRow], ...] = (
        _words("day", "day", "dag", lambda row, to: short_day(row.day, to)),
        _words("sentence", "what", "wat", lambda row, to: row.nl if to == "nl" else row.en),
        _words("rule", "rule", "regel", lambda row, to: rule_name(row.rule, to)),
    )
    caption = WORDS["forbidden caption"]
    return build_table("forbidden", caption, columns, found, language, id_of=lambda row: f"{row.day}")


@dataclass(frozen=True, kw_only=True, slots=True)
class _RuleCount:
    rule: str
    severity: str
    theirs: int
    ours: int


def by_rule(rows: Sequence[FindingRow], language: Language) -> Table:
    """How often each rule found something, yours and ours."""
    kinds = dict.fromkeys((row.severity, row.rule) for row in rows)
    counts = [
        _RuleCount(
            rule=rule,
            severity=severity,
            theirs=sum((row.whose, row.severity, row.rule) == (THEIRS, severity, rule) for row in rows),
            ours=sum((row.whose, row.severity, row.rule) == (OURS, severity, rule) for row in rows),
        )
        for severity, rule in sorted(kinds)
    ]
    columns: tuple[Column[_RuleCount], ...] = (
        _words("rule", "rule", "regel", lambda row, to: rule_name(row.rule, to)),
        _words("severity", "kind", "soort", lambda row, to: say(SEVERITIES[row.severity], to)),
        Column(field=THEIRS, title=WORDS["yours"], text=lambda row, to: whole(row.theirs, to)),
        Column(field=OURS, title=WORDS["ours"], text=lambda row, to: whole(row.ours, to)),
    )
    return build_table(
        "rules",
        WORDS["rules caption"],
        columns,
        counts,
        language,
        id_of=lambda row: f"{row.severity} {row.rule}",
    )


def day_by_day(rows: Sequence[DayRow], language: Language) -> Table:
    """Each day, yours and then ours; the better of two is marked."""

    def number(field: str, form: Form, en: str, nl: str) -> Column[DayRow]:
        return Column(
            field=field, title=Sentence(en=en, nl=nl), text=lambda row, to: form(getattr(row, field), to)
        )

    columns: tuple[Column[DayRow], ...] = (
        _words("day", "day", "dag", lambda row, to: f"{short_day(row.day, to)}, {_whose(row, to)}"),
        number("cost", whole, "price, minutes", "prijs, min."),
        number("travel", whole, "travel, minutes", "reistijd, min."),
        number("num_new_faces", whole, "new faces", "nieuwe gezichten"),
        number("num_left_out", whole, "nobody makes", "doet niemand"),
        number("num_forbidden", whole, "forbidden", "verboden"),
        number("num_warnings", whole, "against an agreement", "tegen een afspraak"),
    )
    return build_table(
        "days",
        WORDS["days caption"],
        columns,
        rows,
        language,
        id_of=lambda row: f"{row.day} {row.whose}",
        is_marked=lambda row: row.whose == THEIRS and row.is_cheaper,
    )


def _whose(row: DayRow, language: Language) -> str:
    return say(WORDS["yours" if row.whose == THEIRS else "ours"], language)


def _words(field: str, en: str, nl: str, text: Callable[[Any, Language], str]) -> Column[Any]:
    return Column(field=field, title=Sentence(en=en, nl=nl), text=text, is_number=False)

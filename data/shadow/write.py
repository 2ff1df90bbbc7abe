"""A shadow as files: the page in both languages, and every figure as CSV."""

from pathlib import Path
from typing import Final

from data.export.words import Language, say
from data.reports.page import write_page
from data.reports.rows import write_rows
from data.shadow import sentences, tables
from data.shadow.rows import BetterRow, DayRow, FindingRow, better_rows, day_rows, finding_rows
from data.shadow.totals import totals
from data.shadow.words import WORDS
from optimizer.shadow import Shadow

PAGES: Final[dict[Language, str]] = {"en": "shadow.html", "nl": "shadow.nl.html"}


def write_shadow(shadow: Shadow, folder: Path) -> None:
    """Write `days.csv`, `findings.csv`, `right.csv` and the two pages; what is there is written over."""
    write_rows(folder / "days.csv", DayRow, day_rows(shadow))
    write_rows(folder / "findings.csv", FindingRow, finding_rows(shadow))
    write_rows(folder / "right.csv", BetterRow, better_rows(shadow))
    for language, name in PAGES.items():
        _write(folder / name, shadow, language)


def _write(path: Path, shadow: Shadow, language: Language) -> None:
    days, findings, better = day_rows(shadow), finding_rows(shadow), better_rows(shadow)
    other: Language = "en" if language == "nl" else "nl"
    write_page(
        path,
        "shadow/report.html",
        language,
        title=f"{say(WORDS['title'], language)}: {shadow.team}",
        other_file=PAGES[other],
        other_language=other,
        word=lambda name: say(WORDS[name], language),
        about=[say(line, language) for line in (sentences.about(shadow), *sentences.missing(shadow))],
        answer=say(sentences.answer(days), language),
        more_of_it=[say(line, language) for line in sentences.more_of_it(days, better)],
        caveats=[say(line, language) for line in sentences.caveats(shadow)],
        totals=totals(days, language),
        better=tables.better(better, language),
        forbidden=tables.forbidden(findings, language),
        rules=tables.by_rule(findings, language),
        days=tables.day_by_day(days, language),
    )

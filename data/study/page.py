"""The page of a study: the answer, the pictures, the tables, and what to know."""

from collections.abc import Sequence
from pathlib import Path

from data.export.words import Language, say
from data.reports.figures import inline_svg
from data.reports.page import write_page
from data.study import sentences, tables
from data.study.build_rows import window_rows
from data.study.front import NARROW, WIDE, Shape, draw_front
from data.study.rows import ClientRow, FrequencyRow, PointRow
from data.study.starts import draw_starts
from data.study.words import MEANINGS, WORDS
from optimizer.weeks.study import Study


def write_report(
    path: Path,
    study: Study,
    points: Sequence[PointRow],
    frequencies: Sequence[FrequencyRow],
    clients: Sequence[ClientRow],
    language: Language,
    *,
    other_file: str,
) -> None:
    """Write the page in a language; `other_file` is the same in the other one, beside it."""
    write_page(
        path,
        "study/report.html",
        language,
        title=f"{say(WORDS['title'], language)}: {study.team}",
        other_file=other_file,
        other_language="en" if language == "nl" else "nl",
        word=lambda name: say(WORDS[name], language),
        about=say(sentences.about(study, points), language),
        suggestion=say(sentences.title_of(sentences.recommended(points)), language),
        answer=_capital(say(sentences.answer(study, points), language)),
        more_of_it=[say(line, language) for line in sentences.more_of_it(points)],
        caveats=[say(line, language) for line in sentences.caveats(study, points)],
        meanings=[(say(name, language), say(meaning, language)) for name, meaning in MEANINGS],
        all_ways=tables.all_ways(points, language),
        more_figures=tables.more_figures(points, language),
        frequencies=tables.by_frequency(points, frequencies, language),
        furthest=tables.furthest_above(points, clients, language),
        what_ifs=tables.what_ifs(points, language),
        windows=tables.dear_windows(window_rows(study), language),
        **_pictures(points, language),
    )


def _pictures(points: Sequence[PointRow], language: Language) -> dict[str, object]:
    def front(shape: Shape, kind: str) -> object:
        alt = f"{say(WORDS['front'], language)}. {say(WORDS['front caption'], language)}"
        return inline_svg(draw_front(points, shape, language), f"front-{kind}", alt, kind)

    def starts(kind: str) -> object:
        alt = f"{say(WORDS['starts'], language)}. {say(WORDS['starts caption'], language)}"
        figure = draw_starts(points, is_wide=kind == "wide", language=language)
        return inline_svg(figure, f"starts-{kind}", alt, kind)

    return {
        "front_wide": front(WIDE, "wide"),
        "front_narrow": front(NARROW, "narrow"),
        "starts_wide": starts("wide"),
        "starts_narrow": starts("narrow"),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

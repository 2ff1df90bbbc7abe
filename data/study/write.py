"""A study as files: the page in both languages, the picture, and every point as CSV and JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from data.atomic import write_whole
from data.export.words import Language
from data.reports.figures import write_png
from data.reports.rows import read_rows, write_rows
from data.study.build_rows import client_rows, frequency_rows, point_rows, window_rows
from data.study.front import WIDE, draw_front
from data.study.page import write_report
from data.study.rows import ClientRow, FrequencyRow, PointRow, WindowRow
from optimizer.weeks.study import Study

PAGES: Final[dict[Language, str]] = {"en": "report.html", "nl": "report.nl.html"}


def write_study(study: Study, folder: Path, language: Language = "nl") -> None:
    """Write a study as tables, a document, a picture and two pages.

    `points.csv`, `frequencies.csv`, `clients.csv`, `windows.csv`, `study.json`, `front.png`. Both pages are
    always written; the picture is in `language`. What is in the folder is written over.
    """
    points, frequencies, clients = point_rows(study), frequency_rows(study), client_rows(study)
    write_rows(folder / "points.csv", PointRow, points)
    write_rows(folder / "frequencies.csv", FrequencyRow, frequencies)
    write_rows(folder / "clients.csv", ClientRow, clients)
    write_rows(folder / "windows.csv", WindowRow, window_rows(study))
    write_whole(folder / "study.json", dump_study(study, points, frequencies).encode())
    write_png(draw_front(points, WIDE, language), folder / "front.png")
    for each, name in PAGES.items():
        other: Language = "en" if each == "nl" else "nl"
        write_report(folder / name, study, points, frequencies, clients, each, other_file=PAGES[other])


def read_points(path: Path) -> tuple[PointRow, ...]:
    """The points of a `points.csv`; `ValueError` where it is not of this version."""
    return read_rows(path, PointRow)


def dump_study(study: Study, points: Sequence[PointRow], frequencies: Sequence[FrequencyRow]) -> str:
    """The study as JSON, for a page to draw: its points, nobody's name, no client apart."""
    document = {
        "schema_version": 1,
        "first_day": study.first_day.isoformat(),
        "num_days": study.num_days,
        "seed": study.seed,
        "notes": [{"en": note.en, "nl": note.nl} for note in study.notes],
        "points": [
            {
                **asdict(point),
                "frequencies": [asdict(row) for row in frequencies if row.number == point.number],
            }
            for point in points
        ],
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"

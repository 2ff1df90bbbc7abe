"""A proposal of shifts as CSV beside the team's own: figures, what falls to whom, whom clients see."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from data.atomic import write_whole
from data.export.shift_words import HEADERS, PARTS, measures_in_words
from data.export.words import Language, say
from optimizer.shifts.measures import RotaMeasures, circles_by_part
from optimizer.shifts.problem import ShiftProblem
from optimizer.shifts.rota import Rota

Rows = Iterator[tuple[str, ...]]


def write_shift_tables(
    problem: ShiftProblem,
    rotas: tuple[Rota, Rota],
    measured: tuple[RotaMeasures, RotaMeasures],
    out: Path,
    language: Language,
) -> list[Path]:
    """Write `comparison.csv`, `nurses.csv` and `circles.csv`; in each pair the team's own comes first."""
    out.mkdir(parents=True, exist_ok=True)
    tables = {
        "comparison": _comparison(measured, language),
        "nurses": _nurses(measured, language),
        "circles": _circles(problem, rotas, language),
    }
    return [_write(out / f"{name}.csv", rows) for name, rows in tables.items()]


def _write(path: Path, rows: Rows) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8-sig"))
    return path


def _headers(names: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(say(HEADERS[name], language) for name in names)


def _comparison(measured: tuple[RotaMeasures, RotaMeasures], language: Language) -> Rows:
    yield _headers(("measure", "own", "proposed"), language)
    own, proposed = (measures_in_words(each, language) for each in measured)
    yield from ((name, value, proposed[name]) for name, value in own.items())


def _nurses(measured: tuple[RotaMeasures, RotaMeasures], language: Language) -> Rows:
    own, proposed = measured
    burdens = tuple(tally.name for tally in own.nurses[0].tallies) if own.nurses else ()
    columns = [f"{name} {what}" for name in burdens for what in ("part", "own", "proposed")]
    yield _headers(("nurse", "contract", "hours own", "hours proposed", *columns), language)
    for before, after in zip(own.nurses, proposed.nurses, strict=True):
        tallies = zip(before.tallies, after.tallies, strict=True)
        counts = [(f"{b.fair:.1f}", str(b.count), str(a.count)) for b, a in tallies]
        hours = (f"{value:.1f}" for value in (before.contract_hours, before.hours, after.hours))
        yield (before.name, *hours, *(cell for cells in counts for cell in cells))


def _circles(problem: ShiftProblem, rotas: tuple[Rota, Rota], language: Language) -> Rows:
    yield _headers(("part", "clients", "own", "proposed"), language)
    pairs = zip(*(circles_by_part(problem, rota) for rota in rotas), strict=True)
    for (part, clients, before), (_, _, after) in pairs:
        yield (
            say(PARTS[part], language),
            " ".join(clients),
            " ".join(sorted(before)),
            " ".join(sorted(after)),
        )

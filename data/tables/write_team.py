"""Writes a team: a folder of CSV files or one XLSX workbook, whole or not at all, and without a loss."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.atomic import write_whole
from data.tables.catalogue import TABLE_OF, TABLES, records_of
from data.tables.cells import INVISIBLE
from data.tables.column import Table, header_key
from data.tables.csv_text import format_csv
from data.tables.faults import TeamExportError, TeamImportError
from data.tables.new_workbook import format_workbook
from data.tables.read_team import parse_team
from data.tables.words import Language
from data.team import Team
from optimizer.rules.base import Sentence

Rows = list[tuple[str, ...]]


def write_team(team: Team, path: Path, language: Language = "en") -> None:
    """Write a folder of CSV files, or one workbook where the name ends on .xlsx.

    What else is in the folder stays. Raises `TeamExportError`, with nothing written, where the files
    would not read back as the same team.
    """
    if path.suffix.lower() == ".xlsx":
        write_whole(path, format_team_workbook(team, language))
    else:
        _write_folder(path, format_team(team, language))


def format_team(team: Team, language: Language = "en") -> dict[str, bytes]:
    """The CSV files of a team by name, checked to read back as the same team."""
    files = {f"{title}.csv": format_csv(rows) for title, rows in _tables(team, language).items()}
    _require_same(team, files)
    return files


def format_team_workbook(team: Team, language: Language = "en") -> bytes:
    """The workbook of a team, checked to read back as the same team."""
    content = format_workbook(_tables(team, language))
    _require_same(team, {"team.xlsx": content})
    return content


def team_rows(team: Team, table: Table, language: Language = "en") -> Rows:
    """The rows of a table as text, without its headers; a table by key has one row."""
    return [table.format(record, language) for record in records_of(team, table)]


def _tables(team: Team, language: Language) -> dict[str, Rows]:
    try:
        return {table.file_name(language): list(_rows(team, table, language)) for table in TABLES}
    except TeamExportError:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        sentence = Sentence(
            en=f"a value of this team fits in no cell: {error}",
            nl=f"een waarde van dit team past in geen cel: {error}",
        )
        raise TeamExportError(sentence) from error


def _rows(team: Team, table: Table, language: Language) -> Iterator[tuple[str, ...]]:
    headers = tuple(column.header(language) for column in table.columns)
    rows = team_rows(team, table, language)
    for header, text in (cell for row in rows for cell in zip(headers, row, strict=True)):
        if INVISIBLE.search(text):
            sentence = Sentence(
                en=f"{table.name}, {header}: {text!r} holds a character that cannot be seen",
                nl=f"{table.file_name('nl')}, {header}: in {text!r} staat een teken dat niet te zien is",
            )
            raise TeamExportError(sentence)
    if not table.by_key:
        yield from (headers, *rows)
        return
    yield ("instelling", "waarde") if language == "nl" else ("setting", "value")
    yield from ((header, text) for header, text in zip(headers, rows[0], strict=True) if text)


def _require_same(team: Team, files: dict[str, bytes]) -> None:
    try:
        back = parse_team(files)
    except TeamImportError as error:
        sentence = Sentence(
            en=f"this team could not be read back; {error}",
            nl="\n".join(["dit team zou niet terug te lezen zijn;", *error.lines("nl")]),
        )
        raise TeamExportError(sentence) from error
    for table in TABLES:
        written, read = team_rows(team, table), team_rows(back, table)
        lost = next((pair for pair in zip(written, read, strict=False) if pair[0] != pair[1]), None)
        if lost:
            sentence = Sentence(
                en=f"a row of {table.name} would read back otherwise: {_loss(table, *lost)}",
                nl=f"een rij van {table.file_name('nl')} zou anders terugkomen: {_loss(table, *lost)}",
            )
            raise TeamExportError(sentence)


def _loss(table: Table, written: tuple[str, ...], read: tuple[str, ...]) -> str:
    cells = zip(table.columns, written, read, strict=True)
    return ", ".join(f"{column.en} {was!r} as {now!r}" for column, was, now in cells if was != now)


def _write_folder(path: Path, files: dict[str, bytes]) -> None:
    """Build the whole folder beside the old one, then let it take the place of the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    new, old = beside / "new", beside / "old"
    try:
        _fill(new, path, files)
        if path.exists():
            path.rename(old)
        try:
            new.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
    finally:
        # The old folder is removed only once a folder stands in its place.
        if path.exists() or not old.exists():
            shutil.rmtree(beside)


def _fill(new: Path, path: Path, files: dict[str, bytes]) -> None:
    """The new folder: what stood in the old one beside the tables, and the tables."""
    if path.exists():
        shutil.copytree(path, new, symlinks=True)
    else:
        new.mkdir()
    for old_table in (each for each in new.iterdir() if _is_table(each)):
        old_table.unlink()
    for name, content in files.items():
        (new / name).write_bytes(content)


def _is_table(path: Path) -> bool:
    return path.suffix.lower() == ".csv" and header_key(path.stem) in TABLE_OF and path.is_file()

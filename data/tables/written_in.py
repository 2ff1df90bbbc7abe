"""The language that a team's files are in, so that a team written anew keeps the names it had."""

from pathlib import Path

from data.tables.catalogue import TABLES
from data.tables.column import header_key
from data.tables.words import Language
from data.tables.workbook import parse_workbook

_ENGLISH = frozenset(header_key(table.names[0]) for table in TABLES)
_DUTCH = frozenset(header_key(name) for table in TABLES for name in table.names) - _ENGLISH


def written_in(path: Path) -> Language:
    """Dutch where most of a sound team's tables have a Dutch name, English otherwise."""
    titles = {header_key(title) for title in _titles(path)}
    return "nl" if len(titles & _DUTCH) > len(titles & _ENGLISH) else "en"


def _titles(path: Path) -> list[str]:
    """The names of the CSV files in a folder, or of the sheets in a workbook."""
    if path.is_dir():
        return [each.stem for each in path.iterdir() if each.suffix.lower() == ".csv"]
    titles: list[str] = []

    def note(title: str) -> bool:
        titles.append(title)
        return False

    parse_workbook(path.name, path.read_bytes(), note)
    return titles

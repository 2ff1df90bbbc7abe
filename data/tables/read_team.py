"""Reads a team: a folder of CSV files or one XLSX workbook. All of it, or a list of everything to mend."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from data.tables.catalogue import TABLE_OF, TABLES, team_of
from data.tables.checks import contradictions
from data.tables.column import Table, header_key
from data.tables.csv_text import parse_csv
from data.tables.faults import CellFault, TeamImportError
from data.tables.parse import Parsed, parse_table
from data.tables.references import reference_faults
from data.tables.sheet import MAX_BYTES, Sheet
from data.tables.spelling import NOTHING_NEAR, did_you_mean
from data.tables.workbook import parse_workbook
from data.team import Team
from optimizer.rules.base import Sentence

Sources = dict[str, list[tuple[str, Callable[[], Sheet]]]]
"""For each table the files or sheets it stands in, each with what reads it."""


def read_team(path: Path) -> Team:
    """The team in a folder of CSV files or in an .xlsx file. `TeamImportError` names everything to mend."""
    try:
        if path.is_dir():
            files = sorted(
                each for each in path.iterdir() if each.suffix.lower() == ".csv" and each.is_file()
            )
        else:
            files = [path]
        return parse_team({each.name: _content(each) for each in files}, name=path.name)
    except OSError as error:
        why = error.strerror or "no such file"
        cause = Sentence(en=f"it cannot be read ({why})", nl=f"het is niet te lezen ({why})")
        remedy = Sentence(
            en="name a folder of CSV files or an .xlsx file that you may read",
            nl="noem een map met CSV-bestanden of een .xlsx-bestand dat u mag lezen",
        )
        raise TeamImportError([CellFault(file=path.name, cause=cause, remedy=remedy)]) from error


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        # One byte too many tells a file that is too large, without reading all of it.
        return file.read(MAX_BYTES + 1)


def parse_team(files: Mapping[str, bytes], *, name: str = "the team") -> Team:
    """The team in the contents of its CSV files, or of one .xlsx, by file name: what an upload brings."""
    faults: list[CellFault] = []
    sources: Sources = {}
    for file, content in files.items():
        suffix = Path(file).suffix.lower()
        if suffix == ".csv":
            _add_csv(sources, file, content, faults)
        elif suffix == ".xlsx":
            _add_workbook(sources, file, content, faults)
        else:
            faults.append(CellFault(file=file, cause=_NO_TABLES, remedy=_GIVE_TABLES))
    if faults and not sources:
        raise TeamImportError(faults)
    return _team(sources, name, faults)


_NO_TABLES = Sentence(en="this is no CSV file and no workbook", nl="dit is geen CSV-bestand en geen werkmap")
_GIVE_TABLES = Sentence(
    en="give a folder of CSV files or one .xlsx workbook",
    nl="geef een map met CSV-bestanden of één .xlsx-werkmap",
)


def _add_csv(sources: Sources, file: str, content: bytes, faults: list[CellFault]) -> None:
    table = _table_of(file, Path(file).stem, faults)
    if table is not None:
        sources.setdefault(table.name, []).append((file, lambda: parse_csv(file, content, table)))


def _add_workbook(sources: Sources, file: str, content: bytes, faults: list[CellFault]) -> None:
    try:
        sheets = parse_workbook(file, content, lambda title: _table_of(file, title, faults) is not None)
    except TeamImportError as error:
        faults += error.faults
        return
    for title, sheet in sheets.items():
        load = partial(_given, sheet)
        sources.setdefault(TABLE_OF[header_key(title)].name, []).append((f"{file} [{title}]", load))


def _given(sheet: Sheet | TeamImportError) -> Sheet:
    if isinstance(sheet, TeamImportError):
        raise sheet
    return sheet


def _table_of(file: str, title: str, faults: list[CellFault]) -> Table | None:
    """The table of that name. Another name is left alone, unless it looks like a slip of the pen."""
    key = header_key(title)
    near = NOTHING_NEAR if key in TABLE_OF else did_you_mean(key, TABLE_OF, likeness=0.75)
    if near != NOTHING_NEAR:
        cause = Sentence(en=f"there is no table {title!r}", nl=f"er is geen tabel {title!r}")
        remedy = Sentence(
            en=f"{near.en}else give it a name that looks less like a table's",
            nl=f"{near.nl}geef hem anders een naam die minder op die van een tabel lijkt",
        )
        faults.append(CellFault(file=file, cause=cause, remedy=remedy))
    return TABLE_OF.get(key)


def _team(sources: Sources, name: str, faults: list[CellFault]) -> Team:
    faults += (
        [_missing(name, sources)] if any(t.is_required and t.name not in sources for t in TABLES) else []
    )
    parsed: dict[str, Parsed] = {}
    records: dict[str, tuple[object, ...]] = {}
    for table in TABLES:
        found = sources.get(table.name, [])
        if len(found) > 1:
            faults.append(_same_table(name, [file for file, _ in found]))
        try:
            parsed[table.name] = parse_table(table, found[0][1]()) if found else Parsed(table=table)
        except TeamImportError as error:
            faults += error.faults
            continue
        faults += parsed[table.name].faults
        records[table.name] = tuple(_records(parsed[table.name], faults))
    present = {name: each for name, each in parsed.items() if each.sheet or not each.table.is_required}
    faults += reference_faults(present)
    if faults:
        raise TeamImportError(_in_order(faults, parsed))
    return team_of(records)


def _missing(name: str, sources: Sources) -> CellFault:
    missing = [t for t in TABLES if t.is_required and t.name not in sources]
    cause = Sentence(
        en=f"there is no table {', '.join(t.name for t in missing)}",
        nl=f"er is geen tabel {', '.join(t.file_name('nl') for t in missing)}",
    )
    remedy = Sentence(
        en="add each with its header line; data/samples/team is an example",
        nl="voeg elke toe met haar kopregel; data/samples/team is een voorbeeld",
    )
    return CellFault(file=name, cause=cause, remedy=remedy)


def _same_table(name: str, files: list[str]) -> CellFault:
    cause = Sentence(
        en=f"{' and '.join(files)} are the same table", nl=f"{' en '.join(files)} zijn dezelfde tabel"
    )
    remedy = Sentence(en="keep one of them", nl="houd er een van")
    return CellFault(file=name, cause=cause, remedy=remedy)


def _records(parsed: Parsed, faults: list[CellFault]) -> Iterator[Any]:
    """The record of each sound row, with what it contradicts in itself."""
    for row in parsed.rows:
        if row.is_sound:
            record = parsed.table.build(row.values)
            faults += [parsed.fault(row, *each) for each in contradictions(record)]
            yield record


def _in_order(faults: list[CellFault], parsed: Mapping[str, Parsed]) -> list[CellFault]:
    files = [each.sheet.file for each in parsed.values() if each.sheet]
    order = {file: number for number, file in enumerate(files, start=1)}
    return sorted(faults, key=lambda fault: (order.get(fault.file, 0), fault.row or 0))

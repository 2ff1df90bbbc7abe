"""The description of every file and column, made from the tables themselves so that it cannot go stale."""

from collections.abc import Iterator

from data.tables.catalogue import TABLES
from data.tables.column import Column, Table
from data.tables.sheet import MAX_BYTES, MAX_CELL, MAX_ROWS

_HEAD = f"""# A team's files

A team is a folder of CSV files, or one `.xlsx` workbook with a sheet per table. This page lists every
file and column. `team/` beside it is a complete small team in Dutch, `team-en/` a minimal one in English;
both lie in the centre of Helsinki, on the map that comes along. `roster.md` describes the roster file.

* File names and headers are English or Dutch, also mixed; capitals, spaces and hyphens do not matter.
* CSV has `;` or `,` or tabs and is UTF-8 (with or without a byte order mark) or UTF-16 with one.
* Numbers have a decimal point or a decimal comma. Yes and no are `yes`, `no`, `ja`, `nee`, `x`, `1`, `0`.
* Times are `07:30`, `7:30` or `7.30`; dates are `2026-11-23`, `23-11-2026` or `23/11/2026`; time and date
  cells of a workbook are read as they are. Formulas and merged cells are refused: paste values.
* Lists have a space, a `+` or a `|` between their items, so ids hold none of these (nor `,` `;` `=`).
* An empty cell means what "if empty" says. A file that is not required may be absent.
* A cell that begins with `=`, `+`, `-` or `@` (and is no number) is written with a `'` before it, so that no
  spreadsheet runs it; reading takes the `'` off again.
* At most {MAX_BYTES // 10**6} MB a file, {MAX_ROWS:,} rows a table, {MAX_CELL:,} characters a cell.
"""


def format_manual() -> str:
    """The whole page, as Markdown."""
    return "\n".join([_HEAD, *(line for table in TABLES for line in _chapter(table))])


def _chapter(table: Table) -> Iterator[str]:
    names = " or ".join(f"`{name}.csv`" for name in dict.fromkeys(table.names))
    yield f"## {table.name}\n"
    yield f"{table.description}\n"
    yield f"File {names}, or a sheet of that name; {'required' if table.is_required else 'optional'}."
    if table.by_key:
        yield "Two columns: `setting` and `value` (`instelling` and `waarde`)."
    elif table.identity:
        columns = {column.path: column.en for column in table.columns}
        yield f"No two rows have the same {', '.join(f'`{columns[path]}`' for path in table.identity)}."
    yield f"\n| {'setting' if table.by_key else 'column'} | Dutch | type | if empty | what it is | example |"
    yield "|---|---|---|---|---|---|"
    yield from (_line(table, column) for column in table.columns)
    yield ""


def _line(table: Table, column: Column) -> str:
    example = column.kind.format(column.kind.parse(column.example), "en")
    cells = [
        f"`{column.en}`",
        f"`{column.nl}`",
        column.kind.name.en,
        _if_empty(table, column),
        column.description,
        f"`{example}`",
    ]
    return f"| {' | '.join(cells)} |"


def _if_empty(table: Table, column: Column) -> str:
    if column.path in table.required:
        return "**required**"
    default = table.defaults[column.path]
    text = "" if default is None else column.kind.format(default, "en")
    return f"`{text}`" if text else ""

"""The samples are true: they read without a fault, and their page lists every file and column."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import data
from data.problems.map_corrections import KINDS
from data.tables.catalogue import TABLES, records_of
from data.tables.manual import format_manual
from data.tables.read_team import read_team
from data.tables.words import CORRECTION
from data.team import Team

SAMPLES = Path(data.__file__).parent / "samples"


def test_the_page_of_files_and_columns_is_the_one_the_tables_give() -> None:
    assert (SAMPLES / "README.md").read_text("utf-8") == format_manual()


def test_the_dutch_sample_uses_every_table() -> None:
    team = read_team(SAMPLES / "team")
    assert (len(team.nurses), len(team.clients)) == (4, 8)
    assert all(records_of(team, table) for table in TABLES)


def test_the_english_sample_is_as_small_as_a_team_can_be() -> None:
    files = {path.stem for path in (SAMPLES / "team-en").iterdir()}
    assert files == {table.name for table in TABLES if table.is_required}
    assert read_team(SAMPLES / "team-en").clients


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_field_of_a_record_has_a_column_and_no_header_stands_twice(table: object) -> None:
    (found,) = [each for each in TABLES if each is table]
    filled = {column.path.split(".")[0] for column in found.columns}
    assert filled == {field.name for field in fields(found.record)}  # type: ignore[arg-type]
    assert len(found.column_of) == len({c.en for c in found.columns} | {c.nl for c in found.columns})
    assert len({c.path for c in found.columns}) == len(found.columns)


def test_every_table_of_a_team_has_a_file() -> None:
    assert {table.name for table in TABLES} == {f.name for f in fields(Team)} - {"settings"} | {"team"}


def test_every_kind_of_map_correction_has_its_words() -> None:
    assert tuple(CORRECTION.words) == KINDS


def test_reading_a_team_loads_no_solver_no_kernels_and_no_maps() -> None:
    script = (
        "import sys, data.tables.read_team, data.tables.write_team, data.tables.diff; "
        "print(*{'numba', 'ortools', 'matplotlib', 'osmnx', 'fastapi', 'scipy'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout.strip() == ""

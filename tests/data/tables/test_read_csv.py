"""CSV as people and spreadsheets save it; whatever the bytes are, a team or a list of faults."""

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.tables import csv_text
from data.tables.catalogue import TABLES
from data.tables.faults import TeamImportError
from data.tables.read_team import parse_team, read_team
from data.team import Team
from tests.data.tables.read_files import SOUND, only_fault, write_files

NURSES = "id;name;level\nn1;Zoë;4\nn2;Samira;3\n"


def encoded(text: str, encoding: str) -> bytes:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    return marks.get(encoding, b"") + text.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_separators_and_line_ends_are_recognised(
    tmp_path: Path, encoding: str, separator: str, line_end: str
) -> None:
    text = NURSES.replace(";", separator).replace("\n", line_end)
    team = read_team(write_files(tmp_path, nurses=encoded(text, encoding)))
    assert [nurse.name for nurse in team.nurses] == ["Zoë", "Samira"]


def test_a_comma_inside_a_decimal_or_a_name_does_not_decide_the_separator(tmp_path: Path) -> None:
    text = 'id;name;level;lat;lon\nn1;"Vries, M. de";4;60,1;24,9\nn2;S;3;;\n'
    home = read_team(write_files(tmp_path, nurses=text)).nurses[0].home
    assert home is not None
    assert (home.lat, home.lon) == (60.1, 24.9)


def test_text_in_an_old_encoding_is_refused_with_its_line_and_never_guessed(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses=encoded(NURSES.replace("\n", "\r\n"), "cp1252")))
    assert (fault.file, fault.row, fault.column) == ("nurses.csv", 2, None)
    assert fault.cause.en == "the file is not UTF-8 text from here on"
    assert fault.remedy.en == "save it as 'CSV UTF-8' (in a plain editor: encoding UTF-8)"


def test_half_a_utf16_file_is_refused(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses=encoded(NURSES, "utf-16-le")[:-1]))
    assert (fault.row, fault.cause.en) == (3, "the file is not UTF-16 text from here on")


@pytest.mark.parametrize("content", ["", "\n \n;;\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    fault = only_fault(write_files(tmp_path, nurses=content))
    assert (fault.cause.en, fault.remedy.en) == (
        "the file is empty",
        "begin it with a line of headers, such as id;name;level",
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses=b"x" * 20_000_001))
    assert (fault.file, fault.cause.en) == ("nurses.csv", "the file is larger than 20 MB")


def test_a_table_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "MAX_ROWS", 2)
    fault = only_fault(write_files(tmp_path, nurses=NURSES + "n3;Joost;5\n"))
    assert (fault.file, fault.cause.en) == ("nurses.csv", "the table has more than 2 rows")


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses=NURSES + '"' + "x" * 140_000 + '"'))
    assert (fault.row, fault.cause.en) == (4, "a cell here is far too long")


def test_a_table_with_too_many_columns_is_refused(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="id;name;level" + ";x" * 200 + "\n"))
    assert fault.cause.en == "the table has 203 columns, more than 200"


def is_refused_or_read(files: dict[str, bytes]) -> None:
    result: Team | TeamImportError
    try:
        result = parse_team(files)
    except TeamImportError as error:
        result = error
    assert isinstance(result, Team) or (result.faults and str(result))


FILES = {name: text.encode() for name, text in SOUND.items()}
_PIECES = st.sampled_from(
    [
        b";",
        b",",
        b"\n",
        b'"',
        b"\r",
        b"id",
        b"name;level",
        b"n1;M;4\n",
        b"\xff",
        b"\x00",
        b"'=",
        b"\xef\xbb\xbf",
    ]
)
BYTES = st.one_of(st.binary(max_size=60), st.lists(_PIECES, max_size=12).map(b"".join))


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from([t.name for t in TABLES]), content=BYTES)
def test_whatever_the_bytes_of_a_file_are_there_is_a_team_or_a_list_of_faults(
    name: str, content: bytes
) -> None:
    is_refused_or_read({**FILES, f"{name}.csv": content})


_HINTS = [
    "",
    "c1",
    "n1",
    "wash",
    "s1",
    "2026-11-23",
    "07:30",
    "07:30-09:00",
    "4",
    "-1",
    "1,5",
    "ja",
    "'",
    "=",
    "wash=",
    "1e5",
    "\x00",
]
CELLS = st.sampled_from(_HINTS) | st.text(max_size=8)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_stands_in_the_cells_there_is_a_team_or_a_list_of_faults(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    headers = ["setting", "value"] if table.by_key else [column.en for column in table.columns]
    names = [column.nl for column in table.columns]
    rows = [[data.draw(CELLS) for _ in headers] for _ in range(data.draw(st.integers(0, 3)))]
    for row in rows if table.by_key else []:
        row[0] = data.draw(st.sampled_from(names))
    content = csv_text.format_csv([headers, *rows]) if "\ud800" not in str(rows) else b""
    is_refused_or_read({**FILES, f"{table.name}.csv": content})

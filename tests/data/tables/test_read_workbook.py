"""A workbook is read as people fill it in, and never trusted."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from data.tables import workbook
from data.tables.excel_cells import cell_text
from data.tables.faults import CellError
from data.tables.read_team import read_team
from data.tables.write_team import write_team
from data.team import Team
from tests.data.tables.read_files import SOUND, faults_of, only_fault, write_files

SHEET = "xl/worksheets/sheet3.xml"


def sound_book() -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for name, text in SOUND.items():
        sheet = book.create_sheet(name.removesuffix(".csv"))
        for line in text.splitlines():
            sheet.append(line.split(";"))
    return book


def saved(book: Workbook, folder: Path) -> Path:
    book.save(folder / "team.xlsx")
    return folder / "team.xlsx"


def with_cell(folder: Path, sheet: str, cell: str, value: Any) -> Path:
    book = sound_book()
    book[sheet][cell] = value
    return saved(book, folder)


def edited(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with bytes of one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_workbook_reads_as_the_same_team_as_the_files(tmp_path: Path) -> None:
    assert read_team(saved(sound_book(), tmp_path)) == read_team(write_files(tmp_path / "csv"))


def with_shared_strings(path: Path) -> Path:
    """The workbook as Excel saves it: its texts in a part of their own."""
    texts: list[bytes] = []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[2])
        return b'%st="s"><v>%d</v></c>' % (found[1], len(texts) - 1)

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in (name for name in parts if "/sheet" in name):
        inline = rb'(<c [^>]*)t="inlineStr"[^>]*><is>(.*?)</is></c>'
        parts[name] = re.sub(inline, shared, parts[name], flags=re.DOTALL)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s</sst>' % (space, items)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_workbook_as_excel_saves_it_is_read(tmp_path: Path) -> None:
    path = with_shared_strings(saved(sound_book(), tmp_path))
    assert read_team(path) == read_team(write_files(tmp_path / "csv"))


def test_damaged_shared_texts_are_a_fault_and_no_crash(tmp_path: Path) -> None:
    path = with_shared_strings(saved(sound_book(), tmp_path))
    fault = faults_of(edited(path, "xl/sharedStrings.xml", b"</si>", b""))[0]
    assert "cannot be read" in fault.cause.en


def test_cells_of_the_types_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    book = sound_book()
    book["nurses"].append([3, 30.0, 5.0])
    book["acts"]["D1"] = "is_heavy"
    book["acts"]["D2"] = True
    book["shifts"].append(["d2", 3, datetime(2026, 11, 23), time(7, 30), timedelta(hours=15)])
    book["shifts"].append(["d3", "3", date(2026, 11, 24), "7.30", datetime(1899, 12, 30, 15, 0)])
    team = read_team(saved(book, tmp_path))
    assert (team.nurses[2].id, team.nurses[2].name, team.nurses[2].level) == ("3", "30", 5)
    assert team.acts[0].is_heavy
    assert [(s.day.day, s.start, s.end) for s in team.shifts[1:]] == [
        (23, time(7, 30), time(15)),
        (24, time(7, 30), time(15)),
    ]


def test_a_bad_cell_is_told_with_its_sheet_row_and_column(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "nurses", "C3", "high"))
    assert (fault.file, fault.row, fault.column, fault.value) == ("team.xlsx [nurses]", 3, "level", "high")


@pytest.mark.parametrize("number", [46349, 46349.5])
def test_a_date_that_is_only_a_number_is_refused(tmp_path: Path, number: float) -> None:
    fault = only_fault(with_cell(tmp_path, "shifts", "C2", number))
    assert (fault.row, fault.column, fault.value) == (2, "day", str(number))
    assert fault.cause.en == "this is not a date"


def test_a_date_with_a_time_of_the_day_is_no_date(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "shifts", "C2", datetime(2026, 11, 23, 8, 30)))
    assert (fault.column, fault.value) == ("day", "2026-11-23 08:30:00")


def test_a_formula_is_refused_and_not_run(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "nurses", "C2", "=2+2"))
    assert (fault.row, fault.column, fault.value) == (2, "level", "=2+2")
    assert (fault.cause.en, fault.remedy.en) == (
        "the cell holds a formula",
        "copy the column and paste it as values",
    )


def test_an_error_value_is_refused(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "nurses", "B2", "#N/A"))
    assert (fault.row, fault.column, fault.cause.en) == (2, "name", "the cell holds the error #N/A")


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    book = sound_book()
    book["nurses"].merge_cells("C2:C3")
    fault = only_fault(saved(book, tmp_path))
    assert (fault.file, fault.row, fault.cause.en) == ("team.xlsx [nurses]", 2, "the cells C2:C3 are merged")


def test_a_merged_range_over_a_whole_sheet_is_refused_at_once(tmp_path: Path) -> None:
    book = sound_book()
    book["nurses"].merge_cells("C2:C3")
    path = edited(saved(book, tmp_path), SHEET, b"C2:C3", b"A1:XFD1048576")
    assert only_fault(path).cause.en == "the cells A1:XFD1048576 are merged"


def test_a_sheet_that_lies_about_its_size_is_read_by_its_cells(tmp_path: Path) -> None:
    path = edited(saved(sound_book(), tmp_path), SHEET, b'ref="A1:C3"', b'ref="A1:A1"')
    assert len(read_team(path).nurses) == 2


def test_empty_rows_and_columns_around_a_table_do_no_harm(tmp_path: Path) -> None:
    book = sound_book()
    book["nurses"]["A9"] = "n9"
    book["nurses"]["B9"] = "After a gap"
    book["nurses"]["C9"] = "high"
    book["nurses"]["F4"] = " "
    assert only_fault(saved(book, tmp_path)).row == 9


def test_a_cell_far_beside_the_table_is_refused(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "nurses", "XFD2", "lost"))
    assert (fault.row, fault.cause.en) == (2, "a row of 16,384 cells, more than 200")


def test_a_row_far_below_the_table_is_refused(tmp_path: Path) -> None:
    fault = only_fault(with_cell(tmp_path, "nurses", "A1048576", "lost"))
    assert fault.cause.en == "the table has more than 200,000 rows"


def test_sheets_that_are_no_table_are_left_alone_and_slips_of_the_pen_are_not(tmp_path: Path) -> None:
    book = sound_book()
    book.create_sheet("Notes")["A1"] = "=1+1"
    assert isinstance(read_team(saved(book, tmp_path)), Team)
    book.create_sheet("absense")
    assert "did you mean absences?" in only_fault(saved(book, tmp_path)).remedy.en


def test_an_empty_sheet_is_told_beside_the_other_faults(tmp_path: Path) -> None:
    book = sound_book()
    book.create_sheet("places")
    book["nurses"]["C2"] = "high"
    causes = {fault.file: fault.cause.en for fault in faults_of(saved(book, tmp_path))}
    assert causes["team.xlsx [places]"] == "the sheet is empty"
    assert causes["team.xlsx [nurses]"] == "this is not a whole number"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"id;name\n", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "team.xlsx").write_bytes(content)
    assert "workbook" in only_fault(tmp_path / "team.xlsx").cause.en


def test_a_zip_that_unpacks_to_too_much_is_refused_unopened(tmp_path: Path) -> None:
    path = saved(sound_book(), tmp_path)
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w") as part,
    ):
        for _ in range(11):
            part.write(b"\0" * 10_000_000)
    assert path.stat().st_size < 1_000_000
    assert "unpacks to 110,0" in only_fault(path).cause.en


def test_a_zip_of_too_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_PARTS", 3)
    assert "parts" in only_fault(saved(sound_book(), tmp_path)).cause.en


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = saved(sound_book(), tmp_path)
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little")))
    assert "cannot be read" in only_fault(path).cause.en


def test_a_workbook_that_multiplies_its_own_text_is_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    path = edited(saved(sound_book(), tmp_path), SHEET, b"<worksheet", bomb.encode() + b"<worksheet")
    path = edited(path, SHEET, b"Samira", b"&l11;")
    assert "cannot be read" in only_fault(path).cause.en


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_a_damaged_part_is_a_fault_and_no_crash(tmp_path: Path, part: str) -> None:
    path = saved(sound_book(), tmp_path)
    with zipfile.ZipFile(path) as archive:
        half = archive.read(part)
    fault = faults_of(edited(path, part, half, half[: len(half) // 2]))[0]
    assert fault.file == "team.xlsx"
    assert "cannot be read" in fault.cause.en


def test_a_written_workbook_holds_only_text(tmp_path: Path) -> None:
    write_team(read_team(write_files(tmp_path / "csv")), tmp_path / "out.xlsx", "nl")
    book = load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[:3] == ["team", "plaatsen", "clienten"]
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in values} == {"s"}


def test_a_length_of_time_is_no_time_of_the_day() -> None:
    with pytest.raises(CellError, match="length of time"):
        cell_text(timedelta(hours=25), "d")


def test_half_a_second_of_rounding_does_not_move_a_time() -> None:
    assert cell_text(datetime(1899, 12, 30, 7, 29, 59, 999_990), "d") == "07:30:00"
    assert cell_text(datetime(2026, 11, 22, 23, 59, 59, 999_990), "d") == "2026-11-23"

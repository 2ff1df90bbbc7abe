"""Everything that is wrong with a team's files is told at once: where, why, what to do."""

from pathlib import Path

import pytest

from data.tables.faults import CellFault, TeamImportError
from data.tables.read_team import parse_team, read_team
from optimizer.rules.base import Sentence
from tests.data.tables.read_files import SOUND, faults_of, only_fault, write_files


def test_faults_in_several_files_are_reported_together_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = write_files(
        tmp_path,
        clients="id;name;lat;lon\nc1;A.B.;north;24.9\nc2;;60.2;24.8\n",
        nurses="id;name;level\nn1;Mirjam;9\nn2;Samira;3\n",
        acts="id;name;minutes\nwash;Wash;0\n",
        series="id;client;acts;windows;base\ns1;c7;wash;07:30-09:00;soon\n",
    )
    places = [(fault.file, fault.row, fault.column) for fault in faults_of(folder)]
    assert places == [
        ("clients.csv", 2, "lat"),
        ("clients.csv", 3, "name"),
        ("nurses.csv", 2, "level"),
        ("acts.csv", 2, "minutes"),
        ("series.csv", 2, "base"),
        ("series.csv", 2, "client"),
    ]


def test_a_printed_error_names_file_line_column_value_cause_and_remedy(tmp_path: Path) -> None:
    with pytest.raises(TeamImportError) as caught:
        read_team(write_files(tmp_path, nurses="id;naam;Niveau\nn1;Mirjam;hoog\n"))
    assert str(caught.value).splitlines() == [
        "1 thing to mend, nothing is imported:",
        "  nurses.csv, line 2, column Niveau: this is not a whole number (it says 'hoog'); "
        "write digits only, such as 12",
    ]


def test_a_dutch_team_reads_in_dutch_what_is_to_be_mended(tmp_path: Path) -> None:
    nurses = "id;naam;niveau;e_fiets\nn1;Mirjam;hoog;\nn2;Samira;9;\n"
    series = "id;client;handelingen;tijden;begin\ns1;c11;wash;07:30-09:00;2026-11-01\n"
    with pytest.raises(TeamImportError) as caught:
        read_team(write_files(tmp_path, nurses=nurses, series=series))
    assert caught.value.lines("nl") == [
        "4 dingen te herstellen, er is niets ingelezen:",
        "  nurses.csv, regel 1, kolom e_fiets: de tabel verpleegkundigen heeft geen kolom zo; "
        "haal haar anders weg; data/samples/README.md noemt elke kolom",
        "  nurses.csv, regel 2, kolom niveau: dit is geen heel getal (er staat 'hoog'); "
        "schrijf alleen cijfers, zoals 12",
        "  nurses.csv, regel 3, kolom niveau: dit getal valt buiten de grenzen (er staat '9'); "
        "schrijf een getal van 2 tot 5",
        "  series.csv, regel 2, kolom client: c11 staat niet in clienten (er staat 'c11'); "
        "bedoelt u c1? verbeter het, of voeg het toe aan clienten",
    ]


def test_a_long_list_of_faults_is_printed_in_part_and_kept_whole(tmp_path: Path) -> None:
    rows = "".join(f"n{number};N;9\n" for number in range(1, 101))
    with pytest.raises(TeamImportError) as caught:
        read_team(write_files(tmp_path, nurses=f"id;name;level\n{rows}"))
    assert len(caught.value.faults) == 100
    assert str(caught.value).endswith("... and 50 more")


def test_the_line_is_that_of_an_editor_also_after_quoted_line_ends(tmp_path: Path) -> None:
    text = 'id;name;level\r\nn1;"Mirjam\r\nof the\r\nharbour";4\r\n\r\nn2;Samira;9\r\n'
    assert only_fault(write_files(tmp_path, nurses=text)).row == 6


def test_all_missing_files_are_one_fault(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path / "home", clients=None, shifts=None))
    assert (fault.file, fault.cause.en) == ("home", "there is no table clients, shifts")
    assert "add each with its header line" in fault.remedy.en


def test_a_missing_optional_file_is_an_empty_table(tmp_path: Path) -> None:
    assert read_team(write_files(tmp_path)).absences == ()


def test_an_unknown_column_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="id;name;level;contract_hour\nn1;M;4;24\nn2;S;4;\n"))
    assert (fault.file, fault.row, fault.column) == ("nurses.csv", 1, "contract_hour")
    assert fault.cause.en == "the table nurses has no such column"
    assert fault.remedy.en.startswith("did you mean contract_hours? else remove it")


def test_an_unknown_setting_is_refused_on_its_own_line(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, team="setting;value\nname;x\n\nprice_new_fase;12\n"))
    assert (fault.file, fault.row, fault.column) == ("team.csv", 4, "price_new_fase")
    assert fault.cause.en == "the table team has no such setting"
    assert "did you mean price_new_face?" in fault.remedy.en


def test_a_bad_value_of_a_setting_is_told_on_its_own_line(tmp_path: Path) -> None:
    text = "setting;value\nname;x\nprice_new_face;much\ntime_zone;Europe/Amstredam\ncountry;Holland\n"
    faults = faults_of(write_files(tmp_path, team=text.replace("much", "12")))
    assert [(f.row, f.column, f.value) for f in faults] == [
        (4, "time_zone", "Europe/Amstredam"),
        (5, "country", "Holland"),
    ]
    assert "did you mean Europe/Amsterdam?" in faults[0].remedy.en
    fault = only_fault(write_files(tmp_path, team=text))
    assert (fault.row, fault.column, fault.value) == (3, "price_new_face", "much")


def test_a_setting_without_its_own_columns_is_refused(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, team="name;prices\nx;1\n"))
    assert (fault.row, fault.remedy.en) == (1, "put these two headers in the first line")


def test_a_column_that_stands_twice_is_refused_also_in_two_languages(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="id;name;level;niveau\nn1;M;4;4\nn2;S;4;4\n"))
    assert (fault.row, fault.column, fault.remedy.en) == (1, "niveau", "keep one of the two")


def test_a_missing_required_column_is_told_once_and_not_per_row(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="naam;niveau\nM;4\nS;4\n"))
    assert (fault.file, fault.row, fault.cause.en) == ("nurses.csv", 1, "id (Dutch: id) is missing")


def test_a_column_without_a_header_is_refused_only_where_something_stands_in_it(tmp_path: Path) -> None:
    rows = "id;name;level;\nn1;M;4;\nn2;S;3;{}\n"
    assert len(read_team(write_files(tmp_path, nurses=rows.format(""))).nurses) == 2
    fault = only_fault(write_files(tmp_path, nurses=rows.format("x")))
    assert (fault.row, fault.cause.en) == (1, "column 4 has no header")


def test_a_row_of_another_length_than_the_headers_is_refused(tmp_path: Path) -> None:
    faults = faults_of(write_files(tmp_path, acts="id;name;minutes\nwash;Wash;30;extra\nshower;Shower\n"))
    lengths = [fault for fault in faults if fault.file == "acts.csv"]
    assert [(fault.row, fault.cause.en) for fault in lengths] == [
        (2, "this row has 4 cells, the headers are 3"),
        (3, "this row has 2 cells, the headers are 3"),
    ]


def test_an_id_that_stands_twice_names_the_other_line(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="id;name;level\nn1;M;4\nn2;S;3\nn1;J;5\n"))
    assert (fault.row, fault.column, fault.value) == (4, "id", "n1")
    assert fault.cause.en == "line 2 has the same id"


ROWS = {
    "places": {"id": "p1", "name": "Office", "lat": "60", "lon": "24"},
    "clients": {"id": "c1", "name": "A", "lat": "60", "lon": "24"},
    "nurses": {"id": "n1", "name": "M", "level": "4"},
    "competences": {"nurse": "n1", "name": "insulin"},
    "series": {"id": "s1", "client": "c1", "acts": "wash", "windows": "7:30-9:00", "base": "2026-11-01"},
    "changes": {"series": "s1", "day": "2026-11-23"},
    "absences": {"client": "c1", "first": "2026-11-23"},
    "shifts": {"id": "d1", "nurse": "n1", "day": "2026-11-23", "start": "07:00", "end": "15:00"},
    "on_call": {"id": "o1", "day": "2026-11-23", "start": "23:00", "end": "07:00", "nurse": "n1"},
    "calls": {"nurse": "n1", "day": "2026-11-24", "start": "03:00", "minutes": "50"},
    "availability": {"nurse": "n1", "kind": "away"},
    "history": {"day": "2026-11-01", "client": "c1", "nurse": "n1", "day_part": "morning"},
    "decisions": {"day": "2026-11-23", "series": "s1"},
    "corrections": {"id": "k1", "kind": "closed", "street": "Bulevardi"},
}


def table_of(table: str, **cells: str) -> dict[str, str]:
    """A table of one sound row in which some cells are other ones."""
    row = ROWS[table] | cells
    more = {"nurses": "n2;S;3" + ";" * (len(row) - 3)}.get(table, "")
    return {table: f"{';'.join(row)}\n{';'.join(row.values())}\n{more}\n"}


UNKNOWN = [
    ("series", "client", "c11", "clients"),
    ("series", "acts", "wasch", "acts"),
    ("shifts", "nurse", "n11", "nurses"),
    ("shifts", "start_place", "office", "places"),
    ("availability", "nurse", "n3", "nurses"),
    ("history", "nurse", "n3", "nurses"),
    ("on_call", "nurse", "n11", "nurses"),
    ("calls", "nurse", "n11", "nurses"),
    ("clients", "own_evening", "n2 n8", "nurses"),
    ("nurses", "extra_minutes", "wish=5", "acts"),
    ("decisions", "series", "s2", "series"),
]


@pytest.mark.parametrize(("table", "column", "value", "target"), UNKNOWN)
def test_an_id_that_is_nowhere_is_refused(
    tmp_path: Path, table: str, column: str, value: str, target: str
) -> None:
    found = faults_of(write_files(tmp_path, **table_of(table, **{column: value})))
    (fault,) = [fault for fault in found if fault.cause.en.endswith(f"does not stand in {target}")]
    assert (fault.file, fault.row, fault.column, fault.value) == (f"{table}.csv", 2, column, value)
    assert f"add it to {target}" in fault.remedy.en
    assert ("did you mean" in fault.remedy.en) == (value in {"c11", "n11", "wasch", "wish=5"})


def test_the_unknown_ids_of_one_cell_are_one_fault(tmp_path: Path) -> None:
    nurses = " ".join(f"x{number}" for number in range(9))
    fault = only_fault(write_files(tmp_path, **table_of("clients", excluded_nurses=f"n1 {nurses}")))
    assert fault.cause.en == "x0, x1, x2, x3, x4 and 4 more do not stand in nurses"


CONTRADICTIONS = [
    ("clients", {"lon": ""}, "lat", "one is missing"),
    ("clients", {"lat": "", "lon": ""}, "lat", "no address"),
    ("clients", {"start_date": "2026-02-01", "end_date": "2026-01-01"}, "end_date", "is before"),
    ("clients", {"own_night": "n1 n2", "excluded_nurses": "n2"}, "own_night", "n2 is excluded"),
    ("clients", {"key_holders": "n2", "excluded_nurses": "n2"}, "key_holders", "everyone"),
    ("nurses", {"lat": "", "postcode": "1234 AB"}, "lat", "no address"),
    ("competences", {"valid_from": "2026-02-01", "valid_until": "2026-01-01"}, "valid_until", "is before"),
    ("series", {"end": "2026-10-01"}, "end", "is before"),
    ("series", {"after": "s1"}, "after", "itself"),
    ("series", {"windows": "10:00-12:00 9:00-10:30"}, "windows", "overlap"),
    ("changes", {"windows": "9:00-10:30 10:00-12:00"}, "windows", "overlap"),
    ("series", {"min_gap": "9", "max_gap": "8"}, "max_gap", "less than"),
    ("series", {"informal_weekdays": "mon"}, "informal_weekdays", "no informal carer"),
    ("changes", {"is_cancelled": "yes", "interval": "2"}, "is_cancelled", "at once"),
    ("changes", {}, "series", "changes nothing"),
    ("absences", {"last": "2026-11-22"}, "last", "is before"),
    ("availability", {"first": "2026-11-23", "last": "2026-11-22"}, "last", "is before"),
    ("shifts", {"end": "07:00"}, "end", "when it starts"),
    ("shifts", {"break_minutes": "0", "break_earliest": "11:00"}, "break_minutes", "no minutes"),
    (
        "shifts",
        {"break_minutes": "9", "break_earliest": "12:00", "break_latest": "11:00"},
        "break_latest",
        "before it may",
    ),
    ("shifts", {"known_since": "2026-11-24"}, "known_since", "after the day itself"),
    ("on_call", {"nurse": ""}, "nurse", "not both"),
    ("on_call", {"regional_team": "Night team"}, "nurse", "not both"),
    ("decisions", {"is_ban": "yes", "start": "08:00"}, "is_ban", "no time"),
    ("decisions", {"after": "s1"}, "after", "itself"),
    ("decisions", {}, "series", "holds nothing"),
    ("corrections", {"valid_from": "2026-02-01", "valid_until": "2026-01-01"}, "valid_until", "is before"),
    ("corrections", {"street": ""}, "street", "not both"),
    ("corrections", {"kind": "speed", "kph": ""}, "kph", "needs its km/h"),
    ("corrections", {"kind": "minutes", "place": "c1"}, "kind", "a place and a number"),
]


@pytest.mark.parametrize(("table", "cells", "column", "cause"), CONTRADICTIONS)
def test_a_row_that_contradicts_itself_is_refused(
    tmp_path: Path, table: str, cells: dict[str, str], column: str, cause: str
) -> None:
    found = faults_of(write_files(tmp_path, **table_of(table, **cells)))
    (fault,) = [fault for fault in found if cause in fault.cause.en]
    assert (fault.file, fault.row, fault.column) == (f"{table}.csv", 2, column)
    assert fault.remedy.en


def test_a_temporary_nurse_or_a_student_is_nobodys_own(tmp_path: Path) -> None:
    fault = only_fault(
        write_files(
            tmp_path,
            nurses="id;name;level;is_temporary;student_phase\nn1;M;4;yes;\nn2;S;3;;shadows\n",
            clients="id;name;lat;lon;own_morning\nc1;A;60;24;n1 n2\n",
        )
    )
    assert (fault.file, fault.column) == ("clients.csv", "own_morning")
    assert fault.cause.en.startswith("n1, n2 is temporary or a student")


def test_acts_of_two_disciplines_are_no_single_visit(tmp_path: Path) -> None:
    fault = only_fault(
        write_files(
            tmp_path,
            acts="id;name;minutes;discipline\nwash;Wash;30;\nwalk;Walk;20;fysiotherapie\n",
            series="id;client;acts;windows;base\ns1;c1;wash walk;07:30-09:00;2026-11-01\n",
        )
    )
    assert (fault.column, fault.cause.en) == ("acts", "these acts are of two disciplines")


def test_series_that_wait_for_each_other_are_refused_once(tmp_path: Path) -> None:
    rows = "".join(f"s{n};c1;wash;07:30-09:00;2026-11-01;s{n % 3 + 1}\n" for n in (1, 2, 3))
    fault = only_fault(write_files(tmp_path, series=f"id;client;acts;windows;base;after\n{rows}"))
    assert (fault.column, fault.cause.en) == (
        "after",
        "these series wait for each other: s1 after s2 after s3 after s1",
    )


def test_a_table_that_cannot_be_read_is_not_held_against_the_others(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses='id;name;level\nn1;"M;4\n'))
    assert (fault.file, fault.row) == ("nurses.csv", 2)
    assert "quotes of this row do not match" in fault.cause.en


def test_a_row_with_a_bad_cell_still_counts_for_the_rows_that_name_it(tmp_path: Path) -> None:
    fault = only_fault(write_files(tmp_path, nurses="id;name;level\nn1;M;nine\nn2;S;3\n"))
    assert fault.column == "level"


def test_two_files_of_one_table_are_refused(tmp_path: Path) -> None:
    (write_files(tmp_path) / "Cliënten.csv").write_text(SOUND["clients.csv"], encoding="utf-8")
    fault = only_fault(tmp_path)
    assert (fault.cause.en, fault.remedy.en) == (
        "Cliënten.csv and clients.csv are the same table",
        "keep one of them",
    )


def test_a_file_name_with_a_slip_of_the_pen_is_not_passed_over(tmp_path: Path) -> None:
    (write_files(tmp_path) / "absense.csv").write_text("client;first\n")
    (tmp_path / "postcodes.csv").write_text("another file, left alone\n")
    fault = only_fault(tmp_path)
    assert (fault.file, fault.cause.en) == ("absense.csv", "there is no table 'absense'")
    assert "did you mean absences?" in fault.remedy.en


@pytest.mark.parametrize("name", ["nowhere", "nowhere.xlsx"])
def test_a_path_that_is_not_there_is_a_fault_and_no_crash(tmp_path: Path, name: str) -> None:
    fault = only_fault(tmp_path / name)
    assert (fault.file, fault.row) == (name, None)
    assert "No such file" in fault.cause.en


def test_a_file_of_another_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "team.ods").write_bytes(b"PK")
    assert only_fault(tmp_path / "team.ods").cause.en == "this is no CSV file and no workbook"


def test_an_empty_folder_lacks_every_required_table(tmp_path: Path) -> None:
    assert only_fault(tmp_path).cause.en == "there is no table team, clients, nurses, acts, series, shifts"


def test_what_an_upload_brings_is_read_without_a_folder() -> None:
    team = parse_team({name: text.encode() for name, text in SOUND.items()})
    assert [nurse.name for nurse in team.nurses] == ["Mirjam", "Samira"]


def test_a_fault_about_a_whole_file_says_no_line() -> None:
    empty = Sentence(en="it is empty", nl="het is leeg")
    fault = CellFault(file="a.csv", cause=empty, remedy=Sentence(en="fill it", nl="vul het"))
    assert str(fault) == "a.csv: it is empty; fill it"
    assert fault.told("nl") == "a.csv: het is leeg; vul het"

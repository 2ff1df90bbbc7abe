"""What leaves for spreadsheets and calendars: complete, harmless, and no more than the team allows."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar

from data.atomic import write_whole
from data.export.calendars import export_ics
from data.export.csv_file import export_csv
from data.export.events import CalendarShows
from data.export.initials import initials
from data.export.workbook import export_xlsx
from data.rosters.stored_roster import Unassigned
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import NurseId, PlaceId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Sentence
from tests.builders import block, client, nurse, rest_break, roster_of, shift, visit, world

WHY = (
    Unassigned(
        visit=VisitId(TaskId("v3")), reason=Sentence(en="no nurse of level 4", nl="niemand van niveau 4")
    ),
)


def morning(name: str = "mw. Anna de Vries") -> Problem:
    early = shift(
        "early",
        breaks=(rest_break("coffee", "09:30", "10:30", place="office"),),
        blocks=(block("mdo about Anna", "11:00", place="office"),),
        start_place="office",
        starts_at_home=False,
    )
    shifts = [early, shift("late", "bob", "14:00", "20:00")]
    return world(["v1", "v2", "v3"], shifts=shifts, clients=[replace(client("v1"), name=name)])


def planned(problem: Problem) -> Roster:
    return roster_of(problem, {"early": [("v1", "07:33"), "coffee", "v2", "mdo about Anna"]})


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_the_csv_has_a_line_for_every_task_and_every_visit_left_out(tmp_path: Path) -> None:
    problem = morning()
    export_csv(problem, planned(problem), tmp_path / "roster.csv", unassigned=WHY)
    lines = rows(tmp_path / "roster.csv")
    assert [line["taak"] for line in lines] == ["v1", "coffee", "v2", "mdo about Anna", "v3"]
    assert [line["soort"] for line in lines] == ["bezoek", "pauze", "bezoek", "afspraak", "niet ingepland"]
    first = lines[0]
    assert (first["datum"], first["tijd"], first["begin"]) == ("2026-03-03", "07:35", "07:33:00")
    assert (first["cliënt"], first["handelingen"], first["reisminuten"]) == (
        "mw. Anna de Vries",
        "wash",
        "15",
    )
    assert lines[4]["reden"] == "niemand van niveau 4"


def test_the_csv_opens_at_once_in_a_dutch_spreadsheet(tmp_path: Path) -> None:
    problem = morning()
    export_csv(problem, planned(problem), tmp_path / "roster.csv", language="en")
    content = (tmp_path / "roster.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdate;nurse;shift;")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+31", "-1", "@sum", "\t=1", " =1", "\r=1"])
def test_a_name_that_looks_like_a_formula_is_no_formula(tmp_path: Path, name: str) -> None:
    problem = morning(name)
    export_csv(problem, planned(problem), tmp_path / "roster.csv")
    assert rows(tmp_path / "roster.csv")[0]["cliënt"] == f"'{name}"
    export_xlsx(problem, planned(problem), tmp_path / "roster.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "roster.xlsx")["Ann"]["D2"]
    assert cell.data_type == "s"


def test_a_name_with_separators_and_quotes_stays_one_cell(tmp_path: Path) -> None:
    problem = morning('Vries; "Anna"\nde')
    export_csv(problem, planned(problem), tmp_path / "roster.csv")
    assert rows(tmp_path / "roster.csv")[0]["cliënt"] == 'Vries; "Anna"\nde'


def test_the_workbook_has_a_sheet_a_nurse_a_summary_and_the_visits_left_out(tmp_path: Path) -> None:
    problem = morning()
    export_xlsx(problem, planned(problem), tmp_path / "roster.xlsx", unassigned=WHY)
    book = openpyxl.load_workbook(tmp_path / "roster.xlsx")
    assert book.sheetnames == ["overzicht", "Ann", "Bob", "niet ingepland"]
    assert [cell.value for cell in book["Ann"]["D"]] == ["cliënt", "mw. Anna de Vries", None, "V2", None]
    assert book["Ann"]["B2"].value == datetime(2026, 3, 3, 7, 35)
    assert book["Ann"]["B2"].number_format == "hh:mm"
    assert book["Ann"]["A2"].value.date() == date(2026, 3, 3)
    assert [cell.value for cell in book["overzicht"][2]][1:3] == ["Ann", "early"]
    assert book["overzicht"]["F2"].value == 2
    assert book["niet ingepland"]["E2"].value == "niemand van niveau 4"


def test_two_nurses_of_one_name_have_a_sheet_each(tmp_path: Path) -> None:
    names = [
        "Ann: [de] Vries/Jansen of the northern part",
        "ANN: [de] Vries/Jansen of the northern part",
        "Overzicht",
    ]
    staff = [replace(nurse(f"n{i}"), name=name) for i, name in enumerate(names)]
    problem = world(nurses=staff, shifts=[shift(f"s{i}", f"n{i}") for i in range(3)])
    export_xlsx(problem, roster_of(problem, {"s0": ["v1"]}), tmp_path / "roster.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "roster.xlsx").sheetnames
    assert len({name.lower() for name in sheets}) == 5
    assert all(len(name) <= 31 for name in sheets)


def test_a_calendar_shows_times_and_initials_and_nothing_else(tmp_path: Path) -> None:
    problem = morning()
    written = export_ics(problem, planned(problem), tmp_path)
    text = written[NurseId("ann")].read_text(encoding="utf-8")
    first = events(written[NurseId("ann")])[0]
    assert first["SUMMARY"] == "A.d.V."
    assert first["DTSTART"].dt == datetime(2026, 3, 3, 6, 35, tzinfo=UTC)
    assert first["DTEND"].dt == datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
    for secret in ("Anna", "Vries", "wash", "v1", "LOCATION", "early"):
        assert secret not in text


def test_breaks_and_fixed_blocks_stand_in_the_calendar_without_their_names(tmp_path: Path) -> None:
    problem = morning()
    written = export_ics(problem, planned(problem), tmp_path, language="en")
    assert [e["SUMMARY"] for e in events(written[NurseId("ann")])] == ["A.d.V.", "Break", "V.", "Appointment"]


def test_names_and_streets_show_only_where_the_team_switches_them_on(tmp_path: Path) -> None:
    problem = morning()
    shows = CalendarShows(names=True, streets={PlaceId("v1"): "Dorpsstraat 1"})
    written = export_ics(problem, planned(problem), tmp_path, shows=shows)
    first, *_, last = events(written[NurseId("ann")])
    assert (first["SUMMARY"], first["LOCATION"]) == ("mw. Anna de Vries", "Dorpsstraat 1")
    assert (last["SUMMARY"], "LOCATION" in last) == ("mdo about Anna", False)


def test_a_task_keeps_its_calendar_id_when_its_time_changes(tmp_path: Path) -> None:
    problem = morning()
    before = export_ics(problem, planned(problem), tmp_path / "one", version=1)
    moved = roster_of(problem, {"early": ["coffee", ("v1", "11:30")]})
    after = export_ics(problem, moved, tmp_path / "two", version=2)
    old = {e["SUMMARY"]: e for e in events(before[NurseId("ann")])}
    new = {e["SUMMARY"]: e for e in events(after[NurseId("ann")])}
    assert new["A.d.V."]["UID"] == old["A.d.V."]["UID"] != old["V."]["UID"]
    assert (old["A.d.V."]["SEQUENCE"], new["A.d.V."]["SEQUENCE"]) == (1, 2)
    assert new["A.d.V."]["DTSTART"].dt != old["A.d.V."]["DTSTART"].dt


def test_a_nurse_without_visits_sees_the_hours_that_she_works(tmp_path: Path) -> None:
    problem = morning()
    only = events(export_ics(problem, planned(problem), tmp_path)[NurseId("bob")])
    assert [(e["SUMMARY"], e["DTSTART"].dt.hour) for e in only] == [("Dienst", 13)]


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 3, 28), 0), (date(2026, 10, 24), 1)])
def test_a_visit_in_a_clock_change_night_is_at_the_right_moment(tmp_path: Path, day: date, hour: int) -> None:
    horizon = Horizon(first_day=day, num_days=2)
    problem = world(["v1"], shifts=[shift("night", start="23:00", end="32:00")], horizon=horizon)
    start = 86_400 + 3600 * (hour + 1)
    written = export_ics(problem, roster_of(problem, {"night": [("v1", start)]}), tmp_path)
    assert events(written[NurseId("ann")])[0]["DTSTART"].dt.timestamp() == horizon.moment(start).timestamp()


def test_shown_events_of_one_nurse_do_not_overlap(tmp_path: Path) -> None:
    visits = [visit("v1", minutes=34), visit("v2", "v1")]
    problem = world(visits)
    written = export_ics(problem, roster_of(problem, {"early": [("v1", "08:03"), ("v2", "08:37")]}), tmp_path)
    first, second = events(written[NurseId("ann")])
    assert first["DTEND"].dt == second["DTSTART"].dt


def test_nurses_whose_names_look_the_same_on_disk_have_a_file_each(tmp_path: Path) -> None:
    names = ["ann", "Ann", "../ann", "a/n/n"]
    problem = world(shifts=[shift(f"s{i}", name) for i, name in enumerate(names)])
    written = export_ics(problem, roster_of(problem, {}), tmp_path)
    assert len({path.name.lower() for path in written.values()}) == 4
    assert sorted(tmp_path.iterdir()) == sorted(written.values())


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("mw. Anna de Vries", "A.d.V."),
        ("De heer J.P. van 't Hof", "J.P.v.t.H."),
        ("Berg", "B."),
        ("Mevrouw", "M."),
        ("Özgür Şahin", "Ö.Ş."),
        ("--", "?"),
    ],
)
def test_initials_are_letters_without_a_title(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "text is no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]

"""Whatever is wrong with what a person types or hands over: exit code 2, one clear sentence, no traceback."""

import shutil
from pathlib import Path

import pytest

from api import planning
from geo.extract import embedded_extract
from tests.api.conftest import Run

PLAN = ("--seconds", 0, "--date", "2026-11-24")


def refused(run: Run, *arguments: object) -> str:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.strip()
    return ran.err


def one_sentence(run: Run, *arguments: object) -> str:
    said = refused(run, *arguments)
    assert len(said.splitlines()) == 1
    return said


def copied(team: Path, to: Path) -> Path:
    shutil.copytree(team, to)
    return to


def test_a_team_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert "nowhere" in one_sentence(run, "plan", tmp_path / "nowhere", *PLAN)


@pytest.mark.parametrize("written", ["2026-13-01", "24-11-2026", "someday", ""])
def test_a_date_that_is_none(run: Run, team: Path, written: str) -> None:
    assert "is not a date" in one_sentence(run, "plan", team, "--date", written)


def test_a_day_beyond_the_last_shift_row(run: Run, team: Path) -> None:
    said = one_sentence(run, "plan", team, "--date", "2027-05-24")
    assert "has shifts from 2026-11-16 to 2027-05-23, and 2027-05-24 is to be planned" in said


def test_a_day_without_any_shift_row(run: Run, team: Path) -> None:
    assert "2031-01-01" in one_sentence(run, "plan", team, "--date", "2031-01-01")


def test_a_visit_that_is_not_of_that_day(run: Run, team: Path, roster: Path) -> None:
    assert "there is no visit 'nobody'" in one_sentence(run, "explain", team, roster, "nobody")
    dutch = one_sentence(run, "explain", team, roster, "nobody", "--language", "nl")
    assert "er is geen bezoek 'nobody'" in dutch


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"date": "2026-11-24"}', b"\xff\xfe", b'{"routes": 1}']
)
def test_a_roster_that_is_broken(run: Run, team: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    assert "broken.json" in one_sentence(run, "evaluate", team, path)


def test_a_roster_that_is_not_there(run: Run, team: Path, tmp_path: Path) -> None:
    assert "cannot be read" in one_sentence(run, "evaluate", team, tmp_path / "none.json")
    assert "cannot be read" in one_sentence(run, "evaluate", team, tmp_path)


def test_a_roster_of_another_team(run: Run, team: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    visit = '{"visit": "v", "start": "08:00", "end": "08:30"}'
    head = '"date": "2026-11-24", "time_zone": "Europe/Helsinki"'
    document = f'{{{head}, "routes": [{{"shift": "x", "visits": [{visit}]}}]}}'
    path.write_text(document, encoding="utf-8")
    assert "shift" in one_sentence(run, "evaluate", team, path)


def test_an_extract_that_is_cut_off(run: Run, tmp_path: Path) -> None:
    extract = tmp_path / "cut.osm.pbf"
    extract.write_bytes(embedded_extract().read_bytes()[:100_000])
    assert "cut.osm.pbf" in one_sentence(run, "area", extract, "--out", tmp_path / "area")
    assert not (tmp_path / "area" / "area.json").exists()


def test_an_extract_that_is_not_there(run: Run, tmp_path: Path) -> None:
    assert "no map" in one_sentence(run, "area", tmp_path / "no.osm.pbf", "--out", tmp_path / "area")


def test_an_area_that_is_there_already(run: Run, tmp_path: Path) -> None:
    assert "there already" in one_sentence(run, "area", "embedded", "--out", tmp_path)


def test_a_folder_that_is_no_area(run: Run, tmp_path: Path) -> None:
    assert "not an area" in one_sentence(run, "generate", "--area", tmp_path, "--out", tmp_path / "team")


def test_a_team_is_never_made_over_another(run: Run, team: Path) -> None:
    assert "there already" in one_sentence(run, "generate", "--out", team)


@pytest.mark.parametrize("sizes", [("--nurses", 1), ("--clients", 0), ("--weeks", -1)])
def test_a_team_too_small_to_give_care(run: Run, tmp_path: Path, sizes: tuple[object, ...]) -> None:
    one_sentence(run, "generate", *sizes, "--first-day", "2026-11-23", "--out", tmp_path / "team")
    assert not (tmp_path / "team").exists()


def test_a_way_to_travel_that_is_unknown(run: Run, team: Path, tmp_path: Path) -> None:
    own = copied(team, tmp_path / "team")
    nurses = own / "nurses.csv"
    text = nurses.read_text(encoding="utf-8-sig")
    nurses.write_text(text.replace("bike", "horse"), encoding="utf-8")
    said = refused(run, "plan", own, *PLAN)
    assert "nurses.csv, line " in said
    assert "horse" in said


def test_a_table_that_is_missing(run: Run, team: Path, tmp_path: Path) -> None:
    own = copied(team, tmp_path / "team")
    (own / "shifts.csv").unlink()
    assert "shifts" in one_sentence(run, "plan", own, *PLAN)


def test_a_map_that_is_missing(run: Run, team: Path, tmp_path: Path) -> None:
    own = copied(team, tmp_path / "team")
    table = own / "team.csv"
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(text.replace("embedded", "gone.osm.pbf"), encoding="utf-8")
    assert "gone.osm.pbf" in one_sentence(run, "plan", own, *PLAN)


def test_a_place_that_cannot_be_written(run: Run, team: Path, roster: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    out = tmp_path / "file" / "roster.csv"
    one_sentence(run, "export", team, roster, "--to", "csv", "--out", out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan",),
        ("plan", "team", "--date", "2026-11-24", "--seconds", "-1"),
        ("plan", "team", "--date", "2026-11-24", "--iterations", "0"),
        ("plan", "team", "--date", "2026-11-24", "--seconds", "long"),
        ("plan", "team", "--date", "2026-11-24", "--seconds", "nan"),
        ("plan", "team", "--date", "2026-11-24", "--seconds", "inf"),
        ("plan", "team", "--date", "0001-01-01"),
        ("plan", "team", "--date", "2026-11-24", "--seed", "99999999999999999999"),
        ("export", "team", "roster.json", "--to", "pdf", "--out", "x"),
        ("generate", "--shifts", "lazy", "--out", "x"),
        ("evaluate", "team", "roster.json", "--language", "fr"),
        ("evaluate", "team", "roster.json", "--frobnicate"),
        ("frobnicate",),
    ],
)
def test_a_command_typed_wrong(run: Run, arguments: tuple[str, ...]) -> None:
    one_sentence(run, *arguments)


def test_an_error_nobody_thought_of_is_a_sentence_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall_over(*_: object) -> None:
        raise RuntimeError("the roof\nis on fire")

    monkeypatch.setattr(planning, "make_area", fall_over)
    said = one_sentence(run, "area", "embedded", "--out", tmp_path / "area")
    assert "RuntimeError: the roof" in said
    assert "report" in said

"""The roster file: nothing is lost, and a broken one is answered with a sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.rosters.roster_json import (
    RosterFileError,
    StoredRoster,
    Unassigned,
    dump_roster,
    parse_roster,
    read_roster,
    write_roster,
)
from geo.modes import Mode
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ShiftId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Assignment, Roster, Route
from optimizer.proof import Proof
from optimizer.rules.base import Sentence
from tests.builders import DAY, block, rest_break, roster_of, shift, visit, world

SCHEMA = Path(__file__).parents[3] / "data" / "samples" / "roster.schema.json"


def morning() -> Problem:
    early = shift(
        "early",
        breaks=(rest_break("coffee", "09:30", "10:30", place="office"),),
        blocks=(block("gp meeting", "11:00", place="office"),),
        start_place="office",
        starts_at_home=False,
    )
    return world(
        [visit("v1"), visit("v2"), visit("v3")], shifts=[early, shift("late", "bob", "14:00", "20:00")]
    )


def stored(problem: Problem, **changes: Any) -> StoredRoster:
    roster = roster_of(problem, {"early": ["v1", "coffee", "v2", "gp meeting"]})
    fields = {
        "roster": roster,
        "day": DAY,
        "unassigned": (
            Unassigned(
                visit=VisitId(TaskId("v3")),
                reason=Sentence(en="nobody is free at ten", nl="niemand is vrij om tien uur"),
                relaxation=Sentence(en="start at 11:00", nl="begin om 11:00"),
            ),
        ),
        "cost": 123_457,
        "cost_by_rule": {"travel": 100_000, "new face": 23_457},
        "proof": Proof(bound=120_001, unavoidable=60_000, least_left_out=1, relaxed=("slack",)),
        "seed": 7,
        "engine_version": "0.1.0",
    }
    return StoredRoster(**{**fields, **changes})


def as_json(**changes: Any) -> dict[str, Any]:
    problem = morning()
    document: dict[str, Any] = json.loads(dump_roster(stored(problem), problem))
    return {**document, **changes}


def refusal(document: object, problem: Problem | None = None) -> str:
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(RosterFileError) as error:
        parse_roster(text, problem)
    return str(error.value)


def test_a_roster_is_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    problem = morning()
    path = tmp_path / "rosters" / "roster.json"
    write_roster(stored(problem), problem, path)
    assert read_roster(path) == stored(problem)
    assert read_roster(path, problem) == stored(problem)
    assert [file.name for file in path.parent.iterdir()] == ["roster.json"]


def test_a_roster_that_nobody_judged_has_no_cost_bound_gap_or_seed() -> None:
    problem = morning()
    bare = stored(problem, unassigned=(), cost=None, cost_by_rule={}, proof=None, seed=None)
    assert parse_roster(dump_roster(bare, problem)) == bare


def test_tasks_that_start_at_the_same_second_keep_their_order() -> None:
    problem = morning()
    same = tuple(
        Assignment(task=TaskId(t), arrival=30_000, start=30_000, end=30_000) for t in ("v2", "coffee", "v1")
    )
    route = Route(shift=ShiftId("early"), mode=Mode.CAR, assignments=same, departure=29_000, arrival=31_000)
    tied = stored(problem, roster=Roster(routes=(route,)))
    assert parse_roster(dump_roster(tied, problem)) == tied


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_both_clock_change_nights_come_back_to_the_second(day: date) -> None:
    horizon = Horizon(first_day=day, num_days=2)
    problem = world(["v1"], shifts=[shift("night", start="23:00", end="32:00")], horizon=horizon)
    for start in range(86_400 + 1, 86_400 + 5 * 3600, 1801):
        made = Assignment(task=TaskId("v1"), arrival=start - 59, start=start, end=start + 1799)
        route = Route(
            shift=ShiftId("night"),
            mode=Mode.CAR,
            assignments=(made,),
            departure=start - 600,
            arrival=start + 2000,
        )
        night = StoredRoster(roster=Roster(routes=(route,)), day=day, num_days=2)
        text = dump_roster(night, problem)
        assert parse_roster(text) == night
        assert horizon.moment(start).isoformat() in text


def test_the_file_says_who_goes_where_and_what_it_costs_in_minutes_of_travel() -> None:
    document = as_json()
    first = document["routes"][0]
    assert document["schema_version"] == 1
    assert (first["nurse"], first["shift"]) == ("ann", "early")
    assert first["visits"][0] == {
        "visit": "v1",
        "client": "v1",
        "arrival": "2026-03-03T07:15:00+01:00",
        "start": "2026-03-03T07:15:00+01:00",
        "end": "2026-03-03T07:45:00+01:00",
        "shown": "07:15",
    }
    assert first["breaks"][0]["break"] == "coffee"
    assert first["blocks"][0]["name"] == "gp meeting"
    assert document["cost"]["total"] == pytest.approx(123_457 / 3600, abs=1e-4)
    assert document["cost"]["unit"] == "minutes of travel"
    assert document["unassigned"][0]["reason"]["nl"] == "niemand is vrij om tien uur"


def test_a_person_may_write_a_roster_with_clock_times_only() -> None:
    visits = [
        {"visit": "v2", "start": "08:00", "end": "08:30"},
        {"visit": "v1", "start": "07:15", "end": "07:45"},
    ]
    read = parse_roster(json.dumps({"date": "2026-03-03", "routes": [{"shift": "early", "visits": visits}]}))
    route = read.roster.routes[0]
    assert [a.task for a in route.assignments] == ["v1", "v2"]
    assert (route.departure, route.arrival, route.mode) == (7 * 3600 + 900, 8 * 3600 + 1800, Mode.BIKE)
    assert read.cost is None


def test_without_a_mode_the_shift_travels_as_it_prefers() -> None:
    problem = world(shifts=[shift("early", modes=(Mode.CAR, Mode.BIKE))])
    visits = [{"visit": "v1", "start": "08:00", "end": "08:30"}]
    document = {"date": "2026-03-03", "routes": [{"shift": "early", "visits": visits}]}
    assert parse_roster(json.dumps(document), problem).roster.routes[0].mode is Mode.CAR


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schema_version": 2}, "schema_version: schema version 2 is newer than 1"),
        ({"schema_version": "1"}, "schema_version: this is a text; write a whole number"),
        ({"date": "3 March"}, "date: '3 March' is not a date; write it as 2026-03-02"),
        ({"date": "0001-01-01"}, "date: the year 1 is no year to plan"),
        ({"time_zone": "Europe/Amsterdm"}, "time_zone: there is no time zone 'Europe/Amsterdm'"),
        ({"time_zone": "../etc"}, "time_zone: there is no time zone"),
        ({"num_days": 0}, "num_days: this number is too small"),
        ({"num_days": 5000}, "num_days: 5000 days are more than a year"),
        ({"routes": {}}, "routes: this is an object; write a list"),
        ({"routes": None}, "the file: 'routes' is missing; add 'routes'"),
        ({"rotues": []}, "the file: there is no field 'rotues'; did you mean 'routes'?"),
        ({"seed": True}, "seed: this is true or false; write a whole number"),
        ({"bound": 1.0}, "bound: it contradicts cost.ticks.bound"),
    ],
)
def test_a_broken_field_is_named_with_its_place_and_its_cure(changes: dict[str, Any], said: str) -> None:
    assert refusal(as_json(**changes)).startswith(said)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (
            "start",
            "half past eight",
            "routes[0].visits[1].start: 'half past eight' is no moment; write it as",
        ),
        ("start", "2026-03-03T08:05:00", "routes[0].visits[1].start: '2026-03-03T08:05:00' has no offset"),
        (
            "start",
            "2026-04-03T08:05:00+02:00",
            "routes[0].visits[1].start: '2026-04-03T08:05:00+02:00' is not near",
        ),
        ("start", "25:05", "routes[0].visits[1].start: '25:05' is no time"),
        ("start", None, "routes[0].visits[1]: 'start' is missing"),
        ("end", "06:00", "routes[0].visits[1].end: it ends before it starts"),
        ("visit", "v1", "routes[0].visits[1]: 'v1' stands in this route twice"),
        ("visit", "v9", "routes[0].order: 'v2' stands not once both here and among"),
        ("visit", "", "routes[0].visits[1].visit: this is an empty text"),
    ],
)
def test_a_broken_visit_is_named_by_its_path(place: str, value: str | None, said: str) -> None:
    document = as_json()
    document["routes"][0]["visits"][1][place] = value
    assert refusal(document).startswith(said)


def test_a_file_that_is_no_json_is_told_by_line_and_column() -> None:
    assert refusal('{"date": "2026-03-03",\n "routes": [}').startswith("line 2, column 13: this is not JSON")
    assert refusal('{"date": "2026-03-03", "date": "2026-03-04"}').startswith("the file: 'date' stands twice")
    assert "nested too deeply" in refusal("[" * 100_000)
    assert "too many digits" in refusal('{"seed": ' + "9" * 5000 + "}")


def test_a_visit_is_planned_once_or_named_unassigned() -> None:
    document = as_json()
    document["unassigned"][0]["visit"] = "v1"
    assert "'v1' is planned or named unassigned more than once" in refusal(document)
    document = as_json()
    document["routes"].append(document["routes"][0])
    assert "shift 'early' has two routes" in refusal(document)


def test_a_cost_is_named_whatever_its_rule_is_called() -> None:
    document = as_json()
    document["cost"]["by_rule"] = {"\x07": None}
    del document["cost"]["ticks"]
    assert refusal(document) == "cost.by_rule.'\\x07': this is null; write a number"
    document["cost"]["by_rule"] = {"\ud800": 1}
    assert "half a character" in refusal(document)
    document["cost"] = {"total": 1, "by_rule": {}, "ticks": {"by_rule": {"travel": 3600}}}
    assert refusal(document).startswith("cost.ticks.by_rule.travel: its minutes are missing")


def test_a_time_the_clock_shows_twice_asks_for_its_offset() -> None:
    visits = [{"visit": "v1", "start": "02:30", "end": "03:30"}]
    for day in ("2026-10-25", "2026-03-29"):
        said = refusal({"date": day, "routes": [{"shift": "night", "visits": visits}]})
        assert said.startswith("routes[0].visits[0].start: the clock changes at '02:30' on this day")


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("routes", 0, "shift"), "nobody's", "routes[0].shift: the problem has no such shift"),
        (("routes", 0, "nurse"), "bob", "routes[0].nurse: shift early is worked by ann"),
        (("routes", 0, "visits", 0, "client"), "v2", "routes[0].visits[0].client: visit v1 is for v1"),
        (("unassigned", 0, "visit"), "v9", "unassigned[0].visit: the problem has no such visit"),
        (("date",), "2026-03-04", "date: the roster is for 1 day(s) from 2026-03-04"),
    ],
)
def test_a_roster_that_names_what_the_problem_lacks_is_refused(
    where: tuple[str | int, ...], value: str, said: str
) -> None:
    document: Any = as_json()
    if where == ("date",):
        document["routes"] = []
    part = document
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    assert refusal(document, morning()).startswith(said)


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RosterFileError, match=r"none\.json: cannot be read"):
        read_roster(tmp_path / "none.json")
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{"date": "\xe9"}')
    with pytest.raises(RosterFileError, match="byte 10 is not UTF-8"):
        read_roster(latin)


def test_the_schema_accepts_what_is_written() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(faults(as_json(), schema, schema)) == []
    assert list(faults(as_json(cost=None, seed=None, bound=None), schema, schema)) == []
    assert list(faults(as_json(rotues=[]), schema, schema)) != []


TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """The part of JSON Schema that the roster's schema uses."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    if "anyOf" in schema:
        tried = [faults(value, option, root, path) for option in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    found = []
    allowed = schema.get("type", [])
    if allowed and not any(
        isinstance(value, TYPES[t]) for t in ([allowed] if isinstance(allowed, str) else allowed)
    ):
        found.append(f"{path}: {value!r} is not {allowed}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is not one of {schema['enum']}")
    if isinstance(value, dict):
        properties, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            if name not in properties and rest is False:
                found.append(f"{path}.{name} is unknown")
            else:
                found += faults(item, properties.get(name, rest or {}), root, f"{path}.{name}")
    if isinstance(value, list):
        found += [f for item in value for f in faults(item, schema["items"], root, f"{path}[]")]
    return found

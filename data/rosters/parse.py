"""The roster JSON, read: from a text to a `StoredRoster`, or a sentence that says what to mend."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from data.rosters.costs import read_costs
from data.rosters.fit import check_fit
from data.rosters.json_node import Node, RosterFileError, parse_json
from data.rosters.routes import read_route
from data.rosters.stored_roster import StoredRoster, Unassigned
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster, Route
from optimizer.rules.base import Sentence

SCHEMA_VERSION: Final = 1
_LONGEST = 366
_YEARS = range(1970, 2200)
_OPTIONAL = ("schema_version", "time_zone", "num_days", "engine_version", "seed", "unassigned", "cost")


def read_roster(path: Path, problem: Problem | None = None) -> StoredRoster:
    """The roster in a file; `RosterFileError` names the file, the place in it, and the cure."""
    try:
        return parse_roster(path.read_text(encoding="utf-8-sig"), problem)
    except OSError as error:
        raise RosterFileError(f"{path}: cannot be read ({error.strerror}); give a roster file") from None
    except UnicodeDecodeError as error:
        raise RosterFileError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except RosterFileError as error:
        raise RosterFileError(f"{path}: {error}") from None


def parse_roster(text: str, problem: Problem | None = None) -> StoredRoster:
    """The roster in a text; with the problem it is for, also whether it names that problem's people.

    What a rule would say about the roster is not asked here: `optimizer.evaluate` does that.
    """
    top = _read_top(parse_json(text))
    horizon = _read_horizon(top)
    routes = tuple(read_route(route, horizon, problem) for route in top["routes"].items())
    unassigned = tuple(_read_unassigned(u) for u in top["unassigned"].items()) if "unassigned" in top else ()
    _check_once(top, routes, unassigned)
    cost, cost_by_rule, proof = read_costs(top)
    stored = StoredRoster(
        roster=Roster(routes=routes),
        day=horizon.first_day,
        time_zone=horizon.time_zone,
        num_days=horizon.num_days,
        unassigned=unassigned,
        cost=cost,
        cost_by_rule=cost_by_rule,
        proof=proof,
        seed=top["seed"].whole() if "seed" in top else None,
        engine_version=top["engine_version"].text() if "engine_version" in top else None,
    )
    if problem is not None:
        check_fit(top, stored, problem)
    return stored


def _read_top(node: Node) -> Mapping[str, Node]:
    # The version first: a newer file may hold fields that are unknown here, and that is not its fault.
    version = node.entries().get("schema_version")
    if version is not None and version.whole(least=1) > SCHEMA_VERSION:
        version.refuse(
            f"schema version {version.value} is newer than {SCHEMA_VERSION}, the newest that is read here",
            "update Buurtrooster, or export the roster again from the older one",
        )
    return node.fields(("date", "routes"), (*_OPTIONAL, "bound", "gap"))


def _read_horizon(top: Mapping[str, Node]) -> Horizon:
    written = top["date"].text()
    try:
        first_day = date.fromisoformat(written)
    except ValueError:
        top["date"].refuse(f"{written[:40]!a} is not a date", "write it as 2026-03-02")
    if first_day.year not in _YEARS:
        top["date"].refuse(f"the year {first_day.year} is no year to plan", "write the date of the roster")
    num_days = top["num_days"].whole(least=1) if "num_days" in top else 1
    if num_days > _LONGEST:
        top["num_days"].refuse(f"{num_days} days are more than a year", "write how many days are planned")
    zone = _read_zone(top["time_zone"]) if "time_zone" in top else Horizon(first_day=first_day).time_zone
    return Horizon(first_day=first_day, num_days=num_days, time_zone=zone)


def _read_zone(node: Node) -> str:
    name = node.text()
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        node.refuse(f"there is no time zone {name[:40]!a}", "write one as Europe/Amsterdam")
    return name


def _read_unassigned(node: Node) -> Unassigned:
    fields = node.fields(("visit", "reason"), ("client", "relaxation"))
    if "client" in fields:
        fields["client"].text()
    return Unassigned(
        visit=VisitId(TaskId(fields["visit"].text())),
        reason=_read_sentence(fields["reason"]),
        relaxation=_read_sentence(fields["relaxation"]) if "relaxation" in fields else None,
    )


def _read_sentence(node: Node) -> Sentence:
    if isinstance(node.value, str):  # a person writes one language
        return Sentence(en=node.text(), nl=node.text())
    fields = node.fields(("en", "nl"))
    return Sentence(en=fields["en"].text(), nl=fields["nl"].text())


def _check_once(
    top: Mapping[str, Node], routes: tuple[Route, ...], unassigned: tuple[Unassigned, ...]
) -> None:
    seen: set[str] = set()
    for route in routes:
        if f"shift {route.shift}" in seen:
            top["routes"].refuse(f"shift {route.shift!a} has two routes", "make them one")
        seen.add(f"shift {route.shift}")
    tasks = [a.task for route in routes for a in route.assignments]
    for task in (*tasks, *(u.visit for u in unassigned)):
        if task in seen:
            top["routes"].refuse(
                f"{task!a} is planned or named unassigned more than once", "keep one of them"
            )
        seen.add(task)

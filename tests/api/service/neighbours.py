"""What teams that are neighbours ask each other, and what each of them then has."""

from typing import Any

from tests.api.service.houses import MONDAY, PLANNER, House

ROSTER = "/rosters/2026-11-23"
MORNING = {"start": "08:00", "end": "12:00", "level": 3, "competences": ["insuline"]}


def ask(house: House, neighbour: House, by: str = "n1", **asked: Any) -> Any:
    body = {"neighbour": str(neighbour.team), "day": str(MONDAY), **asked}
    answer = house.ask("POST", "/neighbours/requests", body, by=by)
    assert answer.status_code == 201, answer.text
    return answer.json()


def reply(house: House, request: Any, by: str = "n2", **said: Any) -> Any:
    return house.ask("POST", f"/neighbours/requests/{request['request_id']}/answer", said, by=by)


def asked_of(house: House) -> list[Any]:
    found: list[Any] = house.ask("GET", "/neighbours/requests").json()["requests"]
    return found


def rows(house: House, table: str) -> list[dict[str, str]]:
    return [row["cells"] for row in house.ask("GET", f"/tables/{table}", by=PLANNER).json()["rows"]]


def roster(house: House) -> Any:
    return house.ask("GET", ROSTER).json()


def planned(house: House) -> dict[str, str]:
    """Who makes each visit."""
    return {
        stop["id"]: route["nurse"]
        for route in roster(house)["routes"]
        for stop in route["stops"]
        if stop["kind"] == "visit"
    }


def everything(house: House) -> list[Any]:
    tables = ("clients", "nurses", "competences", "shifts", "series", "acts")
    return [*(rows(house, table) for table in tables), house.versions()]


def agree(house: House, neighbour: House, kind: str, method: str = "PUT") -> None:
    answer = house.ask(method, f"/neighbours/agreements/{neighbour.team}/{kind}", by=PLANNER)
    assert answer.status_code == 204, answer.text

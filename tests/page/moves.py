"""Visits that could go elsewhere, found by what the service itself suggests; and how a hand moves them."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

from tests.page.house import House


@dataclass(frozen=True, kw_only=True)
class Move:
    """A visit, who makes it, and a colleague."""

    visit: str
    client: str
    by: str
    to: str


def _visits(house: House, day: str) -> list[tuple[str, dict[str, Any]]]:
    rows = house.board(day)["nurses"]
    return [(row["nurse"], stop) for row in rows for stop in row["stops"] if stop["kind"] == "visit"]


def _suggested(house: House, day: str, visit: str) -> Any:
    return house.told("GET", f"/rosters/{day}/visits/{visit}/suggestions")


def a_move_that_can_be(house: House, day: str) -> Move:
    """A visit that a colleague could make, without anybody else's visits changing hands."""
    for nurse, stop in _visits(house, day):
        for option in _suggested(house, day, stop["id"])["options"]:
            takers = [place["nurse"] for place in option["places"]]
            if len(takers) == 1 and takers[0] != nurse:
                return Move(visit=stop["id"], client=stop["name"], by=nurse, to=takers[0])
    raise AssertionError("nobody could take anything")


def a_move_that_cannot_be(house: House, day: str) -> tuple[Move, str, str]:
    """A move that a rule forbids; what its row says while it is held there, and what the refusal says."""
    working = {nurse for nurse, _ in _visits(house, day)}
    for nurse, stop in _visits(house, day):
        for other, why in _suggested(house, day, stop["id"])["cannot"].items():
            wanted = {"kind": "nurse", "moves": [{"visit": stop["id"], "nurse": other}]}
            dutch = {"Accept-Language": "nl"}
            weighed = house.ask("POST", f"/rosters/{day}/overrides/weigh", wanted, headers=dutch)
            if other in working - {nurse} and not weighed.is_success:
                move = Move(visit=stop["id"], client=stop["name"], by=nurse, to=other)
                return move, why["nl"], weighed.json()["details"][0]
    raise AssertionError("no rule forbids anything")


def maker_of(house: House, day: str, visit: str) -> str:
    """Who makes a visit now."""
    return next(nurse for nurse, stop in _visits(house, day) if stop["id"] == visit)


def block(page: Page, visit: str) -> Locator:
    """The visit on the board."""
    return page.locator(f'.block[data-visit="{visit}"]')


def row(page: Page, nurse: str) -> Locator:
    """A nurse's row on the board."""
    return page.locator(f'.row[data-nurse="{nurse}"]').first


def hold_over(page: Page, visit: str, nurse: str) -> None:
    """Take a visit by the pointer and hold it over a colleague's row."""
    block(page, visit).scroll_into_view_if_needed()
    start, end = block(page, visit).bounding_box(), row(page, nurse).bounding_box()
    assert start
    assert end
    x = start["x"] + min(10, start["width"] / 2)
    page.mouse.move(x, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(x, start["y"] + start["height"] / 2 + 12, steps=3)
    page.mouse.move(x, end["y"] + end["height"] / 2, steps=8)

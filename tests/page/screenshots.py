"""Pictures of every view for README and docs, on a laptop and a phone: `python -m tests.page.screenshots`."""

import argparse
import io
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from benchmarks.page.browsing import chromium, new_context, open_page
from tests.page.house import NOW, House, day_at, open_house

WIDTHS = {"laptop": 1440, "phone": 360}
DOCS = Path(__file__).parents[2] / "docs" / "page"
_COLOURS = 64


def _nothing(_: Page) -> None:
    """The view as it opens."""


def _drawn(page: Page) -> None:
    page.locator(".map[data-is-drawn]").wait_for()


def _looked_at(page: Page) -> None:
    page.locator(".row:has(.visit ~ .visit ~ .visit) >> nth=1 >> .block >> nth=1").click()
    page.locator(".panel .options").wait_for()


def _weighed(page: Page) -> None:
    _looked_at(page)
    page.locator(".panel .options button").first.click()
    page.locator("dialog[open] button.main").wait_for()


@dataclass(frozen=True, kw_only=True)
class View:
    """A picture: who looks, where, and what is done before it is taken."""

    name: str
    at: str
    is_planners: bool = True
    before: Callable[[Page], None] = _nothing


VIEWS = (
    View(name="day", at="#/day/{day}"),
    View(name="day-why", at="#/day/{day}", before=_looked_at),
    View(name="day-price", at="#/day/{day}", before=_weighed),
    View(name="map", at="#/map/{day}", before=_drawn),
    View(name="map-one", at="#/map/{day}/{nurse}", before=_drawn),
    View(name="print", at="#/print/{day}"),
    View(name="my-day", at="#/mine/{day}", is_planners=False),
    View(name="my-swap", at="#/mine/{day}/give", is_planners=False),
    View(name="sick", at="#/mine/{day}/sick", is_planners=False),
    View(name="clients", at="#/clients"),
    View(name="client", at="#/clients/{client}"),
    View(name="new-client", at="#/clients/new"),
    View(name="data", at="#/data"),
    View(name="members", at="#/members"),
    View(name="import", at="#/import"),
    View(name="study", at="#/study"),
    View(name="balance", at="#/balance"),
    View(name="billing", at="#/billing"),
    View(name="log", at="#/log"),
    View(name="colleagues", at="#/colleagues"),
    View(name="neighbours", at="#/neighbours"),
    View(name="rules", at="#/rules"),
    View(name="counts", at="#/counts"),
    View(name="other", at="#/mine/{day}/other", is_planners=False),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Take all pictures, or those named, of a made-up team's Tuesday."""
    parser = argparse.ArgumentParser(prog="python -m tests.page.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="which views; without any, all")
    parser.add_argument("--language", choices=("en", "nl"), default="en")
    parser.add_argument("--out", type=Path, default=DOCS)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = [view for view in VIEWS if not options.names or view.name in options.names]
    with open_house() as house, chromium() as browser:
        for name, picture in _pictures(house, browser, wanted, options.language):
            _save(picture, options.out / f"{name}.png")


def _pictures(
    house: House, browser: Browser, wanted: Sequence[View], language: str
) -> Iterator[tuple[str, bytes]]:
    day = house.plan(day_at(1))
    _furnish(house)
    if any(view.name == "study" for view in wanted):
        _keep_study(house)
    row = next(row for row in house.board(day)["nurses"] if len(row["stops"]) > 3)
    places = {"day": day, "nurse": row["nurse"], "client": row["stops"][1]["client"]}
    for view in wanted:
        for device, width in WIDTHS.items():
            context = new_context(browser, now=NOW, width=width, language=language)
            who = "planner" if view.is_planners else row["nurse"]
            page = open_page(context, house.url, who, view.at.format(**places))
            view.before(page)
            yield f"{view.name}-{device}", page.screenshot()
            context.close()


def _furnish(house: House) -> None:
    """Something to see in every view: a habit of the team, and a neighbour that asks and is asked."""
    days = [day_at(60 + number) for number in range(5)]
    for day in days:
        house.told("POST", f"/rosters/{day}")
    often = set.intersection(*({each["visit"] for each in house.board(day)["left_out"]} for day in days))
    wanted = {"kind": "informal", "visit": min(often), "carer": "daughter", "is_confirmed": True}
    for day in days:
        house.decide(day, "/overrides", wanted)
    neighbour = house.add_neighbour("Harbour")
    wanted = {"day": day_at(1), "nurse": {"start": "08:00", "end": "12:00", "level": 3}}
    house.told("POST", "/neighbours/requests", {**wanted, "neighbour": neighbour.team_id})
    asked = {**wanted, "neighbour": house.team_id, "note": "two of us are ill"}
    neighbour.told("POST", "/neighbours/requests", asked, by=neighbour.planner)


def _keep_study(house: House) -> None:
    """A study by the command itself, of a team that is small enough to be waited for."""
    with tempfile.TemporaryDirectory() as name:
        team, out = f"{name}/team", f"{name}/study"
        begin = ("--seed", "7", "--out", team, "--first-day", day_at(0))
        house.commands.run("generate", "--nurses", "7", "--clients", "14", *begin)
        quick = ("--iterations", "1", "--travel-seconds", "3")
        house.commands.run("study", team, "--from", day_at(0), "--weeks", "2", *quick, "--out", out)
        study = json.loads((Path(out) / "study.json").read_text(encoding="utf-8"))
    house.ask("PUT", "/study", study).raise_for_status()


def _save(picture: bytes, path: Path) -> None:
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()

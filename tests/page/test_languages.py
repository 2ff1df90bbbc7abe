"""Dutch and English: the same in both, and every view for everybody, whatever they see or press with."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from benchmarks.page.browsing import go, settled
from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.screenshots import DOCS, WIDTHS
from tests.page.screenshots import VIEWS as PICTURED

_KEYS = """async (language) => {
  const site = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
  const { default: texts } = await import(`${site}texts/${language}.js`);
  const keys = (table, path) => Object.entries(table).flatMap(([key, text]) =>
    text !== null && typeof text === 'object' ? keys(text, `${path}${key}.`)
      : [`${path}${key}: ${typeof text}`]);
  return keys(texts, '').sort();
}"""
_VIEWS = """async () => {
  const site = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
  const { VIEWS } = await import(`${site}views.js`);
  return Object.keys(VIEWS).sort();
}"""
_ADDRESSES = {
    "day": ["#/day/{day}", "#/day/2031-12-25"],
    "mine": [
        "#/mine/{day}",
        "#/mine/{day}/give",
        "#/mine/{day}/sick",
        "#/mine/{day}/other",
        "#/mine/calendar",
    ],
    "map": ["#/map/{day}"],
    "print": ["#/print/{day}"],
    "clients": ["#/clients", "#/clients/{client}", "#/clients/new"],
    "data": ["#/data", "#/data/nurses"],
}


def _quiet(page: Page) -> None:
    """Wait until nothing more is on its way."""
    settled(page)
    if page.locator(".map").count():
        page.locator(".map[data-is-drawn]").wait_for()


def _views(page: Page, day: str, client: str) -> list[str]:
    names: list[str] = page.evaluate(_VIEWS)
    addresses = [at for name in names for at in _ADDRESSES.get(name, [f"#/{name}"])]
    return [at.format(day=day, client=client) for at in addresses]


def _is_hers(name: str, at: str) -> bool:
    """Who looks at a view here: a nurse at her own day, a coach at counts, the planner at all else."""
    whose = "nurse" if at.startswith("#/mine") else "planner"
    return at == "#/counts" if name == "coach" else (name == "planner") == (whose == "planner")


def test_both_languages_say_the_same_things(sign_in: SignIn) -> None:
    page = sign_in("planner")
    dutch = page.evaluate(_KEYS, "nl")
    assert len(dutch) > 100
    assert page.evaluate(_KEYS, "en") == dutch


def _faults(page: Page) -> Iterator[str]:
    """What is wrong with a view as it is shown now."""
    yield from axe_faults(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "wider than the screen"
    if page.evaluate("document.querySelectorAll('h1').length") != 1:
        yield "not one first heading"


def _in_both_languages(page: Page) -> Iterator[str]:
    """What is wrong with a view in the language that is spoken, and then in the other."""
    here = page.evaluate("document.documentElement.lang")
    yield from (f"{here}: {fault}" for fault in _faults(page))
    page.locator(".bar button[lang]").click()
    page.locator(f".bar button[lang={here}]").wait_for()
    other = page.evaluate("document.documentElement.lang")
    yield from (f"{other}: {fault}" for fault in _faults(page))
    assert {here, other} == {"nl", "en"}


def test_every_view_has_its_pictures_in_the_docs(sign_in: SignIn) -> None:
    names: list[str] = sign_in("planner").evaluate(_VIEWS)
    assert {view.at.split("/")[1] for view in PICTURED} == set(names)
    wanted = {f"{view.name}-{device}.png" for view in PICTURED for device in WIDTHS}
    assert {path.name for path in DOCS.glob("*.png")} == wanted


@pytest.mark.usefixtures("kept_study")
@pytest.mark.parametrize("width", [360, 1440])
def test_every_view_is_for_everybody_in_both_languages(
    sign_in: SignIn, house: House, planned_day: str, width: int
) -> None:
    busy = next(row for row in house.board(planned_day)["nurses"] if row["stops"])
    client = busy["stops"][0]["client"]
    faults = []
    for name in ("planner", busy["nurse"], "coach"):
        page = sign_in(name, width=width, language="en")
        for at in _views(page, planned_day, client):
            if not _is_hers(name, at):
                continue
            go(page, at)
            _quiet(page)
            faults += [f"{at} in {fault}" for fault in _in_both_languages(page)]
    assert faults == []


@pytest.mark.parametrize("width", [360, 1440])
def test_a_visit_that_is_looked_at_and_weighed_is_for_everybody(
    sign_in: SignIn, planned_day: str, width: int
) -> None:
    page = sign_in("planner", width=width, language="en", at=f"#/day/{planned_day}")
    page.locator(".block").first.click()
    page.locator(".panel .options").wait_for()
    assert axe_faults(page) == []
    page.get_by_role("button", name="Leave it out").click()
    page.locator("dialog[open] button.main").wait_for()
    assert axe_faults(page) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_signing_in_is_for_everybody(new_context: Any, page_site: str, language: str) -> None:
    page = new_context(width=360, language=language).new_page()
    page.goto(page_site)
    page.locator("input[name=name]").wait_for()
    assert axe_faults(page) == []


def test_the_language_is_chosen_on_the_page_and_kept(sign_in: SignIn, planned_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Propose", exact=True).wait_for()
    page.reload()
    page.get_by_role("button", name="Propose", exact=True).wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"

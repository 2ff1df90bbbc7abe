"""Everything by keyboard: each view's links, buttons and fields are come to by Tab, and seen to be."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from benchmarks.page.browsing import go
from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.test_my_day import busy_nurse, visits_of

# A date has parts of its own to come to, and marks them itself once one is past its first.
# Of radio buttons that belong together one is come to by Tab, and of a row of blocks one; arrows do the rest.
_TO_COME_TO = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const seen = all.filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled
    && each.tabIndex >= 0 && each.type !== 'hidden');
  window.toComeTo = new Set(seen.filter((each) => each.type !== 'radio'));
  window.unmarked = new Map();
  document.activeElement.blur();
  return window.toComeTo.size;
}"""
_COME = """() => {
  const here = document.activeElement, look = getComputedStyle(here);
  const outer = getComputedStyle(here.closest('label') ?? here);
  window.toComeTo.delete(here);
  const isMarked = [look, outer].some(({ outlineStyle }) => outlineStyle !== 'none');
  if (isMarked) window.unmarked.set(here, false);
  else if (here !== document.body && !window.unmarked.has(here)) window.unmarked.set(here, true);
  return window.toComeTo.size;
}"""
_UNMARKED = "[...window.unmarked].filter(([, is]) => is).map(([each]) => each.outerHTML.slice(0, 120))"
_LEFT = "[...window.toComeTo].map((each) => each.outerHTML.slice(0, 120))"
_VIEWS = (
    "#/mine/{day}", "#/mine/{day}/give", "#/mine/{day}/sick", "#/mine/{day}/other", "#/mine/calendar",
    "#/day/{day}", "#/clients/{client}", "#/clients/new", "#/colleagues", "#/data", "#/data/absences",
    "#/rules", "#/neighbours", "#/balance", "#/members", "#/study", "#/map/{day}", "#/print/{day}",
)  # fmt: skip
_PLANNERS = ("#/import", "#/billing", "#/log", "#/counts")


def _walk(page: Page) -> dict[str, Any]:
    """Press Tab until nothing is left to come to, or the page has been gone round."""
    left: int = page.evaluate(_TO_COME_TO)
    for _ in range(left + 20):
        page.keyboard.press("Tab")
        if not page.evaluate(_COME):
            break
    return {"left": page.evaluate(_LEFT), "unmarked": page.evaluate(_UNMARKED)}


@pytest.mark.usefixtures("kept_study")
@pytest.mark.parametrize("width", [360, 1440])
def test_whatever_can_be_pressed_is_come_to_by_tab_and_marked(
    sign_in: SignIn, house: House, planned_day: str, width: int
) -> None:
    nurse = busy_nurse(house, planned_day)
    client = visits_of(house, planned_day, nurse)[0]["client"]
    for name, views in ((nurse, _VIEWS), ("planner", _PLANNERS)):
        page = sign_in(name, width=width)
        for view in views:
            go(page, view.format(day=planned_day, client=client))
            if "/map/" in view:
                page.locator(".map[data-is-drawn]").wait_for()
            assert (view, _walk(page)) == (view, {"left": [], "unmarked": []})


def test_whoever_follows_a_link_goes_on_in_what_it_leads_to(sign_in: SignIn) -> None:
    page = sign_in("n01", language="en", at="#/clients")
    page.get_by_role("link", name="New client").press("Enter")
    expect(page.get_by_role("heading", name="New client")).to_be_visible()
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="All clients")).to_be_focused()


def test_a_nurse_offers_a_visit_without_a_pointer(sign_in: SignIn, house: House, new_day: str) -> None:
    nurse = busy_nurse(house, new_day)
    page = sign_in(nurse, at=f"#/mine/{new_day}")
    page.get_by_role("link", name="Bezoek of dienst ruilen").press("Enter")
    page.get_by_role("checkbox").first.press("Space")
    page.get_by_role("button", name="Wie kan het overnemen?").press("Enter")
    page.locator("form .tick.card input").first.press("Space")
    page.get_by_label("Antwoord binnen").press("ArrowDown")
    page.get_by_label("Een woord erbij").press("Enter")
    expect(page.locator(".own-offers")).to_contain_text("antwoord vóór ma 3 mrt 14:0")

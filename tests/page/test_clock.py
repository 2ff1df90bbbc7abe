"""Times are the team's, of 24 hours: wherever the browser is, and on the nights the clock changes."""

from typing import Any

from playwright.sync_api import Browser

from benchmarks.page.browsing import open_page
from tests.page.conftest import SignIn
from tests.page.house import House

_HOURS = """async ([first, last]) => {
  const site = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
  const { hoursBetween } = await import(`${site}clock.js`);
  return hoursBetween(Date.parse(first), Date.parse(last), 'Europe/Helsinki').map(([, clock]) => clock);
}"""


def test_a_browser_elsewhere_tells_the_teams_own_times(
    browser: Browser, house: House, planned_day: str
) -> None:
    elsewhere = browser.new_context(locale="en-US", timezone_id="America/New_York")
    page = open_page(elsewhere, house.url, "planner", f"#/day/{planned_day}")
    stops: list[dict[str, Any]] = [
        stop for row in house.board(planned_day)["nurses"] for stop in row["stops"] if stop["kind"] == "visit"
    ]
    shown = [page.locator(f'.block[data-visit="{stop["id"]}"] .when').text_content() for stop in stops]
    assert [(said or "").strip() for said in shown] == [stop["shown"] for stop in stops]
    axis = page.locator(".axis span").all_text_contents()
    assert axis == [f"{hour:02}:00" for hour in range(int(axis[0][:2]), int(axis[0][:2]) + len(axis))]
    elsewhere.close()


def test_a_night_on_which_the_clock_changes_has_23_or_25_hours(sign_in: SignIn) -> None:
    page = sign_in("planner")
    spring = page.evaluate(_HOURS, ["2031-03-30T00:00:00+02:00", "2031-03-30T06:00:00+03:00"])
    autumn = page.evaluate(_HOURS, ["2031-10-26T00:00:00+03:00", "2031-10-26T05:00:00+02:00"])
    assert spring == ["00:00", "01:00", "02:00", "04:00", "05:00", "06:00"]
    assert autumn == ["00:00", "01:00", "02:00", "03:00", "03:00", "04:00", "05:00"]

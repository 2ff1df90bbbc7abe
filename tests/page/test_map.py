"""The day on our own map: streets, ways and doors, and the same in words beside it."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.watching import Watch

_FIRST_NURSE = (11, 85, 99)
_WATER = (188, 217, 230)


def _open(sign_in: SignIn, at: str, **how: object) -> Page:
    page = sign_in("planner", at=at, **how)
    page.locator(".map[data-is-drawn]").wait_for()
    return page


def _num_pixels(element: Locator, colour: tuple[int, int, int]) -> int:
    picture = Image.open(io.BytesIO(element.screenshot())).convert("RGB")
    return sum(num for num, found in picture.getcolors(1 << 24) or [] if found == colour)


@pytest.mark.parametrize("width", [360, 1440])
def test_streets_and_ways_are_drawn_without_any_other_host(
    sign_in: SignIn, watch: Watch, planned_day: str, width: int
) -> None:
    page = _open(sign_in, f"#/map/{planned_day}", width=width)
    canvas = page.locator(".map")
    assert _num_pixels(canvas, _FIRST_NURSE) > 200
    assert _num_pixels(canvas, _WATER) > 20
    expect(page.get_by_text("© OpenStreetMap contributors")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watch.foreign == []
    assert not [url for url in watch.requests if "glyph" in url or ".pbf" in url]


def test_the_list_beside_the_map_tells_every_stop(sign_in: SignIn, house: House, planned_day: str) -> None:
    page = _open(sign_in, f"#/map/{planned_day}")
    visits = [
        stop["name"]
        for nurse in house.board(planned_day)["nurses"]
        for stop in nurse["stops"]
        if stop["kind"] == "visit"
    ]
    listed = page.locator(".stops ol button")
    assert [text.split(maxsplit=2)[2] for text in listed.all_inner_texts()] == visits


def test_one_nurse_alone_is_shown_or_all_again(sign_in: SignIn, house: House, planned_day: str) -> None:
    rows = [nurse for nurse in house.board(planned_day)["nurses"] if nurse["stops"]]
    page = _open(sign_in, f"#/map/{planned_day}/{rows[1]['nurse']}")
    expect(page.locator(".stops h2").first).to_contain_text(rows[1]["name"])
    assert _num_pixels(page.locator(".map"), _FIRST_NURSE) == 0
    page.get_by_label("Iedereen").check()
    for row in rows:
        expect(page.locator(".stops")).to_contain_text(row["name"])


def test_a_stop_in_the_list_is_found_on_the_map(sign_in: SignIn, planned_day: str) -> None:
    page = _open(sign_in, f"#/map/{planned_day}")
    stop = page.locator(".stops ol button").first
    stop.press("Enter")
    expect(stop).to_have_attribute("aria-pressed", "true")


def test_a_day_without_a_roster_has_no_map_but_says_so(sign_in: SignIn) -> None:
    page = sign_in("planner", at="#/map/2031-03-30", language="en")
    expect(page.locator(".empty")).to_contain_text("2031-03-30")

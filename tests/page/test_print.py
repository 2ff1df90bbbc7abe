"""The day on paper: A4, a page a nurse, and nothing on it that is cut."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.conftest import SignIn
from tests.page.house import House

_A4 = (595, 842)


def _open(sign_in: SignIn, day: str, language: str = "nl") -> Page:
    page = sign_in("planner", language=language, at=f"#/print/{day}")
    page.locator(".sheet").first.wait_for()
    return page


def _page_sizes(pdf: bytes) -> Iterator[tuple[int, int]]:
    for box in re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf):
        _, _, width, height = (float(part) for part in box.split())
        yield int(width), int(height)


def test_a_day_is_as_many_pages_as_nurses_with_work_and_one_more(
    sign_in: SignIn, house: House, planned_day: str, tmp_path: Path
) -> None:
    page = _open(sign_in, planned_day)
    pdf = page.pdf(path=tmp_path / "day.pdf", prefer_css_page_size=True, print_background=True)
    busy = [row for row in house.board(planned_day)["nurses"] if row["stops"]]
    sizes = list(_page_sizes(pdf))
    assert len(sizes) == len(busy) + 1
    assert all(abs(w - _A4[0]) <= 1 and abs(h - _A4[1]) <= 1 for w, h in sizes)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_is_cut_off_on_paper(sign_in: SignIn, planned_day: str, language: str) -> None:
    page = _open(sign_in, planned_day, language)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1032})  # what A4 leaves within its margins
    for sheet in page.locator(".sheet").all():
        assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth + 1")
        assert sheet.evaluate("sheet => sheet.getBoundingClientRect().height <= 1032")
    expect(page.locator(".bar")).to_be_hidden()


def test_each_page_says_whose_it_is_of_which_day_and_version(
    sign_in: SignIn, house: House, planned_day: str
) -> None:
    page = _open(sign_in, planned_day, "en")
    board = house.board(planned_day)
    for row in (each for each in board["nurses"] if each["stops"]):
        sheet = page.locator(".sheet", has=page.get_by_role("heading", name=re.compile(row["name"])))
        expect(sheet.locator("header")).to_contain_text(f"4 March 2031 · version {board['version']}")
        expect(sheet.locator("header")).to_contain_text("not accepted yet")


def test_each_visit_is_there_with_its_time_address_and_acts(
    sign_in: SignIn, house: House, planned_day: str
) -> None:
    page = _open(sign_in, planned_day)
    sheets = house.told("GET", f"/rosters/{planned_day}/sheets")
    address_of = {door["client"]: door["address"] for door in sheets["doors"]}
    stops = [stop for row in sheets["board"]["nurses"] for stop in row["stops"]]
    visits = [stop for stop in stops if stop["kind"] == "visit"]
    lines = page.locator(".sheet:not(:last-child) tbody tr:not(.pause)").all_inner_texts()
    for stop, line in zip(visits, lines, strict=True):
        for part in (stop["shown"], stop["name"], address_of[stop["client"]], *stop["acts"]):
            assert part in line


def test_a_visit_that_nobody_makes_is_on_the_last_page_with_who_sees_to_it(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    row = next(row for row in house.board(new_day)["nurses"] if row["stops"])
    visit = next(stop for stop in row["stops"] if stop["kind"] == "visit")
    house.decide(new_day, "/overrides", {"kind": "unassign", "visit": visit["id"], "is_confirmed": True})
    page = _open(sign_in, new_day, "en")
    last = page.locator(".sheet").last
    expect(last).to_contain_text(visit["name"])
    expect(last).to_contain_text("nobody yet")
    outcome = {"visit": visit["id"], "kind": "family", "owner": row["nurse"]}
    house.told("POST", f"/rosters/{new_day}/outcomes", outcome)
    page.reload()
    expect(last.locator("tbody")).to_contain_text(row["name"])

"""A quarter to seven: a nurse is sick, and says so in three taps on her phone."""

from playwright.sync_api import expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House, day_at
from tests.page.test_my_day import busy_nurse

TWO_SECONDS = 2_000


def test_three_taps_call_in_sick_with_a_proposal_in_two_seconds(sign_in: SignIn, house: House) -> None:
    today = house.plan(day_at(0))
    nurse = busy_nurse(house, today)
    page = sign_in(nurse, width=360, at="#/mine")
    page.get_by_role("link", name="Ik ben ziek").tap()
    page.get_by_role("button", name="Vandaag").tap()
    page.locator(".proposal").wait_for(timeout=TWO_SECONDS)
    expect(page.get_by_role("heading", name="Wie gaat waarheen")).to_be_visible()
    page.get_by_role("button", name="Ziek melden en dit doen").tap()
    expect(page.get_by_role("heading", name="U bent ziek gemeld")).to_be_visible()
    assert nurse not in {row["nurse"] for row in house.board(today)["nurses"]}


def test_the_proposal_names_whom_to_call_and_what_can_be_done_about_the_rest(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    nurse = busy_nurse(house, new_day)
    house.decide(new_day, "/accept", {"is_signed": True})
    happened = {"happened": [{"kind": "absent", "nurse": nurse}]}
    found = house.told("POST", f"/rosters/{new_day}/repairs/propose", happened)
    page = sign_in(nurse, width=360, language="en", at=f"#/mine/{new_day}/sick")
    page.locator(".mine-acts button").last.click()
    page.locator(".proposal").wait_for()
    assert axe_faults(page) == []
    shown = page.locator(".proposal").inner_text()
    assert [visit for visit in found["outcome"]["to_call"] if found["names"][visit] not in shown] == []
    ways = [way["sentence"]["en"] for each in found["ways"].values() for way in each]
    assert [way for way in ways if way not in shown] == []
    assert [change for change in found["outcome"]["changes"] if change["sentence"]["en"] not in shown] == []


def test_before_there_is_a_roster_her_shift_is_taken_out(sign_in: SignIn, house: House) -> None:
    day = day_at(40)
    rows = house.told("GET", "/tables/shifts?limit=1000")["rows"]
    shift = next(row["cells"] for row in rows if row["cells"]["day"] == day)
    page = sign_in(shift["nurse"], width=360, language="en", at=f"#/mine/{day}/sick")
    page.locator(".mine-acts button").last.click()
    page.get_by_role("button", name="Call in sick").click()
    expect(page.get_by_role("heading", name="You have called in sick")).to_be_visible()
    left = house.told("GET", "/tables/shifts?limit=1000")["rows"]
    assert shift["id"] not in {row["cells"]["id"] for row in left}


def test_whoever_plans_says_from_the_board_that_a_visit_falls_away(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    page = sign_in("planner", language="en", at=f"#/day/{new_day}")
    page.locator(".toolbar .more summary").click()
    page.get_by_role("link", name="Something else happened").click()
    page.get_by_label("A visit falls away").check()
    visit = page.get_by_label("Which visit?").input_value()
    page.get_by_role("button", name="See the proposal").click()
    page.locator(".proposal .main").click()
    expect(page.get_by_role("heading", name="The roster has been changed")).to_be_visible()
    board = house.board(new_day)
    assert visit not in {stop["id"] for row in board["nurses"] for stop in row["stops"]}
    assert visit not in {each["visit"] for each in board["left_out"]}

"""Coming in, and what a browser may never do on the way."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.page.conftest import SignIn
from tests.page.house import House
from tests.page.watching import Watch


def test_somebody_signs_in_by_name_and_sees_the_day_to_plan(
    new_context: Callable[..., BrowserContext], page_site: str
) -> None:
    page = new_context().new_page()
    page.goto(page_site)
    page.get_by_label("Naam").fill("planner")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("4 maart")


def test_a_stranger_belongs_to_no_team(sign_in: SignIn) -> None:
    page = sign_in("stranger", language="en")
    expect(page.get_by_text("You belong to no team yet")).to_be_visible()


def test_a_planned_day_is_on_the_board_with_all_its_nurses(
    sign_in: SignIn, house: House, planned_day: str
) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    names = [nurse["name"] for nurse in house.board(planned_day)["nurses"]]
    expect(page.locator(".row h2")).to_have_text(names)


def test_the_page_can_ask_no_other_host_and_run_no_script_of_others(sign_in: SignIn, watch: Watch) -> None:
    page = sign_in("planner")
    assert page.evaluate("fetch('https://example.org/').then(() => false, () => true)")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.x = 1'}))"
    )
    assert page.evaluate("window.x === undefined")
    refused = [text for _, text in watch.messages if "Content Security Policy" in text]
    assert any("example.org" in text for text in refused)
    assert any("inline" in text for text in refused)
    assert set(refused) <= set(watch.faults)
    watch.forget()


def test_a_fault_in_the_page_is_seen(sign_in: SignIn, watch: Watch) -> None:
    page = sign_in("planner")
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('oops') })")
    assert any("oops" in each for each in watch.errors)
    watch.forget()

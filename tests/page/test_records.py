"""What only the planner has: who belongs to the team, what was billed, who saw what."""

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House


def _roles(house: House) -> dict[str, str]:
    return {each["subject"].split("|")[-1]: each["role"] for each in house.told("GET", "/members")["members"]}


def test_somebody_is_admitted_changed_and_let_go(sign_in: SignIn, house: House) -> None:
    page = sign_in("planner", width=360, at="#/members")
    page.get_by_role("button", name="Iemand toelaten").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Inlogkenmerk").fill("demo|nieuw")
    dialog.get_by_role("button", name="Bewaren").click()
    card = page.locator(".people li").filter(has_text="nieuw")
    expect(card).to_contain_text("lid")
    card.get_by_role("button", name="Wijzigen").click()
    dialog.get_by_label("Rol").select_option("coach")
    dialog.get_by_role("button", name="Bewaren").click()
    expect(card.locator(".chip")).to_have_text("coach")
    assert _roles(house)["nieuw"] == "coach"
    card.get_by_role("button", name="Laten gaan").click()
    dialog.get_by_role("button", name="Laten gaan").click()
    expect(card).to_have_count(0)
    assert "nieuw" not in _roles(house)


def test_the_planning_is_passed_on_and_back(sign_in: SignIn, house: House) -> None:
    page = sign_in("planner", language="en", at="#/members")
    page.locator(".people li").filter(has_text="n01").get_by_role("button", name="Make planner").click()
    page.get_by_role("dialog").get_by_role("button", name="Make planner").click()
    expect(page.locator(".notice")).to_contain_text("The planning has been passed on")
    expect(page.get_by_role("button", name="Admit somebody")).to_have_count(0)
    assert (_roles(house)["planner"], _roles(house)["n01"]) == ("member", "planner")
    other = sign_in("n01", language="en", at="#/members")
    other.locator(".people li").filter(has_text="|planner").get_by_role("button", name="Make planner").click()
    other.get_by_role("dialog").get_by_role("button", name="Make planner").click()
    expect(other.locator(".notice")).to_contain_text("The planning has been passed on")
    assert _roles(house)["planner"] == "planner"


def test_what_was_accepted_is_billed_without_anybodys_name(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    house.decide(new_day, "/accept", {"is_signed": True})
    bill = house.told("GET", f"/billing?from={new_day}&to={new_day}")
    page = sign_in("planner", at="#/billing")
    page.get_by_label("Van", exact=True).fill(new_day)
    page.get_by_label("Tot en met").fill(new_day)
    page.get_by_role("button", name="Tonen").click()
    expect(page.locator("tbody tr")).to_have_count(len(bill["lines"]))
    names = [row["name"] for row in house.board(new_day)["nurses"]]
    assert [name for name in names if name in page.locator("tbody").inner_text().split()] == []
    expect(page.locator("main [role=status]")).to_contain_text(f"{len(bill['lines'])} regels")


def test_who_saw_a_client_is_told_of_that_client_alone(sign_in: SignIn, house: House) -> None:
    house.ask("PUT", "/clients/c11/door-note", {"note": "achterom"}, by="n03")
    page = sign_in("planner", at="#/log")
    page.get_by_label("Over wie").select_option("c11")
    newest = page.locator("tbody tr").filter(has_text="deurnotitie gewijzigd").first
    expect(newest).to_contain_text("n03")
    about = page.locator("tbody tr td:last-child")
    expect(about.filter(has_text="cliënten")).to_have_count(0)  # the whole log was there first
    assert len(set(about.all_inner_texts())) == 1


def test_a_client_who_died_is_named_nowhere_any_more(sign_in: SignIn, house: House, new_day: str) -> None:
    stops = [stop for row in house.board(new_day)["nurses"] for stop in row["stops"]]
    visit = next(stop for stop in stops if stop["kind"] == "visit" and stop["client"] >= "c30")
    page = sign_in("n01", width=360, at=f"#/clients/{visit['client']}")
    page.get_by_role("button", name="Overleden").click()
    page.get_by_role("dialog").get_by_role("button", name="Ja, overleden").click()
    expect(page.locator(".followed")).to_contain_text(visit["name"])
    board = house.board(new_day)
    here = [stop["client"] for row in board["nurses"] for stop in row["stops"] if stop["kind"] == "visit"]
    assert visit["client"] not in here
    assert visit["client"] not in [each["client"] for each in board["left_out"]]


def test_a_client_is_deleted_for_good_by_the_planner_who_types_who(sign_in: SignIn, house: House) -> None:
    page = sign_in("planner", language="en", at="#/clients/c44")
    page.get_by_role("button", name="Delete for good").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Type c44 to be sure").fill("c4")
    dialog.get_by_role("button", name="Delete for good").click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("Type c44 to be sure").fill("c44")
    dialog.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("The client has been deleted.")).to_be_visible()
    assert "c44" not in {row["cells"]["id"] for row in house.told("GET", "/tables/clients")["rows"]}


def test_a_coach_has_counts_and_nothing_else(sign_in: SignIn, house: House) -> None:
    planner = sign_in("planner", language="en", at="#/counts")
    planner.get_by_label("Clients in care").check()
    expect(planner.locator(".notice")).to_contain_text("Coaches can see this from now on")
    page = sign_in("coach", width=360, language="en", at="#/clients")
    expect(page.get_by_role("heading", level=1)).to_have_text("What a coach sees")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(1)
    assert house.ask("GET", "/tables/clients", by="coach").status_code == 403

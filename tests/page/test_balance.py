"""How evenings and weekends fell, for everybody to see alike."""

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.house import House


def test_every_colleague_is_counted_by_name_and_nobody_is_ranked(
    sign_in: SignIn, house: House, new_day: str
) -> None:
    house.decide(new_day, "/accept", {"is_signed": True})
    page = sign_in("n01", width=360, at="#/balance")
    page.get_by_label("Van", exact=True).fill(new_day)
    page.get_by_label("Tot en met").fill(new_day)
    page.get_by_role("button", name="Tonen").click()
    told = house.told("GET", f"/balances?first={new_day}&last={new_day}")["nurses"]
    assert told
    expect(page.locator("tbody tr")).to_have_count(len(told))
    names = [row.split("\n")[0] for row in page.locator("tbody td:first-child").all_inner_texts()]
    assert names == sorted(names) == [each["name"] for each in told]
    evenings = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert [int(each) for each in evenings] == [each["evenings"] for each in told]

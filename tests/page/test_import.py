"""Tables taken along, changed in a spreadsheet, and taken in again: every difference is seen first."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.page.axe import axe_faults
from tests.page.conftest import SignIn
from tests.page.house import House


def taken_along(page: Page, folder: Path) -> Path:
    """The team's CSV files, as the page hands them out."""
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV-bestanden").click()
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        archive.extractall(folder)
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8-sig")


def choose(page: Page, folder: Path) -> None:
    page.get_by_label("Bestanden kiezen").set_input_files(sorted(folder.iterdir()))


def test_differences_are_seen_before_they_are_applied(sign_in: SignIn, house: House, tmp_path: Path) -> None:
    page = sign_in("planner", at="#/import")
    nurses = taken_along(page, tmp_path) / "verpleegkundigen.csv"
    choose(page, tmp_path)
    expect(page.get_by_text("De bestanden zeggen hetzelfde")).to_be_visible()

    rewrite(nurses, "Lotte", "Liselotte")
    choose(page, tmp_path)
    expect(page.get_by_role("heading", name="1 verschil")).to_be_visible()
    expect(page.get_by_text("naam: Lotte -> Liselotte")).to_be_visible()
    assert axe_faults(page) == []
    assert "Lotte" in names(house)

    page.get_by_role("button", name="Toepassen").click()
    expect(page.get_by_text("Toegepast: 1 verschil")).to_be_visible()
    assert "Liselotte" in names(house)
    assert "Lotte" not in names(house)


def test_what_is_to_be_mended_is_told_with_file_line_and_column(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("planner", width=360, at="#/import")
    nurses = taken_along(page, tmp_path) / "verpleegkundigen.csv"
    rewrite(nurses, "Bram;5", "Bram;9")
    choose(page, tmp_path)
    expect(page.get_by_role("heading", name="1 ding te herstellen")).to_be_visible()
    assert axe_faults(page) == []
    fault = page.get_by_role("row").filter(has_text="verpleegkundigen.csv")
    expect(fault).to_contain_text("2")
    expect(fault).to_contain_text("niveau")
    expect(fault).to_contain_text("dit getal valt buiten de grenzen")
    expect(page.get_by_role("button", name="Toepassen")).to_have_count(0)
    rewrite(nurses, "Bram;9", "Bram;5")
    choose(page, tmp_path)
    expect(page.get_by_text("De bestanden zeggen hetzelfde")).to_be_visible()


def test_who_is_not_the_planner_is_told_who_takes_tables_in(sign_in: SignIn) -> None:
    page = sign_in("n01", language="en", at="#/import")
    expect(page.get_by_text("The team's planner takes tables in")).to_be_visible()


def names(house: House) -> set[str]:
    return {row["cells"]["name"] for row in house.told("GET", "/tables/nurses")["rows"]}

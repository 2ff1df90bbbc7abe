"""What fewer faces would cost: the study that the command wrote, kept by the planner for all to see."""

import json
from pathlib import Path

from playwright.sync_api import expect

from tests.page.conftest import SignIn
from tests.page.studied import STUDY_OF_FIVE


def test_the_planner_opens_the_study_and_everybody_goes_from_point_to_point(
    sign_in: SignIn, tmp_path: Path
) -> None:
    file = tmp_path / "study.json"
    file.write_text(json.dumps(STUDY_OF_FIVE), encoding="utf-8")
    planner = sign_in("planner", at="#/study")
    planner.get_by_label("study.json openen").set_input_files(file)
    expect(planner.locator(".chosen-point")).to_contain_text("Manier 2")

    page = sign_in("n01", width=360, language="en", at="#/study")
    chosen = page.locator(".chosen-point")
    expect(chosen).to_contain_text(
        "Against the least travel: 7% more (14.5 minutes a day), and 24% fewer faces"
    )
    expect(page.locator(".point")).to_have_count(len(STUDY_OF_FIVE["points"]))
    front = (page.locator(".front").get_attribute("points") or "").split()
    heights = [float(corner.split(",")[1]) for corner in front]
    assert heights == sorted(heights)  # each costs more travel than the one before, and brings fewer faces
    assert len(front) == 3
    page.locator(".point[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    expect(chosen.get_by_role("heading")).to_have_text("Way 3")
    expect(page.locator(".point[aria-pressed='true']")).to_be_focused()
    page.get_by_role("table").get_by_role("button", name="Way 1").click()
    expect(chosen).to_contain_text("This is the least travel")
    page.locator(".point[data-point='4'] path").click()
    expect(chosen.get_by_role("heading")).to_have_text("Way 4")
    page.get_by_role("table").get_by_role("button", name="Way 5").click()
    expect(chosen).to_contain_text("5% less (10.5 minutes a day), and 12% fewer faces")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_that_is_no_study_is_told_apart(sign_in: SignIn, tmp_path: Path) -> None:
    file = tmp_path / "study.json"
    file.write_text("faces", encoding="utf-8")
    page = sign_in("planner", language="en", at="#/study")
    page.get_by_label("Open study.json").set_input_files(file)
    expect(page.locator(".notice")).to_contain_text("This file is no study")

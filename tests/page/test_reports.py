"""Reports that a team keeps: opened from disk, for everybody, on a telephone, a desk and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from data.shadow.write import write_shadow
from data.study.write import write_study
from optimizer.shadow import Shadow, shadow_day
from tests.builders import past_visit, roster_of, shift, world
from tests.data.study.made_study import made_study
from tests.page.axe import axe_faults

_PAGES = ("report.html", "report.nl.html", "shadow.html", "shadow.nl.html")


def made_shadow() -> Shadow:
    """A day on which the team was right, and somebody forgot a visit."""
    problem = world(
        ("mina", "otto"),
        shifts=(shift("early", "ann"), shift("other", "bob")),
        history=(past_visit("mina", "ann"), past_visit("otto", "ann")),
    )
    theirs, ours = roster_of(problem, {"early": ["mina"]}), roster_of(problem, {"other": ["otto", "mina"]})
    return Shadow(team="Team Noord", days=(shadow_day(problem, theirs, ours),), missing=(), seconds=5.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    write_study(made_study(), path)
    write_shadow(made_shadow(), path)
    return path


@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", _PAGES)
def test_a_report_is_for_everybody_and_asks_nobody_for_anything(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    with browser.new_page(viewport={"width": width, "height": 900}) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((folder / name).as_uri())
        assert asked == [(folder / name).as_uri()]
        assert axe_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("name", _PAGES)
def test_a_report_fits_on_a4(browser: Browser, folder: Path, name: str) -> None:
    paper = {"width": 703, "height": 1000}  # 186 mm between the margins, in pixels
    with browser.new_page(viewport=paper) as page:  # type: ignore[arg-type]
        page.goto((folder / name).as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") == paper["width"]
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")

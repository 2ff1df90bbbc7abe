"""The service, its worker and PostgreSQL as they run, and Debian's own browser over their page.

All of it is started once: every test here runs in one process (see `tests/conftest.py`). A test that changes
things takes a day of its own by `new_day`; `planned_day` is there to be looked at.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.page import browsing
from benchmarks.page.browsing import BROWSER, PATIENCE, chromium, open_page
from tests.page.house import NOW, House, day_at, open_house
from tests.page.studied import STUDY_OF_FIVE
from tests.page.watching import Watch

_HERE = Path(__file__).parent
_NO_BROWSER = "there is no chromium here: apt-get install chromium"

expect.set_options(timeout=PATIENCE)

SignIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _HERE not in item.path.parents)  # first, as they take one process long
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if BROWSER is None:
                item.add_marker(pytest.mark.skip(reason=_NO_BROWSER))


@pytest.fixture(scope="package")
def house() -> Iterator[House]:
    """The service with a team in it."""
    with open_house() as opened:
        yield opened


@pytest.fixture(scope="package")
def page_site(house: House) -> str:
    """Where the page is."""
    return house.url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's browser, without a screen; maps are drawn by the processor."""
    with chromium() as started:  # not for the whole run: while it is there, no other event loop can begin
        yield started


@pytest.fixture
def watch(page_site: str) -> Iterator[Watch]:
    """What the browsers of this test tell; a fault in any of them fails the test."""
    log = Watch(page_site)
    yield log
    assert log.faults == []


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser of somebody's own, as wide as a laptop or a phone."""
    opened: list[BrowserContext] = []

    def made(*, width: int = 1440, language: str = "nl") -> BrowserContext:
        context = browsing.new_context(browser, now=NOW, width=width, language=language)
        watch.over(context)
        opened.append(context)
        return context

    yield made
    for context in opened:
        context.close()


@pytest.fixture
def sign_in(new_context: Callable[..., BrowserContext], page_site: str) -> SignIn:
    """Signs somebody in by name, in a browser of her own; gives the page, at an address within it."""

    def signed_in(name: str, width: int = 1440, language: str = "nl", at: str = "") -> Page:
        return open_page(new_context(width=width, language=language), page_site, name, at)

    return signed_in


@pytest.fixture(scope="package")
def kept_study(house: House) -> None:
    """A study of the team, as the planner keeps it for all to see."""
    house.ask("PUT", "/study", STUDY_OF_FIVE).raise_for_status()


@pytest.fixture(scope="package")
def planned_day(house: House) -> str:
    """A day with a proposed roster, to be looked at only."""
    return house.plan(day_at(1))


@pytest.fixture(scope="package")
def free_days() -> Iterator[str]:
    """Days that nobody has planned yet, one after the other."""
    return (day_at(number) for number in itertools.count(2))


@pytest.fixture
def new_day(house: House, free_days: Iterator[str]) -> str:
    """A day of this test's own, with a proposed roster."""
    return house.plan(next(free_days))

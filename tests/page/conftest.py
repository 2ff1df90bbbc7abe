"""The service, its worker and PostgreSQL as they run, and Debian's own browser over their page.

All of it is started once: every test here runs in one process (see `tests/conftest.py`). A test that changes
things takes a day of its own by `new_day`; `planned_day` is there to be looked at.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.page.house import NOW, House, day_at, open_house
from tests.page.watching import Watch, settled

_HERE = Path(__file__).parent
_BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_NO_BROWSER = "there is no chromium here: apt-get install chromium"
_PATIENCE = 60_000
"""Milliseconds; how fast the page is, is measured elsewhere."""

_IN_SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")

# Only the clock's hands are ours: Playwright's own clock swallows the errors of timers.
_CLOCK = f"""{{
  const told = Date, begin = told.parse("{NOW}") - performance.now();
  const now = () => Math.round(begin + performance.now());
  globalThis.Date = class Date extends told {{
    constructor(...rest) {{ rest.length ? super(...rest) : super(now()); }}
    static now() {{ return now(); }}
  }};
}}"""

expect.set_options(timeout=_PATIENCE)

SignIn = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _HERE not in item.path.parents)  # first, as they take one process long
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            if _BROWSER is None:
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
    # Not for the whole run: while it is there, nothing else can begin an event loop.
    options = [*_IN_SOFTWARE, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_BROWSER, args=options)
        yield started
        started.close()


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
        is_phone = width <= 700
        context = browser.new_context(
            viewport={"width": width, "height": 780 if is_phone else 900},
            locale=_LOCALES[language],
            timezone_id="Europe/Helsinki",
            has_touch=is_phone,
        )
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_CLOCK)
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
        context = new_context(width=width, language=language)
        answer = context.request.post(f"{page_site}/auth/demo", data={"name": name})
        assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(f"{page_site}/{at}")
        settled(page)
        return page

    return signed_in


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

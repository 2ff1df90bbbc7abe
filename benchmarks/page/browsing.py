"""Debian's own browser over the page: without a screen, and with a clock that a made-up day agrees with."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

BROWSER: Final = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE: Final = 60_000
"""Milliseconds until something is given up."""

_IN_SOFTWARE = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_PHONE = 700
_GO = """at => new Promise((gone) => {
  if (location.hash === at) return gone();
  addEventListener('hashchange', () => setTimeout(gone), { once: true });
  location.hash = at;
})"""
_ONE_MOMENT = re.compile("Een ogenblik|One moment")


@contextmanager
def chromium(*, can_draw_maps: bool = True) -> Iterator[Browser]:
    """The browser. While it is there, no other event loop can begin.

    Maps need a graphics card, or one that the processor plays: then every frame of every view is slow.
    """
    options = [*(_IN_SOFTWARE if can_draw_maps else ()), *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=options)
        yield started
        started.close()


def new_context(browser: Browser, *, now: str, width: int = 1440, language: str = "nl") -> BrowserContext:
    """A browser of somebody's own, as wide as a laptop or a phone, where it is now `now`."""
    is_phone = width <= _PHONE
    context = browser.new_context(
        viewport={"width": width, "height": 780 if is_phone else 900},
        locale=_LOCALES[language],
        timezone_id="Europe/Helsinki",
        has_touch=is_phone,
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_clock(now))
    return context


def open_page(context: BrowserContext, url: str, name: str, at: str = "") -> Page:
    """Sign somebody in by name and open the page at an address within it."""
    answer = context.request.post(f"{url}/auth/demo", data={"name": name})
    if not answer.ok:
        raise AssertionError(answer.text())
    page = context.new_page()
    page.goto(f"{url}/{at}")
    settled(page)
    return page


def go(page: Page, at: str) -> None:
    """Go to another address within the page, and wait until that view has shown what it reads at first."""
    view = at.removeprefix("#/").split("/")[0]
    page.evaluate(_GO, at)
    page.locator(f'main[data-view="{view}"]').wait_for()
    settled(page)


def settled(page: Page) -> None:
    """Wait until a page has shown what it reads at first."""
    page.locator("main").wait_for()
    reading = page.locator("main [role=status]").filter(has_text=_ONE_MOMENT)
    expect(reading).to_have_count(0, timeout=PATIENCE)


def _clock(now: str) -> str:
    """Only the clock's hands are ours: Playwright's own clock swallows the errors of timers."""
    return f"""{{
  const told = Date, begin = told.parse("{now}") - performance.now();
  const now = () => Math.round(begin + performance.now());
  globalThis.Date = class Date extends told {{
    constructor(...rest) {{ rest.length ? super(...rest) : super(now()); }}
    static now() {{ return now(); }}
  }};
}}"""

"""Twelve things that people do, each from the press to the frame that shows what it did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from benchmarks.page.browsing import new_context, open_page
from benchmarks.page.large_team import DAY, NOW, Planned

# From the time of the first press or key, as the browser stamps it, to the frame after the page is so.
_MEASURE = """(isSo) => { window.answered = new Promise((resolve) => {
  const press = (event) => {
    for (const kind of kinds) removeEventListener(kind, press, true);
    const shown = (at) => resolve(at - event.timeStamp);
    const look = () => requestAnimationFrame(isSo() ? shown : look);
    requestAnimationFrame(look);
  };
  const kinds = ['pointerdown', 'keydown', 'input'];
  for (const kind of kinds) addEventListener(kind, press, true);
}); }"""


@dataclass(frozen=True, kw_only=True)
class Interaction:
    """What is done, by what, and what the page then shows."""

    name: str
    act: Callable[[Page], None]
    shows: str


def _click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


def _press(key: str) -> Callable[[Page], None]:
    return lambda page: page.keyboard.press(key)


# A nurse with three visits or more: how the day fell is not the same each time.
_ROW = ".row:has(.visit ~ .visit ~ .visit)"
_BLOCK = f"{_ROW} >> nth=0 >> .block >> nth=1"
_NEXT = f"document.querySelector('{_ROW}').querySelectorAll('.block')[2]"
SCRIPT = (
    Interaction(
        name="choose a visit", act=_click(_BLOCK), shows="document.querySelector('.panel h2') !== null"
    ),
    Interaction(
        name="the next visit, by arrow",
        act=_press("ArrowRight"),
        shows=f"document.activeElement === {_NEXT}",
    ),
    Interaction(
        name="look at it, by Enter",
        act=_press("Enter"),
        shows=f"{_NEXT}.ariaPressed === 'true'",
    ),
    Interaction(
        name="ask what leaving it out costs",
        act=_click(".panel p.acts button >> nth=1"),
        shows="document.querySelector('dialog[open]') !== null",
    ),
    Interaction(
        name="think better of it",
        act=_click("dialog .acts button"),
        shows="document.querySelector('dialog') === null",
    ),
    Interaction(
        name="close the visit", act=_click(".panel .close"), shows="document.querySelector('.panel') === null"
    ),
    Interaction(
        name="more", act=_click(".toolbar .more summary"), shows="document.querySelector('.more').open"
    ),
    Interaction(
        name="less", act=_click(".toolbar .more summary"), shows="!document.querySelector('.more').open"
    ),
    Interaction(
        name="the day after",
        act=_click(".days a >> nth=1"),
        shows="document.querySelector('.date input').value === '2031-03-05'",
    ),
    Interaction(
        name="back, with its whole board",
        act=_click(".days a >> nth=0"),
        shows="document.querySelectorAll('.block').length > 100",
    ),
    Interaction(
        name="the other language",
        act=_click(".bar button[lang]"),
        shows="document.documentElement.lang === 'en'",
    ),
    Interaction(
        name="and back", act=_click(".bar button[lang]"), shows="document.documentElement.lang === 'nl'"
    ),
)


def measure_interactions(browser: Browser, planned: Planned, rounds: int) -> Iterator[tuple[str, float]]:
    """The script, some times over: what was done, and the milliseconds until it was shown."""
    context = new_context(browser, now=NOW)
    page = open_page(context, planned.url, planned.name, f"#/day/{DAY}")
    page.locator(".block").first.wait_for()
    for _ in range(rounds):
        for each in SCRIPT:
            yield each.name, _measured(page, each)
    context.close()


def _measured(page: Page, interaction: Interaction) -> float:
    page.evaluate(f"({_MEASURE})(() => {interaction.shows})")
    interaction.act(page)
    took: float = page.evaluate("window.answered")
    page.wait_for_load_state()
    return took

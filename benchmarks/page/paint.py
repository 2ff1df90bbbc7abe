"""How soon there is something to see, and how soon the whole board: each time with an empty cache."""

from dataclasses import dataclass

from playwright.sync_api import Browser

from benchmarks.page.browsing import new_context, open_page
from benchmarks.page.large_team import DAY, NOW, Planned

# When the board is there is what the browser itself says of the frame that shows it.
_WATCH_BOARD = """window.boardAt = new Promise((resolve) => {
  new MutationObserver((_, watch) => {
    if (!document.querySelector('.block')) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  }).observe(document, { childList: true, subtree: true });
})"""
_FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_SENT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(({ name }) => !name.includes('/v1/') && !name.includes('/maplibre-gl/'))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)"""


_EVERY_VIEW = """async () => {
  const site = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
  const { VIEWS } = await import(`${site}views.js`);
  await Promise.all(Object.values(VIEWS).map((load) => load()));
}"""


@dataclass(frozen=True, kw_only=True)
class Paint:
    """Milliseconds from asking for the page; bytes as they were sent, to open it and with every view."""

    first_ms: float
    board_ms: float
    sent: int
    sent_in_all: int


def measure_paint(browser: Browser, planned: Planned) -> Paint:
    """Open the page once, as on a browser that has never seen it."""
    context = new_context(browser, now=NOW)
    context.add_init_script(_WATCH_BOARD)
    page = open_page(context, planned.url, planned.name, f"#/day/{DAY}")
    page.locator(".block").first.wait_for()
    first, board, sent = page.evaluate(_FIRST), page.evaluate("window.boardAt"), page.evaluate(_SENT)
    page.evaluate(_EVERY_VIEW)
    found = Paint(first_ms=first, board_ms=board, sent=sent, sent_in_all=page.evaluate(_SENT))
    context.close()
    return found

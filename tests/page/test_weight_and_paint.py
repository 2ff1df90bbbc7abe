"""What opening the page costs: how much comes over the line, and that something is there before its data."""

from playwright.sync_api import Route, expect

from tests.page.conftest import SignIn

_MOST_BYTES = 150_000
_FILES = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter((entry) => !entry.name.includes('/v1/') && !entry.name.includes('/maplibre-gl/'))
  .map((entry) => [entry.name, entry.encodedBodySize, entry.decodedBodySize])"""
_EVERY_VIEW = """async () => {
  const site = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');
  const { VIEWS } = await import(`${site}views.js`);
  await Promise.all(Object.values(VIEWS).map((load) => load()));
}"""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def test_the_page_with_all_its_views_weighs_less_than_150_kilobytes_without_its_map(
    sign_in: SignIn, planned_day: str
) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    page.evaluate(_EVERY_VIEW)
    files = page.evaluate(_FILES)
    sent, unpacked = (sum(each[column] for each in files) for column in (1, 2))
    print(f"{len(files)} files, {sent} bytes sent, {unpacked} unpacked")  # noqa: T201
    assert len(files) > 20
    assert sent < _MOST_BYTES
    assert sent < unpacked / 2


def test_nothing_of_the_map_is_fetched_before_a_map_is_looked_at(sign_in: SignIn, planned_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    page.locator(".block").first.wait_for()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if "maplibre" in name or name.endswith(("/map", "/paths"))]


def test_the_page_is_painted_before_the_day_has_come(sign_in: SignIn, planned_day: str) -> None:
    page = sign_in("planner", at=f"#/day/{planned_day}")
    print(f"first contentful paint after {page.evaluate(_PAINT):.0f} ms")  # noqa: T201
    held: list[Route] = []
    page.route("**/board", lambda route: held.append(route))  # noqa: PLW0108  (a method cannot be a handler)
    page.reload()
    expect(page.get_by_role("navigation")).to_be_visible()
    expect(page.get_by_role("button", name="Voorstellen")).to_be_visible()
    assert page.locator(".block").count() == 0
    for route in held:
        route.continue_()
    expect(page.locator(".block").first).to_be_visible()

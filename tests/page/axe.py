"""What axe finds wrong with what a browser shows."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

_AXE: Final = Path(__file__).parents[2] / "api" / "web" / "node_modules" / "axe-core" / "axe.min.js"


def axe_faults(page: Page) -> list[str]:
    """Every violation, each with the first place where it is."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found["violations"]]

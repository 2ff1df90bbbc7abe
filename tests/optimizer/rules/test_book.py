from pathlib import Path

import pytest

from optimizer.rules.book import RULES
from tests.optimizer import rules as tests_of_rules

FOLDER = Path(tests_of_rules.__file__).parent
PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
NAMES = [rule.name for rule in RULES]


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_a_file_a_test_and_a_row_on_the_page(name: str) -> None:
    assert (FOLDER.parents[2] / "optimizer" / "rules" / f"{name}.py").exists()
    assert (FOLDER / f"test_{name}.py").exists()
    assert f"| `{name}` |" in PAGE


def test_the_page_has_no_rules_but_those_of_the_book() -> None:
    rows = [line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(NAMES)

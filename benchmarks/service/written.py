"""Results as files: a table for people with its command, and a row a thing for programs."""

import csv
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from textwrap import fill
from typing import Any


def write_results(out: Path, name: str, text: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print the table, and write it as `NAME.md` beside its rows in `NAME.csv`."""
    print(text)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.md").write_text(text, encoding="utf-8")
    with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def paragraph(text: str) -> str:
    """A text in lines of a file's usual width."""
    return fill(text, 110, break_on_hyphens=False, break_long_words=False)


def share_of(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all is not above."""
    return sorted(values)[ceil(share * len(values)) - 1]


def verdict(measured: float, most: float) -> str:
    """Whether a figure is within its bar."""
    return "kept" if measured <= most else "**missed**"

"""The best-known results that lie beside public instances, where they do."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = "bks.csv"


@dataclass(frozen=True, kw_only=True, slots=True)
class BestKnown:
    """What is known of an instance: its class or subset, the best objective, published seconds."""

    group: str = ""
    objective: float | None = None
    seconds: float | None = None


def best_known_of(path: Path, name: str) -> BestKnown:
    """The row of an instance in the nearest `bks.csv` above its file; nothing where there is none."""
    for folder in path.resolve().parents:
        if (folder / FILE).is_file():
            return _row(folder / FILE, name)
    return BestKnown()


def _row(table: Path, name: str) -> BestKnown:
    with table.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row.get("instance") == name:
                return BestKnown(
                    group=row.get("class") or row.get("subset") or "",
                    objective=_number(row.get("bks_objective")),
                    seconds=_number(row.get("sa_mean_time_s")),
                )
    return BestKnown()


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None

"""Days of weeks kept as they are planned, a line each, so that an interrupted study goes on where it was."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from optimizer.weeks.planned import DayPlanned, MadeVisit
from optimizer.weeks.way import Way


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptDays:
    """A folder with a file for each way of planning the weeks that `weeks` is the name of.

    `weeks` says all that the weeks are made from; days of other weeks are never taken for these.
    """

    folder: Path
    weeks: str

    def read(self, way: Way) -> list[DayPlanned]:
        """The days planned so far in this way; a line that an interruption cut off is passed over."""
        path = self._path(way)
        if not path.exists():
            return []
        days = []
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                days.append(_day(json.loads(line)))
            except json.JSONDecodeError:
                break
        return days

    def write(self, way: Way, days: Sequence[DayPlanned]) -> None:
        """Begin anew with these days."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._path(way).write_text("".join(_line(day) for day in days), encoding="utf-8")

    def add(self, way: Way, day: DayPlanned) -> None:
        """Keep one more day."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._path(way).open("a", encoding="utf-8") as file:
            file.write(_line(day))
            file.flush()
            os.fsync(file.fileno())

    def _path(self, way: Way) -> Path:
        digest = hashlib.sha256(f"{self.weeks}\n{way}".encode()).hexdigest()[:12]
        return self.folder / f"{re.sub(r'[^a-z0-9]+', '-', way.name.lower()).strip('-')}-{digest}.jsonl"


def _line(day: DayPlanned) -> str:
    return json.dumps(asdict(day), default=str, ensure_ascii=False) + "\n"


def _day(found: dict[str, Any]) -> DayPlanned:
    on = date.fromisoformat(found["day"])
    sick = None if found["sick"] is None else NurseId(found["sick"])
    visits = tuple(_visit(visit) for visit in found["visits"])
    return DayPlanned(**{**found, "day": on, "visits": visits, "sick": sick})


def _visit(found: dict[str, Any]) -> MadeVisit:
    return MadeVisit(
        client=ClientId(found["client"]),
        nurse=NurseId(found["nurse"]),
        day=date.fromisoformat(found["day"]),
        day_part=DayPart(found["day_part"]),
        start_minute=found["start_minute"],
        series=None if found["series"] is None else SeriesId(found["series"]),
        is_second_nurse=found["is_second_nurse"],
    )

"""Some weeks in which two clients are visited every morning by whichever of three nurses works."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from optimizer.domain.problem import Problem
from optimizer.weeks.planned import MadeVisit
from tests.builders import DAY, shift, visit, world


@dataclass(kw_only=True)
class SomeWeeks:
    """`working` names who works on each day; every client of `clients` has a visit a day."""

    working: Sequence[Sequence[str]]
    clients: Sequence[str] = ("v1", "v2")
    history: tuple[PastVisit, ...] = ()
    sick: Mapping[date, NurseId] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(DAY + timedelta(days=i) for i in range(len(self.working)))

    def problem_on(self, day: date) -> Problem:
        names = self.working[(day - DAY).days]
        visits = [
            visit(name, earliest="07:00", latest="11:00", series=SeriesId(name)) for name in self.clients
        ]
        shifts = [shift(f"{name}-{day}", name, "07:00", "12:00") for name in names]
        return world(visits, shifts=shifts, horizon=Horizon(first_day=day))

    def sick_on(self, day: date) -> NurseId | None:
        return self.sick.get(day)


def made(
    of: str, by: str, day: int, minute: int = 480, part: DayPart = DayPart.MORNING, *, second: bool = False
) -> MadeVisit:
    """A visit on the so manieth day after `DAY`."""
    return MadeVisit(
        client=ClientId(of),
        nurse=NurseId(by),
        day=DAY + timedelta(days=day),
        day_part=part,
        start_minute=minute,
        series=SeriesId(of),
        is_second_nurse=second,
    )

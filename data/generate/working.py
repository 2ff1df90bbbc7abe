"""The shifts of a made-up team: a settled pattern of two weeks, or one that rotates."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from data.generate.chance import stream
from data.generate.parameters import Parameters
from data.generate.rota import Worker
from data.generate.rotas import draw_rota, monday_of
from data.generate.slots import Slots, slots_on, weekly_hours
from data.generate.staff_parameters import ShiftKind
from data.team import NurseRecord, ShiftRecord
from geo.modes import Mode
from optimizer.domain.ids import NurseId, PlaceId, ShiftId

Pattern = Literal["rotating", "settled"]

OFFICE = PlaceId("office")
"""The team's office, where breaks are taken."""


def with_contracts(
    nurses: list[NurseRecord], by_weekday: Mapping[int, Slots], seed: int, parameters: Parameters
) -> list[NurseRecord]:
    """The nurses with contract hours that together carry the hours that the care asks for."""
    rng = stream(seed, "contracts")
    numbers = parameters.nurses
    drawn = {nurse.id: rng.choice(numbers.contract_hours) for nurse in nurses}
    fixed = sum(numbers.temporary_contract_hours for nurse in nurses if nurse.is_temporary)
    regular = sum(drawn[nurse.id] for nurse in nurses if not (nurse.is_temporary or nurse.student_phase))
    scale = max(0.0, weekly_hours(by_weekday, parameters.shifts) - fixed) / max(regular, 1.0)
    kind = parameters.shifts.kind("morning")
    with_hours = []
    for nurse in nurses:
        hours = drawn[nurse.id] * scale
        if nurse.is_temporary:
            hours = numbers.temporary_contract_hours
        elif nurse.student_phase:
            hours = kind.hours * len(numbers.student_weekdays)
        hours = min(numbers.most_contract_hours, max(numbers.least_contract_hours, round(hours)))
        with_hours.append(replace(nurse, contract_hours=float(hours)))
    return with_hours


def make_shifts(
    nurses: list[NurseRecord],
    by_weekday: Mapping[int, Slots],
    days: list[date],
    pattern: Pattern,
    *,
    country: str,
    car_pool: bool,
    seed: int,
    parameters: Parameters,
) -> list[ShiftRecord]:
    """The shifts of these days (consecutive, in order), by day and nurse."""
    start = monday_of(days[0])
    all_days = [start + timedelta(days=i) for i in range((days[-1] - start).days + 1)]
    slots_of = {day: slots_on(day, by_weekday, country) for day in all_days}
    plain = {day: by_weekday[day.isoweekday()] for day in all_days}
    workers = _workers(nurses, seed, parameters)
    if pattern == "settled":
        # The pattern itself knows no public holidays: it is drawn for plain weeks.
        rota = draw_rota(workers, all_days[:14], plain, seed, parameters, cycle=14)
    else:
        rota = draw_rota(workers, all_days, slots_of, seed, parameters)
    luck = stream(seed, "shifts")
    rows = []
    for number, day in enumerate(all_days):
        if day < days[0]:
            continue
        working = _trimmed(rota.on(number), slots_of[day]) + _students(nurses, day, parameters)
        for nurse, kind in working:
            may_drive = kind.name == "evening" and luck.random() < parameters.shifts.evening_mode_share
            if luck.random() >= parameters.shifts.sick_share:
                modes = _of(nurses, nurse).modes
                rows.append(_row(nurse, day, kind, (*modes, Mode.CAR) if car_pool and may_drive else ()))
    return rows


def _workers(nurses: list[NurseRecord], seed: int, parameters: Parameters) -> list[Worker]:
    rng = stream(seed, "workers")
    regular = [nurse for nurse in nurses if nurse.student_phase is None]
    evenings = {nurse.id for nurse in regular if rng.random() < parameters.nurses.evening_share}
    # Half of each level works in the one weekend, half in the other.
    by_level = sorted(regular, key=lambda nurse: (-nurse.level, nurse.id))
    parity = {nurse.id: i % 2 for i, nurse in enumerate(by_level)}
    needed = max(3, round(len(regular) * parameters.nurses.evening_share))
    for nurse in by_level:
        if len(evenings) < needed:
            evenings.add(nurse.id)
    return [
        Worker(
            id=nurse.id,
            hours=nurse.contract_hours or 0.0,
            is_registered=nurse.level >= 4,
            works_evenings=nurse.id in evenings,
            weekends=parity[nurse.id],
        )
        for nurse in regular
    ]


def _trimmed(working: list[tuple[NurseId, ShiftKind]], slots: Slots) -> list[tuple[NurseId, ShiftKind]]:
    """No more than the day asks for: on a public holiday part of a settled pattern stays at home."""
    left = dict(slots)
    kept = []
    for nurse, kind in working:
        if left.get(kind.name, 0) > 0:
            left[kind.name] -= 1
            kept.append((nurse, kind))
    return kept


def _students(
    nurses: list[NurseRecord], day: date, parameters: Parameters
) -> list[tuple[NurseId, ShiftKind]]:
    if day.isoweekday() not in parameters.nurses.student_weekdays:
        return []
    kind = parameters.shifts.kind("morning")
    return [(nurse.id, kind) for nurse in nurses if nurse.student_phase is not None]


def _of(nurses: list[NurseRecord], wanted: NurseId) -> NurseRecord:
    return next(nurse for nurse in nurses if nurse.id == wanted)


def _row(nurse: NurseId, day: date, kind: ShiftKind, modes: tuple[Mode, ...]) -> ShiftRecord:
    return ShiftRecord(
        id=ShiftId(f"{nurse}-{day:%Y%m%d}-{kind.name}"),
        nurse=nurse,
        day=day,
        start=kind.start,
        end=kind.end,
        modes=modes,
        break_minutes=kind.break_minutes,
        break_earliest=kind.break_earliest,
        break_latest=kind.break_latest,
        break_place=OFFICE if kind.break_minutes else None,
    )

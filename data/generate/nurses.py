"""The nurses of a made-up team: levels, competences, ways to travel, homes."""

from datetime import date, timedelta
from random import Random

from data.generate.chance import stream
from data.generate.doors import Door
from data.generate.parameters import Parameters
from data.generate.staff_parameters import NurseParameters
from data.team import CompetenceRecord, NurseRecord
from geo.modes import Mode
from optimizer.domain.ids import NurseId
from optimizer.domain.shifts import StudentPhase


def make_nurses(homes: list[Door], has_ebikes: bool, seed: int, parameters: Parameters) -> list[NurseRecord]:
    """A nurse per home, in the order of their ids; the last may be temporary, the one before a student."""
    rng = stream(seed, "nurses")
    numbers = parameters.nurses
    levels = _levels(len(homes), rng, numbers)
    modes = _modes(len(homes), has_ebikes, rng, numbers)
    names = rng.sample(parameters.names.nurses, len(parameters.names.nurses))
    width = max(2, len(str(len(homes))))
    has_student = len(homes) >= numbers.team_for_student
    has_temporary = len(homes) >= numbers.team_for_temporary_nurse
    made = []
    for i, (home, level) in enumerate(zip(homes, levels, strict=True)):
        from_end = len(homes) - i
        is_student = has_student and from_end == 2
        made.append(
            NurseRecord(
                id=NurseId(f"n{i + 1:0{width}d}"),
                name=names[i] if i < len(names) else f"{names[i % len(names)]} {i // len(names) + 1}",
                level=2 if is_student else level,
                home=home.record if rng.random() < numbers.home_share else None,
                modes=modes[i],
                extra_minutes={numbers.extra_minutes_act: numbers.extra_minutes} if i == 1 else {},
                is_temporary=has_temporary and from_end == 1,
                student_phase=StudentPhase.DOUBLES if is_student else None,
            )
        )
    return made


def _levels(count: int, rng: Random, parameters: NurseParameters) -> list[int]:
    """Levels spread over the team; the temporary nurse and the student stand last and get the lowest."""
    registered = max(1, round(count * parameters.registered_share))
    high = round(registered * parameters.level_5_share)
    levels = [5] * high + [4] * (registered - high) + [3] * (count - registered)
    regular = levels[: max(0, count - 2)]
    rng.shuffle(regular)
    return [*regular, *levels[len(regular) :]]


def _modes(count: int, has_ebikes: bool, rng: Random, parameters: NurseParameters) -> list[tuple[Mode, ...]]:
    """How each nurse travels: the shares as whole numbers, in random order."""
    on_foot = round(count * parameters.foot_share)
    by_ebike = round(count * parameters.ebike_share) if has_ebikes else 0
    modes = [Mode.FOOT] * on_foot + [Mode.EBIKE] * by_ebike + [Mode.BIKE] * (count - on_foot - by_ebike)
    rng.shuffle(modes)
    return [(mode,) for mode in modes]


def make_competences(
    nurses: list[NurseRecord], first_day: date, seed: int, parameters: Parameters
) -> list[CompetenceRecord]:
    """Who is competent for what and until when; at least two registered nurses for everything."""
    rng = stream(seed, "competences")
    numbers = parameters.nurses
    soonest, latest = numbers.competence_days
    rows = []
    for name, shares in numbers.competence_share.items():
        able = [
            nurse
            for nurse in nurses
            if nurse.student_phase is None and rng.random() < shares[max(0, nurse.level - 3)]
        ]
        registered = [nurse for nurse in nurses if nurse.level >= 4]
        holders = {nurse.id for nurse in (*able, *registered[: max(2, len(registered) // 2)])}
        for nurse in nurses:
            if nurse.id in holders:
                until = first_day + timedelta(days=rng.randint(soonest, latest))
                rows.append(CompetenceRecord(nurse=nurse.id, name=name, valid_until=until))
    return _expiring(rows, first_day, rng, numbers)


def _expiring(
    rows: list[CompetenceRecord], first_day: date, rng: Random, parameters: NurseParameters
) -> list[CompetenceRecord]:
    """The rows with a few that end soon, as papers do."""
    for i in rng.sample(range(len(rows)), min(parameters.num_expiring, len(rows))):
        until = first_day + timedelta(days=rng.randint(7, 21))
        rows[i] = CompetenceRecord(nurse=rows[i].nurse, name=rows[i].name, valid_until=until)
    return rows

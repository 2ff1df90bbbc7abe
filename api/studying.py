"""What a team's weeks would be like in many ways of planning them: continuity against travel."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from api.days import open_team
from data.problems.faults import TeamError
from data.weeks.kept import KeptDays
from data.weeks.team_weeks import TeamWeeks
from data.weeks.what_if import WHAT_IFS
from geo.extract import sha256_of
from optimizer.rules.base import Sentence
from optimizer.weeks.account import account_of, needs_of
from optimizer.weeks.joint_bound import fewest_alone, fewest_together
from optimizer.weeks.running import OnDay, Task, run_ways
from optimizer.weeks.study import Point, Study, WindowPrice
from optimizer.weeks.ways import (
    COMPARED,
    FORTNIGHT,
    RECOMMENDED,
    TRAVEL_ONLY,
    Tried,
    ways_to_try,
    with_what_if,
)
from optimizer.weeks.window_prices import SAMPLED, window_prices


@dataclass(frozen=True, kw_only=True, slots=True)
class StudyAsked:
    """What is asked of a study; `seconds` or `iterations` are for a day and a way."""

    first_day: date
    weeks: int = 4
    seed: int = 1
    seconds: float | None = None
    iterations: int = 2
    travel_seconds: float | None = 20.0
    cores: int = 2

    @property
    def num_days(self) -> int:
        """Days in all."""
        return 7 * self.weeks


def study(
    team_path: Path,
    asked: StudyAsked,
    kept_in: Path,
    *,
    tries: Sequence[Tried] | None = None,
    on_day: OnDay = lambda _: None,
    on_total: Callable[[int], None] = lambda _: None,
) -> Study:
    """Plan the weeks in each way, or go on where an interrupted study was; raises what planning raises.

    Days are kept in `kept_in` as they are planned. `on_total` is told how many days are still to be planned.
    """
    tried = list(tries or _all_ways(asked))
    weeks = {name: weeks_of(team_path, asked, name) for name in dict.fromkeys(each.what_if for each in tried)}
    for each in weeks.values():
        _refuse_unplannable(each)
    tasks = [
        Task(
            make_weeks=partial(weeks_of, team_path, asked, each.what_if),
            way=each.way,
            kept=KeptDays(folder=kept_in, weeks=_name_of(team_path, weeks[each.what_if])),
        )
        for each in tried
    ]
    on_total(sum(asked.num_days - len(task.kept.read(task.way)) for task in tasks) + SAMPLED)
    run_ways(tasks, seed=asked.seed, cores=asked.cores, on_day=on_day)
    needs = {name: needs_of(each) for name, each in weeks.items()}
    points = [
        Point(
            way=each.way,
            kind=each.kind,
            title=each.title,
            account=account_of(weeks[each.what_if], task.kept.read(each.way), needs[each.what_if]),
        )
        for each, task in zip(tried, tasks, strict=True)
    ]
    return Study(
        team=weeks[None].team.settings.name,
        first_day=asked.first_day,
        num_days=asked.num_days,
        seed=asked.seed,
        points=tuple(points),
        travel_only=TRAVEL_ONLY,
        recommended=RECOMMENDED,
        notes=(*_notes(weeks[None]), _together(weeks[None], points)),
        windows=_windows(weeks[None], tried, asked.seed, on_day),
    )


def _windows(weeks: TeamWeeks, tried: Sequence[Tried], seed: int, on_day: OnDay) -> tuple[WindowPrice, ...]:
    """The prices of agreed windows, in the way in which changes of the team are tried."""
    compared = next((each.way for each in tried if each.way.name == COMPARED), None)
    if compared is None:
        return ()
    return window_prices(weeks, compared, seed=seed, on_day=lambda: on_day(compared.name))


def _all_ways(asked: StudyAsked) -> list[Tried]:
    """The sweep, the baselines, and one of the ways on the team with one thing different."""
    tried = ways_to_try(
        seconds=asked.seconds, iterations=asked.iterations, travel_seconds=asked.travel_seconds
    )
    compared = next(each for each in tried if each.way.name == COMPARED)
    return [*tried, *(with_what_if(compared, each.name, each.title) for each in WHAT_IFS.values())]


def weeks_of(team_path: Path, asked: StudyAsked, what_if: str | None = None) -> TeamWeeks:
    """The weeks that are asked for, of the team as it is or with one thing different."""
    team, area = open_team(team_path)
    return TeamWeeks(
        team=team,
        area=area,
        first_day=asked.first_day,
        num_days=asked.num_days,
        seed=asked.seed,
        what_if=what_if,
    )


def _refuse_unplannable(weeks: TeamWeeks) -> None:
    """Every day is built once before anything is searched: a fault in week four is said now."""
    faults: list[Sentence] = []
    for day in weeks.days:
        try:
            weeks.problem_on(day)
        except TeamError as error:
            faults.extend(error.sentences)
    if faults:
        raise TeamError(dict.fromkeys(faults))


def _name_of(team_path: Path, weeks: TeamWeeks) -> str:
    """All that decides what the weeks are: the team's files, its map, days, seed and what is assumed."""
    files = [team_path] if team_path.is_file() else sorted(p for p in team_path.iterdir() if p.is_file())
    contents = [(file.name, sha256_of(file)) for file in files]
    made_of = (version("buurtrooster"), weeks.first_day, weeks.num_days, weeks.seed, weeks.churn,
               weeks.sick_calls_a_week, weeks.what_if, weeks.area.sha256, contents)  # fmt: skip
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def _notes(weeks: TeamWeeks) -> tuple[Sentence, ...]:
    churn, calls = weeks.churn, weeks.sick_calls_a_week
    joins, leaves = f"{churn.joins_a_fortnight:g}", f"{churn.leaves_a_fortnight:g}"
    assumed = Sentence(
        en=f"Assumed: in a fortnight {joins} clients join and {leaves} leave, those already known of "
        f"counted in, "
        f"and {calls:g} nurse a week calls in sick in the morning. Every way of planning meets the same.",
        nl=f"Aangenomen: in twee weken komen er {joins} cliënten bij en gaan er {leaves} weg, wie al "
        f"bekend is "
        f"meegeteld, en {calls:g} collega per week meldt zich 's ochtends ziek. Elke manier van plannen "
        f"krijgt "
        "hetzelfde.",
    )
    return assumed, _GAP, _BOUND


def _together(weeks: TeamWeeks, points: Sequence[Point]) -> Sentence:
    """What is proven of all clients with daily care together, over the first fortnight."""
    point = next((each for each in points if each.way.name == RECOMMENDED), points[0])
    counted = frozenset(client.client for client in point.account.daily)
    problems = [weeks.problem_on(day) for day in weeks.days[:FORTNIGHT]]
    alone = sum(fewest_alone(problems, client) for client in counted)
    together = fewest_together(problems, counted, target=point.faces * len(counted))
    num = max(len(counted), 1)
    if together <= alone + 1e-6:
        return Sentence(
            en=f"For all of them together no higher bound was found than for each alone, {alone / num:.1f} "
            f"in the "
            "first fortnight before sick calls, though every shift's hours were shared among them.",
            nl=f"Voor allen samen is geen hogere grens gevonden dan voor ieder apart, {alone / num:.1f} in "
            f"de eerste "
            "twee weken vóór ziekmeldingen, al zijn de uren van elke dienst over hen verdeeld.",
        )
    return Sentence(
        en=f"All of them together need at least {together / num:.1f} in the first fortnight, sharing the "
        f"hours of "
        f"every shift; each alone {alone / num:.1f}.",
        nl=f"Allen samen hebben er in de eerste twee weken minstens {together / num:.1f} nodig, als zij de "
        f"uren van "
        f"elke dienst delen; ieder apart {alone / num:.1f}.",
    )


_GAP = Sentence(
    en="The gap is the mean of single days, each given the days before it. It is no bound over weeks: a "
    "day that "
    "costs little now may cost a new face later.",
    nl="De marge is het gemiddelde van losse dagen, elk gegeven de dagen ervoor. Het is geen grens over "
    "weken: "
    "een dag die nu weinig kost, kan later een nieuw gezicht kosten.",
)
_BOUND = Sentence(
    en="The fewest nurses is found for each client alone, from who works and may come. That two clients "
    "need the "
    "same nurse at the same hour is not in it, so that all of them together may need more.",
    nl="Het kleinste aantal gezichten is per cliënt apart bepaald, uit wie werkt en mag komen. Dat twee "
    "cliënten "
    "op hetzelfde uur dezelfde collega nodig hebben zit er niet in; samen kan het meer zijn.",
)

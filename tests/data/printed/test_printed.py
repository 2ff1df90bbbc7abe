"""The printed roster: who goes where and when, in words that need no colour."""

import io
from dataclasses import replace
from datetime import timedelta

from rich.console import Console

from data.export.words import Language
from data.printed.roster import print_roster
from data.rosters.faces import Face, count_faces, faces
from data.rosters.legs import route_legs
from data.rosters.stored_roster import StoredRoster, Unassigned
from optimizer.domain.care import WindowClass
from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import ClientId, NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.proof import Proof
from optimizer.rules.base import Sentence
from tests.builders import DAY, client, critical, nurse, rest_break, roster_of, shift, visit, world


def met(whom: str, by: str) -> PastVisit:
    day = DAY - timedelta(days=2)
    return PastVisit(client=ClientId(whom), nurse=NurseId(by), day=day, day_part=DayPart.MORNING)


def morning() -> Problem:
    early = shift(
        "early",
        breaks=(rest_break("coffee", "09:30", "10:30", place="office"),),
        start_place="office",
        end_place="office",
        ends_at_home=False,
    )
    own = {DayPart.MORNING: frozenset({NurseId("ann")})}
    visits = [
        critical("v1", "v1", "07:30", "08:00"),
        visit("v2", window_class=WindowClass.AGREED, latest="08:00"),
        visit("v3"),
        visit("v4"),
    ]
    return world(
        visits,
        shifts=[early, shift("late", "bob", "14:00", "20:00")],
        clients=[replace(client("v1", own_people=own), name="mw. [bold]A. de Vries")],
        nurses=[replace(nurse("ann"), name="Ann [red]Smit")],
        history=(met("v1", "ann"), met("v2", "ann")),
    )


def planned(problem: Problem) -> Roster:
    return roster_of(problem, {"early": ["v1", ("v2", "08:30"), "coffee", "v3"]})


def stored(problem: Problem, **rest: object) -> StoredRoster:
    why = Unassigned(
        visit=VisitId(TaskId("v4")),
        reason=Sentence(en="nobody is free", nl="niemand is vrij"),
        relaxation=Sentence(en="start at eleven", nl="begin om elf uur"),
    )
    kept = StoredRoster(
        roster=planned(problem),
        day=DAY,
        unassigned=(why,),
        cost=36_000,
        cost_by_rule={"travel": 28_800, "nurse_wishes": 7_200, "slack": 0},
        proof=Proof(bound=35_000),
    )
    return replace(kept, **rest)  # type: ignore[arg-type]


def printed(problem: Problem, kept: StoredRoster, language: Language = "en", width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, no_color=True)
    print_roster(console, problem, kept.roster, kept, language)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def line_with(text: str, part: str) -> list[str]:
    return next(line for line in text.splitlines() if part in line).split()


def test_the_print_says_who_goes_where_when_and_how_familiar_she_is() -> None:
    text = printed(morning(), stored(morning()))
    assert "Ann [red]Smit · by bike · 3 visits · care 90 · travel" in text
    assert line_with(text, "de Vries")[:3] == ["1", "07:30", "30"]
    assert line_with(text, "de Vries")[-4:] == ["wash", "own", "!", "07:30-08:00"]
    assert line_with(text, "V2")[-3:] == ["knows", "*", "07:00-08:00"]
    assert line_with(text, "V3")[-2:] == ["NEW", "07:00-23:00"]
    assert "LATE 30 min" in text
    assert "- break -" in text


def test_the_commute_is_told_apart_from_travel() -> None:
    text = printed(morning(), stored(morning()))
    legs = route_legs(morning(), planned(morning()).routes[0])
    assert legs.to_task[0].is_commute
    assert f"travel {round(legs.travel / 60)} · commute {round(legs.commute / 60)} min" in text
    assert legs.commute == 20 * 60


def test_the_print_ends_with_what_nobody_does_the_faces_and_the_costs() -> None:
    text = printed(morning(), stored(morning()))
    assert "Nothing planned for: Bob" in text
    assert "NOT PLANNED: 1" in text
    assert "nobody is free" in text
    assert "what would help: start at eleven" in text
    assert "2/3 (67%) visits by a face the client knows · 1 new face" in text
    assert line_with(text, "nurse wishes") == ["nurse", "wishes", "2.0"]
    assert line_with(text, "total") == ["total", "10.0"]
    assert "slack" not in text
    flat = " ".join(text.split())
    assert "not planned: 1; in any roster at least 0" in flat
    assert "at most 0.3 minutes of travel from the best possible (2.8% of what can be chosen)" in flat


def test_a_roster_that_nobody_judged_says_so() -> None:
    bare = stored(morning(), cost=None, cost_by_rule={}, proof=None, unassigned=())
    text = printed(morning(), bare)
    assert "The costs of this roster are not known." in text
    assert "no reason is known" in text


def test_the_print_speaks_dutch() -> None:
    text = printed(morning(), stored(morning()), "nl")
    for part in (
        "fiets",
        "3 bezoeken",
        "NIEUW",
        "- pauze -",
        "TE LAAT 30 min",
        "niemand is vrij",
        "reistijd",
    ):
        assert part in text


def test_no_line_is_wider_than_the_console() -> None:
    for width in (80, 100, 200):
        assert max(map(len, printed(morning(), stored(morning()), width=width).splitlines())) <= width


def test_an_own_nurse_who_has_not_come_yet_is_a_new_face() -> None:
    problem = morning().replace(history=())
    assert faces(problem, planned(problem))[VisitId(TaskId("v1"))] is Face.NEW
    assert count_faces(problem, planned(problem)).known_share == 0


def test_a_nurse_who_comes_twice_is_one_new_face() -> None:
    problem = world([visit("v1"), visit("v2", "v1")])
    counts = count_faces(problem, roster_of(problem, {"early": ["v1", "v2"]}))
    assert (counts.new_faces, counts.visits) == (1, 2)
    assert count_faces(problem, roster_of(problem, {})).known_share is None


def test_a_way_without_a_road_is_a_question_mark_and_no_travel() -> None:
    problem = world(cut=[("v1", "v2")])
    roster = roster_of(problem, {"early": ["v1", ("v2", "09:00"), "v3"]})
    legs = route_legs(problem, roster.routes[0])
    assert [leg.seconds for leg in legs.to_task] == [0, None, 300]
    assert legs.travel == 300
    assert line_with(printed(problem, StoredRoster(roster=roster, day=DAY)), "V2")[3] == "?"

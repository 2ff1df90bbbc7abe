"""A past day judged twice: where people were right is found, and said in both languages."""

from optimizer.domain.care import WindowClass
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from optimizer.domain.problem import Problem
from optimizer.evaluate import evaluate
from optimizer.shadow import Kind, ShadowDay, judge, shadow_day
from tests.builders import client, nurse, past_visit, roster_of, shift, visit, world


def two_nurses(**rest: object) -> Problem:
    """Ann knows both clients, Bob neither."""
    return world(
        ("mina", "otto"),
        shifts=(shift("early", "ann"), shift("other", "bob")),
        history=(past_visit("mina", "ann"), past_visit("otto", "ann")),
        **rest,  # type: ignore[arg-type]
    )


def sentences(day: ShadowDay, kind: Kind) -> list[str]:
    return [better.sentence.en for better in day.better if better.kind is kind]


def test_a_roster_that_costs_less_than_ours_is_called_better() -> None:
    problem = two_nurses()
    theirs = roster_of(problem, {"early": ["mina", "otto"]})
    ours = roster_of(problem, {"early": ["mina"], "other": ["otto"]})
    day = shadow_day(problem, theirs, ours)
    assert day.is_theirs_cheaper
    (said,) = sentences(day, Kind.DAY)
    assert said.startswith("the whole day is better than our plan: it is worth")
    assert [better.rule for better in day.better if better.kind is Kind.DAY] == ["continuity"]


def test_a_roster_that_costs_more_is_not() -> None:
    problem = two_nurses()
    theirs = roster_of(problem, {"early": ["mina"], "other": ["otto"]})
    ours = roster_of(problem, {"early": ["mina", "otto"]})
    day = shadow_day(problem, theirs, ours)
    assert not day.is_theirs_cheaper
    assert day.better == ()


def test_the_same_roster_is_better_in_nothing() -> None:
    problem = two_nurses()
    roster = roster_of(problem, {"early": ["mina", "otto"]})
    assert shadow_day(problem, roster, roster).better == ()


def test_a_roster_with_something_forbidden_is_named_so_and_not_called_better_as_a_whole() -> None:
    otto = client("otto", excluded_nurses=frozenset({NurseId("ann")}))
    problem = two_nurses(clients=(client("mina"), otto))
    theirs = roster_of(problem, {"early": ["mina", "otto"]})
    ours = roster_of(problem, {"early": ["mina"], "other": ["otto"]})
    day = shadow_day(problem, theirs, ours)
    assert day.theirs.cost < day.ours.cost
    assert [found.rule for found in day.theirs.forbidden] == ["exclusions"]
    assert day.ours.forbidden == ()
    assert sentences(day, Kind.DAY) == []


def test_a_face_that_the_client_knows_is_credited_where_ours_is_new() -> None:
    problem = two_nurses()
    theirs = roster_of(problem, {"early": ["mina", "otto"]})
    ours = roster_of(problem, {"early": ["mina"], "other": [("otto", "09:00")]})
    day = shadow_day(problem, theirs, ours)
    assert sentences(day, Kind.FACE) == ["07:35: Otto knows Ann; in our plan Bob comes, a new face"]


def test_one_of_the_clients_own_people_is_credited_over_another_familiar_face() -> None:
    problem = world(
        ("mina",),
        clients=(client("mina", own_people={DayPart.MORNING: frozenset({NurseId("ann")})}),),
        shifts=(shift("early", "ann"), shift("other", "bob")),
        history=(past_visit("mina", "ann"), past_visit("mina", "bob")),
    )
    day = shadow_day(
        problem, roster_of(problem, {"early": ["mina"]}), roster_of(problem, {"other": ["mina"]})
    )
    assert sentences(day, Kind.FACE) == [
        "07:00: Ann is one of Mina's own people; in our plan Bob comes, who is not"
    ]


def test_an_agreed_time_that_ours_misses_is_credited() -> None:
    agreed = visit("otto", None, "07:00", "08:00", window_class=WindowClass.AGREED)
    problem = world(("mina", agreed), history=(past_visit("mina", "ann"), past_visit("otto", "ann")))
    theirs = roster_of(problem, {"early": ["mina", "otto"]})
    ours = roster_of(problem, {"early": ["mina", ("otto", "09:00")]})
    (said,) = sentences(shadow_day(problem, theirs, ours), Kind.AGREEMENT)
    assert said.startswith("in our plan the visit to Otto")
    assert said.endswith("; in your roster not")


def test_a_visit_that_only_they_make_is_credited() -> None:
    problem = two_nurses()
    theirs, ours = roster_of(problem, {"early": ["mina", "otto"]}), roster_of(problem, {"early": ["mina"]})
    (said,) = sentences(shadow_day(problem, theirs, ours), Kind.AGREEMENT)
    assert "nobody makes the visit to Otto" in said


def test_a_client_whom_a_nurse_would_rather_not_see_is_credited() -> None:
    bob = nurse("bob", avoids=frozenset({client("otto").id}))
    problem = two_nurses(nurses=(bob,))
    theirs = roster_of(problem, {"early": ["mina", "otto"]})
    ours = roster_of(problem, {"early": ["mina"], "other": ["otto"]})
    assert sentences(shadow_day(problem, theirs, ours), Kind.AGREEMENT) == [
        "in our plan Bob would rather not go to Otto; in your roster not"
    ]


def test_an_agreement_that_both_break_is_nobodys_credit() -> None:
    agreed = visit("otto", None, "07:00", "08:00", window_class=WindowClass.AGREED)
    problem = world(("mina", agreed))
    late = roster_of(problem, {"early": ["mina", ("otto", "09:00")]})
    later = roster_of(problem, {"early": ["mina", ("otto", "09:30")]})
    assert sentences(shadow_day(problem, late, later), Kind.AGREEMENT) == []


def test_a_day_is_counted_as_it_is_judged() -> None:
    problem = two_nurses()
    roster = roster_of(problem, {"early": [("mina", "07:00"), ("otto", "08:00")]})
    judged, found = judge(problem, roster), evaluate(problem, roster)
    assert (judged.cost, judged.travel) == (found.cost, found.travel_time)
    assert judged.work == 90 * 60
    assert (judged.num_visits, judged.num_known, judged.num_new_faces, judged.num_left_out) == (2, 2, 0, 0)
    assert judged.faces == 1

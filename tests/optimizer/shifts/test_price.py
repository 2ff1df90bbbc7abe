"""The price of a rota, term by term."""

from collections.abc import Mapping

from optimizer.domain.ids import NurseId
from optimizer.shifts.price import price, wrong_carers
from optimizer.shifts.problem import Burden, KindId, ShiftProblem, Wish
from optimizer.shifts.rota import Rota
from optimizer.shifts.start import with_circles
from tests.optimizer.shifts.weeks import care, fixed, group, rota, weeks

EARLY = KindId("early")
ANN, BEA = NurseId("ann"), NurseId("bea")


def count(problem: ShiftProblem, shifts: Mapping[str, Mapping[int, str]], term: str) -> int:
    return price(problem, rota(shifts)).count[term]


def test_the_own_rota_changes_nothing_and_another_counts_each_shift_that_is_other() -> None:
    problem = weeks({"ann": {0: "early", 1: "early"}, "bea": {2: "late"}})
    assert count(problem, {"ann": {0: "early", 1: "early"}, "bea": {2: "late"}}, "changed shifts") == 0
    assert count(problem, {"ann": {0: "early"}, "bea": {1: "early", 2: "late"}}, "changed shifts") == 1


def test_a_shift_that_nobody_takes_is_open() -> None:
    problem = weeks({"ann": {0: "early"}, "bea": {0: "early"}})
    assert count(problem, {"ann": {0: "early"}}, "open shifts") == 1


def test_a_visit_for_which_nobody_able_is_at_work_in_time_has_a_price() -> None:
    problem = weeks({"ann": {0: "early"}, "bea": {}}, care=(care("c", 0, ["ann"]),))
    assert count(problem, {"ann": {0: "early"}}, "nobody able") == 0
    assert count(problem, {"bea": {0: "early"}}, "nobody able") == 1


def test_hours_off_contract_cost_more_the_further_off_they_are() -> None:
    two = {"ann": {0: "early", 1: "early"}}  # eleven hours
    assert price(weeks(two, hours=11), rota(two)).of_term["contract"] == 0
    assert price(weeks(two, hours=12), rota(two)).of_term["contract"] == 600
    assert price(weeks(two, hours=14), rota(two)).of_term["contract"] == 3 * 600 + 600
    assert price(weeks(two, hours=16), rota(two)).of_term["contract"] == 5 * 600 + 3 * 600 + 600


def test_days_wholly_away_count_as_worked() -> None:
    none: dict[str, dict[int, str]] = {"ann": {}}
    problem = weeks(none, hours=7, days_away={ANN: 6})
    assert price(problem, rota(none)).count["contract"] == 1


def test_a_wish_is_met_or_has_its_price() -> None:
    shifts = {"ann": {0: "early"}}
    not_then = Wish(nurse=ANN, day=0, kinds=frozenset({EARLY}))
    then = Wish(nurse=ANN, day=1, kinds=frozenset({EARLY}), is_for=True)
    problem = weeks(shifts, wishes=(not_then, then))
    assert price(problem, rota(shifts)).of_term["wishes"] == 1_800 + 900
    assert price(problem, rota({"ann": {1: "early"}})).of_term["wishes"] == 0


def test_a_part_of_the_evenings_is_fair_within_one_shift_and_costs_beyond() -> None:
    shifts = {"ann": dict.fromkeys(range(4), "late"), "bea": {}}
    turns = frozenset((day, KindId("late")) for day in range(4))
    problem = weeks(shifts, burdens=(Burden(name="evenings", turns=turns, shares={ANN: 1.5, BEA: 2.5}),))

    def cost(ann: int) -> int:
        found = {"ann": dict.fromkeys(range(ann), "late"), "bea": dict.fromkeys(range(ann, 4), "late")}
        return price(problem, rota(found)).of_term["evenings"]

    assert (cost(1), cost(2)) == (0, 0)
    assert cost(3) == 2 * 14_400
    assert cost(4) == 4 * 14_400


def test_what_she_had_too_many_of_before_counts_now() -> None:
    shifts = {"ann": {0: "late"}}
    turns = frozenset({(0, KindId("late"))})
    burden = Burden(name="evenings", turns=turns, shares={ANN: 1.0}, before={ANN: 3.0})
    assert price(weeks(shifts, burdens=(burden,)), rota(shifts)).count["evenings"] == 1


def test_a_weekend_right_after_a_weekend_with_work_costs() -> None:
    one, other = {"ann": {5: "early"}}, {"ann": {5: "early", 13: "early"}}
    assert count(weeks(other, 14), one, "weekends") == 0
    assert count(weeks(other, 14), other, "weekends") == 1
    problem = weeks(one, 14)
    before = problem.replace(fixed=(fixed(problem, "ann", -1, "early"),))
    assert count(before, one, "weekends") == 1
    assert count(before, {"ann": {6: "early"}}, "weekends") == 1


def test_each_nurse_beyond_the_first_of_a_circle_is_a_face() -> None:
    shifts = {"ann": {0: "early", 1: "early"}, "bea": {0: "early", 1: "early"}}
    problem = weeks(shifts, groups=(group(0, [0, 1], ["ann", "bea"]),))
    one = Rota(kind_at=problem.own, carer_of={(0, 0): ANN, (0, 1): ANN})
    two = Rota(kind_at=problem.own, carer_of={(0, 0): ANN, (0, 1): BEA})
    assert price(problem, one).of_term["faces"] == 0
    assert price(problem, two).of_term["faces"] == 1_800
    assert price(problem, Rota(kind_at=problem.own)).count["outside"] == 14


def test_a_circle_holds_only_who_is_at_work_may_come_and_has_room() -> None:
    shifts = {"ann": {0: "early"}, "bea": {0: "late"}, "cas": {}}
    groups = (group(0, [0], ["ann", "bea"], minutes=200), group(1, [0], ["ann"], minutes=101))
    problem = weeks(shifts, groups=groups)

    def wrong(**carers: str) -> list[tuple[int, int]]:
        carer_of = {(int(g[1:]), 0): NurseId(nurse) for g, nurse in carers.items()}
        return wrong_carers(problem, Rota(kind_at=problem.own, carer_of=carer_of))

    assert wrong(g0="ann") == []
    assert wrong(g0="bea") == [(0, 0)]
    assert wrong(g0="ann", g1="ann") == [(1, 0)]


def test_circles_that_are_drawn_can_be() -> None:
    shifts = {"ann": {0: "early", 1: "early"}, "bea": {1: "early", 2: "early"}}
    groups = tuple(group(i, range(3), ["ann", "bea"], minutes=150) for i in range(3))
    problem = weeks(shifts, groups=groups)
    drawn = with_circles(problem, Rota(kind_at=problem.own))
    assert wrong_carers(problem, drawn) == []
    assert len(drawn.carer_of) == 2 + 3 + 2


def test_each_kind_of_shift_beyond_the_first_in_fourteen_days_counts() -> None:
    mixed = {"ann": {0: "early", 1: "late", 13: "day", 14: "early"}, "bea": {0: "late", 20: "early"}}
    assert count(weeks(mixed, 28), mixed, "kinds") == 2

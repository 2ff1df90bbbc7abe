"""Who could take an open shift or be free from a surplus one, and what keeps somebody from a fair part."""

from optimizer.domain.ids import NurseId
from optimizer.shifts.options import ShiftOption, who_could_be_free, who_could_take
from optimizer.shifts.problem import Burden, KindId, Wish
from optimizer.shifts.unfair import why_unfair
from tests.optimizer.shifts.weeks import care, rota, weeks

ANN, BEA, CAS = map(NurseId, ("ann", "bea", "cas"))
EARLY, LATE = KindId("early"), KindId("late")


def by_name(options: list[ShiftOption]) -> dict[str, ShiftOption]:
    return {option.nurse: option for option in options}


def test_an_open_shift_is_offered_in_order_of_price_and_a_refusal_says_the_rule() -> None:
    """Bea's contract has room, Ann's has not and she would rather not, Cas comes from an evening."""
    shifts = {"ann": {0: "early", 3: "early"}, "bea": {3: "early"}, "cas": {1: "late", 2: "late"}}
    wish = Wish(nurse=ANN, day=2, kinds=frozenset({EARLY}))
    problem = weeks(shifts, hours=11, wishes=(wish,))
    options = who_could_take(problem, rota(shifts), 2, EARLY)
    assert [option.nurse for option in options] == [BEA, ANN, CAS]
    assert options[0].price < 0 < options[1].price
    assert options[1].of_term["wishes"] == 1_800
    assert options[2].refusal is not None
    assert options[2].refusal.en == "Cas works late that day"


def test_who_has_too_little_rest_for_it_is_told_so() -> None:
    shifts = {"ann": {1: "late"}, "bea": {}}
    found = by_name(who_could_take(weeks(shifts), rota(shifts), 2, EARLY))
    refusal = found[ANN].refusal
    assert refusal is not None
    assert refusal.en == "Ann has 9 hours of rest before 2026-03-04; it has to be 11"
    assert found[BEA].refusal is None


def test_what_was_broken_before_stands_in_nobodys_way() -> None:
    shifts = {"ann": {0: "late", 1: "early"}}
    (ann,) = who_could_take(weeks(shifts), rota(shifts), 5, EARLY)
    assert ann.refusal is None


def test_of_a_surplus_shift_may_be_free_whom_nobody_needs() -> None:
    shifts = {"ann": {0: "early"}, "bea": {0: "early"}, "cas": {0: "late"}}
    problem = weeks(shifts, hours=0, care=(care("c", 0, ["ann"]),))
    options = who_could_be_free(problem, rota(shifts), 0, EARLY)
    assert [option.nurse for option in options] == [BEA, ANN]
    assert options[0].refusal is None
    assert options[1].refusal is not None
    assert options[1].refusal.en == "without Ann nobody at work may make 1 of the visits"


def test_who_has_a_meeting_then_is_not_free() -> None:
    shifts = {"ann": {0: "early"}}
    problem = weeks(shifts, held={(ANN, 0): frozenset({EARLY})})
    (ann,) = who_could_be_free(problem, rota(shifts), 0, EARLY)
    assert ann.refusal is not None
    assert "a meeting" in ann.refusal.en


def evenings(**fair: float) -> Burden:
    turns = frozenset((day, LATE) for day in range(7))
    return Burden(name="evenings", turns=turns, shares={NurseId(name): part for name, part in fair.items()})


def test_what_keeps_somebody_from_a_fair_part_is_told_by_rule() -> None:
    """Bea could take two of Ann's evenings; before her mornings of the third and fourth day she rests."""
    shifts = {"ann": dict.fromkeys(range(4), "late"), "bea": {2: "early", 3: "early"}}
    burden = evenings(ann=2, bea=2)
    problem = weeks(shifts, hours=0, burdens=(burden,))
    found = why_unfair(problem, rota(shifts), BEA, burden)
    assert found is not None
    assert found.en.startswith("Bea: 0 of the evenings, where 2.0 would be her part; of 4 exchanges: ")
    assert "by rest between shifts" in found.en
    assert "could be, at " in found.en
    assert found.nl.startswith("Bea: 0 van de avonden, waar 2.0 haar deel zou zijn; van 4 ruilingen: ")


def test_who_has_a_fair_part_needs_no_reason() -> None:
    shifts = {"ann": {0: "late", 1: "late"}, "bea": {2: "late"}}
    burden = evenings(ann=1.5, bea=1.5)
    problem = weeks(shifts, burdens=(burden,))
    assert why_unfair(problem, rota(shifts), ANN, burden) is None


def test_who_is_away_is_said_to_be_so() -> None:
    shifts = {"ann": dict.fromkeys(range(3), "late"), "bea": {}}
    burden = evenings(ann=1, bea=2)
    away = {(BEA, day): frozenset({LATE}) for day in range(3)}
    found = why_unfair(weeks(shifts, burdens=(burden,), away=away), rota(shifts), BEA, burden)
    assert found is not None
    assert found.en.endswith("of 3 exchanges: 3 by away or not hers to take")

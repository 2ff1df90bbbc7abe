"""The decisions on a roster stay true, whatever changes in the data between them."""

import pytest

from api.cases.decisions import Wanted, override, undo_override
from api.cases.reading import current, decisions_in_force
from optimizer.decisions.apply import replay
from optimizer.decisions.override import Kind, Move
from optimizer.domain.ids import NurseId
from tests.api.cases.conftest import House
from tests.api.cases.edits import EDITS, added, changed, starts, v

TO_N4 = Wanted(kind=Kind.NURSE, moves=(Move(visit=v("r11"), nurse=NurseId("n4")),))
LEFT_OUT = Wanted(kind=Kind.UNASSIGN, visit=v("r3"))
LATER = Wanted(kind=Kind.UNASSIGN, visit=v("r9"))


def replayed(house: House) -> dict[str, int]:
    """Where the decisions made on the roster lead, from the one that they began with."""
    decided = house.standing().decided
    again = replay(decided.start, decided.overrides).roster
    assert again == decided.roster
    return {task: a.start for task, (_, a) in again.where.items()}


@pytest.mark.parametrize("name", EDITS)
def test_decisions_replay_to_the_same_roster_whatever_changed_between_them(house: House, name: str) -> None:
    house.ask(override, base_version=1, wanted=TO_N4, is_confirmed=True)
    house.ask(override, base_version=2, wanted=LEFT_OUT, is_confirmed=True)
    EDITS[name].make(house)
    assert replayed(house) == starts(house)
    house.ask(override, base_version=house.standing().version, wanted=LATER, is_confirmed=True)
    assert replayed(house) == starts(house)
    assert house.ask(current).missing == ()


def test_a_decision_is_undone_as_if_never_made_when_only_other_days_have_changed(house: House) -> None:
    before = starts(house)
    made = house.ask(override, base_version=1, wanted=LEFT_OUT, is_confirmed=True)
    added(house, "places", id="hal", name="Hal", lat="60,1662", lon="24,9395")
    house.ask(override, base_version=2, wanted=LATER, is_confirmed=True)
    added(house, "absences", client="c3", first="30-11-2026", kind="ziekenhuis")
    assert len(house.standing().decided.overrides) == 2
    house.ask(undo_override, base_version=3, override_id=made.override, is_confirmed=True)
    assert {task: start for task, start in starts(house).items() if task == "r3"} == {"r3": before["r3"]}
    assert replayed(house) == starts(house)


def test_a_decision_made_at_other_prices_is_not_made_again_it_only_holds_no_longer(house: House) -> None:
    made = house.ask(override, base_version=1, wanted=LEFT_OUT, is_confirmed=True)
    changed(house, "team", {}, price_new_face="20")
    stood = starts(house)
    assert house.standing().decided.overrides == ()
    house.ask(undo_override, base_version=2, override_id=made.override, is_confirmed=True)
    assert starts(house) == stood
    assert house.ask(decisions_in_force) == []

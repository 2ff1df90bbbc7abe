"""Many members at once, and at random: no decision is lost, nothing is forbidden, and all of it replays."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from api.cases.clients import bring_back, send_away
from api.cases.decisions import Decided, Wanted, accept, override, undo_override
from api.cases.disturbances import NurseAbsent, RanOver, VisitCancelled
from api.cases.kept import roster_of
from api.cases.offer_rows import OfferNow
from api.cases.offers import Answer, answer, offer_visits, offers, withdraw
from api.cases.refusals import (
    CaseRefusedError,
    ConfirmationNeededError,
    DecisionRefusedError,
    NotPublishableError,
    StaleOfferError,
    StaleRosterError,
)
from api.cases.repairs import accept_repair
from api.cases.teams import Teams
from api.days import open_area
from data.generate.team import generate_team
from data.store.connecting import Database
from data.store.team_saving import save_team
from data.tables.read_team import read_team
from data.team import TeamSettings
from optimizer.decisions.apply import replay
from optimizer.decisions.override import Kind, Move, OverrideId
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.evaluate import evaluate
from tests.api.cases.conftest import MONDAY, SAMPLE, House
from tests.store_server import make_team

NUM_MEMBERS, NUM_ACTIONS, AT_LEAST = 12, 200, 120
"""Of all that is wanted at least three in five can be."""
REFUSALS = (DecisionRefusedError, NotPublishableError, StaleOfferError, CaseRefusedError)


@dataclass
class Action:
    """Something that a member wants, tried on the roster as it is until it is done or refused."""

    nurse: str
    attempt: Callable[[House, str, int], Any]
    is_applied: bool = False

    def carry_out(self, house: House) -> None:
        """Read the roster, try, and read again whenever somebody was quicker."""
        while True:
            try:
                self.attempt(house, self.nurse, house.standing().version)
            except StaleRosterError:
                continue
            except REFUSALS:
                return
            self.is_applied = True
            return


def decide(wanted: Wanted, house: House, nurse: str, version: int) -> Decided:
    return house.ask(override, nurse=nurse, base_version=version, wanted=wanted, is_confirmed=True)


def accept_day(of: str, house: House, nurse: str, version: int) -> Decided:
    return house.ask(accept, nurse=nurse, base_version=version, nurses=[NurseId(of)], is_signed=True)


def hand_over(visit: str, to: str, house: House, nurse: str, version: int) -> Answer:
    """An offer to one colleague, and her yes; withdrawn where it comes to nothing."""
    offer: OfferNow = house.ask(offer_visits, nurse=nurse, visits=[vid(visit)], asked=[NurseId(to)])
    yes = partial(house.tell, answer, nurse=to, offer_id=offer.id, says_yes=True, is_confirmed=True)
    try:
        answered: Answer = yes(base_version=version)
    except (StaleRosterError, *REFUSALS):
        house.tell(lambda tx, _, member: withdraw(tx, member, offer_id=offer.id), nurse=nurse)
        raise
    if answered.decided is None:
        raise StaleOfferError(*answered.said)
    return answered


def vid(name: str) -> VisitId:
    return VisitId(TaskId(name))


@pytest.fixture
def big_house(database: Database, teams_at_hand: Teams) -> House:
    """A made-up team of twelve with a proposed roster, all of them members."""
    big = House(database=database, teams=teams_at_hand, team=make_team(database))
    own = TeamSettings(name="Twelve", area="embedded", time_zone="Europe/Helsinki", country="FI")
    team = generate_team(
        open_area("embedded"),
        num_nurses=12,
        num_clients=30,
        weeks=1,
        seed=4,
        first_day=MONDAY,
        shifts="settled",
        settings=own,
    )
    with big.tx() as tx:
        save_team(tx, big.team, big.teams.keys, team)
    big.plan()
    return big


def actions(house: House, seed: int) -> list[Action]:
    """What twelve members want of one roster: much of it goes together, some of it contradicts."""
    rng, standing = random.Random(seed), house.standing()  # noqa: S311  (no secret)
    problem = standing.problem
    members = [nurse.id for nurse in problem.nurses]
    at_work = sorted({shift.nurse for shift in problem.shifts})
    planned = sorted(visit.id for visit in problem.visits if visit.id in standing.roster.where)
    wanted = []
    for number in range(NUM_ACTIONS):
        visit, to = rng.choice(planned), rng.choice(at_work)
        hers = problem.shift_of[standing.roster.where[visit][0].shift].nurse
        wanted.append(_one(rng, members[number % NUM_MEMBERS], visit, hers, to))
    return wanted


def _one(rng: random.Random, member: str, visit: VisitId, hers: NurseId, to: NurseId) -> Action:
    chance = rng.random()
    if chance < 0.35:
        moves = (Move(visit=visit, nurse=hers),)
        return Action(member, partial(decide, Wanted(kind=Kind.NURSE, moves=moves)))
    if chance < 0.6:
        moves = (Move(visit=visit, nurse=to),)
        return Action(member, partial(decide, Wanted(kind=Kind.NURSE, moves=moves)))
    if chance < 0.7:
        return Action(member, partial(decide, Wanted(kind=Kind.INFORMAL, visit=visit, carer="daughter")))
    if chance < 0.85 and to != hers:
        return Action(hers, partial(hand_over, visit, to))
    return Action(member, partial(accept_day, hers))


def carry_out_all(house: House, wanted: list[Action]) -> None:
    """Each member her own, one after the other, all members at once."""
    of: dict[str, list[Action]] = {}
    for action in wanted:
        of.setdefault(action.nurse, []).append(action)

    def one_after_the_other(own: list[Action]) -> None:
        for action in own:
            action.carry_out(house)

    with ThreadPoolExecutor(len(of)) as pool:
        list(pool.map(one_after_the_other, of.values()))


def check(house: House) -> None:
    """Versions without holes; the roster that stands breaks no rule and is what its decisions come to."""
    kept, standing = house.versions(), house.standing()
    assert [each.version for each in kept] == list(range(1, len(kept) + 1))
    assert [each.base_version for each in kept[1:]] == [each.version for each in kept[:-1]]
    decided = standing.decided
    assert evaluate(decided.problem, decided.roster).forbidden == ()
    assert replay(decided.start, decided.overrides).roster == roster_of(kept[-1].body)


@pytest.mark.slow
def test_what_twelve_members_decide_at_once_is_all_applied_or_cannot_be(big_house: House) -> None:
    wanted = actions(big_house, seed=1)
    assert len({action.nurse for action in wanted}) == NUM_MEMBERS
    carry_out_all(big_house, wanted)
    # What was refused for the sake of something that has since been changed may go in now.
    waiting = [action for action in wanted if not action.is_applied]
    while waiting:
        for action in waiting:
            action.carry_out(big_house)
        still = [action for action in waiting if not action.is_applied]
        if len(still) == len(waiting):
            break
        waiting = still
    applied = sum(action.is_applied for action in wanted)
    assert applied >= AT_LEAST
    assert len(big_house.versions()) == 1 + applied
    check(big_house)


class Team(RuleBasedStateMachine):
    """A team that does whatever comes up on one Monday."""

    make: Callable[[], House]

    def __init__(self) -> None:
        super().__init__()
        self.house = type(self).make()
        self.made: list[OverrideId] = []

    def attempt(self, case: Callable[..., Any], **rest: Any) -> Any:
        """One use case; what it refuses is no change, and that is checked after every step."""
        try:
            return self.house.ask(case, base_version=self.house.standing().version, **rest)
        except (ConfirmationNeededError, *REFUSALS):
            return None

    def visits(self) -> st.SearchStrategy[VisitId]:
        return st.sampled_from(sorted(visit.id for visit in self.house.standing().problem.visits))

    @rule(data=st.data(), nurse=st.sampled_from(["n1", "n2", "n3", "n4"]), is_confirmed=st.booleans())
    def give(self, data: st.DataObject, nurse: str, is_confirmed: bool) -> None:
        moves = (Move(visit=data.draw(self.visits()), nurse=NurseId(nurse)),)
        self._keep(Wanted(kind=Kind.NURSE, moves=moves), is_confirmed)

    @rule(data=st.data(), kind=st.sampled_from([Kind.UNASSIGN, Kind.INFORMAL]))
    def leave_out(self, data: st.DataObject, kind: Kind) -> None:
        self._keep(Wanted(kind=kind, visit=data.draw(self.visits()), carer="dochter"), is_confirmed=True)

    @rule(data=st.data(), quarter=st.integers(28, 84))
    def set_a_time(self, data: st.DataObject, quarter: int) -> None:
        wanted = Wanted(kind=Kind.TIME, visit=data.draw(self.visits()), start=quarter * 900)
        self._keep(wanted, is_confirmed=True)

    @rule(data=st.data())
    def put_after(self, data: st.DataObject) -> None:
        visit, other = data.draw(self.visits()), data.draw(self.visits())
        if visit != other:
            self._keep(Wanted(kind=Kind.ORDER, visit=visit, after=other), is_confirmed=True)

    def _keep(self, wanted: Wanted, is_confirmed: bool) -> None:
        decided = self.attempt(override, wanted=wanted, is_confirmed=is_confirmed)
        if decided is not None:
            self.made.append(decided.override)

    @rule(data=st.data())
    def undo_one(self, data: st.DataObject) -> None:
        if self.made:
            which = data.draw(st.sampled_from(self.made))
            if self.attempt(undo_override, override_id=which, is_confirmed=True) is not None:
                self.made.remove(which)

    @rule(nurse=st.sampled_from(["n1", "n2", "n3", "n4", None]))
    def publish(self, nurse: str | None) -> None:
        self.attempt(accept, nurses=None if nurse is None else [NurseId(nurse)], is_signed=True)

    @rule(data=st.data(), nurse=st.sampled_from(["n1", "n2", "n4"]))
    def offer(self, data: st.DataObject, nurse: str) -> None:
        try:
            self.house.ask(offer_visits, nurse=nurse, visits=[data.draw(self.visits())])
        except REFUSALS:
            return

    @rule(nurse=st.sampled_from(["n1", "n2", "n4"]), says_yes=st.booleans())
    def answer_one(self, nurse: str, says_yes: bool) -> None:
        mine = self.house.ask(lambda tx, _, member, day: offers(tx, member, day=day), nurse=nurse)
        for each in [each for each in mine if each.offer.nurse != nurse][:1]:
            try:
                self.house.tell(answer, nurse=nurse, offer_id=each.id, says_yes=says_yes, is_confirmed=True)
            except (ConfirmationNeededError, *REFUSALS):
                return

    @rule(nurse=st.sampled_from(["n2", "n4"]))
    def fall_ill(self, nurse: str) -> None:
        self.attempt(accept_repair, happened=[NurseAbsent(nurse=NurseId(nurse))], is_confirmed=True)

    @rule(data=st.data(), minutes=st.sampled_from([None, 10, 40]))
    def happen(self, data: st.DataObject, minutes: int | None) -> None:
        visit = data.draw(self.visits())
        what = VisitCancelled(visit=visit) if minutes is None else RanOver(visit=visit, minutes=minutes)
        self.attempt(accept_repair, happened=[what], is_confirmed=True)

    @rule(goes=st.booleans())
    def hospital(self, goes: bool) -> None:
        client = next(record.id for record in self.house.standing().team.team.clients if record.id == "c3")
        try:
            if goes:
                self.house.tell(send_away, client=client, first=MONDAY, last=None, kind="hospital")
            else:
                self.house.tell(bring_back, client=client, first_day=MONDAY)
        except REFUSALS:
            return

    @invariant()
    def it_holds(self) -> None:
        check(self.house)


@pytest.mark.slow
def test_whatever_a_team_does_its_versions_rules_and_decisions_hold(
    database: Database, teams_at_hand: Teams
) -> None:
    def fresh() -> House:
        house = House(database=database, teams=teams_at_hand, team=make_team(database))
        with house.tx() as tx:
            save_team(tx, house.team, teams_at_hand.keys, read_team(SAMPLE))
        house.plan()
        return house

    Team.make = staticmethod(fresh)
    # A slow machine is no fault of the team's.
    slowly = [HealthCheck.too_slow]
    run_state_machine_as_test(
        Team,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=slowly
        ),
    )

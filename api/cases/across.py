"""What a yes between neighbour teams does to both, in one transaction; each is seen only while it is changed.

Why the other side's own data stand in the way is never told: it would tell of its clients and nurses.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from uuid import UUID

from api.cases.decisions import Wanted, override
from api.cases.handing_over import GivenVisit, given_visit, hangs_on_another, with_visit_given
from api.cases.in_step import TeamChanged
from api.cases.lending import LentShift, with_shift_borrowed, with_shift_lent
from api.cases.member import Member
from api.cases.refusals import (
    CaseRefusedError,
    ConfirmationNeededError,
    DecisionRefusedError,
    NotPublishableError,
    StaleRosterError,
)
from api.cases.standing import lock_standing, open_standing
from api.cases.standing_day import StandingDay
from api.cases.stored import arrangements_of, keep_arrangement, log
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.problems.faults import TeamError
from data.store.connecting import Tx
from data.store.errors import StaleVersionError, StoreError
from data.store.identities import deleted_clients, door_note, set_door_note
from data.store.members import find_member
from data.store.neighbours import SentRequest, end_stale_requests, on_the_other_side, sent_request
from data.team import ShiftRecord
from geo.errors import GeoError
from optimizer.decisions.override import Kind
from optimizer.decisions.publishing import Arrangement, LeftOut
from optimizer.domain.care import Visit
from optimizer.domain.ids import ClientId, NurseId, TaskId, VisitId
from optimizer.domain.problem import ProblemError
from optimizer.rules.base import Sentence

Act = Callable[[Member], TeamChanged | None]


class OvertakenError(CaseRefusedError):
    """What was asked cannot be any more, for reasons of the other team."""


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """A yes to a question, carried out by one of its two parties."""

    tx: Tx
    teams: Teams
    member: Member
    request: UUID

    def side(self, team: UUID) -> AbstractContextManager[Member]:
        """Who acts in a team: the member in her own, a neighbour in the other."""
        return nullcontext(self.member) if team == self.member.team else self._across()

    @contextmanager
    def _across(self) -> Iterator[Member]:
        try:
            with on_the_other_side(self.tx, self.member.team, self.request) as other:
                yield replace(self.member, team=other, nurse=None, role="neighbour")
        except (StaleRosterError, StaleVersionError) as error:
            raise CaseRefusedError(_JUST_NOW) from error
        except _OTHERS_REASONS as error:
            raise OvertakenError(_OVERTAKEN) from error

    def change(self, acts: Mapping[UUID, Act]) -> TeamChanged | None:
        """Change both teams, always in one order so that two crossings do not wait for each other."""
        changed: dict[UUID, TeamChanged | None] = {}
        for team in sorted(acts):
            with self.side(team) as who:
                changed[team] = acts[team](who)
        return changed[self.member.team]

    def log(self, who: Member, event: str, clients: list[str]) -> None:
        """Write down in the log of the team that `who` acts in what crossed its border."""
        log(self.tx, who, event, f"neighbours/{self.request}", clients)


def hand_over_visit(crossing: Crossing, *, giver: UUID, taker: UUID) -> TeamChanged | None:
    """A visit leaves the roster of one team, with its outcome, and is nobody's yet in the other's.

    Raises:
        OvertakenError: the other team cannot give or take it any more.

    """
    with crossing.side(giver) as there:
        sent = sent_request(crossing.tx, giver, crossing.request)
        client, given = _given(crossing, there, sent)

    def give(who: Member) -> None:
        _leave_out(crossing, who, sent, client)

    def take(who: Member) -> TeamChanged:
        return _take(crossing, who, given)

    return crossing.change({giver: give, taker: take})


def lend_shift(
    crossing: Crossing, *, shift: ShiftRecord, lent: LentShift, borrower: UUID, borrower_name: str
) -> TeamChanged | None:
    """A shift is lent: nothing is planned in it at home, and the other team has a nurse more.

    Raises:
        OvertakenError: the other team's data do not take her.

    """
    tx, teams = crossing.tx, crossing.teams

    def lend(who: Member) -> TeamChanged:
        return change_team(
            tx, teams, who, lambda team: with_shift_lent(team, shift, borrower_name), event="shift lent"
        )

    def borrow(who: Member) -> TeamChanged:
        return change_team(
            tx, teams, who, lambda team: with_shift_borrowed(team, lent), event="shift borrowed"
        )

    return crossing.change({crossing.member.team: lend, borrower: borrow})


def _given(crossing: Crossing, there: Member, sent: SentRequest) -> tuple[ClientId, GivenVisit]:
    tx, teams = crossing.tx, crossing.teams
    standing = open_standing(tx, teams, there, sent.day)
    visit = _still_there(tx, standing, sent)
    note = door_note(tx, there.team, visit.client, teams.keys)
    given = given_visit(
        standing.team.team,
        standing.problem,
        visit,
        giver=there.team,
        request=crossing.request,
        door_note=note,
    )
    return visit.client, given


def _still_there(tx: Tx, standing: StandingDay, sent: SentRequest) -> Visit:
    """The visit that was asked about, if nothing has been arranged for it yet."""
    visit = standing.problem.visit_of.get(VisitId(TaskId(sent.visit or "")))
    settled = {each.visit for each in arrangements_of(tx, standing.team.team_id, standing.day)}
    if visit is None or visit.id in settled or hangs_on_another(standing.problem, visit):
        raise OvertakenError(_OVERTAKEN)
    return visit


def _leave_out(crossing: Crossing, who: Member, sent: SentRequest, client: ClientId) -> None:
    """The decision of whoever asked, who stays the one to see to it; the yes was its last condition."""
    tx = crossing.tx
    standing = lock_standing(tx, crossing.teams, who, sent.day, None)
    visit = _still_there(tx, standing, sent).id
    asker = find_member(tx, sent.member)
    nurse = None if asker is None or asker.nurse_id is None else NurseId(asker.nurse_id)
    told = Arrangement(visit=visit, kind=LeftOut.NEIGHBOURS, owner=nurse or NurseId(sent.member))
    role = "member" if asker is None else asker.role
    asking = replace(who, subject=sent.member, nurse=nurse, role=role)
    keep_arrangement(tx, asking, sent.day, told)
    override(
        tx,
        crossing.teams,
        asking,
        day=sent.day,
        base_version=standing.version,
        wanted=Wanted(kind=Kind.UNASSIGN, visit=visit),
        is_confirmed=True,
    )
    end_stale_requests(tx, who.team, sent.day, visit)
    crossing.log(who, "visit given to a neighbour", [client])


def _take(crossing: Crossing, who: Member, given: GivenVisit) -> TeamChanged:
    tx, teams = crossing.tx, crossing.teams
    if given.client.id in deleted_clients(tx, who.team):
        again = ClientId(given.series.id)
        given = replace(
            given, client=replace(given.client, id=again), series=replace(given.series, client=again)
        )
    changed = change_team(
        tx,
        teams,
        who,
        lambda team: with_visit_given(team, given),
        event="visit taken from a neighbour",
        clients=[given.client.id],
    )
    set_door_note(tx, who.team, given.client.id, given.door_note, teams.keys)
    return changed


_OTHERS_REASONS = (
    CaseRefusedError,
    ConfirmationNeededError,
    DecisionRefusedError,
    GeoError,
    NotPublishableError,
    ProblemError,
    StoreError,
    TeamError,
)
_JUST_NOW = Sentence(
    en="somebody of the other team is changing the same at this moment; try again",
    nl="iemand van het andere team verandert dit juist nu ook; probeer het opnieuw",
)
_OVERTAKEN = Sentence(
    en="this cannot be any more: things have changed at the other team; call each other, and ask again",
    nl="dit kan niet meer: bij het andere team is iets veranderd; bel elkaar, en vraag het opnieuw",
)

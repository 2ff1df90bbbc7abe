"""Relief: a nurse asks for some days without a client. It is hers alone: no reason, no log, no other reader.

Nobody proposes her for the client then, and nothing else changes: what is planned stays, and a colleague
who sends her by hand is refused nothing. So a relief is hard for the search, and no rule for a roster: as a
price it would stand among the costs for all to see, and as a rule it would refuse what a team decides.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from api.cases.member import Member
from api.cases.refusals import ChangeRefusedError, UnknownError
from api.cases.standing import today
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.store.reliefs import Relief, add_relief, drop_relief, reliefs_of, reliefs_on
from optimizer.domain.decisions import Ban
from optimizer.domain.ids import ClientId, NurseId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.rules.base import Sentence

LONGEST = timedelta(weeks=12)
"""The longest that a relief can be at once; after that it is for a talk, or for the client's own table."""


def ask_relief(tx: Tx, teams: Teams, member: Member, *, client: str, first: date, last: date) -> Relief:
    """Some days without a client, for whoever asks.

    Raises:
        UnknownError: there is no such client.
        ChangeRefusedError: the days are over, run backwards, or are too many.

    """
    nurse, team = member.own_nurse, teams.now(tx, member.team).team
    if all(each.id != client for each in team.clients):
        raise UnknownError(_NO_CLIENT)
    if not first <= last < first + LONGEST or last < today(member, team.settings.time_zone):
        raise ChangeRefusedError(_NO_DAYS)
    return add_relief(tx, member.team, nurse_id=nurse, client_id=client, first_day=first, last_day=last)


def own_reliefs(tx: Tx, member: Member) -> list[Relief]:
    """The reliefs of whoever asks; nobody reads another's."""
    return [] if member.nurse is None else reliefs_of(tx, member.team, member.nurse)


def end_relief(tx: Tx, member: Member, relief_id: UUID) -> None:
    """End a relief of one's own; `UnknownError` for any other, as if there were none."""
    if not drop_relief(tx, member.team, member.own_nurse, relief_id):
        raise UnknownError(_NO_RELIEF)


def for_proposals(
    tx: Tx, team_id: UUID, day: date, problem: Problem, roster: Roster | None = None
) -> Problem:
    """The problem by which proposals for a day are made; never the one by which a roster is judged.

    What she is pinned to she makes, and in suggestions around a `roster` what she makes in it already.
    """
    bans = tuple(_bans(reliefs_on(tx, team_id, day), problem, roster))
    return problem.replace(bans=(*problem.bans, *bans)) if bans else problem


def _bans(reliefs: Iterable[Relief], problem: Problem, roster: Roster | None) -> Iterable[Ban]:
    theirs = {(pin.visit, pin.nurse) for pin in problem.pins}
    for route, assignment in roster.placed() if roster is not None else ():
        theirs.add((assignment.task, problem.shift_of[route.shift].nurse))  # type: ignore[arg-type]
    relieved = {(ClientId(each.client_id), NurseId(each.nurse_id)) for each in reliefs}
    for visit in problem.visits:
        for client, nurse in sorted(relieved):
            if visit.client == client and nurse in problem.nurse_of and (visit.id, nurse) not in theirs:
                yield Ban(visit=visit.id, nurse=nurse)


def not_available(problem: Problem, nurse: NurseId) -> Sentence:
    """What is said of her where somebody asks who could come: no reason, nor that she asked."""
    name = problem.nurse_of[nurse].name
    return Sentence(
        en=f"{name} is not available for this visit", nl=f"{name} is niet beschikbaar voor dit bezoek"
    )


_NO_CLIENT = Sentence(en="there is no such client in this team", nl="deze cliënt is niet in dit team")
_NO_RELIEF = Sentence(en="there is no such relief of yours", nl="u hebt zo'n ontlasting niet")
_NO_DAYS = Sentence(
    en="these are no days to come; give a first and a last day, at most twelve weeks",
    nl="dit zijn geen komende dagen; geef een eerste en een laatste dag, hooguit twaalf weken",
)

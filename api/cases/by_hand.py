"""A roster that a team makes by hand: an empty one to begin with, for when no solver is wanted or at work."""

from datetime import date

from api.cases.decisions import Decided
from api.cases.kept import Cause
from api.cases.member import Member
from api.cases.refusals import CaseRefusedError
from api.cases.stored import keep_version, lock_day, log, newest
from api.cases.teams import Teams
from data.store.connecting import Tx
from optimizer.decisions.checks import Outcome
from optimizer.insertion import insert
from optimizer.rules.base import Sentence


def begin_by_hand(tx: Tx, teams: Teams, member: Member, *, day: date) -> Decided:
    """The first version of a day, with its meetings and no visits; from there it is overridden.

    Raises:
        CaseRefusedError: the day has a roster already.

    """
    lock_day(tx, member.team, day)
    if (there := newest(tx, member.team, day)) is not None:
        raise CaseRefusedError(
            Sentence(
                en=f"{day} has a roster already, at version {there.version}; go on from that",
                nl=f"{day} heeft al een rooster, op versie {there.version}; ga daarmee verder",
            )
        )
    now = teams.now(tx, member.team)
    problem = teams.problem(now, day)
    roster = insert(problem, places_visits=False)
    version = keep_version(
        tx,
        member,
        day=day,
        base=None,
        state="draft",
        problem=problem,
        roster=roster,
        team_version=now.version,
        cause=Cause(kind="by hand", base=1),
    )
    log(tx, member, "roster begun", f"roster/{day}/{version}", action="create")
    outcome = Outcome(problem_before=problem, problem=problem, before=roster, roster=roster)
    return Decided(version=version, state="draft", outcome=outcome)

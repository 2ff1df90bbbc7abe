"""Decisions on a day's roster: overrides, undoing, accepting, rejecting, what becomes of visits left out.

Each change is judged first and kept as one version more, with the decision itself, in the caller's
transaction; so that either all of it is kept or nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from api.cases.after_change import tidy_after
from api.cases.kept import Cause, State
from api.cases.member import Member
from api.cases.refusals import DecisionRefusedError, UnknownError
from api.cases.standing import lock_standing, open_standing, seconds_of
from api.cases.standing_day import StandingDay
from api.cases.stored import (
    arrangements_of,
    end_decision,
    keep_arrangement,
    keep_decision,
    keep_version,
    log,
)
from api.cases.teams import Teams
from api.cases.terms import promises
from data.store.connecting import Tx
from optimizer.decisions.apply import apply, undo
from optimizer.decisions.checks import Outcome, confirmed
from optimizer.decisions.override import Kind, Move, Override, OverrideId
from optimizer.decisions.publishing import (
    Arrangement,
    LeftOut,
    check_publishable,
    is_all_accepted,
    nurses_planned,
)
from optimizer.domain.ids import NurseId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster
from optimizer.explanation.standing import group_of
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a member wants to decide; the fields as in `Override`."""

    kind: Kind
    visit: VisitId | None = None
    moves: tuple[Move, ...] = ()
    start: int | None = None
    after: VisitId | None = None
    carer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What has been decided: the version and state of the roster now, and what was made of it."""

    version: int
    state: State
    outcome: Outcome
    override: OverrideId | None = None


def weigh_override(tx: Tx, teams: Teams, member: Member, *, day: date, wanted: Wanted) -> Outcome:
    """What an override would come to, its price by rule and what is to be confirmed; nothing is changed.

    Raises:
        DecisionRefusedError: the rules forbid it.

    """
    standing = open_standing(tx, teams, member, day)
    return apply(standing.decided, _override(member, standing.problem, wanted)).outcome


def override(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    base_version: int,
    wanted: Wanted,
    reason: str = "",
    is_confirmed: bool = False,
) -> Decided:
    """Decide something about visits of a roster, and keep the decision.

    Raises:
        StaleRosterError: the roster has changed since `base_version`.
        DecisionRefusedError: the rules forbid it.
        ConfirmationNeededError: it goes against an agreement, and nobody has confirmed it.
        NotPublishableError: it would leave a published roster with a critical visit that is nobody's.

    """
    standing = lock_standing(tx, teams, member, day, base_version)
    made = _override(member, standing.problem, wanted)
    applied = apply(standing.decided, made)
    outcome = confirmed(applied.outcome, is_confirmed=is_confirmed)
    if made.takes_out and wanted.kind is Kind.INFORMAL:
        for visit in group_of(standing.problem, made.visits[0]):
            owner = member.nurse or NurseId(member.subject)
            told = Arrangement(visit=visit, kind=LeftOut.FAMILY, owner=owner, note=wanted.carer or "")
            keep_arrangement(tx, member, day, told)
    return keep_outcome(
        tx, member, standing, outcome, made, reason=reason, is_signed=is_confirmed, kind="override"
    )


def keep_outcome(
    tx: Tx,
    member: Member,
    standing: StandingDay,
    outcome: Outcome,
    made: Override,
    *,
    reason: str,
    is_signed: bool,
    kind: str,
) -> Decided:
    """The next version with the decision that made it."""
    check_if_published(tx, standing, outcome.problem, outcome.roster, is_signed=is_signed)
    cause = standing.cause(kind, override=made.id)
    version = keep_next(tx, member, standing, outcome, cause, standing.state)
    price = outcome.price_by_rule
    keep_decision(tx, member, standing.day, version, made, reason=reason, price_by_rule=price)
    log_change(tx, member, kind, standing, outcome, version)
    return Decided(version=version, state=standing.state, outcome=outcome, override=made.id)


def undo_override(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    base_version: int,
    override_id: OverrideId,
    is_confirmed: bool = False,
) -> Decided:
    """Take a decision back; the later ones stand. Raises what `override` raises."""
    standing = lock_standing(tx, teams, member, day, base_version)
    undone = undo(standing.decided, override_id)
    outcome = confirmed(undone.outcome, is_confirmed=is_confirmed)
    check_if_published(tx, standing, outcome.problem, outcome.roster, is_signed=is_confirmed)
    cause = standing.cause("undo", override=override_id)
    version = keep_next(tx, member, standing, outcome, cause, standing.state)
    end_decision(tx, member.team, override_id, version)
    log_change(tx, member, "undo", standing, outcome, version)
    return Decided(version=version, state=standing.state, outcome=outcome, override=override_id)


def accept(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    base_version: int,
    nurses: Collection[NurseId] | None = None,
    is_signed: bool = False,
) -> Decided:
    """Publish a roster, or the days of some nurses; the last of these publishes the whole.

    What people see as the time of a visit is from then on what was promised.

    Raises:
        NotPublishableError: something is forbidden, or a critical visit is nobody's and nobody signs.

    """
    standing = lock_standing(tx, teams, member, day, base_version)
    problem, roster = standing.problem, standing.roster
    check_publishable(problem, roster, arrangements_of(tx, member.team, day), is_signed=is_signed)
    planned = nurses_planned(problem, roster)
    now = frozenset(planned if nurses is None else _planned_only(problem, planned, nurses))
    accepted = now | {NurseId(nurse) for nurse in standing.accepted}
    is_all = is_all_accepted(problem, roster, accepted)
    version = standing.version + 1
    state: State = "accepted" if is_all else "proposed"
    cause = Cause(
        kind="accept",
        base=version,
        stands=version if is_all else standing.stands,
        accepted=tuple(sorted(accepted)),
        promised=promises(problem, roster, now, standing.promised),
        proof=standing.proof,
        about={"signed": is_signed},
    )
    outcome = Outcome(problem_before=problem, problem=problem, before=roster, roster=roster)
    keep_next(tx, member, standing, outcome, cause, state)
    log_change(tx, member, "accept", standing, outcome, version)
    return Decided(version=version, state=state, outcome=outcome)


def reject(tx: Tx, teams: Teams, member: Member, *, day: date, base_version: int, reason: str) -> Decided:
    """Say that a proposal is not what the team wants, and why; a published roster is not rejected."""
    standing = lock_standing(tx, teams, member, day, base_version)
    if not reason.strip():
        raise DecisionRefusedError(_NO_REASON)
    if standing.state == "accepted":
        raise DecisionRefusedError(_IS_PUBLISHED)
    cause = standing.cause("reject", reason=reason)
    problem, roster = standing.problem, standing.roster
    outcome = Outcome(problem_before=problem, problem=problem, before=roster, roster=roster)
    version = keep_next(tx, member, standing, outcome, cause, "rejected")
    log_change(tx, member, "reject", standing, outcome, version)
    return Decided(version=version, state="rejected", outcome=outcome)


def arrange(
    tx: Tx,
    teams: Teams,
    member: Member,
    *,
    day: date,
    visit: VisitId,
    kind: LeftOut,
    owner: NurseId,
    note: str = "",
) -> Arrangement:
    """Say what becomes of a visit that nobody makes, and who of the team sees to it."""
    standing = lock_standing(tx, teams, member, day, None)
    if visit not in {left.id for left in standing.problem.unassigned(standing.roster)}:
        raise UnknownError(_is_made(visit))
    if owner not in standing.problem.nurse_of:
        raise UnknownError(_no_such_owner(owner))
    arranged = Arrangement(visit=visit, kind=kind, owner=owner, note=note)
    keep_arrangement(tx, member, day, arranged)
    return arranged


def log_change(
    tx: Tx, member: Member, event: str, standing: StandingDay, outcome: Outcome, version: int
) -> None:
    """Write down whose visits a new version changed."""
    visits = outcome.problem.visit_of
    clients = [visits[change.visit].client for change in outcome.changes]
    log(tx, member, f"roster {event}", f"roster/{standing.day}/{version}", clients)


def keep_next(
    tx: Tx,
    member: Member,
    standing: StandingDay,
    outcome: Outcome,
    cause: Cause,
    state: State,
) -> int:
    """Keep a roster as the version after the one that stands; what it overtakes ends with it."""
    tidy_after(tx, member, standing.day, outcome.problem, outcome.roster)
    return keep_version(
        tx,
        member,
        day=standing.day,
        base=standing.version,
        state=state,
        problem=outcome.problem,
        roster=outcome.roster,
        team_version=standing.team.version,
        cause=cause,
    )


def check_if_published(
    tx: Tx, standing: StandingDay, problem: Problem, roster: Roster, *, is_signed: bool
) -> None:
    """A change of a published roster is published with it, and is held to the same."""
    if standing.state == "accepted":
        arranged = arrangements_of(tx, standing.team.team_id, standing.day)
        check_publishable(problem, roster, arranged, is_signed=is_signed)


def _override(member: Member, problem: Problem, wanted: Wanted) -> Override:
    return Override(
        id=OverrideId(str(uuid4())),
        kind=wanted.kind,
        visit=wanted.visit,
        moves=wanted.moves,
        start=wanted.start,
        after=wanted.after,
        carer=wanted.carer,
        now=seconds_of(member, problem),
    )


def _planned_only(
    problem: Problem, planned: Sequence[NurseId], nurses: Collection[NurseId]
) -> Collection[NurseId]:
    if strangers := sorted(set(nurses) - set(planned)):
        names = ", ".join(problem.nurse_of[n].name if n in problem.nurse_of else n for n in strangers)
        raise UnknownError(
            Sentence(
                en=f"there is no work for {names} in this roster, so no day to accept",
                nl=f"er is geen werk voor {names} in dit rooster, dus geen dag om te accepteren",
            )
        )
    return nurses


_NO_REASON = Sentence(
    en="say in a few words why the roster is rejected, so that the next can be better",
    nl="zeg in een paar woorden waarom het rooster wordt afgewezen, zodat het volgende beter kan",
)
_IS_PUBLISHED = Sentence(
    en="this roster is published and people count on it; change it visit by visit, or ask for a new one",
    nl="dit rooster is gepubliceerd en mensen rekenen erop; wijzig het per bezoek, of vraag een nieuw",
)


def _is_made(visit: VisitId) -> Sentence:
    return Sentence(
        en=f"visit {visit} is not among those that nobody makes",
        nl=f"bezoek {visit} hoort niet bij de bezoeken die niemand doet",
    )


def _no_such_owner(owner: NurseId) -> Sentence:
    return Sentence(en=f"{owner} is no member of the team", nl=f"{owner} hoort niet bij het team")

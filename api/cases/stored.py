"""Between the use cases and the store: objects of the engine in and out, rows on the other side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from api.cases.kept import Cause, KeptRoster, State, cause_json, cause_of, roster_body
from api.cases.member import Member
from api.cases.override_json import PRICE, override_json, override_of
from data.store import rosters
from data.store.access_log import Action, Entry, write_entry
from data.store.connecting import Tx
from data.store.outcomes import NewOutcome, drop_outcome, outcomes_on, save_outcome
from data.store.overrides import NewOverride, end_override, overrides_in_force, save_override
from optimizer.decisions.override import Override, OverrideId
from optimizer.decisions.publishing import Arrangement, LeftOut
from optimizer.domain.ids import NurseId, TaskId, VisitId
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Roster


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptDecision:
    """An override in force, and the version of the roster that it made."""

    version: int
    override: Override


def lock_day(tx: Tx, team_id: UUID, day: date) -> None:
    """Let nobody else change a day before this transaction ends."""
    rosters.lock_day(tx, team_id, day)


def newest(tx: Tx, team_id: UUID, day: date) -> KeptRoster | None:
    """The current version of a day; None where nothing has been planned for it."""
    row = rosters.current_roster(tx, team_id, day)
    return None if row is None else _kept(row)


def version_of(tx: Tx, team_id: UUID, day: date, version: int) -> KeptRoster:
    """One version of a day; `NotFoundError` where there is none such."""
    return _kept(rosters.read_roster_version(tx, team_id, day, version))


def accepted_version(tx: Tx, team_id: UUID, day: date) -> int | None:
    """The version that is published, if one is."""
    found = rosters.find_day(tx, team_id, day)
    return None if found is None else found.accepted_version


def _kept(row: rosters.RosterVersion) -> KeptRoster:
    return KeptRoster(
        day=row.day,
        version=row.version,
        state=row.state,
        body=row.body,
        team_version=row.team_version,
        cause=cause_of(row.cause),
        at=row.at,
    )


def keep_version(  # noqa: PLR0913  (what is kept of a version)
    tx: Tx,
    member: Member,
    *,
    day: date,
    base: int | None,
    state: State,
    problem: Problem,
    roster: Roster,
    team_version: int,
    cause: Cause,
) -> int:
    """Keep a roster as the version after `base` (None: the first), and say which version that is."""
    new = rosters.NewRoster(
        base_version=base or 0,
        state=state,
        body=roster_body(problem, roster),
        team_version=team_version,
        cause=cause_json(cause),
        member=member.subject,
    )
    return rosters.save_roster(tx, member.team, day, new)


def decisions_of(tx: Tx, team_id: UUID, day: date) -> list[KeptDecision]:
    """The decisions in force on a day, in the order in which they were made."""
    return [
        KeptDecision(version=row.version, override=override_of(row.override_id, row.kind, row.body))
        for row in overrides_in_force(tx, team_id, day)
    ]


def keep_decision(
    tx: Tx,
    member: Member,
    day: date,
    version: int,
    made: Override,
    *,
    reason: str,
    price_by_rule: Mapping[str, int],
) -> None:
    """Keep a decision beside the version that it made, with what it cost by rule."""
    new = NewOverride(
        override_id=UUID(made.id),
        version=version,
        kind=made.kind,
        body={**override_json(made), PRICE: dict(price_by_rule)},
        member=member.subject,
        reason=reason or None,
    )
    save_override(tx, member.team, day, new)


def end_decision(tx: Tx, team_id: UUID, override: OverrideId, version: int) -> None:
    """Say that a decision is no longer in force from a version on."""
    end_override(tx, team_id, UUID(override), version=version)


def arrangements_of(tx: Tx, team_id: UUID, day: date) -> tuple[Arrangement, ...]:
    """What has been arranged for visits left out; one without an owner is none."""
    return tuple(
        Arrangement(
            visit=VisitId(TaskId(row.visit)),
            kind=LeftOut(row.kind),
            owner=NurseId(row.owner),
            note=row.note or "",
        )
        for row in outcomes_on(tx, team_id, day)
        if row.owner is not None
    )


def keep_arrangement(tx: Tx, member: Member, day: date, arranged: Arrangement) -> None:
    """Keep what has been arranged for a visit."""
    new = NewOutcome(
        visit=arranged.visit,
        kind=arranged.kind,
        owner=arranged.owner,
        note=arranged.note or None,
        member=member.subject,
    )
    save_outcome(tx, member.team, day, new)


def forget_arranged(tx: Tx, team_id: UUID, day: date, problem: Problem, roster: Roster) -> None:
    """Forget what was arranged for visits that a nurse of the team makes after all, or that are no more."""
    for row in outcomes_on(tx, team_id, day):
        if TaskId(row.visit) in roster.where or TaskId(row.visit) not in problem.task_of:
            drop_outcome(tx, team_id, day, row.visit)


def log(
    tx: Tx, member: Member, event: str, resource: str, clients: Iterable[str] = (), action: Action = "update"
) -> None:
    """Write in the access log what was done or seen, once for each client that it concerns (or once)."""
    entry = Entry(
        event=event,
        action=action,
        subject=member.subject,
        role=member.role,
        responsible=member.nurse or member.subject,
        resource=resource,
        request_id=member.request_id,
        origin=member.origin,
    )
    write_entry(tx, member.team, entry, list(dict.fromkeys(clients)))

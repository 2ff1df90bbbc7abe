"""The team's own records put in, replaced and taken out: a team in, a team out, nothing stored."""

from collections.abc import Iterable
from dataclasses import replace

from api.cases.refusals import ChangeRefusedError, UnknownError
from data.problems.faults import team_faults
from data.tables.catalogue import TABLES, records_of
from data.tables.checks import contradictions
from data.tables.column import Table, value_at
from data.team import Team, TeamSettings
from optimizer.rules.base import Sentence


def put(team: Team, *records: object) -> Team:
    """The team with records in it; one that has what tells it apart is replaced, another comes last.

    Raises:
        ChangeRefusedError: a record contradicts itself or another.

    """
    for record in records:
        if faults := tuple(contradictions(record)):
            raise ChangeRefusedError(*(_said(f"{cause}; {remedy}") for _, cause, remedy in faults))
        team = _with(team, record)
    return sound(team)


def drop(team: Team, kind: type, *key: object) -> Team:
    """The team without the record of that kind that is told apart by `key`.

    Raises:
        UnknownError: there is none.
        ChangeRefusedError: another record names it.

    """
    table = table_of(kind)
    listed = records_of(team, table)
    rest = tuple(record for record in listed if _key(table, record) != key)
    if len(rest) == len(listed):
        raise UnknownError(unknown(table.names[0], " ".join(map(str, key))))
    return sound(replace(team, **{table.name: rest}))  # type: ignore[arg-type]


def sound(team: Team) -> Team:
    """The team, where its records do not contradict each other."""
    if faults := tuple(team_faults(team)):
        raise ChangeRefusedError(*faults)
    return team


def one_of(records: Iterable[object], what: str, **wanted: object) -> object:
    """The record with these values; refused where there is none."""
    for record in records:
        if all(getattr(record, name) == value for name, value in wanted.items()):
            return record
    raise UnknownError(unknown(what, " ".join(map(str, wanted.values()))))


def unknown(what: str, name: str) -> Sentence:
    """Of something that the team does not have."""
    return Sentence(
        en=f"the team has no {name!r} among its {what}; look at the list again",
        nl=f"het team heeft geen {name!r} bij {what}; bekijk de lijst opnieuw",
    )


def table_of(kind: type) -> Table:
    """The table that holds records of a kind."""
    return next(table for table in TABLES if table.record is kind)


def _with(team: Team, record: object) -> Team:
    if isinstance(record, TeamSettings):
        return replace(team, settings=record)
    table = table_of(type(record))
    listed, key = list(records_of(team, table)), _key(table, record)
    at = next((i for i, other in enumerate(listed) if table.identity and _key(table, other) == key), None)
    if at is None:
        listed.append(record)
    else:
        listed[at] = record
    return replace(team, **{table.name: tuple(listed)})  # type: ignore[arg-type]


def _key(table: Table, record: object) -> tuple[object, ...]:
    return tuple(value_at(record, path) for path in table.identity)


def _said(text: str) -> Sentence:
    return Sentence(en=text, nl=text)

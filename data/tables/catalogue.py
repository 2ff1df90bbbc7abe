"""All tables of a team, in the order in which they are written."""

from data.tables.care import ABSENCES, ACTS, CHANGES, SERIES
from data.tables.column import Table, header_key
from data.tables.people import CLIENTS, COMPETENCES, NURSES, PLACES
from data.tables.settings import TEAM
from data.tables.work import AVAILABILITY, BLOCKS, CALLS, CORRECTIONS, DECISIONS, HISTORY, ON_CALL, SHIFTS
from data.team import Team, TeamSettings

TABLES = (
    TEAM, PLACES, CLIENTS, NURSES, COMPETENCES, ACTS, SERIES, CHANGES, ABSENCES, SHIFTS, AVAILABILITY,
    BLOCKS, ON_CALL, CALLS, HISTORY, DECISIONS, CORRECTIONS,
)  # fmt: skip
TABLE_OF = {header_key(name): table for table in TABLES for name in table.names}


def records_of(team: Team, table: Table) -> tuple[object, ...]:
    """The records of a team that stand in a table."""
    if table is TEAM:
        return (team.settings,)
    records: tuple[object, ...] = getattr(team, table.name)
    return records


def team_of(records: dict[str, tuple[object, ...]]) -> Team:
    """The team of the records of each table, by the table's name."""
    (settings,) = records["team"]
    if not isinstance(settings, TeamSettings):
        raise TypeError("the first record of a team is its settings")
    rest = {name: rows for name, rows in records.items() if name != "team"}
    return Team(settings=settings, **rest)  # type: ignore[arg-type]

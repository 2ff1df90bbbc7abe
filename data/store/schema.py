"""The tables, as SQLAlchemy Core knows them. `data/migrations` makes them; a test holds the two together.

No table holds a person's rate, score, rank or time against plan, and none ever will.
"""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

metadata = sa.MetaData()

ROLES: Final = ("member", "planner", "coach")
ROSTER_STATES: Final = ("draft", "proposed", "accepted", "rejected")
SWAP_STATES: Final = ("open", "taken", "withdrawn", "expired", "stale")
SOLVE_STATES: Final = ("waiting", "running", "done", "failed", "cancelled")
ACTIVE_SOLVE: Final = ("waiting", "running")


def _team(**options: Any) -> sa.Column[Any]:
    return sa.Column("team_id", UUID, sa.ForeignKey("teams.team_id"), nullable=False, **options)


def _text(name: str, *, empty: bool = False, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=empty, **options)


def _at(name: str = "at", *, empty: bool = False) -> sa.Column[Any]:
    default = None if empty else sa.text("clock_timestamp()")
    return sa.Column(name, sa.DateTime(timezone=True), nullable=empty, server_default=default)


def _json(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, JSONB(none_as_null=True), nullable=empty)


def _of_version(column: str) -> sa.ForeignKeyConstraint:
    """A version of the roster of the row's day."""
    return sa.ForeignKeyConstraint(
        ["team_id", "day", column], ["rosters.team_id", "rosters.day", "rosters.version"]
    )


teams = sa.Table(
    "teams",
    metadata,
    sa.Column("team_id", UUID, primary_key=True),
    _text("name"),
    sa.Column("version", sa.BigInteger, nullable=False, server_default="0"),
    _at("created_at"),
)

team_rows = sa.Table(
    "team_rows",
    metadata,
    _team(primary_key=True),
    sa.Column("row_id", UUID, primary_key=True),
    _text("table_name"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("day", sa.Date),
    _json("cells"),
    sa.Index("team_rows_in_order", "team_id", "table_name", "position"),
    sa.Index("team_rows_by_day", "team_id", "table_name", "day"),
)

identities = sa.Table(
    "identities",
    metadata,
    _team(primary_key=True),
    _text("client_id", primary_key=True),
    _text("master_key"),
    sa.Column("sealed_key", sa.LargeBinary, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

deletions = sa.Table(
    "deletions", metadata, _team(primary_key=True), _text("client_id", primary_key=True), _at()
)

members = sa.Table(
    "members",
    metadata,
    _team(primary_key=True),
    _text("subject", primary_key=True),
    _text("nurse_id", empty=True),
    _text("role"),
    _at("added_at"),
    sa.Index("members_by_subject", "subject"),
)

roster_days = sa.Table(
    "roster_days",
    metadata,
    _team(primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("current_version", sa.Integer, nullable=False, server_default="0"),
    sa.Column("accepted_version", sa.Integer),
    sa.Column("in_step_with", sa.BigInteger),
)

rosters = sa.Table(
    "rosters",
    metadata,
    _team(primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    _text("state"),
    _json("body"),
    sa.Column("team_version", sa.BigInteger, nullable=False),
    sa.Column("base_version", sa.Integer),
    _json("cause"),
    _text("member", empty=True),
    _at(),
    sa.ForeignKeyConstraint(["team_id", "day"], ["roster_days.team_id", "roster_days.day"]),
)

overrides = sa.Table(
    "overrides",
    metadata,
    _team(primary_key=True),
    sa.Column("override_id", UUID, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    _text("kind"),
    _json("body"),
    _text("member"),
    _text("reason", empty=True),
    _at(),
    sa.Column("undone_at_version", sa.Integer),
    _of_version("version"),
    _of_version("undone_at_version"),
    sa.Index("overrides_by_day", "team_id", "day", "version"),
)

swap_offers = sa.Table(
    "swap_offers",
    metadata,
    _team(primary_key=True),
    sa.Column("offer_id", UUID, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    _text("offered_by"),
    sa.Column("visits", ARRAY(sa.Text), nullable=False),
    sa.Column("asked", ARRAY(sa.Text), nullable=False),
    _text("state"),
    sa.Column("base_version", sa.Integer, nullable=False),
    _text("note", empty=True),
    _at("expires_at", empty=True),
    _text("taken_by", empty=True),
    sa.Column("taken_at_version", sa.Integer),
    _json("body", empty=True),
    _at(),
    _at("ended_at", empty=True),
    _of_version("base_version"),
    sa.Index("swap_offers_by_day", "team_id", "day"),
)

outcomes = sa.Table(
    "outcomes",
    metadata,
    _team(primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    _text("visit", primary_key=True),
    _text("kind"),
    _text("owner", empty=True),
    _text("note", empty=True),
    _text("member"),
    _at(),
)

solves = sa.Table(
    "solves",
    metadata,
    _team(primary_key=True),
    sa.Column("solve_id", UUID, primary_key=True),
    sa.Column("day", sa.Date, nullable=False),
    _text("state"),
    sa.Column("fence", sa.BigInteger, nullable=False, server_default="0"),
    _json("asked"),
    _json("progress", empty=True),
    sa.Column("is_cancel_asked", sa.Boolean, nullable=False, server_default=sa.false()),
    _json("fault", empty=True),
    sa.Column("roster_version", sa.Integer),
    _text("member", empty=True),
    _at(),
    _at("beat_at", empty=True),
    _at("ended_at", empty=True),
    sa.Index(
        "solves_one_active",
        "team_id",
        "day",
        unique=True,
        postgresql_where=sa.text("state in ('waiting', 'running')"),
    ),
    sa.Index("solves_by_day", "team_id", "day", "at"),
)

access_log = sa.Table(
    "access_log",
    metadata,
    _team(),
    sa.Column("entry_id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    _at(),
    _text("event"),
    _text("action"),
    _text("client_id", empty=True),
    _text("subject"),
    _text("role"),
    _text("responsible"),
    _text("resource"),
    _text("outcome"),
    _text("request_id", empty=True),
    _text("origin", empty=True),
    sa.Index("access_log_by_client", "team_id", "client_id", "at"),
    sa.Index("access_log_by_subject", "team_id", "subject", "at"),
)

idempotency = sa.Table(
    "idempotency",
    metadata,
    _team(primary_key=True),
    _text("subject", primary_key=True),
    _text("key", primary_key=True),
    sa.Column("request_hash", sa.LargeBinary, nullable=False),
    sa.Column("status", sa.Integer),
    _json("body", empty=True),
    _json("headers", empty=True),
    _at(),
)

neighbour_requests = sa.Table(
    "neighbour_requests",
    metadata,
    _team(primary_key=True),
    sa.Column("request_id", UUID, primary_key=True, unique=True),
    sa.Column("asked_team", UUID, sa.ForeignKey("teams.team_id"), nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    _text("kind"),
    _json("body"),
    _text("member"),
    _text("state", server_default="open"),
    _json("answer", empty=True),
    _text("answered_by", empty=True),
    _at(),
    _at("ended_at", empty=True),
    _text("visit", empty=True),
    _at("expires_at", empty=True),
    sa.Index("neighbour_requests_asked", "asked_team", "at"),
)

standing_agreements = sa.Table(
    "standing_agreements",
    metadata,
    _team(primary_key=True),
    sa.Column("with_team", UUID, sa.ForeignKey("teams.team_id"), primary_key=True),
    _text("kind", primary_key=True),
    _text("member"),
    _at(),
)

consents = sa.Table(
    "consents", metadata, _team(primary_key=True), _text("figure", primary_key=True), _text("member"), _at()
)

rule_answers = sa.Table(
    "rule_answers",
    metadata,
    _team(primary_key=True),
    sa.Column("offer_id", UUID, primary_key=True),
    _text("answer"),
    _text("member"),
    _at(),
)

studies = sa.Table("studies", metadata, _team(primary_key=True), _json("study"), _text("member"), _at())

reliefs = sa.Table(
    "reliefs",
    metadata,
    _team(primary_key=True),
    sa.Column("relief_id", UUID, primary_key=True),
    _text("nurse_id"),
    _text("client_id"),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
)

feeds = sa.Table(
    "feeds",
    metadata,
    _team(primary_key=True),
    sa.Column("feed_id", UUID, primary_key=True),
    _text("nurse_id"),
    sa.Column("secret_hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("shows", ARRAY(sa.Text), nullable=False, server_default="{}"),
    _at(),
    _at("revoked_at", empty=True),
)

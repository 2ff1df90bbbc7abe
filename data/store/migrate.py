"""Brings a database to the tables of this program, or back to earlier ones."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store.connecting import owner_engine
from data.store.errors import SchemaVersionError
from optimizer.rules.base import Sentence

_FOLDER = Path(__file__).parents[1] / "migrations"
_ONE_AT_A_TIME = 7_261_004
"""The number of the lock that keeps two programs from migrating one database together."""


def migrate(owner_url: str, to: str = "head") -> None:
    """Go to a step (by default the last one), forwards or back, in one transaction: all of it or nothing."""
    engine = owner_engine(owner_url)
    with engine.begin() as connection:
        see_the_whole(connection)
        go_to(connection, to)


def go_to(connection: sa.Connection, to: str) -> None:
    """Go to a step within a transaction of the owner's; another one that migrates waits for its end."""
    connection.execute(sa.text("select pg_advisory_xact_lock(:n)"), {"n": _ONE_AT_A_TIME})
    current = current_step(connection)
    if current is not None and not knows(current):
        raise SchemaVersionError(_unknown(current))
    config = _config()
    config.attributes["connection"] = connection
    if to == "base" or (current is not None and to in _steps_down_from(current)):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)


def see_the_whole(connection: sa.Connection) -> None:
    """Let the owner see every team's rows, in this transaction only."""
    connection.execute(sa.text("select set_config('buurtrooster.whole', 'on', true)"))


def current_step(connection: sa.Connection) -> str | None:
    """At which step a database is; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def last_step() -> str:
    """The step that this program works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or "base"


def require_current(connection: sa.Connection) -> None:
    """Refuse tables of another version than this program's, said with what to do."""
    if current_step(connection) != last_step():
        raise SchemaVersionError(
            Sentence(
                en="the database has tables of another version than this program; "
                "run buurtrooster migrate with the newest Buurtrooster you use",
                nl="de database heeft tabellen van een andere versie dan dit programma; "
                "voer buurtrooster migrate uit met de nieuwste Buurtrooster die je gebruikt",
            )
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def _steps_down_from(current: str) -> set[str]:
    script = ScriptDirectory.from_config(_config())
    return {step.revision for step in script.iterate_revisions(current, "base")}


def knows(step: str) -> bool:
    """Whether this program has a step of that name."""
    return step in {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}


def _unknown(current: str) -> Sentence:
    return Sentence(
        en=f"the database is at step {current}, which this Buurtrooster does not know; "
        "it was used by a newer one: install that",
        nl=f"de database staat op stap {current}, die deze Buurtrooster niet kent; "
        "een nieuwere heeft hem gebruikt: installeer die",
    )

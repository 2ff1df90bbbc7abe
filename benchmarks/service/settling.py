"""A database and its teams, made ready before anything is measured: with the store, not over HTTP."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from benchmarks.service.running import free_port
from data.store.connecting import Database
from data.store.members import put_member
from data.store.opening import open_store
from data.store.sealing import MasterKeys, load_master_keys
from data.store.team_rows import add_team
from data.store.team_saving import save_team
from data.team import Team

SECRET = "3e1f0c75a9d84b26c0d7f18b5a92e64370bd15c8fa2396e7"  # noqa: S105  (made up, of a made-up service)


def demo_environment(folder: Path) -> dict[str, str]:
    """A service on this machine alone, where one signs in by a name; the same again after every kill."""
    port = free_port()
    return {
        "BUURTROOSTER_DATA": str(folder),
        "BUURTROOSTER_DEMO": "1",
        "BUURTROOSTER_PORT": str(port),
        "BUURTROOSTER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BUURTROOSTER_SESSION_SECRET": SECRET,
        "BUURTROOSTER_REQUESTS_PER_MINUTE": "1000000",
        "BUURTROOSTER_FAILURES_PER_MINUTE": "1000000",
    }


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The database of a folder, with its tables, as the service sees it."""

    database: Database
    keys: MasterKeys

    def settle(self, team: Team) -> UUID:
        """Put a team in the store; its planner is `planner-ID`, its nurses are `ID-NURSE`."""
        team_id = uuid4()
        with self.database.transaction(team=team_id) as tx:
            add_team(tx, team_id, team.settings.name)
            save_team(tx, team_id, self.keys, team)
            put_member(tx, team_id, subject=f"demo|planner-{team_id}", role="planner")
            for nurse in team.nurses:
                name = f"demo|{team_id}-{nurse.id}"
                put_member(tx, team_id, subject=name, role="member", nurse_id=nurse.id)
        return team_id


@contextmanager
def ready(folder: Path, environment: Mapping[str, str]) -> Iterator[Ready]:
    """The database, made if it is not there, for as long as the context lasts."""
    with open_store(folder, environment) as addresses, Database(addresses.app) as database:
        yield Ready(database=database, keys=load_master_keys(folder, environment))

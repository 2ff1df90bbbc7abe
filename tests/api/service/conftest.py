"""The service in this process, over a real database and a real issuer; browsers and programs that ask it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx2 as httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.cases.teams import Teams
from api.jobs.queue import JobQueue
from api.metrics import Metrics
from api.service import Service
from api.settings import Limits, Settings, SignIn
from data.store.connecting import Database
from data.store.sealing import new_master_keys
from tests.api.service.houses import SUNDAY_EVENING, House
from tests.api.service.serving import listening
from tests.oidc_issuer import AUDIENCE, CLIENT_ID, CLIENT_SECRET, Issuer, listening_issuer
from tests.wire import NO_TLS

SESSION_SECRET = "8f14e45fceea167a5a36dedd4bea2543c9f0f895fb98ab91"  # noqa: S105  (made up)

Serve = Callable[..., httpx.Client]


@pytest.fixture(scope="session")
def issuer() -> Iterator[Issuer]:
    """An issuer that listens."""
    with listening_issuer() as found:
        yield found


def settings_for(
    origin: str, issuer: Issuer | None, *, is_demo: bool = False, limits: Limits | None = None
) -> Settings:
    """Settings as the environment would give them."""
    sign_in = None
    if issuer is not None:
        sign_in = SignIn(
            issuer=issuer.url, audience=AUDIENCE, client_id=CLIENT_ID, client_secret=CLIENT_SECRET
        )
    return Settings(
        host="127.0.0.1",
        port=8000,
        public_url=origin,
        is_demo=is_demo,
        sign_in=sign_in,
        session_secret=SESSION_SECRET,
        limits=limits or Limits(failures_per_minute=10_000, requests_per_minute=1_000_000),
    )


@pytest.fixture(scope="session")
def service_teams() -> Teams:
    """What the service has at hand of teams, for the whole run as in one process."""
    return Teams(new_master_keys())


@pytest.fixture(scope="session")
def serve(issuer: Issuer, database: Database, service_teams: Teams) -> Iterator[Serve]:
    """Starts the service, unless it runs with these settings, and gives a new browser on this machine."""
    running: dict[object, str] = {}
    with ExitStack() as all_of_them:

        def started(*, is_demo: bool = False, limits: Limits | None = None) -> httpx.Client:
            def make(origin: str) -> FastAPI:
                settings = settings_for(origin, None if is_demo else issuer, is_demo=is_demo, limits=limits)
                return create_app(
                    Service(
                        settings=settings,
                        database=database,
                        teams=service_teams,
                        queue=JobQueue(),
                        metrics=Metrics(),
                        now=lambda: SUNDAY_EVENING,
                    )
                )

            if (is_demo, limits) not in running:
                running[is_demo, limits] = all_of_them.enter_context(listening(make))
            browser = httpx.Client(base_url=running[is_demo, limits], timeout=30, verify=NO_TLS)
            return all_of_them.enter_context(browser)

        yield started


@pytest.fixture(scope="session")
def new_house(serve: Serve, issuer: Issuer, database: Database, service_teams: Teams) -> Callable[[], House]:
    """Makes the sample team anew, with a proposed roster for the Monday."""
    origin = str(serve().base_url).rstrip("/")

    def made() -> House:
        house = House(database=database, teams=service_teams, issuer=issuer, origin=origin)
        house.settle()
        house.plan()
        return house

    return made


@pytest.fixture
def house(new_house: Callable[[], House]) -> House:
    """The sample team, with a proposed roster for the Monday."""
    return new_house()


@pytest.fixture
def neighbour(new_house: Callable[[], House]) -> House:
    """A second team, which the first may ask."""
    return new_house()


@pytest.fixture
def stranger(new_house: Callable[[], House]) -> House:
    """A third team, which is no party to what the others do."""
    return new_house()

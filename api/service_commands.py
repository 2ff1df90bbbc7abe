"""The commands that run the service: serve, worker, nightly."""

import asyncio
import os
import secrets
import signal
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

import httpx2 as httpx
import typer

from api.auth.tokens import subject
from api.cases.solves import Asked, propose_tomorrow
from api.cases.teams import Teams
from api.demo_service import demo_environment, plan_demo, settle_demo
from api.jobs.queue import JobQueue
from api.jobs.worker import Work, Worker
from api.logs import configure_logs
from api.metrics import Metrics
from api.serving import Answering, counting, leave, listen_together
from api.settings import areas_folder, read_settings
from data.store.connecting import Database
from data.store.members import put_member
from data.store.opening import Addresses, data_folder, open_store
from data.store.sealing import MasterKeys, load_master_keys
from data.store.team_rows import add_team as store_team

AtOnce = Annotated[int, typer.Option(min=1, max=64, help="How many solves side by side, a core each.")]
Cron = Annotated[
    str, typer.Option(envvar="BUURTROOSTER_NIGHTLY", help="When every team's tomorrow is proposed (UTC).")
]
NightSeconds = Annotated[
    float, typer.Option(min=1, max=3_600, help="At night: how long to search for each team.")
]
AT_NIGHT = "15 2 * * *"


def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help="A made-up team, a worker, and a sign-in by name, on this machine.")
    ] = False,
    workers: Annotated[int, typer.Option(min=0, max=64, help="Solves side by side in here; 0: none.")] = 0,
    processes: Annotated[
        int, typer.Option(min=1, max=64, help="How many processes answer, behind one door.")
    ] = 1,
    opens: Annotated[bool, typer.Option("--open", help="Open the page in this machine's browser.")] = False,
) -> None:
    """Serve over HTTP, with the embedded database or the one of DATABASE_URL."""
    configure_logs()
    environment = demo_environment(os.environ) if demo else dict(os.environ)
    settings = read_settings(environment, new_secret=lambda: secrets.token_hex(32))
    with open_store(environment=environment) as addresses, counting(processes):
        keys = load_master_keys(data_folder(environment), environment)
        if demo:
            _settle_demo(addresses, keys)
        metrics = Metrics()
        work = Work(url=addresses.worker, keys=keys, areas=settings.areas, at_once=max(workers, 1))
        with _working(work, metrics, is_wanted=demo or workers > 0):
            if opens:
                # It knocks until somebody answers, so it may begin before there is anybody.
                threading.Thread(target=_open_page, args=(settings.public_url,), daemon=True).start()
            answering = Answering(settings=settings, url=addresses.app, keys=keys)
            typer.echo(f"Buurtrooster listens on {settings.public_url}", err=True)
            if processes == 1:
                answering.listen(metrics)
            else:
                listen_together(answering, processes)
    leave()


def _settle_demo(addresses: Addresses, keys: MasterKeys) -> None:
    """The made-up team, and its first rosters in the queue."""
    database, at = Database(addresses.app), datetime.now(tz=UTC)
    settle_demo(database, keys, at)
    plan_demo(database, JobQueue().put_solve, at)
    database.close()


def _open_page(url: str) -> None:
    for _ in range(600):
        with suppress(httpx.TransportError):
            httpx.get(f"{url}/health")
            webbrowser.open(url)
            return
        time.sleep(0.1)


@contextmanager
def _working(work: Work, metrics: Metrics, *, is_wanted: bool) -> Iterator[None]:
    """A worker beside the service, in a thread: the searching itself is done by its children."""
    if not is_wanted:
        yield
        return
    database = Database(work.url)
    worker = Worker(work, database, metrics)
    thread = threading.Thread(target=lambda: asyncio.run(worker.run()), name="worker")
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join()
        database.close()


def worker(
    at_once: AtOnce = 1,
    nightly_cron: Cron = AT_NIGHT,
    nightly_seconds: NightSeconds = 20.0,
    until_empty: Annotated[bool, typer.Option("--until-empty", help="End once the queue is empty.")] = False,
) -> None:
    """Solve what is in the queue; as many of these as there are cores, on as many machines as you like."""
    configure_logs()
    with open_store() as addresses:
        database = Database(addresses.worker)
        work = Work(
            url=database.url,
            keys=load_master_keys(data_folder()),
            areas=areas_folder(os.environ),
            at_once=at_once,
            nightly_cron=nightly_cron,
            nightly_seconds=nightly_seconds,
        )
        working = Worker(work, database)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: working.stop())
        asyncio.run(working.run(until_empty=until_empty))
        database.close()


def nightly(
    seconds: NightSeconds = 20.0,
    iterations: Annotated[
        int | None,
        typer.Option(min=1, max=1_000, help="Instead of a time: so many rounds, the same roster every time."),
    ] = None,
    proves: Annotated[
        bool, typer.Option("--bound/--no-bound", help="Prove besides how far from the best it can be.")
    ] = True,
) -> None:
    """Have every team's tomorrow proposed now; workers do it, the periodic task does so each night.

    A team whose tomorrow has a roster, or is being planned, is left alone: asked again after an
    interruption, it goes on where it was. It ends with 1 where a team could not be put in the queue.
    """
    asked = Asked(seconds=seconds, iterations=iterations, proves=proves)
    configure_logs()
    with open_store() as addresses:
        database = Database(addresses.worker)
        teams = Teams(load_master_keys(data_folder()), areas_folder(os.environ))
        done = propose_tomorrow(database, teams, JobQueue().put_solve, datetime.now(tz=UTC), asked)
        database.close()
    typer.echo(f"{done.num_asked} teams are in the queue")
    if done.num_failed:
        typer.echo(f"{done.num_failed} teams could not be put there; the log above says why", err=True)
        raise typer.Exit(1)


def add_team(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the team is called.")],
    planner: Annotated[
        str, typer.Option(help="Who plans first: the name (`sub`) that the issuer knows this person by.")
    ],
    issuer: Annotated[str, typer.Option(envvar="BUURTROOSTER_ISSUER", help="The issuer.")],
) -> None:
    """A new team with its first planner, who takes in its tables and admits the others. Prints its id."""
    team_id = uuid4()
    with open_store() as addresses:
        database = Database(addresses.app)
        with database.transaction(team=team_id) as tx:
            store_team(tx, team_id, name)
            put_member(tx, team_id, subject=subject(issuer, planner), role="planner")
        database.close()
    typer.echo(team_id)

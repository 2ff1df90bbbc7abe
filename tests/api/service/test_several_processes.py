"""The service in several processes: one door, one count, and whoever dies is replaced."""

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from api.days import PlanningError
from api.serving import open_door
from api.settings import read_settings
from benchmarks.service.machine import family, is_running
from benchmarks.service.running import Running, running, until
from benchmarks.service.settling import demo_environment, ready

pytestmark = pytest.mark.slow

REQUESTS = 40


@pytest.fixture
def commands() -> Iterator[Running]:
    """The service in two processes, over a database without teams."""
    folder = Path(tempfile.mkdtemp(prefix="buurtrooster-several-"))
    environment = demo_environment(folder)
    try:
        with ready(folder, environment):
            pass
        with running(environment, folder) as started:
            started.serve("--processes", "2")
            yield started
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_two_processes_answer_count_together_and_one_that_dies_is_replaced(commands: Running) -> None:
    first = until(lambda: answering(commands), what="two processes")
    healthy = told(commands, "/health")
    for _ in range(REQUESTS):
        httpx.get(f"{commands.url}/health").raise_for_status()
    assert told(commands, "/health") == healthy + REQUESTS  # whichever of them is asked
    os.kill(first[0], signal.SIGKILL)
    second = until(lambda: answering(commands, without=first[0]), what="another process")
    assert first[1] in second
    httpx.get(f"{commands.url}/ready").raise_for_status()
    (service,) = commands.processes
    service.terminate()
    assert service.wait(timeout=30) == 0
    assert not any(is_running(process) for process in second)


def test_no_process_outlives_the_one_that_started_them(commands: Running) -> None:
    left = until(lambda: answering(commands), what="two processes")
    (service,) = commands.processes
    service.send_signal(signal.SIGKILL)
    until(lambda: None if any(is_running(process) for process in left) else True, what="their end")


def test_a_door_that_is_taken_is_told_in_both_languages() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {"BUURTROOSTER_DEMO": "1", "BUURTROOSTER_PORT": str(taken.getsockname()[1])}
        settings = read_settings(environment, new_secret=lambda: "s" * 64)
        with pytest.raises(PlanningError) as refused:
            open_door(settings)
    (sentence,) = refused.value.sentences
    assert f"nothing can listen on 127.0.0.1:{settings.port} (Address already in use)" in sentence.en
    assert f"op 127.0.0.1:{settings.port} kan niet geluisterd worden" in sentence.nl


def answering(commands: Running, without: int | None = None) -> list[int] | None:
    """The processes that answer, once there are two."""
    (service,) = commands.processes
    found = [each for each in family(service.pid) if listens(each) and each not in (service.pid, without)]
    return found if len(found) == 2 else None


def listens(process: int) -> bool:
    """Whether a process has come so far that it waits for requests."""
    try:
        links = [str(each.readlink()) for each in Path(f"/proc/{process}/fd").iterdir()]
    except OSError:
        return False
    return any("eventpoll" in link for link in links)


def told(commands: Running, route: str) -> int:
    """How many requests of a route have been answered, by all processes."""
    counts = httpx.get(f"{commands.url}/metrics").raise_for_status().text.splitlines()
    ours = [
        each for each in counts if each.startswith("buurtrooster_requests_total") and f'"{route}"' in each
    ]
    return sum(int(float(each.rpartition(" ")[2])) for each in ours)

"""The service as it runs: its own processes, started by the commands a person would type, and killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx2 as httpx

Answer = TypeVar("Answer")
_COMMAND = "from api.cli import main; main()"
_PATIENCE = 120.0


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def until(ask: Callable[[], Answer | None], *, what: str) -> Answer:
    """What is asked, as soon as it is there; only a service that never comes fails this."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = ask()
        if found is not None:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come")


@dataclass
class Running:
    """The commands that run, each in a group of its own, so that its children can be killed with it."""

    environment: Mapping[str, str]
    folder: Path
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a command; what it says goes to a file beside its data."""
        with (self.folder / f"{command[0]}-{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, *command],
                env={**os.environ, **self.environment},
                stderr=log,
                stdout=log,
                process_group=0,
            )
        self.processes.append(process)
        return process

    def serve(self, *options: str) -> "subprocess.Popen[bytes]":
        """Start the service, and wait until it answers."""
        process = self.start("serve", *options)
        self.wait_ready()
        return process

    def end(self, pid: int) -> None:
        """End one of them as an operator would, and wait until it has."""
        (process,) = (each for each in self.processes if each.pid == pid)
        process.terminate()
        process.wait(timeout=_PATIENCE)

    def wait_ready(self) -> None:
        """Wait until the service answers, and its database too."""
        until(self._is_ready, what="the service")

    def kill_database(self) -> None:
        """End the embedded server as a power cut would."""
        os.kill(self.postmaster(), signal.SIGKILL)

    def postmaster(self) -> int:
        """The process of the embedded server that all its others belong to."""
        (found,) = self.folder.rglob("postmaster.pid")
        return int(found.read_text().split()[0])

    def run(self, *command: str) -> str:
        """Run a command to its end; what it prints."""
        environment = {**os.environ, **self.environment}
        ran = subprocess.run(
            [sys.executable, "-c", _COMMAND, *command],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout

    @property
    def url(self) -> str:
        """Where it listens."""
        return self.environment["BUURTROOSTER_PUBLIC_URL"]

    def _is_ready(self) -> bool | None:
        try:
            return True if httpx.get(f"{self.url}/ready", timeout=5).status_code == 200 else None
        except httpx.TransportError:
            return None


def kill(process: "subprocess.Popen[bytes]") -> None:
    """End it as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()


@contextmanager
def running(environment: Mapping[str, str], folder: Path) -> Iterator[Running]:
    """Commands that are all ended when the context ends."""
    commands = Running(environment=environment, folder=folder)
    try:
        yield commands
    finally:
        for process in commands.processes:
            if process.poll() is None:
                process.terminate()
        for process in commands.processes:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                kill(process)

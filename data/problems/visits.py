"""From combined care to the visit that gives it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from data.problems.combining import Part, Piece
from data.problems.daytime import day_part_of, seconds_at, window_on
from data.problems.recurrence import DueCare
from data.team import ActRecord
from optimizer.domain.care import Act, Link, Visit, WindowClass
from optimizer.domain.horizon import Horizon
from optimizer.domain.ids import ActId, ClientId, PlaceId, SeriesId, TaskId, VisitId

PRIORITY = {WindowClass.CRITICAL: 4, WindowClass.AGREED: 2, WindowClass.FLEXIBLE: 1}
"""The priority of a visit whose series names none."""

LEVEL_WITHOUT_ORDER = 4
"""The level from which an act that needs a doctor's order may be done without one."""


def client_place(client: ClientId) -> PlaceId:
    """The id of the door of a client."""
    return PlaceId(f"client:{client}")


def act_of(record: ActRecord) -> Act:
    """A line of the catalogue with its duration in seconds."""
    return Act(
        id=record.id,
        name=record.name,
        duration=record.minutes * 60,
        level=record.level,
        competence=record.competence,
        discipline=record.discipline,
        is_heavy=record.is_heavy,
        omaha=record.omaha,
    )


def piece_of(
    due: DueCare, catalogue: Mapping[ActId, ActRecord], horizon: Horizon, day: date, *, is_linked: bool
) -> Piece:
    """The care of one series, not yet combined; `KeyError` for an act that the catalogue lacks."""
    series, part = due.series, day_part_of(due.series)
    acts = [catalogue[act] for act in series.acts]
    lacks_order = any(act.needs_order and act.id not in due.client.orders for act in acts)
    windows = [window_on(horizon, day, window, part) for window in series.windows]
    return Piece(
        parts=(Part(due=due, acts=tuple(map(act_of, acts))),),
        windows=tuple(sorted(windows, key=lambda window: window.earliest)),
        day_part=part,
        min_level=max(series.min_level, LEVEL_WITHOUT_ORDER if lacks_order else 0),
        is_linked=is_linked,
    )


def visit_of(piece: Piece, horizon: Horizon, day: date, usual: Mapping[SeriesId, time]) -> Visit:
    """The visit that gives a piece of care on a day, by the first nurse."""
    first = piece.series[0]
    usual_start = next((usual[s.id] for s in piece.series if s.id in usual), None)
    promised = next((s.promised_start for s in piece.series if s.promised_start is not None), None)
    part = piece.day_part
    return Visit(
        id=_visit_id(first.id, day, horizon),
        client=first.client,
        place=client_place(first.client),
        acts=piece.acts,
        windows=piece.windows,
        window_class=piece.window_class,
        # The coffee is drunk once, however many series meet in the visit.
        relation_time=max(series.relation_minutes for series in piece.series) * 60,
        day_part=part,
        priority=max(series.priority or PRIORITY[series.window_class] for series in piece.series),
        min_level=piece.min_level,
        usual_start=None if usual_start is None else seconds_at(horizon, day, usual_start, part),
        promised_start=None if promised is None else seconds_at(horizon, day, promised, part),
        series=first.id,
    )


def _visit_id(series: SeriesId, day: date, horizon: Horizon) -> VisitId:
    return VisitId(TaskId(series if horizon.num_days == 1 else f"{series}@{day}"))


def second_visit(visit: VisitId) -> VisitId:
    """The id of the second nurse's visit of a double-up."""
    series, at, day = visit.partition("@")
    return VisitId(TaskId(f"{series}-second{at}{day}"))


def double_up(visit: Visit, level: int) -> tuple[Visit, Link]:
    """The visit of the second pair of hands, who needs only the level asked of her, and what ties the two."""
    acts = tuple(replace(act, level=min(act.level, level), competence=None) for act in visit.acts)
    second = replace(visit, id=second_visit(visit.id), acts=acts, min_level=level, is_second_nurse=True)
    link = Link(first=visit.id, second=second.id, max_gap=0, different_nurses=True, both_or_neither=True)
    return second, link

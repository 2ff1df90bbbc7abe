"""From a study to its rows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from statistics import mean
from typing import Any

from data.study.rows import FREQUENCIES, ClientRow, FrequencyRow, PointRow, WindowRow
from optimizer.weeks.account import Account
from optimizer.weeks.faces import ClientWeeks
from optimizer.weeks.study import Point, Study, percentile
from optimizer.weeks.way import Way

_FINE = 6
"""Decimals that are kept: far finer than what anybody is shown."""


def point_rows(study: Study) -> tuple[PointRow, ...]:
    """Every point of a study, in its order."""
    return tuple(_point(study, number, point) for number, point in enumerate(study.points, 1))


def frequency_rows(study: Study) -> tuple[FrequencyRow, ...]:
    """For each point, the clients by how often they are visited; who is not there has no row."""
    return tuple(
        _frequency(number, point, frequency, found)
        for number, point in enumerate(study.points, 1)
        for frequency in FREQUENCIES
        if (found := [client for client in point.account.clients if client.frequency == frequency])
    )


def client_rows(study: Study) -> tuple[ClientRow, ...]:
    """For each point, every client."""
    return tuple(
        _client(number, point, client)
        for number, point in enumerate(study.points, 1)
        for client in point.account.clients
    )


def window_rows(study: Study) -> tuple[WindowRow, ...]:
    """What each agreed window costs."""
    return tuple(
        WindowRow(
            series=price.series,
            client=price.client,
            num_visits=price.num_visits,
            minutes_a_week=_fine(price.saved / 60),
        )
        for price in study.windows
    )


def _point(study: Study, number: int, point: Point) -> PointRow:
    return PointRow(
        number=number,
        is_recommended=point.way.name == study.recommended,
        is_travel_only=point.way.name == study.travel_only,
        is_on_front=study.on_front(point),
        more_travel=_fine(study.more_travel(point)),
        fewer_faces=_fine(study.fewer_faces(point)),
        kind=point.kind,
        title_en=point.title.en,
        title_nl=point.title.nl,
        **_way(point.way),
        **_faces(point),
        **_weeks(point.account),
    )


def _way(way: Way) -> dict[str, Any]:
    return {
        "way": way.name,
        "new_face": way.new_face,
        "beyond_agreed": way.beyond_agreed,
        "not_own": way.not_own,
        "limit": way.limit,
        "steadiness": way.steadiness,
        "days_ahead": way.ahead,
        "seconds_a_day": way.seconds,
        "settings": _settings(way),
    }


def _settings(way: Way) -> str:
    """All that is set in a way, as JSON: what has its usual value is left out."""
    usual = Way(name=way.name)
    return json.dumps(
        {
            field.name: value
            for field in fields(way)
            if (value := getattr(way, field.name)) != getattr(usual, field.name)
        }
    )


def _faces(point: Point) -> dict[str, Any]:
    daily = point.account.daily
    return {
        "num_daily_clients": len(daily),
        "faces": _fine(point.faces),
        "faces_p90": point.faces_p90,
        "faces_worst": point.faces_worst,
        "faces_28": _mean(client.faces_28 for client in daily) or 0.0,
        "faces_28_p90": int(percentile([client.faces_28 for client in daily], 90)),
        "faces_28_worst": max((client.faces_28 for client in daily), default=0),
        "bound": _fine(point.bound),
        "over_bound_p90": point.over_bound_p90,
        "start_shift_p50": percentile([at for client in daily for at in client.start_shifts], 50),
        "start_shift_p90": point.start_shift_p90,
        "strangers": _mean(client.strangers for client in daily),
        **_shares(daily),
    }


def _weeks(account: Account) -> dict[str, Any]:
    return {
        "travel_minutes": _fine(account.travel / 60),
        "travel_minutes_a_day": _fine(account.travel / 60 / account.num_days),
        "commute_minutes": _fine(account.commute / 60),
        "num_visits": account.num_visits,
        "num_left_out": account.num_left_out,
        "num_moved": account.num_moved,
        "gap": None if account.gap is None else _fine(account.gap),
        "num_proven": account.num_proven,
        "num_days": account.num_days,
        "seconds": _fine(account.seconds),
    }


def _shares(clients: Sequence[ClientWeeks]) -> dict[str, float | None]:
    return {
        "known": _mean(client.known for client in clients),
        "upc": _mean(client.upc for client in clients),
        "coc": _mean(client.coc for client in clients),
        "secon": _mean(client.secon for client in clients),
    }


def _frequency(number: int, point: Point, frequency: str, clients: Sequence[ClientWeeks]) -> FrequencyRow:
    shifts = [at for client in clients for at in client.start_shifts]
    return FrequencyRow(
        number=number,
        way=point.way.name,
        frequency=frequency,
        num_clients=len(clients),
        faces=_fine(mean(client.faces_mean for client in clients)),
        faces_p90=int(percentile([client.faces for client in clients], 90)),
        faces_worst=max(client.faces for client in clients),
        faces_28=_fine(mean(client.faces_28 for client in clients)),
        bound=_fine(mean(client.bound_mean for client in clients)),
        strangers=_fine(mean(client.strangers for client in clients)),
        start_shift_p90=percentile(shifts, 90) if shifts else None,
        **_shares(clients),
    )


def _client(number: int, point: Point, client: ClientWeeks) -> ClientRow:
    return ClientRow(
        number=number,
        way=point.way.name,
        client=client.client,
        frequency=client.frequency,
        num_visits=client.num_visits,
        faces=client.faces,
        faces_mean=_fine(client.faces_mean),
        faces_28=client.faces_28,
        bound=client.bound,
        bound_mean=_fine(client.bound_mean),
        over_bound=client.faces - client.bound,
        strangers=_fine(client.strangers),
        start_shift_p90=percentile(client.start_shifts, 90) if client.start_shifts else None,
        **_shares([client]),
    )


def _fine(value: float) -> float:
    return round(value, _FINE)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return _fine(mean(known)) if known else None

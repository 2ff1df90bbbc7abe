"""Limits on working time: data with a start and a source, read from `labour_law.toml` beside this."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

NEVER = 10**12
"""Seconds or a count that no work comes to."""

_FILE = Path(__file__).with_name("labour_law.toml")


class LimitKind(StrEnum):
    """How firm a limit is: the law forbids, an agreement is said and left to the team."""

    LAW = "law"
    AGREEMENT = "agreement"


class Sense(StrEnum):
    """Whether a limit is a most, a least, or says what a word means."""

    MOST = "most"
    LEAST = "least"
    IS = "is"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """A limit: its value (seconds, or a count), its rule in `docs/labour.md`, since when, and by whom."""

    name: str
    rule: str
    value: int
    sense: Sense
    is_time: bool
    kind: LimitKind
    valid_from: date
    source: str
    is_assumption: bool = False


@dataclass(frozen=True, kw_only=True)
class LabourLaw:
    """The limits in force on a day, by name; times in seconds. No claim of legal compliance.

    `limits` says of each what it is and where it was read; without any, nothing is judged by them.
    """

    longest_shift: int
    longest_week: int
    average_of_4_weeks: int
    average_of_16_weeks: int
    rest_between_shifts: int
    short_rest: int
    short_rest_every: int
    weekly_rest: int
    weekly_rest_every: int
    fortnight_rest: int
    fortnight_rest_part: int
    fortnight_rest_every: int
    break_after: int
    break_time: int
    long_break_after: int
    long_break_time: int
    shortest_break: int
    night_work: int
    longest_night: int
    rest_after_night: int
    long_nights_in_2_weeks: int
    long_nights_in_a_year: int
    rest_after_long_night: int
    nights_that_need_rest: int
    rest_after_nights: int
    shifts_in_a_row_with_nights: int
    row_ends_after: int
    nights_in_16_weeks: int
    many_nights: int
    average_with_many_nights: int
    work_in_24_hours_on_call: int
    on_call_days_in_4_weeks: int
    free_pairs_in_4_weeks: int
    no_call_before_night: int
    no_call_after_night: int
    shortest_call: int
    longest_standby: int
    known_days_ahead: int
    times_known_days_ahead: int
    agreed_shift: int
    agreed_average: int
    agreed_rest: int
    agreed_rest_every: int
    agreed_longer_rest: int
    agreed_longer_rest_every: int
    no_nights_from: int
    no_nights_until: int
    limits: Mapping[str, Limit] = field(repr=False)


@cache
def all_limits() -> tuple[Limit, ...]:
    """Every limit that is known, also those of former years, in the order of the file."""
    return parse_limits(_FILE.read_text(encoding="utf-8"))


def parse_limits(text: str) -> tuple[Limit, ...]:
    """The limits of a file like `labour_law.toml`."""
    return tuple(_limit(row) for row in tomllib.loads(text)["limit"])


def _limit(row: dict[str, Any]) -> Limit:
    sense = next(each for each in Sense if each in row)
    value = row.pop(sense)
    row["kind"] = LimitKind(row["kind"])
    is_time = isinstance(value, str)
    return Limit(sense=sense, value=_seconds(value) if is_time else value, is_time=is_time, **row)


def _seconds(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


@cache
def law_on(day: date) -> LabourLaw:
    """The limits in force on a day; of a day before all of them, the first that are known."""
    return law_of(all_limits(), day)


def law_of(limits: tuple[Limit, ...], day: date) -> LabourLaw:
    """Of several limits of one name the last that has begun by a day, else the first."""
    chosen: dict[str, Limit] = {}
    for limit in sorted(limits, key=lambda each: each.valid_from):
        if limit.valid_from <= day or limit.name not in chosen:
            chosen[limit.name] = limit
    return LabourLaw(**{name: limit.value for name, limit in chosen.items()}, limits=chosen)


def newest_law() -> LabourLaw:
    """The limits that were set last."""
    return law_on(date.max)


def no_law() -> LabourLaw:
    """Limits that nothing reaches: for worlds that know no working hours but their own."""
    free = {Sense.MOST: NEVER, Sense.LEAST: 0}
    values = {each.name: free.get(each.sense, each.value) for each in newest_law().limits.values()}
    return LabourLaw(**(values | {"break_after": NEVER, "long_break_after": NEVER}), limits={})

"""How often somebody may ask: so many times in any sixty seconds, each for herself."""

from contextlib import suppress
from dataclasses import dataclass

import pytest

from api.http.rates import Rates
from api.problems import Refused
from api.settings import Limits


@dataclass
class Clock:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


def asked(rates: Rates, who: str, times: int) -> int:
    """How many of so many requests were let in."""
    let_in = 0
    for _ in range(times):
        with suppress(Refused):
            rates.count(who)
            let_in += 1
    return let_in


def test_so_many_are_let_in_a_minute_of_each_by_herself() -> None:
    rates = Rates(Limits(requests_per_minute=5), Clock())
    assert asked(rates, "anna", 8) == 5
    assert asked(rates, "bram", 8) == 5


@pytest.mark.parametrize(("later", "room"), [(1, 0), (30, 5), (59, 9), (60, 10), (600, 10)])
def test_what_was_asked_counts_for_less_as_its_minute_passes(later: int, room: int) -> None:
    clock = Clock(seconds=59.999)
    rates = Rates(Limits(requests_per_minute=10), clock)
    assert asked(rates, "anna", 20) == 10
    clock.seconds = 60 + later
    assert asked(rates, "anna", 20) == room


def test_whoever_guesses_secrets_waits_and_what_is_open_counts_apart() -> None:
    clock = Clock()
    rates = Rates(Limits(failures_per_minute=2), clock)
    for _ in range(2):
        rates.require_few_failures("192.0.2.1")
        rates.count_failure("192.0.2.1")
    with pytest.raises(Refused):
        rates.require_few_failures("192.0.2.1")
    rates.count_open("192.0.2.1")
    rates.require_few_failures("192.0.2.2")
    clock.seconds = 121
    rates.require_few_failures("192.0.2.1")

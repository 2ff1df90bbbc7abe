"""How often somebody may ask: so many times in any sixty seconds, each for herself."""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from api.http.rates import Rates
from api.http.tallies import Tally, tally_together
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
    rates = Rates(Limits(requests_per_minute=5), "secret", Clock())
    assert asked(rates, "anna", 8) == 5
    assert asked(rates, "bram", 8) == 5


@pytest.mark.parametrize(("later", "room"), [(1, 0), (30, 5), (59, 9), (60, 10), (600, 10)])
def test_what_was_asked_counts_for_less_as_its_minute_passes(later: int, room: int) -> None:
    clock = Clock(seconds=59.999)
    rates = Rates(Limits(requests_per_minute=10), "secret", clock)
    assert asked(rates, "anna", 20) == 10
    clock.seconds = 60 + later
    assert asked(rates, "anna", 20) == room


def test_whoever_guesses_secrets_waits_and_what_is_open_counts_apart() -> None:
    clock = Clock()
    rates = Rates(Limits(failures_per_minute=2), "secret", clock)
    for _ in range(2):
        rates.require_few_failures("192.0.2.1")
        rates.count_failure("192.0.2.1")
    with pytest.raises(Refused):
        rates.require_few_failures("192.0.2.1")
    rates.count_open("192.0.2.1")
    rates.require_few_failures("192.0.2.2")
    clock.seconds = 121
    rates.require_few_failures("192.0.2.1")


def ask_four_times() -> None:
    tally = Tally("asks", "secret")
    for _ in range(4):
        tally.add("anna", 7)


def test_processes_behind_one_door_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTROOSTER_TALLIES", "")  # so that it is put back afterwards
    tally_together(str(tmp_path))
    for _ in range(2):
        process = get_context("spawn").Process(target=ask_four_times)
        process.start()
        process.join()
    assert Tally("asks", "secret").num("anna", 7) == 8
    assert Tally("asks", "secret").num("bram", 7) == Tally("open", "secret").num("anna", 7) == 0


def test_a_tally_of_many_is_never_too_low_and_hardly_ever_too_high() -> None:
    tally, truth = Tally("asks", "secret"), Counter({f"member {n}": n % 7 + 1 for n in range(2_000)})
    for who in truth.elements():
        tally.add(who, 3)
    told = {who: tally.num(who, 3) for who in truth}
    assert all(told[who] >= num for who, num in truth.items())
    assert sum(told[who] > num for who, num in truth.items()) <= 20


def test_no_name_is_in_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUURTROOSTER_TALLIES", str(tmp_path))
    Tally("asks", "secret").add("anna@example.nl", 1)
    assert b"anna" not in (tmp_path / "asks.tally").read_bytes()

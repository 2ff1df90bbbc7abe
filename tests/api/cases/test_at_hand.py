"""What a process keeps at hand is made once, however many ask for it at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from api.cases.at_hand import Kept

NUM_ASKING = 8


def test_what_many_ask_for_at_once_is_made_once() -> None:
    kept, everybody, made = Kept[int](4), Barrier(NUM_ASKING), list[int]()

    def make() -> int:
        made.append(1)
        time.sleep(0.05)  # long enough for the others to come while it is being made
        return len(made)

    def ask() -> int:
        everybody.wait()
        return kept.get("roster", make)

    with ThreadPoolExecutor(NUM_ASKING) as pool:
        answers = [each.result() for each in [pool.submit(ask) for _ in range(NUM_ASKING)]]
    assert made == [1]
    assert answers == [1] * NUM_ASKING


def test_what_could_not_be_made_is_tried_again() -> None:
    kept = Kept[int](4)
    with pytest.raises(ZeroDivisionError):
        kept.get("roster", lambda: 1 // 0)
    assert kept.get("roster", lambda: 7) == 7


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Kept[str](2)
    for name in ("monday", "tuesday", "monday", "wednesday"):
        kept.get(name, lambda name=name: name)  # type: ignore[misc]
    assert kept.get("monday", lambda: "made anew") == "monday"
    assert kept.get("tuesday", lambda: "made anew") == "made anew"

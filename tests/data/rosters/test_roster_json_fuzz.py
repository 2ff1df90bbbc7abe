"""Whatever a roster file holds, the answer is a roster or a sentence."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rosters.roster_json import RosterFileError, StoredRoster, dump_roster, parse_roster
from tests.data.rosters.test_roster_json import as_json, morning, stored
from tests.random_worlds import problems, random_roster

LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(
        ["08:05", "2026-03-03", "2026-03-03T08:05:00+01:00", "9999-12-31T23:59:59-23:59", "v1", "early"]
    ),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
)


def parts(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, item in inner for found in parts(item, (*path, key)))]


PATHS = [path for path in parts(as_json()) if path]


def sentence_or_roster(text: str) -> StoredRoster | str:
    for problem in (None, morning()):
        try:
            answer: StoredRoster | str = parse_roster(text, problem)
        except RosterFileError as error:
            answer = str(error)
            assert answer.isprintable()
            assert len(answer) < 1000
    return answer


@given(st.text() | ANYTHING.map(json.dumps))
@settings(deadline=None)
def test_no_text_is_answered_with_a_traceback(text: str) -> None:
    sentence_or_roster(text)


@given(st.lists(st.tuples(st.sampled_from(PATHS), ANYTHING, st.booleans()), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_no_mutated_roster_is_answered_with_a_traceback(mutations: list[tuple[Any, Any, bool]]) -> None:
    document: Any = as_json()
    for path, value, is_left_out in mutations:
        part = document
        try:
            for step in path[:-1]:
                part = part[step]
            if is_left_out:
                del part[path[-1]]
            else:
                part[path[-1]] = value
        except (KeyError, IndexError, TypeError):  # an earlier mutation took that part away
            continue
    sentence_or_roster(json.dumps(document))


@given(st.integers(min_value=0), st.text(max_size=3))
@settings(deadline=None)
def test_no_cut_or_patched_text_is_answered_with_a_traceback(at: int, patch: str) -> None:
    text = json.dumps(as_json())
    at %= len(text)
    sentence_or_roster(text[:at] + patch)
    sentence_or_roster(text[:at] + patch + text[at + 1 :])


@given(problems(max_days=3), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_any_roster_comes_back_as_it_was(problem: Any, seed: int) -> None:
    roster = random_roster(problem, seed)
    if any(
        abs(t) > problem.horizon.end + 6 * 86_400 for r in roster.routes for t in (r.departure, r.arrival)
    ):
        return  # no road leads there: the builder's clock ran away, and no engine stores such a roster
    horizon = problem.horizon
    kept = StoredRoster(
        roster=roster,
        day=horizon.first_day,
        num_days=horizon.num_days,
        cost=seed,
        cost_by_rule={"travel": seed},
    )
    assert parse_roster(dump_roster(kept, problem), problem) == kept


def test_the_good_roster_is_good() -> None:
    assert sentence_or_roster(json.dumps(as_json())) == stored(morning())
    with pytest.raises(RosterFileError):
        parse_roster("")

from datetime import date, timedelta
from math import log

import pytest

from optimizer.continuity import (
    bice_boxerman,
    distinct_nurses,
    entropy,
    herfindahl,
    k_index,
    known_face_share,
    modified_continuity,
    same_as_before,
    usual_provider,
)
from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId
from tests.builders import DAY, past_visit

TABLE = [
    # visits by each nurse, N, M, COC, UPC, HHI, K, MMCI
    ([28], 28, 1, 1, 1, 1, 1, 1),
    ([14, 14], 28, 2, 0.481, 0.500, 0.500, 0.963, 0.963),
    ([12, 10, 6], 28, 3, 0.333, 0.429, 0.357, 0.926, 0.926),
    ([12, 8, 4, 2, 2], 28, 5, 0.270, 0.429, 0.296, 0.852, 0.852),
    ([4] * 7, 28, 7, 0.111, 0.143, 0.143, 0.778, 0.779),
    ([3] * 4 + [2] * 8, 28, 12, 0.053, 0.107, 0.087, 0.593, 0.594),
    ([2] * 13 + [1] * 2, 28, 15, 0.034, 0.071, 0.069, 0.481, 0.483),
    ([9, 3, 2], 14, 3, 0.440, 0.643, 0.480, 0.846, 0.847),
    ([7] * 6, 42, 6, 0.146, 0.167, 0.167, 0.878, 0.878),
    ([3] * 17, 51, 17, 0.040, 0.059, 0.059, 0.680, 0.681),
    ([6, 2], 8, 2, 0.571, 0.750, 0.625, 0.857, 0.859),
]


def visits_by(counts: list[int]) -> list[NurseId]:
    return [NurseId(f"nurse {i}") for i, count in enumerate(counts) for _ in range(count)]


@pytest.mark.parametrize(("counts", "n", "m", "coc", "upc", "hhi", "k", "mmci"), TABLE)
def test_the_measures_give_the_values_worked_out_by_hand(
    counts: list[int], n: int, m: int, coc: float, upc: float, hhi: float, k: float, mmci: float
) -> None:
    nurses = visits_by(counts)
    assert (len(nurses), len(set(nurses))) == (n, m)
    measures = (bice_boxerman, usual_provider, herfindahl, k_index, modified_continuity)
    assert [measure(nurses) for measure in measures] == pytest.approx([coc, upc, hhi, k, mmci], abs=0.0005)


@pytest.mark.parametrize("measure", [bice_boxerman, usual_provider, herfindahl, k_index, modified_continuity])
def test_no_visits_have_no_continuity_to_speak_of(measure: object) -> None:
    assert callable(measure)
    assert measure([]) is None


def test_one_visit_says_nothing_about_pairs_of_visits() -> None:
    one = visits_by([1])
    assert (bice_boxerman(one), k_index(one)) == (None, None)
    assert (usual_provider(one), herfindahl(one), modified_continuity(one)) == (1, 1, 1)


def test_two_nurses_who_share_two_visits_a_day_perfectly_score_half() -> None:
    """Why nobody is to be ranked by it."""
    assert bice_boxerman(visits_by([14, 14])) == pytest.approx(0.4815, abs=0.0001)


def test_entropy_is_nothing_for_one_nurse_and_the_logarithm_of_an_even_share() -> None:
    assert entropy([]) == 0
    assert entropy(visits_by([5])) == 0
    assert entropy(visits_by([3, 3, 3, 3])) == pytest.approx(log(4))
    assert entropy(visits_by([3, 1])) == pytest.approx(0.75 * log(4 / 3) + 0.25 * log(4))


def test_morning_and_evening_nurses_are_each_compared_with_their_own_part_of_the_day() -> None:
    ann, bob = NurseId("ann"), NurseId("bob")
    day = [(DayPart.MORNING, ann), (DayPart.EVENING, bob)]
    assert same_as_before(day * 7) == 1
    assert same_as_before([*day * 2, (DayPart.MORNING, bob)]) == pytest.approx(2 / 3)
    assert same_as_before(day) is None


def came(*nurses: str, first: date = DAY) -> list[PastVisit]:
    """One visit a day from the first day on."""
    ago = (DAY - first).days
    return [past_visit("jan", nurse, ago - i) for i, nurse in enumerate(nurses)]


def test_the_nurses_of_fourteen_days_are_counted_with_both_ends() -> None:
    visits = came("ann", "bob", *["cas"] * 12, "dee")
    last = DAY + timedelta(days=14)
    assert distinct_nurses(visits, last) == 3
    assert distinct_nurses(visits, last - timedelta(days=1)) == 3
    assert distinct_nurses(visits, last, num_days=15) == 4
    assert distinct_nurses(visits, last, num_days=28) == 4
    assert distinct_nurses([], last) == 0


def test_a_face_is_known_who_came_on_one_of_the_days_before() -> None:
    visits = came("ann", "ann", "bob", "ann", "bob")
    assert known_face_share(visits, DAY) == 3 / 5
    assert known_face_share(visits, DAY + timedelta(days=3)) == 1
    assert known_face_share(visits, DAY, num_days=1) == 1 / 5
    assert known_face_share(visits, DAY + timedelta(days=9)) is None


def test_a_stranger_of_this_morning_is_a_stranger_tonight() -> None:
    assert known_face_share([*came("ann"), *came("ann")], DAY) == 0

from datetime import timedelta

import pytest

from optimizer.rules.base import Severity
from optimizer.rules.labour.known_ahead import judge
from tests.optimizer.rules.labour.made import MONDAY, limits, work

LAW, AGREED = ("times_known_days_ahead", Severity.FORBIDDEN), ("known_days_ahead", Severity.WARNING)


@pytest.mark.parametrize(("ahead", "expected"), [(28, []), (27, [AGREED]), (4, [AGREED]), (3, [LAW])])
def test_a_shift_is_known_four_weeks_ahead_and_its_times_four_days(
    ahead: int, expected: list[object]
) -> None:
    assert limits(judge, [work(0, known_on=MONDAY - timedelta(days=ahead))]) == expected


def test_where_nobody_knows_since_when_it_is_known_nothing_is_said() -> None:
    assert limits(judge, [work(0)]) == []

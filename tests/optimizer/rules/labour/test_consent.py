import pytest

from optimizer.domain.history import WorkKind
from optimizer.rules.base import Severity
from optimizer.rules.labour.consent import judge
from tests.optimizer.rules.labour.made import limits, work

ASKED = [("no_nights_from", Severity.WARNING)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("07:00", "23:00", []), ("15:00", "23:01", ASKED), ("06:59", "12:00", ASKED), ("15:00", "00:30", ASKED)],
)
@pytest.mark.parametrize("kind", [WorkKind.SHIFT, WorkKind.ON_CALL])
def test_who_works_no_nights_without_consent_is_asked_first(
    start: str, end: str, expected: list[object], kind: WorkKind
) -> None:
    assert limits(judge, [work(0, start, end, kind=kind)], has_no_nights=True) == expected
    assert limits(judge, [work(0, start, end, kind=kind)]) == []

import pytest

from optimizer.domain.roster import Roster
from optimizer.rules.fixed_blocks import RULE
from tests.builders import at, block, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, Plan, findings, judged

PROBLEM = world(shifts=[shift("early", blocks=(block("GP meeting", "09:00"),)), shift("other", "bob")])
BROKEN = [(FORBIDDEN, 0)]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"early": ["v1", ("GP meeting", "09:00"), "v2"]}, []),
        ({"early": ["GP meeting"]}, []),
        ({"early": ["v1", ("GP meeting", at("09:00") + 1)]}, BROKEN),
        ({"early": ["v1"]}, BROKEN),
        ({}, BROKEN),
        ({"other": ["GP meeting"]}, BROKEN),
        (Roster(routes=()), BROKEN),
    ],
)
def test_a_meeting_stands_in_the_route_of_its_shift_at_its_hour(plan: Plan, expected: list[object]) -> None:
    assert judged(RULE, PROBLEM, plan) == expected


def test_the_sentence_says_which_meeting_and_when() -> None:
    (missing,) = findings(RULE, PROBLEM, {})
    (moved,) = findings(RULE, PROBLEM, {"early": [("GP meeting", "09:30")]})
    assert missing.sentence.en == "GP meeting at 09:00 is missing from the route of Ann"
    assert moved.sentence.nl == "GP meeting van Ann is om 09:00, niet om 09:30"

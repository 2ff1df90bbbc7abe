from optimizer.rules.keys import RULE
from tests.builders import client, shift, world
from tests.optimizer.rules.judged import FORBIDDEN, findings, judged

PROBLEM = world(
    ["v1", "v2"],
    clients=[client("v1", key_holders=frozenset({"bob"}))],
    shifts=[shift("early"), shift("late", "bob", "14:00", "20:00")],
)


def test_a_key_holder_gets_in() -> None:
    assert judged(RULE, PROBLEM, {"late": ["v1"]}) == []


def test_a_nurse_without_the_key_does_not_get_in() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v1"]}) == [(FORBIDDEN, 0)]


def test_the_sentence_says_who_has_the_key() -> None:
    (found,) = findings(RULE, PROBLEM, {"early": ["v1"]})
    assert found.sentence.en == "Ann has no key to V1; the key holders are Bob"


def test_a_door_without_key_holders_opens_to_everybody() -> None:
    assert judged(RULE, PROBLEM, {"early": ["v2"]}) == []

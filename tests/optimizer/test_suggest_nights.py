"""Who could be on call in nights that are open: by the labour rules, and in turn."""

from datetime import timedelta

from optimizer.domain.history import WorkKind
from optimizer.domain.ids import NurseId
from optimizer.rules.labour.cover import Open
from optimizer.rules.labour.judge import JUDGES
from optimizer.rules.labour.work import Person, Record, Work, records
from optimizer.suggestions.nights import Filled, fill_nights
from tests.optimizer.rules.labour.made import HORIZON, MONDAY, clock, days, work

ANN, BEA, COR = NurseId("ann"), NurseId("bea"), NurseId("cor")


def nights(count: int) -> list[Open]:
    starts = [MONDAY + timedelta(days=n) for n in range(count)]
    return [
        Open(
            day=day,
            start=HORIZON.seconds(day, clock("23:00")),
            end=HORIZON.seconds(day + timedelta(days=1), clock("07:00")),
        )
        for day in starts
    ]


def known(*works: Work, without_nights: frozenset[NurseId] = frozenset()) -> dict[NurseId, Record]:
    """Ann, Bea and Cor, each with an evening of long ago and the work given."""
    long_ago = [work(-60, "18:00", "21:00", by=name) for name in ("ann", "bea", "cor")]
    made = records(
        [*long_ago, *works],
        horizon=HORIZON,
        people=lambda nurse: Person(name=nurse, has_no_nights=nurse in without_nights),
    )
    return {record.nurse: record for record in made}


def filled(count: int, of: dict[NurseId, Record], **share: float) -> tuple[Filled, ...]:
    shares = {NurseId(name): part for name, part in share.items()}
    return fill_nights(nights(count), of, share_of=shares, count_of={})


def turns(found: tuple[Filled, ...]) -> dict[NurseId | None, int]:
    whose = [each.nurse for each in found]
    return {nurse: whose.count(nurse) for nurse in dict.fromkeys(whose)}


def test_turns_are_shared_equally_where_contracts_are_equal() -> None:
    assert turns(filled(21, known(), ann=24, bea=24, cor=24)) == {ANN: 7, BEA: 7, COR: 7}


def test_turns_are_shared_by_contract() -> None:
    assert turns(filled(20, known(), ann=32, bea=16, cor=32)) == {ANN: 8, COR: 8, BEA: 4}


def test_who_has_no_contract_is_not_asked() -> None:
    assert COR not in turns(filled(6, known(), ann=24, bea=24))


def test_nobody_is_on_call_while_she_works() -> None:
    of = known(work(0, "15:00", "23:30"))
    assert filled(1, of, ann=24, bea=24)[0].nurse == BEA


def test_who_works_the_next_morning_is_asked_later() -> None:
    of = known(work(1, "07:00", "12:00"))
    assert [each.nurse for each in filled(2, of, ann=24, bea=24)] == [BEA, ANN]


def test_who_works_no_nights_without_consent_is_not_asked() -> None:
    assert filled(1, known(without_nights=frozenset({ANN})), ann=24, bea=24)[0].nurse == BEA


def test_a_night_for_which_the_rules_leave_nobody_stays_open() -> None:
    """Alone she may be on call on fourteen days of four weeks."""
    found = filled(20, known(), ann=24)
    assert turns(found)[ANN] <= 14
    assert None in turns(found)


def test_no_labour_rule_finds_anything_in_a_turn_that_is_proposed() -> None:
    of = known(*days(0, 5, by="ann"), *days(7, 5, "15:00", "23:00", by="bea"))
    found = filled(28, of, ann=24, bea=24, cor=16)
    for nurse, record in of.items():
        own = [
            Work(
                nurse=nurse,
                day=each.hours.day,
                start=each.hours.start,
                end=each.hours.end,
                kind=WorkKind.ON_CALL,
            )
            for each in found
            if each.nurse == nurse
        ]
        (whole,) = records([*record.works, *own], horizon=HORIZON, people=lambda _: record.person)  # noqa: B023
        assert [each.sentence.en for judge in JUDGES for each in judge(whole)] == []

"""What the team decides again and again is offered as a rule: about care and prices, never about persons.

A nurse is never looked at here: which nurse a visit went to or came from, or who decided it, is no
part of what is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from statistics import median_low
from types import MappingProxyType

from optimizer.decisions.override import Kind
from optimizer.domain.ids import ClientId, SeriesId
from optimizer.rules.base import Sentence

ENOUGH = 5
"""So many times on different days, and it is offered as a rule."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PastOverride:
    """What is kept of a decision to see whether it recurs: of which care, what, and at what price.

    `start_minute` is the minute of the day that was set. `price_by_rule` has the ticks by which each
    rule then cost more or less.
    """

    day: date
    kind: Kind
    client: ClientId
    series: SeriesId | None = None
    start_minute: int | None = None
    carer: str | None = None
    price_by_rule: Mapping[str, int] = field(default_factory=dict)


class Offered(StrEnum):
    """What a rule would change of the team's own data."""

    USUAL_HOUR = "usual hour"
    INFORMAL_CARER = "informal carer"
    FEWER_VISITS = "fewer visits"
    OWN_PEOPLE = "own people"
    PRICE = "price"


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleOffer:
    """A rule that would spare the team a decision it has made `count` times; the team takes it or not."""

    what: Offered
    count: int
    sentence: Sentence
    client: ClientId | None = None
    series: SeriesId | None = None
    minute: int | None = None
    carer: str | None = None
    rule: str | None = None


def offered_rules(past: Iterable[PastOverride], *, enough: int = ENOUGH) -> tuple[RuleOffer, ...]:
    """The rules to offer, those about care first; each day counts once."""
    listed = sorted(past, key=lambda each: each.day)
    alike: dict[tuple[object, ...], list[PastOverride]] = defaultdict(list)
    for each in listed:
        alike[each.client, each.series, _WHAT[each.kind]].append(each)
    offers = [_about_care(group) for group in alike.values() if _num_days(group) >= enough]
    return (*offers, *_about_prices(listed, enough))


_WHAT = {
    Kind.TIME: Offered.USUAL_HOUR,
    Kind.ORDER: Offered.USUAL_HOUR,
    Kind.INFORMAL: Offered.INFORMAL_CARER,
    Kind.UNASSIGN: Offered.FEWER_VISITS,
    Kind.NURSE: Offered.OWN_PEOPLE,
    Kind.SWAP: Offered.OWN_PEOPLE,
}


def _num_days(group: Sequence[PastOverride]) -> int:
    return len({each.day for each in group})


def _about_care(group: Sequence[PastOverride]) -> RuleOffer:
    what, count = _WHAT[group[0].kind], _num_days(group)
    minutes = [each.start_minute for each in group if each.start_minute is not None]
    carers = [each.carer for each in group if each.carer]
    minute = median_low(minutes) if minutes else None
    said = _SAID[what]
    hour = "" if minute is None else f" ({minute // 60:02d}:{minute % 60:02d})"
    return RuleOffer(
        what=what,
        count=count,
        sentence=Sentence(en=said.en.format(count, hour), nl=said.nl.format(count, hour)),
        client=group[0].client,
        series=group[0].series,
        minute=minute,
        carer=carers[-1] if carers else None,
    )


_SAID = {
    Offered.USUAL_HOUR: Sentence(
        en="the team set another time for this care {} times{}: make that its usual hour?",
        nl="het team zette deze zorg {} keer op een andere tijd{}: de gewone tijd ervan maken?",
    ),
    Offered.INFORMAL_CARER: Sentence(
        en="the team handed this care to an informal carer {} times: make that the agreement?",
        nl="het team droeg deze zorg {} keer over aan een mantelzorger: de afspraak ervan maken?",
    ),
    Offered.FEWER_VISITS: Sentence(
        en="the team left this care out {} times: is it still needed as often?",
        nl="het team liet deze zorg {} keer vervallen: is die nog zo vaak nodig?",
    ),
    Offered.OWN_PEOPLE: Sentence(
        en="the team chose {} times itself who comes to this client: are the client's own people still "
        "right?",
        nl="het team koos {} keer zelf wie bij deze cliënt komt: kloppen de eigen mensen van de cliënt nog?",
    ),
}


def _about_prices(past: Sequence[PastOverride], enough: int) -> Iterator[RuleOffer]:
    """Where decisions on many days paid more of one rule than they saved of it: its price seems too high."""
    paid: dict[str, set[date]] = defaultdict(set)
    saved: dict[str, set[date]] = defaultdict(set)
    for each in past:
        for rule, ticks in each.price_by_rule.items():
            (paid if ticks > 0 else saved)[rule].add(each.day)
    for rule in sorted(paid):
        count = len(paid[rule] - saved[rule])
        if rule in PRICES_OF and count >= enough:
            plain = rule.replace("_", " ")
            yield RuleOffer(
                what=Offered.PRICE,
                count=count,
                rule=rule,
                sentence=Sentence(
                    en=f"on {count} days the team accepted more of '{plain}' than was planned: is its price "
                    "too high?",
                    nl=f"op {count} dagen nam het team meer '{plain}' dan gepland: is de prijs ervan te "
                    "hoog?",
                ),
            )


PRICES_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "breaks": ("missed_break",),
        "continuity": ("new_face", "face_beyond_agreed", "none_of_own_people"),
        "even_work": ("uneven_work_per_minute",),
        "fairness": ("heavy_beyond_share",),
        "free_share": ("overfull_per_minute",),
        "idle": ("worst_idle_per_minute",),
        "nurse_wishes": ("nurse_wish",),
        "overtime": ("overtime_per_minute",),
        "same_building": ("split_building",),
        "slack": ("slack_short_per_minute",),
        "stability": ("changed_nurse", "moved_promise_per_minute"),
        "time_windows": ("late_agreed_per_minute", "late_flexible_per_minute", "worst_late_per_minute"),
        "usual_hour": ("usual_hour_per_minute",),
        "waiting": ("waiting_per_minute",),
    }
)
"""The fields of `Prices` by which each rule prices; one that is not here is not offered to be lowered.

Travel is the measure of all prices, and that care is left out is no habit to be learned.
"""

"""What a shadow says in sentences, the same facts in each language."""

from collections.abc import Iterator, Sequence
from functools import partial

from data.export.words import Language
from data.reports.numbers import day, whole
from data.reports.sentences import sentence
from data.shadow.rows import OURS, THEIRS, BetterRow, DayRow
from optimizer.rules.base import Sentence
from optimizer.shadow import Kind, Shadow


def about(shadow: Shadow) -> Sentence:
    """Which days, and which are missing."""
    first, last = shadow.days[0].day, shadow.days[-1].day
    return sentence(
        "{first} to {last}: {days} rosters of your own, each beside our plan of the same day.",
        "{first} tot en met {last}: {days} roosters van jullie zelf, elk naast ons plan van dezelfde dag.",
        first=lambda language: day(first, language),
        last=lambda language: day(last, language),
        days=lambda language: whole(len(shadow.days), language),
    )


def missing(shadow: Shadow) -> list[Sentence]:
    """The days without a roster."""
    if not shadow.missing:
        return []
    return [
        sentence(
            "There was no roster of {days}; it is in none of the figures.",
            "Er was geen rooster van {days}; dat telt nergens mee.",
            days=lambda language: ", ".join(day(each, language) for each in shadow.missing),
        )
    ]


def answer(rows: Sequence[DayRow]) -> Sentence:
    """Travel and faces, yours beside ours."""
    theirs, ours = (
        [row for row in rows if row.whose == THEIRS],
        [row for row in rows if row.whose == OURS],
    )
    num_days = len(theirs)

    def a_day(rows: Sequence[DayRow], language: Language) -> str:
        return whole(sum(row.travel for row in rows) / num_days, language)

    def new(rows: Sequence[DayRow], language: Language) -> str:
        return whole(sum(row.num_new_faces for row in rows), language)

    return sentence(
        "Your rosters ask for {theirs} minutes of travel a day, ours {ours}. Over all days {new} times "
        "somebody new stood at a door, with us {our_new} times.",
        "Jullie roosters vragen {theirs} minuten reistijd per dag, de onze {ours}. Over alle dagen stond "
        "er {new} keer iemand nieuws aan een deur, bij ons {our_new} keer.",
        theirs=lambda language: a_day(theirs, language),
        ours=lambda language: a_day(ours, language),
        new=lambda language: new(theirs, language),
        our_new=lambda language: new(ours, language),
    )


def more_of_it(rows: Sequence[DayRow], better: Sequence[BetterRow]) -> list[Sentence]:
    """On how many days and in what the team was right, and what in its rosters is forbidden."""
    theirs = [row for row in rows if row.whose == THEIRS]
    return [_days_better(theirs), *_kept(better), _forbidden(theirs)]


def _days_better(theirs: Sequence[DayRow]) -> Sentence:
    num_better = sum(row.is_cheaper for row in theirs)
    english, dutch = ("On {days} of {all} days", "Op {days} van {all} dagen")
    if not num_better:
        english, dutch = ("On none of {all} days", "Op geen van {all} dagen")
    return sentence(
        f"{english} your roster as a whole was better than our plan, by your own prices.",
        f"{dutch} was jullie rooster als geheel beter dan ons plan, met jullie eigen prijzen.",
        days=lambda language: whole(num_better, language),
        all=lambda language: whole(len(theirs), language),
    )


def _kept(better: Sequence[BetterRow]) -> Iterator[Sentence]:
    """How often the team did better in a visit; what never happened is not said."""
    for kind, english, dutch in (
        (
            Kind.FACE,
            "You sent a more familiar face than we would have: {times} times.",
            "Jullie stuurden een vertrouwder gezicht dan wij hadden gedaan: {times} keer.",
        ),
        (
            Kind.AGREEMENT,
            "You kept an agreement that our plan breaks: {times} times.",
            "Jullie hielden een afspraak die ons plan breekt: {times} keer.",
        ),
    ):
        if times := sum(row.kind == kind for row in better):
            yield sentence(english, dutch, times=partial(whole, times))


def _forbidden(theirs: Sequence[DayRow]) -> Sentence:
    if not any(row.num_forbidden for row in theirs):
        return Sentence(
            en="Nothing in your rosters is forbidden by the rules.",
            nl="Niets in jullie roosters is verboden volgens de regels.",
        )
    return sentence(
        "In {days} of your rosters there is something that the rules forbid, {found} things in all.",
        "In {days} van jullie roosters staat iets wat de regels verbieden, {found} dingen in totaal.",
        days=lambda language: whole(sum(row.num_forbidden > 0 for row in theirs), language),
        found=lambda language: whole(sum(row.num_forbidden for row in theirs), language),
    )


def caveats(shadow: Shadow) -> list[Sentence]:
    """What to know before drawing conclusions."""
    said = [
        Sentence(
            en="Each of our plans begins from what really was the day before. It is one day at a time; "
            "what two weeks of our plans would have been like is a question for the study.",
            nl="Elk van onze plannen begint bij hoe het de dag ervoor echt was. Het is steeds één dag; "
            "hoe twee weken met onze plannen waren geweest, is een vraag voor de studie.",
        ),
        Sentence(
            en="Clients, shifts and agreements are those in the tables now. If they have changed since, "
            "a finding may be about the change. Your rosters are judged as written, also where somebody "
            "called in sick.",
            nl="Cliënten, diensten en afspraken zijn die van de tabellen nu. Zijn die intussen "
            "veranderd, dan kan een bevinding daarover gaan. Jullie roosters zijn beoordeeld zoals ze er "
            "staan, ook als er iemand ziek was.",
        ),
        Sentence(
            en="This is about rosters. It says nothing about how anybody works.",
            nl="Dit gaat over roosters. Het zegt niets over hoe iemand werkt.",
        ),
    ]
    if shadow.seconds is None:
        return [*said, *shadow.unread]
    searched = sentence(
        "For each day we searched {seconds} seconds.",
        "Voor elke dag zochten we {seconds} seconden.",
        seconds=lambda language: whole(shadow.seconds, language),
    )
    return [*said, searched, *shadow.unread]

"""Small turns of phrase that explanations share, in each of the engine's languages."""

from collections.abc import Iterable, Sequence

from geo.modes import Mode
from optimizer.domain.terms import TICK
from optimizer.rules.base import Sentence

MODE_EN = {Mode.FOOT: "on foot", Mode.BIKE: "by bike", Mode.EBIKE: "by e-bike", Mode.CAR: "by car"}
DAY_PART_IN_NL = {
    "night": "in de nacht",
    "morning": "in de ochtend",
    "afternoon": "in de middag",
    "evening": "in de avond",
}
_ABOUT = {
    "travel": ("travel", "reistijd"),
    "continuity": ("familiar faces", "vertrouwde gezichten"),
    "stability": ("what has been told", "wat is afgesproken"),
    "time_windows": ("lateness", "te laat komen"),
    "usual_hour": ("the usual hour", "het gewone uur"),
    "nurse_wishes": ("the wishes of the team", "de wensen van het team"),
    "same_building": ("neighbours in one building", "buren in één gebouw"),
    "fairness": ("sharing heavy work", "zwaar werk delen"),
    "overtime": ("overtime", "overwerk"),
    "waiting": ("waiting", "wachten"),
    "slack": ("time to spare", "speling"),
    "free_share": ("free time in the shift", "vrije tijd in de dienst"),
    "breaks": ("breaks", "pauzes"),
}


def minutes_en(count: int) -> str:
    """A number of minutes in English."""
    return "1 minute" if count == 1 else f"{count} minutes"


def minutes_nl(count: int) -> str:
    """A number of minutes in Dutch."""
    return "1 minuut" if count == 1 else f"{count} minuten"


def whole_minutes(ticks: int) -> int:
    """Ticks as whole minutes of travel, rounded to the nearest, half up."""
    return (ticks + 30 * TICK) // (60 * TICK)


def price_in_words(ticks: int) -> Sentence:
    """A price as a team would say it: the minutes of travel that it is worth."""
    count = whole_minutes(ticks)
    if count == 0:
        return Sentence(en="at next to no price", nl="dat kost vrijwel niets")
    if count < 0:
        return Sentence(
            en=f"which saves as much as {minutes_en(-count)} of travel",
            nl=f"dat scheelt evenveel als {minutes_nl(-count)} reistijd",
        )
    return Sentence(
        en=f"at the price of {minutes_en(count)} of travel",
        nl=f"dat kost evenveel als {minutes_nl(count)} reistijd",
    )


def differences_in_words(price_by_rule: Iterable[tuple[str, int]], most: int = 3) -> Sentence | None:
    """The largest differences in a price by rule, each as minutes of travel; None where none is a minute."""
    told = [(rule, whole_minutes(ticks)) for rule, ticks in price_by_rule]
    told = sorted((pair for pair in told if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0]))[:most]
    if not told:
        return None
    return Sentence(
        en=", ".join(f"{_about(rule)[0]} {count:+d} min" for rule, count in told),
        nl=", ".join(f"{_about(rule)[1]} {count:+d} min" for rule, count in told),
    )


def _about(rule: str) -> tuple[str, str]:
    plain = rule.replace("_", " ")
    return _ABOUT.get(rule, (plain, plain))


def listed(names: Sequence[str], last: str) -> str:
    """Names in one list; `last` is the word for "and"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def together(sentences: Iterable[Sentence], between: str = "; ") -> Sentence:
    """Several sentences as one."""
    said = tuple(sentences)
    return Sentence(en=between.join(s.en for s in said), nl=between.join(s.nl for s in said))

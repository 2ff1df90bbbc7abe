"""The team's own prices and agreements: what it would accept for what, changed by name within limits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.cases.in_step import TeamChanged
from api.cases.member import Member
from api.cases.records import put
from api.cases.refusals import ChangeRefusedError
from api.cases.team_changes import change_team
from api.cases.teams import Teams
from data.store.connecting import Tx
from data.tables.terms import Term, terms_of
from data.team import Team
from geo.modes import Mode
from optimizer.domain.terms import Agreements, Prices
from optimizer.rules.base import Sentence


def change_terms(tx: Tx, teams: Teams, member: Member, *, terms: Mapping[str, float]) -> TeamChanged:
    """Other prices and agreements, by name and in the unit of each; the rest stays.

    Raises:
        ChangeRefusedError: a name that is no term, or a value outside its limits.

    """
    return change_team(tx, teams, member, lambda team: with_terms(team, terms), event="terms changed")


def with_terms(team: Team, terms: Mapping[str, float]) -> Team:
    """The team with other prices and agreements."""
    known = {term.name: term for term in terms_of(team.settings)}
    if strange := sorted(set(terms) - set(known)):
        raise ChangeRefusedError(_unknown(strange, list(known)))
    if faults := [
        _outside(known[name]) for name, value in terms.items() if not _is_within(known[name], value)
    ]:
        raise ChangeRefusedError(*faults)
    prices, agreements = team.settings.prices, team.settings.agreements
    for name, value in terms.items():
        if known[name].is_price:
            prices = _priced(prices, known[name], value)
        else:
            agreements = _agreed(agreements, known[name], value)
    return put(team, replace(team.settings, prices=prices, agreements=agreements))


def _priced(prices: Prices, term: Term, value: float) -> Prices:
    _, field, *mode = term.path.split(".")
    value_now: Any = term.kept(value)
    if mode:
        value_now = {**getattr(prices, field), Mode(mode[0]): value_now}
    return replace(prices, **{field: value_now})


def _agreed(agreements: Agreements, term: Term, value: float) -> Agreements:
    return replace(agreements, **{term.path.split(".")[1]: term.kept(value)})


def _is_within(term: Term, value: float) -> bool:
    is_whole = term.unit in {"minutes", "minutes of travel"} or value == int(value)
    return term.least <= value <= term.most and is_whole


def _outside(term: Term) -> Sentence:
    return Sentence(
        en=f"{term.name}: give {term.least:g} to {term.most:g} ({term.unit}); it is {term.value:g} now",
        nl=f"{term.name}: geef {term.least:g} tot {term.most:g} ({_UNITS[term.unit]}); "
        f"het is nu {term.value:g}",
    )


def _unknown(names: list[str], known: list[str]) -> Sentence:
    return Sentence(
        en=f"there is no {', '.join(names)}; known are {', '.join(known)}",
        nl=f"{', '.join(names)} bestaat niet; bekend zijn {', '.join(known)}",
    )


_UNITS = {
    "minutes of travel": "minuten reistijd",
    "minutes": "minuten",
    "days": "hele dagen",
    "percent": "hele procenten",
    "turn-ups": "opkomsten",
    "weekends": "weekends",
    "visits": "hele bezoeken",
}

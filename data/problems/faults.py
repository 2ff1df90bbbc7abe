"""What a team's records can contradict each other in; each fault is one sentence that names what to mend."""

from collections import Counter
from collections.abc import Iterable, Iterator

from data.team import Team
from optimizer.rules.base import Sentence


class TeamError(ValueError):
    """A team that no problem can be made of; `sentences` has one for each record to mend."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(self.sentences)

    def __str__(self) -> str:
        return "; ".join(self.faults)

    @property
    def faults(self) -> tuple[str, ...]:
        """The same in English."""
        return tuple(sentence.en for sentence in self.sentences)


_DUTCH = {
    "client": "cliënt",
    "nurse": "medewerker",
    "place": "plaats",
    "act": "handeling",
    "series": "zorgreeks",
    "shift": "dienst",
    "block": "afspraak",
}
"""What each kind of record is called."""


def team_faults(team: Team) -> Iterator[Sentence]:
    """Every record that stands twice, names what is not there, or says what cannot be."""
    yield from _twice(team)
    yield from _unknown(team)
    yield from _impossible(team)


def _twice(team: Team) -> Iterator[Sentence]:
    groups: tuple[tuple[str, Iterable[str]], ...] = (
        ("client", (client.id for client in team.clients)),
        ("nurse", (nurse.id for nurse in team.nurses)),
        ("place", (place.id for place in team.places)),
        ("act", (act.id for act in team.acts)),
        ("series", (series.id for series in team.series)),
        ("shift", (shift.id for shift in team.shifts)),
        ("block", (block.id for block in team.blocks)),
    )
    for what, ids in groups:
        for name, count in Counter(ids).items():
            if count > 1:
                yield Sentence(
                    en=f"{what} {name} stands {count} times in the team's tables; give each its own id",
                    nl=f"{_DUTCH[what]} {name} staat {count} keer in de tabellen; geef elk een eigen id",
                )


def _unknown(team: Team) -> Iterator[Sentence]:
    known: dict[str, set[str]] = {
        "client": {client.id for client in team.clients},
        "nurse": {nurse.id for nurse in team.nurses},
        "place": {place.id for place in team.places},
        "act": {act.id for act in team.acts},
        "series": {series.id for series in team.series},
    }
    for record, what, name in _references(team):
        if name not in known[what]:
            yield Sentence(
                en=f"{record.en} names {what} {name}, which the team does not have; add it or correct the "
                f"name",
                nl=f"{record.nl} noemt {_DUTCH[what]} {name}, en die heeft het team niet; voeg toe of "
                f"verbeter",
            )


def _references(team: Team) -> Iterator[tuple[Sentence, str, str]]:
    """Each record that names another: the record in words, the kind of the other, and its id."""
    for client in team.clients:
        nurses = client.excluded_nurses | client.key_holders | frozenset().union(*client.own_people.values())
        yield from ((record_of("client", client.id), "nurse", nurse) for nurse in sorted(nurses))
    yield from (
        (_both(f"competence {row.name}", f"bekwaamheid {row.name}"), "nurse", row.nurse)
        for row in team.competences
    )
    for series in team.series:
        record = record_of("series", series.id)
        yield record, "client", series.client
        yield from ((record, "act", act) for act in series.acts)
        if series.after is not None:
            yield record, "series", series.after
    for change in team.changes:
        record = _both(f"the change of {change.day}", f"de wijziging van {change.day}")
        yield record, "series", change.series
        yield from ((record, "act", act) for act in change.acts)
    yield from (
        (_both(f"the absence from {row.first}", f"de afwezigheid vanaf {row.first}"), "client", row.client)
        for row in team.absences
    )
    for shift in team.shifts:
        yield record_of("shift", shift.id), "nurse", shift.nurse
        places = (shift.start_place, shift.end_place, shift.break_place)
        yield from ((record_of("shift", shift.id), "place", place) for place in places if place is not None)
    yield from (
        (_both("a row about availability", "een regel over beschikbaarheid"), "nurse", row.nurse)
        for row in team.availability
    )
    for block in team.blocks:
        yield record_of("block", block.id), "nurse", block.nurse
        if block.place is not None:
            yield record_of("block", block.id), "place", block.place
    yield from _references_of_decisions(team)


def _references_of_decisions(team: Team) -> Iterator[tuple[Sentence, str, str]]:
    for decision in team.decisions:
        what = ("ban", "het verbod") if decision.is_ban else ("pin", "het vastzetten")
        record = _both(f"the {what[0]} of {decision.day}", f"{what[1]} van {decision.day}")
        yield record, "series", decision.series
        if decision.nurse is not None:
            yield record, "nurse", decision.nurse
        if decision.after is not None:
            yield record, "series", decision.after


def record_of(what: str, name: str) -> Sentence:
    """What a record of this kind with this id is called."""
    return _both(f"{what} {name}", f"{_DUTCH[what]} {name}")


def _both(en: str, nl: str) -> Sentence:
    return Sentence(en=en, nl=nl)


def _impossible(team: Team) -> Iterator[Sentence]:
    for series in team.series:
        said, gezegd = f"series {series.id}", f"zorgreeks {series.id}"
        if not series.acts or not series.windows:
            what, wat = ("windows", "tijdvakken") if series.acts else ("acts", "handelingen")
            yield _both(f"{said} has no {what}; give at least one", f"{gezegd} heeft geen {wat}; geef er een")
        if series.interval < 1:
            yield _both(
                f"{said} returns every {series.interval} days; the least is 1",
                f"{gezegd} komt elke {series.interval} dagen terug; het minste is 1",
            )
        if series.num_nurses not in {1, 2}:
            yield _both(
                f"{said} asks for {series.num_nurses} nurses; a visit takes 1 or 2",
                f"{gezegd} vraagt {series.num_nurses} medewerkers; een bezoek vraagt er 1 of 2",
            )
        if not series.weekdays <= frozenset(range(1, 8)):
            yield _both(
                f"{said} names a weekday outside 1 (Monday) to 7 (Sunday)",
                f"{gezegd} noemt een weekdag buiten 1 (maandag) tot en met 7 (zondag)",
            )
    yield from _of_two_disciplines(team)
    for change in team.changes:
        if change.interval is not None and change.interval < 1:
            yield _both(
                f"the change of {change.series} on {change.day} returns every {change.interval} days",
                f"de wijziging van {change.series} op {change.day} komt elke {change.interval} dagen terug",
            )


def _of_two_disciplines(team: Team) -> Iterator[Sentence]:
    disciplines = {act.id: act.discipline for act in team.acts}
    for series in team.series:
        if len({disciplines[act] for act in series.acts if act in disciplines}) > 1:
            yield _both(
                f"series {series.id} has acts of two disciplines; make it two series, one after the other",
                f"zorgreeks {series.id} heeft handelingen van twee disciplines; maak er twee reeksen van, "
                f"na elkaar",
            )

"""What a team's records can contradict each other in; each fault is one sentence that names what to mend."""

from collections import Counter
from collections.abc import Iterable, Iterator

from data.team import Team


class TeamError(ValueError):
    """A team that no problem can be made of; `faults` has a sentence for each record to mend."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


def team_faults(team: Team) -> Iterator[str]:
    """Every record that stands twice, names what is not there, or says what cannot be."""
    yield from _twice(team)
    yield from _unknown(team)
    yield from _impossible(team)


def _twice(team: Team) -> Iterator[str]:
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
                yield f"{what} {name} stands {count} times in the team's tables; give each its own id"


def _unknown(team: Team) -> Iterator[str]:
    known: dict[str, set[str]] = {
        "client": {client.id for client in team.clients},
        "nurse": {nurse.id for nurse in team.nurses},
        "place": {place.id for place in team.places},
        "act": {act.id for act in team.acts},
        "series": {series.id for series in team.series},
    }
    for record, what, name in _references(team):
        if name not in known[what]:
            yield f"{record} names {what} {name}, which the team does not have; add it or correct the name"


def _references(team: Team) -> Iterator[tuple[str, str, str]]:
    """Each record that names another: the record in words, the kind of the other, and its id."""
    for client in team.clients:
        nurses = client.excluded_nurses | client.key_holders | frozenset().union(*client.own_people.values())
        yield from ((f"client {client.id}", "nurse", nurse) for nurse in sorted(nurses))
    yield from ((f"competence {row.name}", "nurse", row.nurse) for row in team.competences)
    for series in team.series:
        record = f"series {series.id}"
        yield record, "client", series.client
        yield from ((record, "act", act) for act in series.acts)
        if series.after is not None:
            yield record, "series", series.after
    for change in team.changes:
        record = f"the change of {change.day}"
        yield record, "series", change.series
        yield from ((record, "act", act) for act in change.acts)
    yield from ((f"the absence from {row.first}", "client", row.client) for row in team.absences)
    for shift in team.shifts:
        yield f"shift {shift.id}", "nurse", shift.nurse
        places = (shift.start_place, shift.end_place, shift.break_place)
        yield from ((f"shift {shift.id}", "place", place) for place in places if place is not None)
    yield from (("a row about availability", "nurse", row.nurse) for row in team.availability)
    for block in team.blocks:
        yield f"block {block.id}", "nurse", block.nurse
        if block.place is not None:
            yield f"block {block.id}", "place", block.place
    yield from _references_of_decisions(team)


def _references_of_decisions(team: Team) -> Iterator[tuple[str, str, str]]:
    for decision in team.decisions:
        record = f"the {'ban' if decision.is_ban else 'pin'} of {decision.day}"
        yield record, "series", decision.series
        if decision.nurse is not None:
            yield record, "nurse", decision.nurse
        if decision.after is not None:
            yield record, "series", decision.after


def _impossible(team: Team) -> Iterator[str]:
    for series in team.series:
        if not series.acts or not series.windows:
            yield f"series {series.id} has no {'windows' if series.acts else 'acts'}; give at least one"
        if series.interval < 1:
            yield f"series {series.id} returns every {series.interval} days; the least is 1"
        if series.num_nurses not in {1, 2}:
            yield f"series {series.id} asks for {series.num_nurses} nurses; a visit takes 1 or 2"
        if not series.weekdays <= frozenset(range(1, 8)):
            yield f"series {series.id} names a weekday outside 1 (Monday) to 7 (Sunday)"
    disciplines = {act.id: act.discipline for act in team.acts}
    for series in team.series:
        if len({disciplines[act] for act in series.acts if act in disciplines}) > 1:
            yield f"series {series.id} has acts of two disciplines; make it two series, one after the other"
    for change in team.changes:
        if change.interval is not None and change.interval < 1:
            yield f"the change of {change.series} on {change.day} returns every {change.interval} days"

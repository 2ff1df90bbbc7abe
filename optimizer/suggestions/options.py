"""One visit: every nurse and place in the day where it could go, in order of what that change costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from optimizer.domain.care import Visit
from optimizer.domain.ids import NurseId, VisitId
from optimizer.explanation.refusals import why_each_cannot
from optimizer.explanation.standing import group_of
from optimizer.rules.base import Sentence
from optimizer.suggestions.ground import Ground, Tasks, Trial, Weighed
from optimizer.suggestions.option_words import option_reasons, option_sentence, stays_sentence
from optimizer.suggestions.suggestion import Suggestion, allowed, moved_by, place_of, to_call_about

_PAIRS_SEEN, _PAIRS_WEIGHED = 300, 20
"""For both halves of a double-up at once: so many pairs of places are looked at, and the best weighed."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What can be done with one visit.

    `options` are in order of price, equal ones by their start; that all stays as it is stands among
    them, at 0. `obstacles` say for each other nurse at work that day what stands in the way.
    """

    visit: VisitId
    options: tuple[Suggestion, ...]
    obstacles: Mapping[NurseId, Sentence]
    ground: Ground = field(repr=False, compare=False)

    def best_of_each_nurse(self) -> tuple[Suggestion, ...]:
        """The cheapest option of each nurse, and that all stays as it is; in the same order."""
        found: dict[object, Suggestion] = {}
        for option in self.options:
            key = None if option.is_as_it_stands else tuple(place.nurse for place in option.places)
            found.setdefault(key, option)
        return tuple(found.values())


def visit_options(ground: Ground, visit: VisitId) -> Options:
    """Every option for a visit, planned or not; `KeyError` for one that the problem does not know.

    Everything else keeps its nurse and its order; times are the cheapest anew. Of a double-up one half
    may go elsewhere, or both. What costs more than leaving the visit undone is none.
    """
    group = [ground.number(member) for member in group_of(ground.problem, visit)]
    left_out = ground.weigh([ground.without(*group)])[0]
    found = [w for w in allowed(ground, _weighed(ground, group, left_out)) if w.cost < left_out.cost]
    found.sort(key=lambda weighed: (weighed.cost, int(weighed.starts[group[0]])))
    options = [option for weighed in found if (option := _option(ground, group, weighed))]
    stays = _stays(ground, group)
    before = [option for option in options if option.price < 0]
    after = [option for option in options if option.price >= 0]
    return Options(
        visit=visit,
        options=(*before, stays, *after),
        obstacles=_obstacles(ground, ground.problem.visit_of[visit], options, stays),
        ground=ground,
    )


def _weighed(ground: Ground, group: Sequence[int], left_out: Weighed) -> list[Weighed]:
    """All changes of the visit, and of both halves where there are two; `left_out` has neither."""
    visit, found = group[0], list[Weighed]()
    if len(group) == 1 or group[1] in ground.shift_of:
        base = ground.without(visit)
        out = left_out if len(group) == 1 else ground.weigh([base])[0]
        trials = [trial for trial in insertions(ground, base, visit) if not _is_same(ground, trial)]
        found += ground.weigh(ground.possible(trials), after=out)
    if len(group) > 1:
        found += ground.weigh(ground.possible(_of_both(ground, *group)), after=left_out)
    return found


def insertions(ground: Ground, trial: Trial, visit: int) -> Iterator[Trial]:
    """The visit at every place of every shift that may have it, after another change."""
    for s, route in enumerate(ground.routes):
        if ground.layout.allowed[s, visit]:
            yield from ({**trial, s: longer} for longer in with_visit(trial.get(s, route), visit))


def with_visit(route: Tasks, visit: int) -> Iterator[Tasks]:
    """A route with a visit more, at each place."""
    for at in range(len(route) + 1):
        yield (*route[:at], visit, *route[at:])


def _is_same(ground: Ground, trial: Trial) -> bool:
    return all(ground.routes[s] == route for s, route in trial.items())


def _of_both(ground: Ground, visit: int, half: int) -> list[Trial]:
    """Both halves elsewhere: of all pairs of places those that look best."""
    base = ground.without(visit, half)
    firsts, seconds = (ground.possible(list(insertions(ground, base, task))) for task in (visit, half))
    seconds = _best_places(ground, seconds, half, _PAIRS_SEEN // max(len(firsts), 1))
    pairs = [
        {**base, **_put(ground, base, one, visit), **_put(ground, base, other, half)}
        for one in firsts
        for other in seconds
        if _shift_with(one, visit) != _shift_with(other, half)
    ]
    pairs = [trial for trial in pairs if not _is_same(ground, trial)]
    if len(pairs) <= _PAIRS_WEIGHED:
        return list(pairs)
    return [w.trial for w in sorted(ground.weigh(pairs, is_exact=False), key=_rank)[:_PAIRS_WEIGHED]]


def _rank(weighed: Weighed) -> int:
    return weighed.rank


def _best_places(ground: Ground, trials: list[Trial], visit: int, most: int) -> list[Trial]:
    if len(trials) <= max(most, 1):
        return trials
    looked = sorted(ground.weigh(trials, is_exact=False), key=lambda w: (w.cost, int(w.starts[visit])))
    return [weighed.trial for weighed in looked[: max(most, 1)]]


def _shift_with(trial: Trial, visit: int) -> int:
    return next(s for s, route in trial.items() if visit in route)


def _put(ground: Ground, base: Trial, trial: Trial, visit: int) -> Trial:
    """The one route in which a trial holds the visit."""
    shift = _shift_with(trial, visit)
    return {shift: trial[shift]} if trial[shift] != base.get(shift, ground.routes[shift]) else {}


def _option(ground: Ground, group: Sequence[int], weighed: Weighed) -> Suggestion | None:
    places = [place_of(ground, weighed, task) for task in group]
    if any(place is None for place in places):
        return None
    by_rule = ground.price_by_rule(weighed)
    moved, to_call = moved_by(ground, weighed, group), to_call_about(ground, weighed)
    return Suggestion(
        places=tuple(place for place in places if place is not None),
        price=weighed.cost - ground.before.cost,
        price_by_rule=by_rule,
        moved=moved,
        to_call=to_call,
        sentence=option_sentence(ground, weighed, group, by_rule, moved, to_call),
        reasons=option_reasons(ground, weighed, group[0], moved),
        ground=ground,
        weighed=weighed,
    )


def _stays(ground: Ground, group: Sequence[int]) -> Suggestion:
    before = ground.before
    places = [place_of(ground, before, task) for task in group]
    return Suggestion(
        places=tuple(place for place in places if place is not None),
        price=0,
        price_by_rule={},
        moved=(),
        to_call=(),
        sentence=stays_sentence(ground, group[0]),
        ground=ground,
        weighed=before,
    )


def _obstacles(
    ground: Ground, visit: Visit, options: Sequence[Suggestion], stays: Suggestion
) -> Mapping[NurseId, Sentence]:
    able = {option.places[0].nurse for option in (*options, stays) if option.places}
    why = why_each_cannot(ground.problem, visit)
    return {nurse: sentence for nurse, sentence in why.items() if nurse not in able}

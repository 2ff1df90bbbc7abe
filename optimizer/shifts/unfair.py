"""Why a nurse has more or fewer evenings, weekend days or holidays than her part: what stands in the way."""

from collections import Counter
from collections.abc import Iterator

from optimizer.domain.ids import NurseId
from optimizer.rules.base import Sentence
from optimizer.shifts.price import carried, is_fair, price
from optimizer.shifts.problem import Burden, KindId, ShiftProblem
from optimizer.shifts.rota import Rota
from optimizer.shifts.rules import breaches_of

_RULES: dict[str, Sentence] = {
    "availability": Sentence(en="away or not hers to take", nl="afwezig of niet voor haar"),
    "one shift a day": Sentence(en="works elsewhere that day", nl="werkt die dag elders"),
    "fixed work": Sentence(en="a meeting of hers", nl="een overleg"),
    "rest": Sentence(en="rest between shifts", nl="rust tussen diensten"),
    "weekly rest": Sentence(en="weekly rest", nl="wekelijkse rust"),
    "days in a row": Sentence(en="days in a row", nl="dagen achter elkaar"),
    "hours a week": Sentence(en="hours a week", nl="uren per week"),
}


def why_unfair(problem: ShiftProblem, rota: Rota, nurse: NurseId, burden: Burden) -> Sentence | None:
    """What keeps a nurse from her part of a burden; None where she is within one shift of it.

    Each shift of the burden is tried with her in place of whoever has it (or, where she has too many, with
    each colleague in place of her), everything else as it is.
    """
    name, had = problem.worker_of[nurse].name, carried(rota, burden)
    fair = max(0.0, burden.fair(nurse))
    if is_fair(burden, nurse, had[nurse]):
        return None
    trials = list(_trials(problem, rota, nurse, burden, has_few=had[nurse] < fair))
    refused = Counter(rule for rule, _ in trials if rule is not None)
    allowed = [extra for rule, extra in trials if rule is None]
    why_en = ", ".join(f"{count} by {_RULES[rule].en}" for rule, count in refused.most_common())
    why_nl = ", ".join(f"{count} om {_RULES[rule].nl}" for rule, count in refused.most_common())
    if allowed:
        cheapest = min(allowed) / 60
        why_en += f"{'; ' if why_en else ''}{len(allowed)} could be, at {cheapest:+.0f} minutes or more"
        why_nl += (
            f"{'; ' if why_nl else ''}{len(allowed)} zouden kunnen, voor {cheapest:+.0f} minuten of meer"
        )
    en, nl = burden.name, DUTCH[burden.name]
    return Sentence(
        en=f"{name}: {had[nurse]} of the {en}, where {fair:.1f} would be her part; "
        f"of {len(trials)} exchanges: {why_en or 'there is nobody to exchange with'}",
        nl=f"{name}: {had[nurse]} van de {nl}, waar {fair:.1f} haar deel zou zijn; "
        f"van {len(trials)} ruilingen: {why_nl or 'er is niemand om mee te ruilen'}",
    )


DUTCH = {"evenings": "avonden", "weekend days": "weekenddagen", "holidays": "feestdagen"}
"""What is shared out, in Dutch."""


def _trials(
    problem: ShiftProblem, rota: Rota, nurse: NurseId, burden: Burden, *, has_few: bool
) -> Iterator[tuple[str | None, int]]:
    """The rule that each exchange breaks, or None and what it would cost."""
    before = price(problem, rota).total
    for (holder, day), kind in sorted(rota.kind_at.items()):
        if (day, kind) not in burden.turns or (holder == nurse) == has_few:
            continue
        takers = [nurse] if has_few else [w.id for w in problem.workers if w.id != nurse]
        for taker in takers:
            trial = _exchanged(problem, rota, day, kind, holder, taker, burden)
            if trial is None:
                continue
            rule = _first_breach(problem, trial, (holder, taker))
            yield rule, 0 if rule else price(problem, trial).total - before


def _exchanged(
    problem: ShiftProblem, rota: Rota, day: int, kind: KindId, holder: NurseId, taker: NurseId, burden: Burden
) -> Rota | None:
    """The holder's shift with the taker; a shift of hers that day goes the other way."""
    kind_at = {turn: found for turn, found in rota.kind_at.items() if turn != (holder, day)}
    has = kind_at.get((taker, day))
    if has is not None and (day, has) in burden.turns:
        return None
    if has is not None:
        kind_at[holder, day] = has
    kind_at[taker, day] = kind
    known = {problem.worker_of[who].id for who in (holder, taker)}
    circles = {at: who for at, who in rota.carer_of.items() if at[1] != day or who not in known}
    return Rota(kind_at=kind_at, carer_of=circles)


def _first_breach(problem: ShiftProblem, rota: Rota, nurses: tuple[NurseId, NurseId]) -> str | None:
    found = (b.rule for nurse in nurses for b in breaches_of(problem, rota, problem.worker_of[nurse]))
    return next(found, None)

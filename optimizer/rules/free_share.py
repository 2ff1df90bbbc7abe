"""Free share: part of every shift stays free for talks, care plans and what nobody planned."""

from collections.abc import Iterator

from optimizer.domain.care import Visit
from optimizer.rules.base import Rule, Sentence, Severity, Violation
from optimizer.rules.words import minutes
from optimizer.rules.worked import Worked, by_route


@by_route
def judge(worked: Worked) -> Iterator[Violation]:
    """Price the minutes of visits and travel that eat into the free share of a shift."""
    over = _fill(worked) - _room(worked)
    if over > 0:
        name, share = worked.nurse.name, worked.problem.agreements.free_share_percent
        yield Violation(
            rule=RULE.name,
            severity=Severity.WISH,
            sentence=Sentence(
                en=f"the shift of {name} is {minutes(over)} too full to keep {share}% free",
                nl=f"de dienst van {name} is {minutes(over)} te vol om {share}% vrij te houden",
            ),
            cost=worked.problem.prices.overfull_per_minute * over,
            nurses=(worked.nurse.id,),
        )


def _fill(worked: Worked) -> int:
    visits = (stop.task for stop in worked.stops if isinstance(stop.task, Visit))
    return worked.travel_time + sum(worked.problem.duration(visit, worked.nurse) for visit in visits)


def _room(worked: Worked) -> int:
    """Seconds of a shift, without its breaks, that may be filled."""
    shift = worked.shift
    net = shift.end - shift.start - sum(item.duration for item in shift.breaks)
    return net * (100 - worked.problem.agreements.free_share_percent) // 100


RULE = Rule(name="free_share", judge=judge)

"""After a call at night the next shift is looked at again: what rest is left, and what would help."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optimizer.domain.history import WorkKind
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour.findings import Finding
from optimizer.rules.labour.judge import JUDGES
from optimizer.rules.labour.work import Record, Work, in_order
from optimizer.rules.words import hours

_STEP = 5 * 60
"""Shifts begin and end on whole five minutes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AfterCall:
    """What a call does to the shift after it.

    `rest_before` and `rest_left` are the seconds of rest from her last work to the call, and from its end to
    her next shift, where there are any. A call does not itself break a rest by law (L7), so what is left
    forbids nothing: `full_rest_at` and `short_rest_at` are when she has rested as long as the law asks
    between shifts, and as long as it allows once a week. `findings` are what the labour rules find because
    of the call, and `steps` what would take away what they forbid.
    """

    call: Work
    shift: Work | None
    rest_before: int | None
    rest_left: int | None
    full_rest_at: int
    short_rest_at: int
    findings: tuple[Finding, ...]
    steps: tuple[Sentence, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether the law lets the shift stand as it is."""
        return all(found.severity is not Severity.FORBIDDEN for found in self.findings)

    @property
    def is_rested(self) -> bool:
        """Whether a full rest is left before the next shift."""
        return self.shift is None or self.full_rest_at <= self.shift.start


def after_call(record: Record, call: Work) -> AfterCall:
    """Judge a nurse's record again with one call more, which counts as half an hour at least."""
    law = record.law_on(call.day)
    shifts, earlier = record.of_kind(WorkKind.SHIFT), record.of_kind(WorkKind.SHIFT, WorkKind.CALL)
    shift = next((each for each in shifts if call.start <= each.start), None)
    before = max((work.end for work in earlier if work.start < call.start), default=None)
    return AfterCall(
        call=call,
        shift=shift,
        rest_before=None if before is None else max(call.start - before, 0),
        rest_left=None if shift is None else max(shift.start - call.end, 0),
        full_rest_at=call.end + law.rest_between_shifts,
        short_rest_at=call.end + law.short_rest,
        findings=tuple(_new_findings(record, call)),
        steps=tuple(_steps(record, call, shift)) if shift else (),
    )


def _new_findings(record: Record, call: Work) -> Iterator[Finding]:
    with_call = _with(record, (*record.works, call))
    for judge in JUDGES:
        yield from (found for found in judge(with_call) if call in found.about)


def _with(record: Record, works: tuple[Work, ...]) -> Record:
    return Record(
        nurse=record.nurse,
        person=record.person,
        works=in_order(works),
        horizon=record.horizon,
        law_on=record.law_on,
        agreements=record.agreements,
    )


def _steps(record: Record, call: Work, shift: Work) -> Iterator[Sentence]:
    """An earlier end, a later start, or somebody else: each is judged before it is said."""
    if not _is_forbidden(record, call):
        return
    for changed in (_first_allowed(record, call, shift, "end"), _first_allowed(record, call, shift, "start")):
        if changed is not None:
            yield _shorter(record, changed)
    without = _with(record, tuple(work for work in record.works if work != shift))
    if not _is_forbidden(without, call):
        yield Sentence(
            en=f"let somebody else take her shift of {shift.day} at {record.horizon.clock(shift.start)}",
            nl=f"laat iemand anders haar dienst van {shift.day} om {record.horizon.clock(shift.start)} doen",
        )


def _is_forbidden(record: Record, call: Work) -> bool:
    return any(found.severity is Severity.FORBIDDEN for found in _new_findings(record, call))


def _first_allowed(record: Record, call: Work, shift: Work, what: str) -> Work | None:
    """The shift with the latest end, or the earliest start, that keeps the law; none where no part does."""
    others = tuple(work for work in record.works if work != shift)
    for cut in range(_STEP, shift.end - shift.start - shift.break_time, _STEP):
        shorter = (
            replace(shift, end=shift.end - cut) if what == "end" else replace(shift, start=shift.start + cut)
        )
        if not _is_forbidden(_with(record, (*others, shorter)), call):
            return shorter
    return None


def _shorter(record: Record, shift: Work) -> Sentence:
    clock = record.horizon.clock
    length, start, end = hours(shift.end - shift.start), clock(shift.start), clock(shift.end)
    return Sentence(
        en=f"let her work from {start} to {end} on {shift.day}, {length} hours",
        nl=f"laat haar op {shift.day} van {start} tot {end} werken, {length} uur",
    )

"""What a labour rule finds: the limit that is passed, by what work, and a sentence for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from optimizer.domain.ids import NurseId
from optimizer.domain.labour_law import LabourLaw, LimitKind
from optimizer.rules.base import Sentence, Severity
from optimizer.rules.labour.work import Duty, Record, Work

_SEVERITY: Final = {LimitKind.LAW: Severity.FORBIDDEN, LimitKind.AGREEMENT: Severity.WARNING}
_WORDS: Final = {LimitKind.LAW: ("law", "wet"), LimitKind.AGREEMENT: ("agreement", "cao")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A limit that is passed; `about` is the work without some of which it would not be.

    `limit` is its name among the limits, `rule` its number in `docs/labour.md`.
    """

    limit: str
    rule: str
    severity: Severity
    nurse: NurseId
    day: date
    sentence: Sentence
    about: tuple[Work, ...]


def found(
    record: Record,
    law: LabourLaw,
    limit: str,
    about: Iterable[Work],
    *,
    en: str,
    nl: str,
    severity: Severity | None = None,
) -> Finding:
    """A finding about a limit of the law or an agreement, with its number and source in the sentence."""
    of, works = law.limits[limit], tuple(about)
    kind_en, kind_nl = ("assumption", "aanname") if of.is_assumption else _WORDS[of.kind]
    return Finding(
        limit=limit,
        rule=of.rule,
        severity=severity or _SEVERITY[of.kind],
        nurse=record.nurse,
        day=works[-1].day,
        sentence=Sentence(
            en=f"{record.name} {en} ({of.rule}, {kind_en}; source: {of.source})",
            nl=f"{record.name} {nl} ({of.rule}, {kind_nl}; bron: {of.source})",
        ),
        about=works,
    )


def chosen(record: Record, limit: str, rule: str, about: Iterable[Work], *, en: str, nl: str) -> Finding:
    """A finding about what the team has chosen itself."""
    works = tuple(about)
    return Finding(
        limit=limit,
        rule=rule,
        severity=Severity.WARNING,
        nurse=record.nurse,
        day=works[-1].day,
        sentence=Sentence(
            en=f"{record.name} {en} ({rule}, the team's own choice)",
            nl=f"{record.name} {nl} ({rule}, keuze van het team)",
        ),
        about=works,
    )


def works_of(duties: Iterable[Duty]) -> tuple[Work, ...]:
    """The work of several duties."""
    return tuple(part for duty in duties for part in duty.parts)

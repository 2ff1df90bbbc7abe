"""The table of all days together on a shadow's page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from data.export.words import Language, say
from data.reports.numbers import NONE, Form, one_decimal, percent, points, signed, whole
from data.reports.tables import Column, Table, build_table
from data.shadow.rows import OURS, THEIRS, DayRow
from data.shadow.words import WORDS
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class _Measure:
    """Something that all days together come to."""

    field: str
    title: Sentence
    of: Callable[[Sequence[DayRow]], float | None]
    form: Form


def _sum(field: str) -> Callable[[Sequence[DayRow]], float]:
    return lambda rows: sum(getattr(row, field) for row in rows)


def _known_share(rows: Sequence[DayRow]) -> float | None:
    num_visits = sum(row.num_visits for row in rows)
    return sum(row.num_known for row in rows) / num_visits if num_visits else None


def _hours(field: str) -> Callable[[Sequence[DayRow]], float]:
    return lambda rows: sum(getattr(row, field) for row in rows) / 60


_MEASURES: Final = (
    _Measure(
        field="travel",
        title=Sentence(en="travel between clients, hours", nl="reistijd tussen cliënten, uren"),
        of=_hours("travel"),
        form=one_decimal,
    ),
    _Measure(
        field="work",
        title=Sentence(en="from first visit to last, hours", nl="van eerste tot laatste bezoek, uren"),
        of=_hours("work"),
        form=one_decimal,
    ),
    _Measure(
        field="commute",
        title=Sentence(en="from and to home, hours", nl="van en naar huis, uren"),
        of=_hours("commute"),
        form=one_decimal,
    ),
    _Measure(
        field="num_new_faces",
        title=Sentence(en="new faces at a door", nl="nieuwe gezichten aan de deur"),
        of=_sum("num_new_faces"),
        form=whole,
    ),
    _Measure(
        field="known",
        title=Sentence(en="visits by a familiar face", nl="bezoeken door een bekend gezicht"),
        of=_known_share,
        form=percent,
    ),
    _Measure(
        field="faces",
        title=Sentence(
            en="nurses a client has met in the last weeks, mean",
            nl="gezichten die een cliënt de laatste weken zag, gemiddeld",
        ),
        of=lambda rows: sum(row.faces for row in rows) / len(rows),
        form=one_decimal,
    ),
    _Measure(
        field="num_visits", title=Sentence(en="visits", nl="bezoeken"), of=_sum("num_visits"), form=whole
    ),
    _Measure(
        field="num_left_out",
        title=Sentence(en="visits that nobody makes", nl="bezoeken die niemand doet"),
        of=_sum("num_left_out"),
        form=whole,
    ),
    _Measure(
        field="num_forbidden",
        title=Sentence(en="forbidden by the rules", nl="verboden volgens de regels"),
        of=_sum("num_forbidden"),
        form=whole,
    ),
    _Measure(
        field="num_warnings",
        title=Sentence(en="against an agreement", nl="tegen een afspraak"),
        of=_sum("num_warnings"),
        form=whole,
    ),
    _Measure(
        field="cost",
        title=Sentence(
            en="price of it all, minutes of travel a day", nl="prijs van alles, minuten reizen per dag"
        ),
        of=lambda rows: sum(row.cost for row in rows) / len(rows),
        form=whole,
    ),
)


def totals(rows: Sequence[DayRow], language: Language) -> Table:
    """All days together: yours, ours, and the difference."""
    theirs = [row for row in rows if row.whose == THEIRS]
    ours = [row for row in rows if row.whose == OURS]

    def difference(measure: _Measure, to: Language) -> str:
        yours, proposed = measure.of(theirs), measure.of(ours)
        if yours is None or proposed is None:
            return NONE
        return signed(points if measure.form is percent else measure.form)(proposed - yours, to)

    columns: tuple[Column[_Measure], ...] = (
        Column(
            field="measure",
            title=Sentence(en="measure", nl="maat"),
            text=lambda measure, to: say(measure.title, to),
            is_number=False,
        ),
        Column(field=THEIRS, title=WORDS["yours"], text=lambda one, to: one.form(one.of(theirs), to)),
        Column(field=OURS, title=WORDS["ours"], text=lambda one, to: one.form(one.of(ours), to)),
        Column(field="difference", title=Sentence(en="difference", nl="verschil"), text=difference),
    )
    caption = WORDS["totals caption"]
    return build_table("totals", caption, columns, _MEASURES, language, id_of=lambda measure: measure.field)

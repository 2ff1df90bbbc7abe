"""The tables of a study's page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from data.export.words import Language, say
from data.reports.numbers import NONE, Form, exact_percent, one_decimal, percent, signed, two_decimals, whole
from data.reports.tables import Column, Table, build_table
from data.study.rows import ClientRow, FrequencyRow, PointRow, WindowRow
from data.study.sentences import least_travel, recommended, title_of, why_so_many
from data.study.words import FREQUENCIES, KINDS, WORDS
from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind
from optimizer.weeks.way import way_of_changed

NUM_FURTHEST: Final = 10
NUM_WINDOWS: Final = 10


def _of(field: str, form: Form, en: str, nl: str) -> Column[PointRow]:
    return Column(
        field=field,
        title=Sentence(en=en, nl=nl),
        text=lambda row, language: form(getattr(row, field), language),
    )


_TITLE: Final[Column[PointRow]] = Column(
    field="title",
    title=Sentence(en="way of planning", nl="manier van plannen"),
    text=lambda row, language: f"{row.number} · {say(title_of(row), language)}",
    is_number=False,
)

_ALL: Final[tuple[Column[PointRow], ...]] = (
    _TITLE,
    _of("travel_minutes_a_day", whole, "travel, minutes a day", "reistijd, min. per dag"),
    _of("more_travel", signed(exact_percent), "more travel", "meer reistijd"),
    _of("faces", one_decimal, "faces in 14 days", "gezich\u00adten in 14 dagen"),
    _of("faces_p90", whole, "9 in 10 at most", "9 van de 10 hooguit"),
    _of("faces_worst", whole, "highest", "hoogste"),
    _of("bound", one_decimal, "fewest possible", "minst mogelijk"),
    _of("start_shift_p90", whole, "start moves, minutes", "begin schuift, min."),
    _of("num_left_out", whole, "fits nowhere", "past nergens"),
    _of("num_moved", whole, "changed after sick calls", "gewis\u00adseld na ziek\u00admelding"),
)

_MORE: Final[tuple[Column[PointRow], ...]] = (
    _TITLE,
    _of("faces_28", one_decimal, "faces in 28 days", "gezich\u00adten in 28 dagen"),
    _of("faces_28_p90", whole, "9 in 10 at most", "9 van de 10 hooguit"),
    _of("faces_28_worst", whole, "highest", "hoogste"),
    _of("over_bound_p90", whole, "9 in 10: above own fewest", "9 van de 10: boven eigen minst"),
    _of("strangers", one_decimal, "strangers a month", "onbe\u00adkenden per maand"),
    _of("known", percent, "familiar face", "bekend gezicht"),
    _of("upc", percent, "main nurse (UPC)", "vaste mede\u00adwerker (UPC)"),
    _of("coc", two_decimals, "same twice (COC)", "twee keer dezelfde (COC)"),
    _of("secon", percent, "as last time (SECON)", "als vorige keer (SECON)"),
    Column(
        field="commute_minutes_a_day",
        title=Sentence(en="home and back, minutes a day", nl="van en naar huis, min. per dag"),
        text=lambda row, language: whole(row.commute_minutes / row.num_days, language),
    ),
    Column(
        field="gap",
        title=Sentence(en="proven to (days)", nl="bewezen tot op (dagen)"),
        text=lambda row, to: f"{exact_percent(row.gap, to)} ({whole(row.num_proven, to)})",
    ),
)


def all_ways(rows: Sequence[PointRow], language: Language) -> Table:
    """Every way with what a team decides by."""
    return build_table(
        "all", WORDS["all caption"], _ALL, rows, language,
        id_of=lambda row: row.way, note_of=_note, is_marked=lambda row: row.is_recommended,
    )  # fmt: skip


def more_figures(rows: Sequence[PointRow], language: Language) -> Table:
    """Every way with the other measures."""
    return build_table(
        "more", WORDS["more caption"], _MORE, rows, language,
        id_of=lambda row: row.way, is_marked=lambda row: row.is_recommended,
    )  # fmt: skip


def _note(row: PointRow) -> Sentence:
    kind, ours = KINDS[row.kind], WORDS["suggested"]
    return Sentence(en=f"{ours.en}, {kind.en}", nl=f"{ours.nl}, {kind.nl}") if row.is_recommended else kind


def what_ifs(rows: Sequence[PointRow], language: Language) -> Table:
    """What changes of the team would come to, against the team as it is, planned in the same way."""
    others = [row for row in rows if row.kind == Kind.WHAT_IF]
    base = _as_it_is(rows, others)

    def against(field: str, form: Form, en: str, nl: str) -> Column[PointRow]:
        def text(row: PointRow, language: Language) -> str:
            return signed(form)(getattr(row, field) - getattr(base, field), language)

        return Column(field=field, title=Sentence(en=en, nl=nl), text=text)

    columns = (
        _TITLE,
        _of("faces", one_decimal, "faces in 14 days", "gezich\u00adten in 14 dagen"),
        against("faces", one_decimal, "faces, plus or minus", "gezichten, plus of min"),
        against(
            "travel_minutes_a_day", whole, "travel a day, plus or minus", "reistijd per dag, plus of min"
        ),
        _of("bound", one_decimal, "fewest possible", "minst mogelijk"),
        against("start_shift_p90", whole, "start moves, plus or minus", "begin schuift, plus of min"),
        against("num_left_out", whole, "fits nowhere, plus or minus", "past nergens, plus of min"),
    )
    shown = [base, *others] if others else []
    return build_table(
        "what-if", WORDS["what if caption"], columns, shown, language, id_of=lambda row: row.way
    )


def _as_it_is(rows: Sequence[PointRow], others: Sequence[PointRow]) -> PointRow:
    """The team as it is, planned as its changes are; the suggestion where there is none such."""
    ways = {way_of_changed(row.way) for row in others}
    return next((row for row in rows if row.way in ways), recommended(rows))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """Clients visited so often: with the least travel, and as suggested."""

    least: FrequencyRow | None
    best: FrequencyRow


def by_frequency(rows: Sequence[PointRow], frequencies: Sequence[FrequencyRow], language: Language) -> Table:
    """Clients by how often they are visited: the least travel, the suggestion, and the fewest possible."""
    least = {row.frequency: row for row in frequencies if row.number == least_travel(rows).number}
    pairs = [
        _Pair(least=least.get(row.frequency), best=row)
        for row in frequencies
        if row.number == recommended(rows).number
    ]

    def best(field: str, form: Form, en: str, nl: str) -> Column[_Pair]:
        return Column(
            field=field,
            title=Sentence(en=en, nl=nl),
            text=lambda pair, language: form(getattr(pair.best, field), language),
        )

    columns: tuple[Column[_Pair], ...] = (
        Column(
            field="frequency",
            title=Sentence(en="visits", nl="bezoeken"),
            text=lambda pair, language: say(FREQUENCIES[pair.best.frequency], language),
            is_number=False,
        ),
        best("num_clients", whole, "clients", "cliënten"),
        Column(
            field="faces_least",
            title=Sentence(en="faces, travel alone", nl="gezichten, alleen reistijd"),
            text=lambda pair, to: one_decimal(pair.least.faces, to) if pair.least else NONE,
        ),
        best("faces", one_decimal, "faces, as suggested", "gezichten, voorstel"),
        best("bound", one_decimal, "fewest possible", "minst mogelijk"),
        best("faces_p90", whole, "9 in 10 at most", "9 van de 10 hooguit"),
        best("faces_worst", whole, "highest", "hoogste"),
        best("strangers", one_decimal, "strangers a month", "onbeken\u00adden per maand"),
        best("known", percent, "familiar face", "bekend gezicht"),
        best("upc", percent, "main nurse (UPC)", "vaste mede\u00adwerker (UPC)"),
        best("start_shift_p90", whole, "start moves, minutes", "begin schuift, min."),
    )
    caption = WORDS["frequencies caption"]
    return build_table(
        "frequencies", caption, columns, pairs, language, id_of=lambda pair: pair.best.frequency
    )


def furthest_above(rows: Sequence[PointRow], clients: Sequence[ClientRow], language: Language) -> Table:
    """The clients furthest above the fewest they could have met, as suggested."""
    number = recommended(rows).number
    over = [row for row in clients if row.number == number and row.over_bound > 0]
    shown = sorted(over, key=lambda row: (-row.over_bound, -row.faces, row.client))[:NUM_FURTHEST]

    def column(field: str, text: Callable[[ClientRow, Language], str], en: str, nl: str) -> Column[ClientRow]:
        is_number = field in {"faces", "bound", "over_bound"}
        return Column(field=field, title=Sentence(en=en, nl=nl), text=text, is_number=is_number)

    columns = (
        column("client", lambda row, _: row.client, "client", "cliënt"),
        column("frequency", lambda row, to: say(FREQUENCIES[row.frequency], to), "visits", "bezoeken"),
        column("faces", lambda row, to: whole(row.faces, to), "faces", "gezichten"),
        column("bound", lambda row, to: whole(row.bound, to), "fewest possible", "minst mogelijk"),
        column("over_bound", lambda row, to: whole(row.over_bound, to), "more than that", "meer dan dat"),
        column(
            "reason",
            lambda row, to: say(why_so_many(row, clients, rows), to),
            "could it be fewer?",
            "kan het minder?",
        ),
    )
    return build_table(
        "furthest", WORDS["furthest caption"], columns, shown, language, id_of=lambda row: row.client
    )


def dear_windows(rows: Sequence[WindowRow], language: Language) -> Table:
    """The agreed windows that cost most."""
    shown = [row for row in rows if row.minutes_a_week >= 1][:NUM_WINDOWS]

    def column(field: str, text: Callable[[WindowRow, Language], str], en: str, nl: str) -> Column[WindowRow]:
        is_number = field not in {"series", "client"}
        return Column(field=field, title=Sentence(en=en, nl=nl), text=text, is_number=is_number)

    columns = (
        column("series", lambda row, _: row.series, "visits", "bezoeken"),
        column("client", lambda row, _: row.client, "client", "cliënt"),
        column("num_visits", lambda row, to: whole(row.num_visits, to), "in the week", "in de week"),
        column(
            "minutes_a_week", lambda row, to: whole(row.minutes_a_week, to), "minutes a week", "min. per week"
        ),
    )
    return build_table(
        "windows", WORDS["windows caption"], columns, shown, language, id_of=lambda row: row.series
    )

"""The columns of acts, series, changes and absences."""

from data.tables.cells import DAY, ID, TEXT, TIME, choice, reference, whole
from data.tables.column import Table, column
from data.tables.lists import WINDOWS, choices, ordered_references
from data.tables.people import LEVEL, YES
from data.tables.words import DAY_PART, DISCIPLINE, WEEKDAY, WEEKDAYS, WINDOW_CLASS
from data.team import AbsenceRecord, ActRecord, SeriesChange, SeriesRecord

MINUTES = whole(1, 1440, "minutes")
MINUTES_OR_NONE = whole(0, 1440, "minutes")

ACTS = Table(
    name="acts",
    names=("acts", "handelingen"),
    record=ActRecord,
    identity=("id",),
    is_required=True,
    description="The team's own catalogue: what is done and how long it takes. A proposal, never a norm.",
    columns=(
        column("id", "id", ID, "What other tables call this act.", "wash"),
        column("name", "naam", TEXT, "What people call it.", "Wash and dress"),
        column("minutes", "minuten", MINUTES, "How long it takes.", "30"),
        column("level", "niveau", LEVEL, "The lowest level that may do it.", "2"),
        column("competence", "bekwaamheid", TEXT, "The competence it asks for.", "insulin"),
        column("discipline", "discipline", choice(DISCIPLINE), "Whose work it is.", "nurse"),
        column(
            "needs_order",
            "verzoek_nodig",
            YES,
            "Whether it needs a doctor's order; without one, only level 4 and 5 may do it.",
            "no",
        ),
        column("is_heavy", "zwaar", YES, "Whether it counts as heavy work, to be shared out.", "no"),
        column("omaha", "omaha", TEXT, "A label of the Omaha system that travels along.", "38"),
    ),
)
SERIES = Table(
    name="series",
    names=("series", "reeksen", "zorgreeksen"),
    record=SeriesRecord,
    identity=("id",),
    description="Visits that return. Tapering is a chain of series, or changes from some day on.",
    is_required=True,
    columns=(
        column("id", "id", ID, "What other tables call this series.", "s1"),
        column("client", "client", reference("clients"), "Whose care it is.", "c1"),
        column(
            "acts", "handelingen", ordered_references("acts"), "What is done in each visit.", "wash insulin"
        ),
        column(
            "windows",
            "tijden",
            WINDOWS,
            "When a visit may start; several to choose from are allowed.",
            "07:30-09:00 16:00-17:00",
        ),
        column("base", "begin", DAY, "The first day; the interval counts from here.", "2026-11-02"),
        column("interval", "om_de_dagen", whole(1, 366, "days"), "Every so many days.", "1"),
        column("weekdays", "weekdagen", choices(WEEKDAYS, WEEKDAY), "Only on these days.", "mon thu"),
        column("end", "einde", DAY, "The last day; empty: until further notice.", "2027-01-31"),
        column(
            "window_class",
            "soort_tijd",
            choice(WINDOW_CLASS),
            "How firm the time is: critical is medical, agreed is promised.",
            "agreed",
        ),
        column(
            "day_part", "dagdeel", choice(DAY_PART), "Part of the day; empty: that of the window.", "morning"
        ),
        column(
            "relation_minutes",
            "relatieminuten",
            MINUTES_OR_NONE,
            "Time beside the acts (the coffee before the care); nothing ever shortens it.",
            "5",
        ),
        column("num_nurses", "aantal_verpleegkundigen", whole(1, 2), "2 for a visit by two at once.", "1"),
        column("second_level", "niveau_tweede", LEVEL, "The lowest level of the second nurse.", "2"),
        column("min_level", "minimumniveau", LEVEL, "Where the case asks more than its acts do.", "4"),
        column(
            "priority",
            "prioriteit",
            whole(1, 1_000),
            "What weighs more is left out last; empty: from its acts and window.",
            "2",
        ),
        column("usual_start", "gewone_tijd", TIME, "The client's usual hour.", "08:00"),
        column("promised_start", "beloofde_tijd", TIME, "The time that was promised.", "08:15"),
        column("after", "na", reference("series"), "The series whose visit of that day comes first.", "s2"),
        column(
            "min_gap", "minstens_minuten", MINUTES_OR_NONE, "Least minutes after it, start to start.", "30"
        ),
        column(
            "max_gap", "hoogstens_minuten", MINUTES_OR_NONE, "Most minutes after it, start to start.", "120"
        ),
        column("different_nurse", "andere_verpleegkundige", YES, "Whether another nurse must make it.", "no"),
        column(
            "can_combine", "combineerbaar", YES, "Whether it may become one visit with a neighbour.", "yes"
        ),
        column("informal_carer", "mantelzorger", TEXT, "Who makes it instead of the team.", "daughter"),
        column(
            "informal_weekdays",
            "mantelzorg_weekdagen",
            choices(WEEKDAYS, WEEKDAY),
            "On which days the informal carer does; empty: on all of them.",
            "sat sun",
        ),
    ),
)
CHANGES = Table(
    name="changes",
    names=("changes", "wijzigingen"),
    record=SeriesChange,
    identity=("series", "day", "from_now_on"),
    description="Changes of a series, once or from a day on. An empty cell leaves it as it was.",
    columns=(
        column("series", "reeks", reference("series"), "Which series.", "s1"),
        column("day", "dag", DAY, "The day, or the first day of a lasting change.", "2026-11-23"),
        column("from_now_on", "vanaf_nu", YES, "Whether the change lasts.", "no"),
        column("is_cancelled", "vervalt", YES, "Whether the visit falls away.", "yes"),
        column("windows", "tijden", WINDOWS, "Other times.", "10:00-11:00"),
        column("acts", "handelingen", ordered_references("acts"), "Other acts.", "wash"),
        column("interval", "om_de_dagen", whole(1, 366, "days"), "Another interval, for tapering.", "2"),
        column("relation_minutes", "relatieminuten", MINUTES_OR_NONE, "Another time beside the acts.", "10"),
        column(
            "informal_carer", "mantelzorger", TEXT, "Who makes the visit instead of the team.", "daughter"
        ),
    ),
)
ABSENCES = Table(
    name="absences",
    names=("absences", "afwezigheid", "afwezigheden"),
    record=AbsenceRecord,
    identity=("client", "first"),
    description="Days on which a client is away: no visits.",
    columns=(
        column("client", "client", reference("clients"), "Who is away.", "c1"),
        column("first", "van", DAY, "First day away.", "2026-12-24"),
        column("last", "tot_en_met", DAY, "Last day away; empty: until further notice.", "2026-12-27"),
        column("kind", "soort", TEXT, "Why, in a word.", "hospital"),
    ),
)

"""The columns of shifts, availability, blocks, history, decisions and map corrections."""

from data.availability import AvailabilityRecord
from data.tables import words
from data.tables.care import MINUTES, MINUTES_OR_NONE
from data.tables.cells import DAY, ID, TEXT, TIME, choice, decimal, reference, whole
from data.tables.column import Table, column
from data.tables.lists import choices, ordered_choices
from data.tables.people import YES
from data.tables.words import CORRECTION, DAY_PART, MODE, WAYS
from data.tables.words import ON_CALL as ON_CALL_KIND
from data.team import (
    BlockRecord,
    CallRecord,
    CorrectionRecord,
    DecisionRecord,
    HistoryRecord,
    OnCallRecord,
    ShiftRecord,
)

SHIFTS = Table(
    name="shifts",
    names=("shifts", "diensten"),
    record=ShiftRecord,
    identity=("id",),
    is_required=True,
    description="Who works when: one nurse on one day. A nurse without a shift is never planned.",
    columns=(
        column("id", "id", ID, "What a roster calls this shift.", "n1-mon"),
        column("nurse", "verpleegkundige", reference("nurses"), "Who works.", "n1"),
        column("day", "dag", DAY, "The day on which it starts.", "2026-11-23"),
        column("start", "begin", TIME, "When it starts.", "07:00"),
        column("end", "einde", TIME, "When it ends; before the start: on the next day.", "15:00"),
        column(
            "modes",
            "vervoer",
            ordered_choices(WAYS, MODE),
            "How she travels in this shift; empty: as her row in nurses says.",
            "ebike",
        ),
        column("uses_pool", "uit_de_pool", YES, "Whether the team's vehicle is used, not her own.", "yes"),
        column(
            "start_place", "startplaats", reference("places"), "Where it starts; empty: her home.", "office"
        ),
        column("end_place", "eindplaats", reference("places"), "Where it ends; empty: her home.", "office"),
        column("break_minutes", "pauzeminuten", MINUTES_OR_NONE, "How long the break is; 0: none.", "30"),
        column("break_earliest", "pauze_vanaf", TIME, "When the break may start.", "11:00"),
        column("break_latest", "pauze_tot", TIME, "When the break must have started.", "13:00"),
        column("break_place", "pauzeplaats", reference("places"), "Where; empty: wherever she is.", "office"),
        column(
            "max_overtime",
            "overwerk_minuten",
            whole(0, 720, "minutes"),
            "The most that may be planned beyond the end.",
            "15",
        ),
        column(
            "lent_to",
            "uitgeleend_aan",
            TEXT,
            "The neighbour team that it is worked for: nothing is planned in it here.",
            "Harbour",
        ),
        column(
            "known_since",
            "bekend_sinds",
            DAY,
            "The day on which she was told of it; empty: nobody noted that.",
            "2026-10-19",
        ),
    ),
)
AVAILABILITY = Table(
    name="availability",
    names=("availability", "beschikbaarheid"),
    record=AvailabilityRecord,
    identity=("nurse", "kind", "first", "weekdays", "day_part"),
    description="When a colleague cannot work, or would rather (not): for proposals of shifts. No reasons.",
    columns=(
        column("nurse", "verpleegkundige", reference("nurses"), "Who.", "n1"),
        column(
            "kind",
            "soort",
            choice(words.AVAILABILITY),
            "Away: no shift is proposed; rather not and rather are wishes.",
            "rather not",
        ),
        column("first", "van", DAY, "First day; empty: always so far.", "2026-12-21"),
        column("last", "tot_en_met", DAY, "Last day; empty: until further notice.", "2027-01-03"),
        column("weekdays", "weekdagen", choices(words.WEEKDAYS, words.WEEKDAY), "Only on these days.", "wed"),
        column("day_part", "dagdeel", choice(DAY_PART), "Only in this part of the day.", "evening"),
    ),
)
BLOCKS = Table(
    name="blocks",
    names=("blocks", "blokken"),
    record=BlockRecord,
    identity=("id",),
    description="Fixed work that is no visit: a GP meeting, an MDO.",
    columns=(
        column("id", "id", ID, "What a roster calls it.", "mdo-1"),
        column("name", "naam", TEXT, "What it is.", "MDO"),
        column("nurse", "verpleegkundige", reference("nurses"), "Whose.", "n1"),
        column("day", "dag", DAY, "When.", "2026-11-23"),
        column("start", "begin", TIME, "At what time.", "13:00"),
        column("minutes", "minuten", MINUTES, "How long.", "45"),
        column("place", "plaats", reference("places"), "Where; empty: wherever she is.", "office"),
    ),
)
ON_CALL = Table(
    name="on_call",
    names=("on_call", "achterwacht"),
    record=OnCallRecord,
    identity=("id",),
    description="Who can be called at night and in the weekend: a nurse of the team, or a regional team.",
    columns=(
        column("id", "id", ID, "What the team calls this turn.", "oc-1"),
        column("day", "dag", DAY, "The day on which it starts.", "2026-11-23"),
        column("start", "begin", TIME, "When it starts.", "23:00"),
        column("end", "einde", TIME, "When it ends; not after the start: on the next day.", "07:00"),
        column("nurse", "verpleegkundige", reference("nurses"), "Who can be called.", "n1"),
        column("regional_team", "regionaal_team", TEXT, "Or else which regional team.", "Night team"),
        column("kind", "soort", choice(ON_CALL_KIND), "From home, or at hand at work.", "on call"),
    ),
)
CALLS = Table(
    name="calls",
    names=("calls", "oproepen"),
    record=CallRecord,
    identity=("nurse", "day", "start"),
    description="Calls that a nurse went out for. No client stands here, only her time.",
    columns=(
        column("nurse", "verpleegkundige", reference("nurses"), "Who went.", "n1"),
        column("day", "dag", DAY, "When.", "2026-11-24"),
        column("start", "begin", TIME, "At what time.", "03:00"),
        column("minutes", "minuten", MINUTES, "How long, the way there and back included.", "50"),
    ),
)
HISTORY = Table(
    name="history",
    names=("history", "historie", "geschiedenis"),
    record=HistoryRecord,
    description="Visits that took place: who was at whose door. Continuity is counted from these.",
    columns=(
        column("day", "dag", DAY, "When.", "2026-11-20"),
        column("client", "client", reference("clients"), "At whose door.", "c1"),
        column("nurse", "verpleegkundige", reference("nurses"), "Who came.", "n1"),
        column("day_part", "dagdeel", choice(DAY_PART), "In which part of the day.", "morning"),
        column("start", "begin", TIME, "At what time.", "08:10"),
        column("series", "reeks", reference("series"), "Of which series it was.", "s1"),
    ),
)
DECISIONS = Table(
    name="decisions",
    names=("decisions", "besluiten"),
    record=DecisionRecord,
    identity=("day", "series", "is_ban", "nurse", "is_second_nurse"),
    description="What the team has decided: a pin holds a visit, a ban forbids it.",
    columns=(
        column("day", "dag", DAY, "The day of the visit.", "2026-11-23"),
        column("series", "reeks", reference("series"), "The series of the visit.", "s1"),
        column("is_ban", "verbod", YES, "Yes: this nurse does not; without a nurse: nobody does.", "no"),
        column("nurse", "verpleegkundige", reference("nurses"), "Who makes it (or does not).", "n2"),
        column("start", "begin", TIME, "At what time, for a pin.", "08:00"),
        column("after", "na", reference("series"), "Which visit comes before it in the route.", "s2"),
        column(
            "is_second_nurse", "tweede_verpleegkundige", YES, "Whether it is about the second of two.", "no"
        ),
    ),
)
CORRECTIONS = Table(
    name="corrections",
    names=("corrections", "correcties", "kaartcorrecties"),
    record=CorrectionRecord,
    identity=("id",),
    description="What the team knows better than the map.",
    columns=(
        column("id", "id", ID, "What the team calls it.", "bridge-closed"),
        column(
            "kind",
            "soort",
            choice(CORRECTION),
            "Closed: nobody passes; speed: how fast a street goes; minutes: what a door costs besides.",
            "closed",
        ),
        column("street", "straat", TEXT, "The street by its name; or else way.", "Bulevardi"),
        column("way", "weg", whole(1, 10**12), "The OpenStreetMap number of the way.", "4247125"),
        column("place", "plaats", TEXT, "For minutes: the client, place or building.", "c3"),
        column("mode", "vervoer", choice(MODE), "For which way to travel; empty: all.", "car"),
        column("kph", "km_per_uur", decimal(0.1, 130, "km/h"), "For speed: how fast.", "8.5"),
        column("minutes", "minuten", MINUTES_OR_NONE, "For minutes: how many.", "3"),
        column("valid_from", "geldig_vanaf", DAY, "First day; empty: always so far.", "2026-11-01"),
        column(
            "valid_until", "geldig_tot_en_met", DAY, "Last day; empty: until further notice.", "2026-12-20"
        ),
        column("note", "opmerking", TEXT, "Why.", "bridge under repair"),
    ),
)

"""What a study says in sentences, the same facts in each language: the answer, and what to know first."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from data.export.words import say
from data.reports.numbers import day, one_decimal, percent, whole
from data.reports.sentences import sentence
from data.study.rows import ClientRow, PointRow
from optimizer.rules.base import Sentence
from optimizer.weeks.study import Kind, Study


def title_of(row: PointRow) -> Sentence:
    """What people call a way."""
    return Sentence(en=row.title_en, nl=row.title_nl)


def recommended(rows: Iterable[PointRow]) -> PointRow:
    """The way that is suggested."""
    return next(row for row in rows if row.is_recommended)


def least_travel(rows: Iterable[PointRow]) -> PointRow:
    """The way that asks for the least travel, with which the others are compared."""
    return next(row for row in rows if row.is_travel_only)


def about(study: Study, rows: Sequence[PointRow]) -> Sentence:
    """Whose weeks, which, and how often they were planned."""
    last = study.first_day + timedelta(days=study.num_days - 1)
    return sentence(
        "{first} to {last}: {days} days with {visits} visits, planned in {ways} ways with the same clients "
        "and the same sick calls.",
        "{first} tot en met {last}: {days} dagen met {visits} bezoeken, op {ways} manieren gepland met "
        "dezelfde cliënten en dezelfde ziekmeldingen.",
        first=lambda language: day(study.first_day, language),
        last=lambda language: day(last, language),
        days=lambda language: whole(study.num_days, language),
        visits=lambda language: whole(_asked(recommended(rows)), language),
        ways=lambda language: whole(len(rows), language),
    )


def answer(study: Study, rows: Sequence[PointRow]) -> Sentence:
    """What the suggestion brings and what it costs."""
    best, least = recommended(rows), least_travel(rows)
    if not best.num_daily_clients:
        return _NOBODY_DAILY
    faces = sentence(
        "clients with daily care then meet {few} different nurses in {window} days instead of "
        "{many} with least travel.",
        "cliënten met dagelijkse zorg zien dan in {window} dagen {few} verschillende gezichten, in plaats "
        "van {many} als alleen de reistijd telt.",
        few=lambda language: one_decimal(best.faces, language),
        many=lambda language: one_decimal(least.faces, language),
        window=lambda language: whole(min(14, study.num_days), language),
    )
    cost = _cost(best, least)
    return Sentence(en=f"{faces.en} {cost.en}", nl=f"{faces.nl} {cost.nl}")


_NOBODY_DAILY: Final = Sentence(
    en="None of the clients has care every day: there are no faces to compare.",
    nl="Geen van de cliënten heeft elke dag zorg: er zijn geen gezichten te vergelijken.",
)


def _cost(best: PointRow, least: PointRow) -> Sentence:
    minutes = best.travel_minutes_a_day - least.travel_minutes_a_day
    if round(abs(minutes)) == 0:
        return Sentence(en="It costs no extra travel.", nl="Dat kost geen extra reistijd.")
    english, dutch = (
        ("It costs {share} more travel", "Dat kost {share} meer reistijd")
        if minutes > 0
        else ("It even takes {share} less travel", "Het scheelt zelfs {share} reistijd")
    )
    return sentence(
        f"{english}: {{minutes}} {_minutes(minutes)} a day for the whole team together.",
        f"{dutch}: {{minutes}} {_minuten(minutes)} per dag voor het hele team samen.",
        share=lambda language: percent(abs(best.more_travel), language),
        minutes=lambda language: whole(abs(minutes), language),
    )


def _minutes(count: float) -> str:
    return "minute" if round(abs(count)) == 1 else "minutes"


def _minuten(count: float) -> str:
    return "minuut" if round(abs(count)) == 1 else "minuten"


def more_of_it(rows: Sequence[PointRow]) -> list[Sentence]:
    """What else a team would ask at once: how low it could go, the busiest doors, the hour, the care left."""
    best = recommended(rows)
    if not best.num_daily_clients:
        return [_left_out(best, least_travel(rows))]
    return [
        *_better(best, rows),
        sentence(
            "With these shifts {bound} is the fewest possible, whoever plans.",
            "Met deze diensten is {bound} het minst mogelijke, wie er ook plant.",
            bound=lambda language: one_decimal(best.bound, language),
        ),
        sentence(
            "Nine in ten of these clients meet at most {p90} nurses in their worst 14 days; nobody meets "
            "more than {worst}.",
            "Negen van de tien van deze cliënten zien in hun slechtste 14 dagen hooguit {p90} gezichten; "
            "niemand ziet er meer dan {worst}.",
            p90=lambda language: whole(best.faces_p90, language),
            worst=lambda language: whole(best.faces_worst, language),
        ),
        sentence(
            "Nine in ten of their visits start within {minutes} minutes of the day before.",
            "Negen van de tien van hun bezoeken beginnen binnen {minutes} minuten van de dag ervoor.",
            minutes=lambda language: whole(best.start_shift_p90, language),
        ),
        _left_out(best, least_travel(rows)),
    ]


def _better(best: PointRow, rows: Sequence[PointRow]) -> list[Sentence]:
    """The way that beats the suggestion on both, where there is one: said before anybody finds it."""
    others = [
        row
        for row in rows
        if row.kind != Kind.WHAT_IF and row.faces < best.faces and row.travel_minutes < best.travel_minutes
    ]
    if not others:
        return []
    better = min(others, key=lambda row: (row.faces, row.number))
    return [
        sentence(
            "“{title}” (no. {number}) has fewer faces still, with less travel.",
            "“{title}” (nr. {number}) geeft nog minder gezichten, met minder reistijd.",
            title=lambda language: say(title_of(better), language),
            number=lambda _: str(better.number),
        )
    ]


def _left_out(best: PointRow, least: PointRow) -> Sentence:
    if not best.num_left_out:
        return sentence(
            "All {visits} visits are made.",
            "Alle {visits} bezoeken worden gedaan.",
            visits=lambda language: whole(_asked(best), language),
        )
    return sentence(
        "{left} of {visits} visits fit nowhere; with least travel it is {other}.",
        "{left} van {visits} bezoeken passen nergens; als alleen de reistijd telt zijn het er {other}.",
        left=lambda language: whole(best.num_left_out, language),
        visits=lambda language: whole(_asked(best), language),
        other=lambda language: whole(least.num_left_out, language),
    )


def _asked(row: PointRow) -> int:
    return row.num_visits + row.num_left_out


def caveats(study: Study, rows: Sequence[PointRow]) -> list[Sentence]:
    """What to know before using it, whatever the study; its own notes come after."""
    return [
        sentence(
            "These weeks are made up from the team's own clients and shifts. Who joins, who leaves and "
            "who calls in sick was drawn by chance (draw {seed}), the same for every way. Other weeks "
            "give other figures: the difference between two ways says more than either figure.",
            "Deze weken zijn bedacht, met de eigen cliënten en diensten van het team. Wie erbij komt, "
            "wie weggaat en wie ziek wordt is geloot (loting {seed}), voor elke manier hetzelfde. Andere "
            "weken geven andere cijfers: het verschil tussen twee manieren zegt meer dan elk cijfer "
            "apart.",
            seed=lambda _: str(study.seed),
        ),
        _gap(recommended(rows)),
        Sentence(
            en="Travel is that from client to client. The way from home and back is not counted in it; it is "
            "shown apart.",
            nl="Reistijd is die van cliënt naar cliënt. De weg van en naar huis telt daarin niet mee; die "
            "staat apart.",
        ),
        *study.notes,
    ]


def _gap(best: PointRow) -> Sentence:
    if best.gap is None:
        return Sentence(
            en="How far each day is from the best plan of that day was not proven for our suggestion.",
            nl="Hoever elke dag van het beste plan van die dag af is, is voor ons voorstel niet bewezen.",
        )
    return sentence(
        "For our suggestion it was proven on {proven} of {days} days how far the plan can be from the "
        "best of that day: {gap} on average.",
        "Voor ons voorstel is op {proven} van {days} dagen bewezen hoever het plan van het beste van die dag "
        "kan zijn: gemiddeld {gap}.",
        proven=lambda language: whole(best.num_proven, language),
        days=lambda language: whole(best.num_days, language),
        gap=lambda language: f"{one_decimal(100 * (best.gap or 0), language)}\u00a0%",
    )


def why_so_many(client: ClientRow, clients: Iterable[ClientRow], rows: Sequence[PointRow]) -> Sentence:
    """Whether another way of planning would have brought this client fewer, and which."""
    compared = {row.number: row for row in rows if row.kind != Kind.WHAT_IF}
    others = [other for other in clients if other.client == client.client and other.number in compared]
    fewest = min(others, key=lambda other: (other.faces, other.number))
    if fewest.faces >= client.faces:
        return Sentence(
            en="in none of the ways that were tried fewer", nl="bij geen van de geprobeerde manieren minder"
        )
    title = title_of(compared[fewest.number])
    return sentence(
        "{faces} with “{title}” (no. {number})",
        "{faces} bij “{title}” (nr. {number})",
        faces=lambda language: whole(fewest.faces, language),
        title=lambda language: say(title, language),
        number=lambda _: str(fewest.number),
    )

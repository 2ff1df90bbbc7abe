"""The team's own prices and agreements, and what it decides often offered to it as a rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from api.cases.decisions import Wanted, override
from api.cases.member import Member
from data.store.team_saving import save_team
from data.tables.terms import DUTCH, terms_of
from data.team import TeamSettings
from optimizer.decisions.override import Kind
from optimizer.decisions.recurring import PRICES_OF
from optimizer.domain.ids import ShiftId, TaskId, VisitId
from optimizer.domain.terms import Prices
from optimizer.rules.book import RULES
from tests.api.service.houses import MONDAY, PLANNER, SAMPLE, SUNDAY_EVENING, House

DAYS = [MONDAY + timedelta(days=n) for n in range(5)]
FAMILY = Wanted(kind=Kind.INFORMAL, visit=VisitId(TaskId("r11")), carer="dochter")


def at(clock: str) -> Wanted:
    hour, minute = map(int, clock.split(":"))
    return Wanted(kind=Kind.TIME, visit=VisitId(TaskId("r10")), start=hour * 3600 + minute * 60)


@pytest.fixture
def week(new_house: Callable[[], House]) -> House:
    """The sample team, with the Monday's shifts on each of five days."""
    house = new_house()
    monday = [shift for shift in SAMPLE.shifts if shift.day == MONDAY]
    shifts = [replace(s, id=ShiftId(f"{s.id}-{day}"), day=day) for day in DAYS[1:] for s in monday]
    with house.database.transaction(team=house.team) as tx:
        save_team(tx, house.team, house.teams.keys, replace(SAMPLE, shifts=(*monday, *shifts)))
    for day in DAYS[1:]:
        house.plan(day)
    return house


def decide(house: House, wanted: Wanted, days: int = 5) -> None:
    """The same decision on so many days, by another nurse each day."""
    for n, day in enumerate(DAYS[:days]):
        member = Member(team=house.team, subject=house.issuer.subject(f"n{n % 4 + 1}"), now=SUNDAY_EVENING)
        with house.database.transaction(team=house.team) as tx:
            override(
                tx,
                house.teams,
                member,
                day=day,
                base_version=len(house.versions(day)),
                wanted=wanted,
                is_confirmed=True,
            )


def offers(house: House, what: str | None = None) -> list[Any]:
    found = house.ask("GET", "/rule-offers").json()["offers"]
    return [offer for offer in found if what is None or offer["what"] == what]


def take(house: House, offer: Any, by: str = "n1", **chosen: Any) -> Any:
    return house.ask("POST", f"/rule-offers/{offer['offer_id']}/accept", chosen, by=by)


def rows(house: House, table: str) -> dict[str, dict[str, str]]:
    found = house.ask("GET", f"/tables/{table}").json()["rows"]
    return {row["cells"].get("id", row["cells"].get("series")): row["cells"] for row in found}


def test_what_is_decided_on_five_days_is_offered_and_taken_changes_the_teams_own_data(week: House) -> None:
    decide(week, FAMILY, days=4)
    assert offers(week, "informal carer") == []
    decide(week, FAMILY, days=5)
    (offer,) = offers(week, "informal carer")
    assert (offer["count"], offer["series"], offer["carer"]) == (5, "r11", "dochter")
    assert "5 keer" in offer["sentence"]["nl"]
    assert take(week, offer).status_code == 200
    change = rows(week, "changes")["r11"]
    assert (change["informal_carer"], change["from_now_on"]) == ("dochter", "yes")
    assert offers(week, "informal carer") == []


def test_no_offer_names_or_counts_a_nurse(week: House) -> None:
    moves = {"kind": "nurse", "moves": [{"visit": "r4", "nurse": "n2"}], "is_confirmed": True}
    for day in (DAYS[0], DAYS[2], DAYS[4]):
        tag = {"If-Match": week.ask("GET", f"/rosters/{day}").headers["etag"]}
        assert week.ask("POST", f"/rosters/{day}/overrides", moves, headers=tag).status_code == 201
    decide(week, FAMILY)
    decide(week, at("21:00"))
    found = week.ask("GET", "/rule-offers")
    assert found.json()["offers"]
    people = {nurse.name for nurse in SAMPLE.nurses} | {f'"{nurse.id}"' for nurse in SAMPLE.nurses}
    assert not [name for name in people if name in found.text]
    assert week.issuer.url not in found.text


def test_a_rule_that_is_declined_is_not_offered_again_and_only_that_one(week: House) -> None:
    decide(week, FAMILY)
    decide(week, at("21:00"))
    (family,) = offers(week, "informal carer")
    assert week.ask("POST", f"/rule-offers/{family['offer_id']}/decline").status_code == 204
    assert offers(week, "informal carer") == []
    assert [offer["series"] for offer in offers(week, "usual hour")] == ["r10"]
    assert take(week, family).status_code == 404


def test_another_usual_hour_is_taken_as_offered_or_as_the_team_says(week: House) -> None:
    decide(week, at("21:00"))
    (offer,) = offers(week, "usual hour")
    assert offer["hour"] == "21:00"
    assert take(week, offer, hour="21:05").status_code == 200
    assert rows(week, "series")["r10"]["usual_start"] == "21:05"


def test_fewer_visits_are_offered_without_saying_which_and_the_team_says_it(week: House) -> None:
    decide(week, Wanted(kind=Kind.UNASSIGN, visit=VisitId(TaskId("r3"))))
    (offer,) = offers(week, "fewer visits")
    refused = take(week, offer)
    assert (refused.status_code, "interval" in refused.text) == (422, True)
    assert take(week, offer, interval=2).status_code == 200
    assert rows(week, "changes")["r3"]["interval"] == "2"


def price_offer(house: House) -> Any:
    decide(house, at("21:00"))
    return next(offer for offer in offers(house, "price"))


def test_a_price_that_the_team_keeps_paying_is_the_planners_to_lower(week: House) -> None:
    offer = price_offer(week)
    (price, *_) = offer["prices"]
    assert take(week, offer, prices={price["name"]: 0.05}).status_code == 403
    assert take(week, offer, by=PLANNER).status_code == 422
    assert take(week, offer, by=PLANNER, prices={"unassigned": 1}).status_code == 422
    assert take(week, offer, by=PLANNER, prices={price["name"]: 0.05}).status_code == 200
    terms = {term["name"]: term["value"] for term in week.ask("GET", "/terms").json()["terms"]}
    assert terms[price["name"]] == 0.05
    assert week.ask("POST", f"/rule-offers/{offer['offer_id']}/decline").status_code == 404


def test_an_offer_is_taken_once_however_often_it_is_sent(week: House) -> None:
    decide(week, at("21:00"))
    (offer,) = offers(week, "usual hour")
    path, key = f"/rule-offers/{offer['offer_id']}/accept", {"Idempotency-Key": "take-that-rule"}
    first = week.ask("POST", path, {}, headers=key)
    assert week.ask("POST", path, {}, headers=key).json() == first.json()
    assert week.ask("POST", path, {}).status_code == 404


def test_another_team_is_offered_nothing_of_this_one(week: House, new_house: Callable[[], House]) -> None:
    decide(week, FAMILY)
    (offer,) = offers(week, "informal carer")
    other = new_house()
    assert offers(other) == []
    assert take(other, offer).status_code == 404


def test_every_price_and_agreement_is_shown_with_its_sentence_limits_and_default(house: House) -> None:
    terms = {term["name"]: term for term in house.ask("GET", "/terms").json()["terms"]}
    assert set(terms) == set(DUTCH)
    face = terms["new_face"]
    assert (face["unit"], face["value"], face["default"]) == ("minutes of travel", 12, 10)
    assert face["sentence"]["en"].startswith("A nurse whom the client has not met")
    assert face["sentence"]["nl"].startswith("Een verpleegkundige die de cliënt")
    assert (terms["free_share_percent"]["unit"], terms["free_share_percent"]["most"]) == ("percent", 90)
    assert all(term["least"] <= term["default"] <= term["most"] for term in terms.values())


def test_a_planner_changes_terms_and_what_is_not_named_stays(house: House) -> None:
    asked = {
        "terms": {"new_face": 12.5, "travel_bike": 1.25, "promise_tolerance": 20, "face_window_days": 28}
    }
    changed = house.ask("PATCH", "/terms", asked, by=PLANNER)
    assert changed.status_code == 200
    after = {term["name"]: term["value"] for term in house.ask("GET", "/terms").json()["terms"]}
    assert {name: after[name] for name in asked["terms"]} == asked["terms"]
    default = {term.name: term.value for term in terms_of(SAMPLE.settings)}
    rest = set(after) - set(asked["terms"])
    assert {name: after[name] for name in rest} == {name: default[name] for name in rest}
    with house.database.transaction(team=house.team) as tx:
        settings = house.teams.now(tx, house.team).team.settings
    assert settings.prices.new_face == 750


@pytest.mark.parametrize("name", sorted(DUTCH))
def test_a_term_that_is_changed_is_kept(house: House, name: str) -> None:
    assert house.ask("PATCH", "/terms", {"terms": {name: 4}}, by=PLANNER).status_code == 200
    kept = {term["name"]: term["value"] for term in house.ask("GET", "/terms").json()["terms"]}
    assert kept[name] == 4


@pytest.mark.parametrize(
    "wrong",
    [{"nicer_face": 1}, {"free_share_percent": 91}, {"face_window_days": 1.5}, {"new_face": -1}, {}],
)
def test_a_term_that_cannot_be_is_refused_with_its_limits(house: House, wrong: dict[str, float]) -> None:
    before = house.ask("GET", "/terms").json()
    assert house.ask("PATCH", "/terms", {"terms": wrong}, by=PLANNER).status_code == 422
    assert house.ask("GET", "/terms").json() == before


def test_each_price_of_a_rule_is_a_price_and_each_of_these_rules_is_in_the_book() -> None:
    named = {name for names in PRICES_OF.values() for name in names}
    assert named <= set(Prices.__slots__) & {term.name for term in terms_of(TeamSettings(name="x"))}
    assert set(PRICES_OF) <= {rule.name for rule in RULES}

"""The study that a planner keeps is seen by every member alike, and by nobody else."""

from tests.api.service.houses import COACH, PLANNER, House
from tests.api.service.requests import POINT, STUDY


def test_a_study_that_is_kept_is_what_every_member_reads(house: House) -> None:
    assert house.ask("GET", "/study").status_code == 404
    assert house.ask("PUT", "/study", STUDY, by=PLANNER).status_code == 204
    told = house.ask("GET", "/study", by="n2").json()
    assert {name: value for name, value in told.items() if name != "at"} == STUDY
    another = {**STUDY, "points": [{**POINT, "faces": 5.0}]}
    assert house.ask("PUT", "/study", another, by=PLANNER).status_code == 204
    assert house.ask("GET", "/study").json()["points"][0]["faces"] == 5.0
    assert house.ask("GET", "/study", by=COACH).status_code == 403


def test_of_a_studys_file_only_the_points_are_kept(house: House) -> None:
    more = {**POINT, "clients": ["c1"], "frequencies": [], "settings": "{}"}
    asked = {**STUDY, "seed": 1, "points": [more]}
    assert house.ask("PUT", "/study", asked, by=PLANNER).status_code == 204
    assert house.ask("GET", "/study").json()["points"] == [POINT]


def test_what_is_no_study_is_refused(house: House) -> None:
    for wrong in ({**STUDY, "points": []}, {**STUDY, "schema_version": 2}, {"points": [POINT]}):
        assert house.ask("PUT", "/study", wrong, by=PLANNER).status_code == 422

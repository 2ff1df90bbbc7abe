"""What a visit is made of: combined acts, coffee, levels, two nurses, family, order, usual hours."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from data.problems.demand import visits_on
from data.team import HistoryRecord, SeriesChange, SeriesRecord
from optimizer.domain.care import Visit, WindowClass
from optimizer.domain.horizon import DayPart, Horizon
from optimizer.domain.ids import ClientId, NurseId, SeriesId
from tests.data.problems.demands import ACTS, MONDAY, client, demand, series, team, with_

INSULIN = series("bos-insulin", at="07:30-08:30", window_class=WindowClass.CRITICAL)


def only(visits: tuple[Visit, ...]) -> Visit:
    (visit,) = visits
    return visit


def test_two_acts_of_one_client_in_one_day_part_are_one_visit() -> None:
    visit = only(demand(team(series("bos-wash", relation_minutes=5), INSULIN)).visits)
    assert [act.id for act in visit.acts] == ["wash", "insulin"]
    assert (str(visit.id), visit.series) == ("bos-wash", "bos-wash")
    assert visit.duration == 45 * 60


def test_the_firmest_class_and_the_common_window_win() -> None:
    visit = only(demand(team(series("bos-wash"), INSULIN)).visits)
    assert visit.window_class == WindowClass.CRITICAL
    assert (visit.windows[0].earliest, visit.windows[0].latest) == (7.5 * 3600, 8.5 * 3600)
    assert visit.priority == 4


def test_the_coffee_is_drunk_once_and_never_shortened() -> None:
    both = team(series("bos-wash", relation_minutes=5), series("bos-stockings", relation_minutes=10))
    assert only(demand(both).visits).relation_time == 600


@pytest.mark.parametrize(
    "other",
    [
        series("bos-infusion"),
        series("bos-exercise"),
        series("bos-stockings", at="11:05-11:30"),
        series("bos-stockings", at="10:55-11:55"),
        series("bos-stockings", at="19:00-22:00"),
        series("bos-stockings", can_combine=False),
        series("bos-stockings", num_nurses=2),
        series("bos-stockings", informal_carer="daughter"),
        series("bos-again", "wash"),
    ],
    ids=["level", "discipline", "no common time", "a sliver", "day-part", "kept apart", "two nurses",
         "family", "the same act"],
)  # fmt: skip
def test_care_is_not_combined_where_level_time_or_team_forbids(other: SeriesRecord) -> None:
    made = demand(team(series("bos-wash"), other))
    assert len({*made.visit_of.values()}) == 2


def test_levels_within_a_group_are_combined() -> None:
    assert only(demand(team(series("bos-wash"), INSULIN)).visits).level == 3


def test_an_act_without_the_order_it_needs_asks_for_a_registered_nurse() -> None:
    without = with_(team(INSULIN), clients=(client(),))
    assert only(demand(team(INSULIN)).visits).level == 3
    assert only(demand(without).visits).level == 4


def test_omaha_tags_change_no_plan() -> None:
    plain = team(series("bos-wash"), INSULIN)
    tagged = with_(plain, acts=tuple(replace(act, omaha="pain") for act in ACTS))
    bare = [replace(act, omaha=None) for act in only(demand(tagged).visits).acts]
    assert bare == list(only(demand(plain).visits).acts)
    assert demand(tagged).visit_of == demand(plain).visit_of


def test_a_double_up_is_two_visits_at_the_same_time_by_different_nurses() -> None:
    made = demand(team(series("bos-hoist", num_nurses=2)))
    first, second = made.visits
    assert (first.id, second.id) == ("bos-hoist", "bos-hoist-second")
    assert second.is_second_nurse
    assert first.duration == second.duration
    (link,) = made.links
    assert (link.first, link.second, link.min_gap, link.max_gap) == (first.id, second.id, 0, 0)
    assert link.different_nurses
    assert link.both_or_neither


def test_the_second_nurse_needs_only_the_level_asked_of_her() -> None:
    first, second = demand(team(series("bos-hoist", num_nurses=2, second_level=2))).visits
    assert (first.level, first.competences) == (3, frozenset({"hoist"}))
    assert (second.level, second.competences) == (2, frozenset())


def test_family_makes_the_visit_without_a_nurse_and_it_stays_visible() -> None:
    made = demand(team(series(informal_carer="daughter")))
    assert made.visits == ()
    assert made.informal_visits[0].carer == "daughter"
    assert made.informal_visits[0].visit.duration == 30 * 60


def test_family_makes_the_visit_on_agreed_days_only() -> None:
    care = team(series(informal_carer="daughter", informal_weekdays=frozenset({1})))
    assert len(demand(care).informal_visits) == 1
    assert len(demand(care, MONDAY + timedelta(days=1)).visits) == 1


def test_a_visit_that_family_cannot_make_is_open_again_and_said_so() -> None:
    change = SeriesChange(series=SeriesId("bos-wash"), day=MONDAY, informal_carer="team")
    made = demand(team(series(informal_carer="daughter"), changes=(change,)))
    assert only(made.visits).id == "bos-wash"
    assert [(back.visit.id, back.carer) for back in made.handed_back] == [("bos-wash", "daughter")]
    assert made.informal_visits == ()


def test_the_team_can_ask_family_for_once() -> None:
    change = SeriesChange(series=SeriesId("bos-wash"), day=MONDAY, informal_carer="neighbour")
    assert demand(team(series(), changes=(change,))).informal_visits[0].carer == "neighbour"


def test_care_in_order_is_linked_and_keeps_its_gaps() -> None:
    therapy = series("bos-exercise", at="09:00-11:00")
    wash = series("bos-wash", after=SeriesId("bos-exercise"), min_gap=30, max_gap=90, different_nurse=True)
    (link,) = demand(team(therapy, wash)).links
    assert (link.first, link.second) == ("bos-exercise", "bos-wash")
    assert (link.min_gap, link.max_gap, link.different_nurses) == (1800, 5400, True)
    assert not link.both_or_neither


def test_an_order_means_nothing_where_family_makes_one_of_the_two() -> None:
    first = series("bos-stockings", informal_carer="daughter")
    assert demand(team(first, series("bos-wash", after=SeriesId("bos-stockings")))).links == ()


def test_care_in_order_may_be_combined_with_other_care_but_not_with_each_other() -> None:
    wash = series("bos-wash", after=SeriesId("bos-insulin"), min_gap=15)
    made = demand(team(INSULIN, wash, series("bos-stockings")))
    assert {visit.id for visit in made.visits} == {"bos-insulin", "bos-wash"}
    assert made.visit_of[SeriesId("bos-stockings")] == "bos-insulin"


def test_the_usual_hour_is_the_middle_one_of_the_past() -> None:
    past = tuple(
        HistoryRecord(
            day=MONDAY - timedelta(days=i), client=ClientId("bos"), nurse=NurseId("ann"),
            day_part=DayPart.MORNING, start=time(7 + i), series=SeriesId("bos-wash"),
        )
        for i in (1, 2, 3, -1)
    )  # fmt: skip
    assert only(demand(team(series(), history=past)).visits).usual_start == 9 * 3600


def test_priorities_follow_the_class_unless_the_team_says_otherwise() -> None:
    classes = (WindowClass.CRITICAL, WindowClass.AGREED, WindowClass.FLEXIBLE)
    visits = [only(demand(team(series(window_class=kind))).visits) for kind in classes]
    assert [visit.priority for visit in visits] == [4, 2, 1]
    assert only(demand(team(series(priority=7))).visits).priority == 7


def test_visits_of_several_days_are_told_apart_by_their_day() -> None:
    horizon = Horizon(first_day=MONDAY, num_days=2)
    care = team(series("bos-hoist", num_nurses=2))
    tuesday = visits_on(care, MONDAY + timedelta(days=1), horizon)
    assert [visit.id for visit in tuesday.visits] == ["bos-hoist@2026-03-03", "bos-hoist-second@2026-03-03"]
    assert tuesday.visits[0].windows[0].earliest == 31 * 3600


def test_a_window_over_midnight_ends_on_the_next_day() -> None:
    visit = only(demand(team(series(at="23:30-00:30"))).visits)
    assert (visit.windows[0].earliest, visit.windows[0].latest) == (23.5 * 3600, 24.5 * 3600)
    assert visit.day_part == DayPart.NIGHT


def test_two_at_night_belongs_to_the_night_that_began_on_the_day() -> None:
    visit = only(demand(team(series(at="02:00-03:00", usual_start=time(2, 15)))).visits)
    assert visit.windows[0].earliest == 26 * 3600
    assert visit.usual_start == 26 * 3600 + 900


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 28), 27), (date(2026, 10, 24), 29), (date(2026, 3, 29), 27)]
)
def test_a_night_visit_at_four_is_right_when_the_clock_changes(day: date, hours: int) -> None:
    base = series(at="04:00-05:00", base=date(2026, 1, 1))
    visit = only(demand(team(base), day).visits)
    assert visit.windows[0].earliest == hours * 3600


def test_an_hour_that_the_clock_skips_leaves_a_window_that_is_still_one() -> None:
    care = team(series(base=date(2026, 1, 1), at="02:30-03:00"))
    found = only(demand(care, date(2026, 3, 28)).visits).windows[0]
    assert found.earliest <= found.latest


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 7), (date(2026, 10, 25), 9)])
def test_eight_in_the_morning_is_right_on_both_clock_changes(day: date, hours: int) -> None:
    visit = only(demand(team(series(at="08:00-09:00", base=date(2026, 1, 1))), day).visits)
    assert visit.windows[0].earliest == hours * 3600

"""The clients of a made-up team, with the care that each asks for."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from data.generate.chance import stream
from data.generate.doors import Door
from data.generate.mix import draw_packages, draw_spells
from data.generate.parameters import CareItem, ClientParameters, Package, Parameters, PlaceParameters
from data.team import ClientRecord, ClockWindow, SeriesRecord
from optimizer.domain.ids import BuildingId, ClientId, SeriesId


@dataclass(frozen=True, kw_only=True)
class MadeClient:
    """A client with her series and her kind of care."""

    record: ClientRecord
    series: tuple[SeriesRecord, ...]
    package: Package


def make_clients(
    doors: list[Door], first_day: date, weeks: int, seed: int, parameters: Parameters
) -> list[MadeClient]:
    """One client per door, in the order of their ids; those who share a building come in pairs."""
    rng = stream(seed, "clients")
    packages = draw_packages(len(doors), rng, parameters)
    spells = draw_spells(packages, first_day, weeks, rng, parameters.clients)
    width = max(2, len(str(len(doors))))
    made = []
    for i, (door, package) in enumerate(zip(doors, packages, strict=True)):
        client = ClientId(f"c{i + 1:0{width}d}")
        start, end = spells.get(i, (None, None))
        base = start or first_day - timedelta(days=7 * weeks + 14)
        first_weekday = rng.randint(0, 4)
        series = tuple(
            _series(client, item, base, first_weekday, rng, parameters.clients) for item in package.care
        )
        record = _client(client, door, series, rng, parameters)
        made.append(
            MadeClient(record=replace(record, start_date=start, end_date=end), series=series, package=package)
        )
    return _under_one_roof(made, rng, parameters.places)


def _series(
    client: ClientId,
    item: CareItem,
    base: date,
    first_weekday: int,
    rng: Random,
    parameters: ClientParameters,
) -> SeriesRecord:
    step = parameters.usual_step
    first, last = (at.hour * 60 + at.minute for at in (item.first, item.last))
    middle = first + step * rng.randint(0, (last - first) // step)
    # From Monday to Friday, as evenly as goes; two series of one client share their days.
    days = [(first_weekday + round(i * 5 / item.weekdays)) % 5 + 1 for i in range(item.weekdays)]
    has_coffee = rng.random() < parameters.relation_share
    return SeriesRecord(
        id=SeriesId(f"{client}-{item.name}"),
        client=client,
        acts=item.acts,
        windows=(
            ClockWindow(earliest=_clock(middle - item.half_width), latest=_clock(middle + item.half_width)),
        ),
        base=base,
        interval=item.interval,
        weekdays=frozenset(days) if item.weekdays < 7 else frozenset(),
        window_class=item.kind,
        relation_minutes=parameters.relation_minutes if has_coffee else 0,
        num_nurses=item.num_nurses,
        after=None if item.after is None else SeriesId(f"{client}-{item.after}"),
        min_gap=item.min_gap,
        max_gap=item.max_gap,
    )


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _client(
    client: ClientId, door: Door, series: tuple[SeriesRecord, ...], rng: Random, parameters: Parameters
) -> ClientRecord:
    places, numbers = parameters.places, parameters.clients
    needing = {act.id for act in parameters.acts if act.needs_order}
    acts = {act for one in series for act in one.acts}
    visits_a_day = sum(1 for one in series if not one.weekdays)
    faces = {0: None, 1: numbers.faces_daily, 2: numbers.faces_twice}.get(visits_a_day, numbers.faces_more)
    has_faces = rng.random() < numbers.faces_share
    is_slow = rng.random() < places.slow_door_share
    letters = [rng.choice("ABCDEFGHJKLMNPRSTVWZ") for _ in range(2)]
    return ClientRecord(
        id=client,
        name=". ".join(letters) + ".",
        address=door.record,
        has_lift=rng.random() < places.lift_share,
        has_key_box=rng.random() < places.key_box_share,
        has_intercom=rng.random() < places.intercom_share,
        door_minutes=places.slow_door_minutes if is_slow else 0,
        agreed_faces=faces if has_faces else None,
        orders=frozenset(
            act for act in sorted(acts & needing) if rng.random() >= numbers.missing_order_share
        ),
    )


def _under_one_roof(made: list[MadeClient], rng: Random, parameters: PlaceParameters) -> list[MadeClient]:
    """Some pairs of clients moved to the door of the first of the two."""
    num_pairs = round(len(made) * parameters.shared_building_share / 2)
    order = rng.sample(range(len(made)), len(made))
    for number in range(num_pairs):
        host, guest = order[2 * number : 2 * number + 2]
        building = BuildingId(f"b{number + 1}")
        house = made[host].record
        made[host] = replace(made[host], record=replace(house, building=building))
        moved = replace(
            made[guest].record,
            building=building,
            address=house.address,
            has_lift=house.has_lift,
            has_intercom=house.has_intercom,
        )
        made[guest] = replace(made[guest], record=moved)
    return made

"""Every route of the service, in the order of its description."""

from fastapi import APIRouter

from api.routes import (
    addresses,
    boards,
    care,
    decisions,
    imports,
    maps,
    me,
    neighbours,
    outward,
    overviews,
    presets,
    probes,
    reliefs,
    repairs,
    rosters,
    rules,
    shared,
    solves,
    studies,
    swaps,
    tables,
    teams,
    work,
)


def all_routes() -> tuple[APIRouter, ...]:
    """The routers, to be taken up by the app."""
    data = (tables, imports, addresses, care, work)
    planning = (solves, presets, rosters, boards, maps, decisions, swaps, repairs, neighbours)
    routed = (probes, me, teams, *data, *planning, overviews, outward, shared, rules, studies, reliefs)
    return tuple(each.router for each in routed)

"""Every route of the service, in the order of its description."""

from fastapi import APIRouter

from api.routes import (
    addresses,
    boards,
    care,
    decisions,
    imports,
    me,
    neighbours,
    outward,
    probes,
    repairs,
    rosters,
    rules,
    shared,
    solves,
    swaps,
    tables,
    teams,
)


def all_routes() -> tuple[APIRouter, ...]:
    """The routers, to be taken up by the app."""
    planning = (solves, rosters, boards, decisions, swaps, repairs, neighbours)
    routed = (probes, me, teams, tables, imports, addresses, care, *planning, outward, shared, rules)
    return tuple(each.router for each in routed)

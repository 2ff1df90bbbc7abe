"""Every route of the service, in the order of its description."""

from fastapi import APIRouter

from api.routes import decisions, imports, me, probes, rosters, solves, swaps, tables, teams


def all_routes() -> tuple[APIRouter, ...]:
    """The routers, to be taken up by the app."""
    routed = (probes, me, teams, tables, imports, solves, rosters, decisions, swaps)
    return tuple(each.router for each in routed)

"""Every route of the service, in the order of its description."""

from fastapi import APIRouter

from api.routes import me, probes


def all_routes() -> tuple[APIRouter, ...]:
    """The routers, to be taken up by the app."""
    return (probes.router, me.router)

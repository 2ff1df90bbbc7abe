"""Every route says for whom it is, and asks for what that takes; the service does not start otherwise."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.auth.caller import Access, access_of
from api.auth.gate import is_public
from api.auth.session import signed_in, team_session


def require_doors(app: FastAPI) -> None:
    """Raise for a route that is open to more people than it says."""
    for route in routes_of(app):
        access = access_of(route.endpoint)
        if access is None:
            raise RuntimeError(f"{route.path} says not for whom it is; put @open_to under its route")
        if (access is Access.PUBLIC) != is_public(route.path):
            raise RuntimeError(f"{route.path} and the gate do not agree about who may come in")
        asked = set(_asked(route.dependant))
        if access is Access.SIGNED_IN and signed_in not in asked:
            raise RuntimeError(f"{route.path} does not ask who is signed in")
        if access not in {Access.PUBLIC, Access.SIGNED_IN} and team_session not in asked:
            raise RuntimeError(f"{route.path} does not ask for a role in its team")


def routes_of(app: FastAPI) -> list[APIRoute]:
    """The routes that the service itself answers."""
    return [route for route in app.routes if isinstance(route, APIRoute)]


def _asked(dependant: Dependant) -> Iterator[object]:
    for each in dependant.dependencies:
        yield each.call
        yield from _asked(each)

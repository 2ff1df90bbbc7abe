"""The service over HTTP: its layers from the outside in, and its routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from importlib.metadata import version
from typing import Any

import httpx2 as httpx
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.types import Scope

from api.auth.doors import require_doors
from api.auth.gate import LONGEST_SESSION, Gate, is_public
from api.auth.page import page_routes, session_of
from api.auth.tokens import IssuerKeys, TokenCheck
from api.description import describe
from api.http.bounds import Bounded
from api.http.failing import add_failures
from api.http.own_name import OwnName
from api.http.rates import Rates
from api.http.watching import Watched
from api.routes.every import all_routes
from api.routes.site import add_site
from api.service import Service
from api.settings import Limits, Settings

_SMALL = 20_000
_MIDDLING = 500_000


def create_app(service: Service) -> FastAPI:
    """The service; it does not start with a route that is open to more people than it says."""
    issuer = httpx.AsyncClient(timeout=10, follow_redirects=False)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await issuer.aclose()

    app = FastAPI(
        title="Buurtrooster",
        version=version("buurtrooster"),
        openapi_url=None,
        docs_url=None,  # their pages are fetched from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        middleware=_layers(service, issuer),
        redirect_slashes=False,
    )
    app.state.service = service
    add_failures(app)
    app.include_router(page_routes(service.settings))
    for router in all_routes():
        app.include_router(router)
    add_site(app, service.settings)
    require_doors(app)
    # Made once, with our refusals, and when it is asked for: a service is there a second sooner without it.
    app.openapi = cache(partial(describe, app))  # type: ignore[method-assign]
    return app


def _layers(service: Service, issuer: httpx.AsyncClient) -> list[Middleware]:
    settings, limits = service.settings, service.settings.limits
    is_https = settings.is_https
    return [
        Middleware(Watched, metrics=service.metrics, is_https=is_https),
        Middleware(OwnName, public_url=settings.public_url),
        Middleware(
            SessionMiddleware,
            secret_key=settings.session_secret,
            session_cookie="__Host-buurtrooster" if is_https else "buurtrooster",
            max_age=LONGEST_SESSION,
            same_site="lax",  # the way back from the issuer needs it; changes ask for a token besides
            https_only=is_https,
        ),
        Middleware(
            Gate,
            subject_of=_token_check(settings, issuer),
            rates=Rates(limits, settings.session_secret),
            origin=settings.public_url,
            session_of=partial(session_of, service.database),
        ),
        Middleware(Bounded, body_bytes=_body_bytes(limits), at_once=limits.at_once),
    ]


def _token_check(settings: Settings, issuer: httpx.AsyncClient) -> Any:
    if settings.sign_in is None:
        return None
    return TokenCheck(settings.sign_in, IssuerKeys(settings.sign_in.issuer, issuer)).subject_of


def _body_bytes(limits: Limits) -> Any:
    """How much a path takes: a little of anybody, much only where files are sent."""

    def most(scope: Scope) -> int:
        if is_public(scope["path"]):
            return _SMALL
        return limits.body_bytes if scope["path"].endswith("/imports") else min(_MIDDLING, limits.body_bytes)

    return most

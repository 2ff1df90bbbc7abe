"""The page's sign-in, by the server: authorization code with PKCE; the browser only ever holds a cookie."""

import asyncio
import secrets
from typing import Annotated, Any, cast

from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi import APIRouter, Body, Request
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from api.auth.caller import Access, open_to
from api.auth.gate import LONGEST_SESSION
from api.auth.tokens import subject
from api.problems import Refused
from api.service import service_of
from api.settings import LOOPBACK, Settings
from data.store.connecting import Database
from data.store.failures import DATABASE_ERRORS
from data.store.page_sessions import begin_page_session, end_page_session, page_session_of

DEMO_ISSUER = "demo"
"""What stands for the issuer in the names of those who sign in locally."""


def page_routes(settings: Settings) -> APIRouter:
    """The routes of sign-in: at an issuer, or in demo mode by a name."""
    router = APIRouter(prefix="/auth", tags=["sign-in"])
    if settings.sign_in is not None and settings.sign_in.client_id:
        _add_issuer(router, settings)
    if settings.is_demo:
        _add_demo(router)

    @router.post("/sign-out", operation_id="signOut", status_code=204)
    @open_to(Access.PUBLIC)
    def sign_out(request: Request) -> Response:
        """End the page's session, also for whoever has a copy of its cookie."""
        if isinstance(key := request.session.get("key"), str):
            with service_of(request).database.transaction() as tx:
                end_page_session(tx, key)
        request.session.clear()
        return Response(status_code=204)

    return router


def _add_issuer(router: APIRouter, settings: Settings) -> None:
    issuer = _registered(settings)
    back = f"{settings.public_url}/auth/callback"

    @router.get("/sign-in", operation_id="signIn", status_code=302, response_class=RedirectResponse)
    @open_to(Access.PUBLIC)
    async def sign_in(request: Request) -> Response:
        """Go to the issuer to sign in."""
        try:
            return cast("Response", await issuer.authorize_redirect(request, back))
        except (HTTPError, OAuthError) as error:
            raise Refused("unavailable", wait=5) from error

    @router.get("/callback", operation_id="signInCallback", status_code=303, response_class=RedirectResponse)
    @open_to(Access.PUBLIC)
    async def callback(request: Request) -> Response:
        """Come back from the issuer, signed in."""
        try:
            token = await issuer.authorize_access_token(request, leeway=30)
            name = str(token["userinfo"]["sub"])
        except (OAuthError, JoseError, HTTPError, KeyError, TypeError, ValueError) as error:
            raise Refused("sign_in_failed") from error
        who = subject(settings.sign_in.issuer if settings.sign_in else "", name)
        await run_in_threadpool(begin_session, request, who)
        return RedirectResponse("/", status_code=303)


def _registered(settings: Settings) -> Any:
    ours = settings.sign_in
    if ours is None:
        raise ValueError("there is no issuer to sign in at")
    oauth: Any = OAuth()
    return oauth.register(
        "issuer",
        server_metadata_url=f"{ours.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=ours.client_id,
        client_secret=ours.client_secret,
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "timeout": 10},
    )


def _add_demo(router: APIRouter) -> None:
    @router.post("/demo", operation_id="signInDemo", status_code=204)
    @open_to(Access.PUBLIC)
    def sign_in_demo(
        request: Request, name: Annotated[str, Body(embed=True, min_length=1, max_length=80)]
    ) -> Response:
        """Sign in by a name alone: only in demo mode, only on this machine."""
        if (request.client.host if request.client else "") not in LOOPBACK:
            raise Refused("not_found")
        begin_session(request, subject(DEMO_ISSUER, name))
        return Response(status_code=204)


def begin_session(request: Request, who: str) -> None:
    """Begin a session of the page anew: nothing of what stood in the cookie before stays."""
    with service_of(request).database.transaction() as tx:
        key = begin_page_session(tx, who, seconds=LONGEST_SESSION)
    request.session.clear()
    request.session.update(key=key, csrf=secrets.token_urlsafe(24))


async def session_of(database: Database, key: str) -> str | None:
    """Whose session of the page a key opens."""

    def found() -> str | None:
        with database.statement() as tx:
            return page_session_of(tx, key)

    try:
        return await asyncio.to_thread(found)
    except DATABASE_ERRORS as error:
        raise Refused("unavailable", wait=5) from error

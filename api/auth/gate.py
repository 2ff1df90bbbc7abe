"""The gate: what is not named public here is only for those who are signed in, whether it exists or not."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.auth.caller import Caller
from api.http.answers import answer
from api.http.rates import Rates
from api.problems import Refused

PUBLIC: Final = frozenset({"/", "/health", "/ready", "/metrics", "/v1/openapi.json"})
PUBLIC_UNDER: Final = ("/auth/", "/feeds/", "/page/")
LONGEST_SESSION: Final = 12 * 3_600
"""Seconds after which the page signs in anew."""

_READS = frozenset({"GET", "HEAD", "OPTIONS"})

SubjectOf = Callable[[str], Awaitable[str]]
"""Whose token it is; refused for a bad one."""

SessionOf = Callable[[str], Awaitable[str | None]]
"""Whose session of the page a key opens; None for one that has ended."""


class Gate:
    """Lets in who is signed in, by a token or by the page's cookie, and not too often."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        subject_of: SubjectOf | None,
        session_of: SessionOf,
        rates: Rates,
        origin: str,
    ) -> None:
        self.app, self.subject_of, self.session_of = app, subject_of, session_of
        self.rates, self.origin = rates, origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            await self._admit(scope, headers)
        except Refused as refused:
            await answer(refused, headers, scope["state"]["request_id"])(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _admit(self, scope: Scope, headers: Headers) -> None:
        address = (scope.get("client") or ("",))[0]
        if is_public(scope["path"]):
            # Sign-in and feeds have secrets that could be guessed at.
            if scope["path"].startswith(("/auth/", "/feeds/")):
                self.rates.count_open(address)
            if scope["path"] == "/auth/sign-out":
                self._require_own_page(scope, headers)
            return
        self.rates.require_few_failures(address)
        try:
            caller = await self._caller(scope, headers)
        except Refused as refused:
            if refused.code == "unauthenticated":
                self.rates.count_failure(address)
            raise
        self.rates.count(caller.subject)
        scope["state"]["caller"] = caller

    async def _caller(self, scope: Scope, headers: Headers) -> Caller:
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind:
            if kind.lower() != "bearer" or self.subject_of is None:
                raise Refused("unauthenticated")
            return Caller(subject=await self.subject_of(token.strip()), via="token")
        session: Mapping[str, Any] = scope.get("session") or {}
        key = session.get("key")
        signed_in = await self.session_of(key) if isinstance(key, str) else None
        if signed_in is None:
            raise Refused("unauthenticated")
        self._require_own_page(scope, headers)
        return Caller(subject=signed_in, via="page")

    def _require_own_page(self, scope: Scope, headers: Headers) -> None:
        """A browser sends the cookie along for any page; only ours can read the token that goes with it."""
        if scope["method"] in _READS:
            return
        session: Mapping[str, Any] = scope.get("session") or {}
        given, ours = headers.get("x-csrf-token", ""), str(session.get("csrf", ""))
        is_ours = bool(ours) and hmac.compare_digest(given.encode(), ours.encode())
        if not is_ours or headers.get("origin", self.origin) != self.origin:
            raise Refused("forged")


def is_public(path: str) -> bool:
    """Whether everybody may ask for this."""
    return path in PUBLIC or path.startswith(PUBLIC_UNDER)

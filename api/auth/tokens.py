"""Bearer tokens of API clients: signed by the issuer, meant for us, and of now."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx2 as httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import extract_compact
from joserfc.jwt import JWTClaimsRegistry

from api.problems import Refused
from api.settings import SignIn

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519")
"""Signatures by the issuer's private key only: with a shared secret, whoever checks could also sign."""

_LONGEST = 16_000
_FRESH = 3_600.0
_CALM = 10.0


class IssuerKeys:
    """The issuer's public keys, asked for anew each hour, or when a token names one that is not here.

    An unknown key is asked for at most once in ten seconds, or a stranger could make us ask all the time.
    """

    def __init__(
        self, issuer: str, client: httpx.AsyncClient, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer, self._client, self._clock = issuer.rstrip("/"), client, clock
        self._keys: KeySet | None = None
        self._asked = -_FRESH
        self._one_at_a_time = asyncio.Lock()

    async def of(self, key_id: str | None) -> KeySet:
        """Keys among which the named one is, where the issuer has it."""
        if self._keys is None or self._is_old(_FRESH) or not self._has(key_id):
            async with self._one_at_a_time:
                if (
                    self._keys is None
                    or self._is_old(_FRESH)
                    or (not self._has(key_id) and self._is_old(_CALM))
                ):
                    await self._ask()
        if self._keys is None:
            raise Refused("unavailable", wait=5)
        return self._keys

    def _is_old(self, seconds: float) -> bool:
        return self._clock() - self._asked >= seconds

    def _has(self, key_id: str | None) -> bool:
        return self._keys is not None and any(key.kid == key_id for key in self._keys.keys)

    async def _ask(self) -> None:
        """Ask the issuer; with keys at hand an issuer that is away for a while does no harm."""
        self._asked = self._clock()
        try:
            self._keys = await self._found()
        except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
            if self._keys is None:
                self._asked = -_FRESH
                raise Refused("unavailable", wait=5) from error

    async def _found(self) -> KeySet:
        about = await self._read(f"{self._issuer}/.well-known/openid-configuration")
        if about.get("issuer", "").rstrip("/") != self._issuer:
            raise ValueError("the issuer calls itself something else")
        return KeySet.import_key_set(await self._read(about["jwks_uri"]))  # type: ignore[arg-type]

    async def _read(self, url: str) -> dict[str, Any]:
        found = (await self._client.get(url)).raise_for_status().json()
        if not isinstance(found, dict):
            raise TypeError("the issuer answered with something else")
        return found


class TokenCheck:
    """Says whose token it is, or refuses it."""

    def __init__(self, sign_in: SignIn, keys: IssuerKeys, now: Callable[[], int] | None = None) -> None:
        self._issuer, self._keys = sign_in.issuer, keys
        self._claims = JWTClaimsRegistry(
            now=now,
            leeway=sign_in.clock_skew,
            iss={"essential": True, "value": sign_in.issuer},
            aud={"essential": True, "value": sign_in.audience},
            exp={"essential": True},
            sub={"essential": True, "allow_blank": False},
        )

    async def subject_of(self, token: str) -> str:
        """Whose token this is: the issuer and its name for the person. Raises `Refused`."""
        if len(token) > _LONGEST:
            raise Refused("unauthenticated")
        try:
            keys = await self._keys.of(_key_id(token))
            claims = jwt.decode(token, keys, algorithms=_ALGORITHMS).claims
            self._claims.validate(claims)
        except Refused:
            raise
        except (JoseError, ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
            raise Refused("unauthenticated") from error
        return subject(self._issuer, str(claims["sub"]))


def subject(issuer: str, name: str) -> str:
    """How a person is known here."""
    return f"{issuer}|{name}"


def _key_id(token: str) -> str | None:
    return extract_compact(token.encode()).headers().get("kid")

"""How the service is run, from the environment only. What would be unsafe is refused, all of it at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from api.days import PlanningError
from optimizer.rules.base import Sentence

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_PREFIX = "BUURTROOSTER_"


class UnsafeSettingsError(PlanningError):
    """The service would run unsafely, or not at all, with these settings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignIn:
    """Who signs people in: an OpenID Connect issuer, and what this service is called there.

    `audience` stands in the tokens of API clients; `client_id` and `client_secret` are the page's.
    """

    issuer: str
    audience: str
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    clock_skew: int = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one request or caller may ask. Bytes, requests a minute, days, seconds."""

    body_bytes: int = 8_000_000
    requests_per_minute: int = 1_200
    failures_per_minute: int = 60
    at_once: int = 16
    days: int = 14
    solve_seconds: int = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All of it, but for the database and its keys, which `data.store` finds."""

    host: str
    port: int
    public_url: str
    is_demo: bool
    sign_in: SignIn | None
    session_secret: str = field(repr=False)
    metrics_token: str | None = field(default=None, repr=False)
    areas: Path | None = None
    limits: Limits = Limits()
    stops_within: int = 20

    @property
    def is_https(self) -> bool:
        """Whether people reach it over TLS."""
        return self.public_url.startswith("https://")


def areas_folder(environment: Mapping[str, str]) -> Path | None:
    """Where the maps lie that teams may name as their area."""
    named = environment.get(f"{_PREFIX}AREAS", "").strip()
    return Path(named) if named else None


class _Reader:
    """The variables, and what is wrong with them."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[Sentence] = []

    def text(self, name: str) -> str | None:
        return self.environment.get(_PREFIX + name, "").strip() or None

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        written = self.text(name)
        if written is None:
            return default
        if not written.isascii() or not written.isdigit() or not least <= int(written[:12]) <= most:
            self.fault(
                name, f"is not a number from {least} to {most}", f"is geen getal van {least} tot {most}"
            )
            return default
        return int(written)

    def fault(self, name: str, en: str, nl: str) -> None:
        self.faults.append(Sentence(en=f"{_PREFIX}{name} {en}", nl=f"{_PREFIX}{name} {nl}"))

    def require(self, *, holds: bool, name: str, en: str, nl: str) -> None:
        if not holds:
            self.fault(name, en, nl)


def read_settings(environment: Mapping[str, str], *, new_secret: Callable[[], str]) -> Settings:
    """The settings in an environment; `UnsafeSettingsError` names everything to mend.

    In demo mode, which only loopback may reach, secrets that are missing are made by `new_secret`.
    """
    reader = _Reader(environment)
    is_demo = reader.text("DEMO") == "1"
    host, port = reader.text("HOST") or "127.0.0.1", reader.whole("PORT", 8000, 0, 65_535)
    reader.require(
        holds=not is_demo or host in LOOPBACK,
        name="DEMO",
        en=f"lets anybody in, and the host is {host}; listen on 127.0.0.1, or sign people in by an issuer",
        nl=f"laat iedereen binnen op {host}; luister op 127.0.0.1, of laat inloggen bij een issuer",
    )
    settings = Settings(
        host=host,
        port=port,
        public_url=_public_url(reader, host, port),
        is_demo=is_demo,
        sign_in=_sign_in(reader, is_demo=is_demo),
        session_secret=_secret(reader, "SESSION_SECRET", new_secret if is_demo else None) or "",
        metrics_token=_secret(reader, "METRICS_TOKEN", lambda: "") or None,
        areas=areas_folder(environment),
        limits=_limits(reader),
        stops_within=reader.whole("STOPS_WITHIN", 20, 1, 600),
    )
    _require_shared_keys(reader)
    if reader.faults:
        raise UnsafeSettingsError(*reader.faults)
    return settings


def _public_url(reader: _Reader, host: str, port: int) -> str:
    default = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    url = (reader.text("PUBLIC_URL") or default).rstrip("/")
    reader.require(
        holds=_is_safe(url) and not urlsplit(url).path,
        name="PUBLIC_URL",
        en=f"is {url}: people reach the service by https://name, or http:// on this machine alone",
        nl=f"is {url}: men bereikt de dienst via https://naam, of met http:// alleen op deze machine",
    )
    return url


def _is_safe(url: str) -> bool:
    """Whether what is sent there stays unread: TLS, or a server on this very machine."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        )
    except ValueError:
        return False


def _sign_in(reader: _Reader, *, is_demo: bool) -> SignIn | None:
    issuer, audience = reader.text("ISSUER"), reader.text("AUDIENCE")
    client_id, client_secret = reader.text("CLIENT_ID"), reader.text("CLIENT_SECRET")
    if issuer is None:
        reader.require(
            holds=is_demo,
            name="ISSUER",
            en="is missing: name the OpenID Connect issuer that signs people in, or set BUURTROOSTER_DEMO=1 "
            "to try things on this machine",
            nl="ontbreekt: noem de OpenID Connect-issuer waar men inlogt, of zet BUURTROOSTER_DEMO=1 om het "
            "op deze machine te proberen",
        )
        return None
    reader.require(
        holds=_is_safe(issuer),
        name="ISSUER",
        en="has to begin with https://",
        nl="moet met https:// beginnen",
    )
    reader.require(
        holds=bool(audience) and audience != client_id,
        name="AUDIENCE",
        en="is missing or the same as the client id: a token for signing in would pass for one for the API",
        nl="ontbreekt of is gelijk aan het client-id: een inlogtoken zou dan als API-token gelden",
    )
    return SignIn(
        issuer=issuer,
        audience=audience or "",
        client_id=client_id,
        client_secret=client_secret,
        clock_skew=reader.whole("CLOCK_SKEW", 30, 0, 120),
    )


def _secret(reader: _Reader, name: str, otherwise: Callable[[], str] | None) -> str | None:
    written = reader.text(name)
    if written is None and otherwise is not None:
        return otherwise()
    reader.require(
        holds=written is not None and len(written) >= 32 and len(set(written)) >= 10,
        name=name,
        en="is missing or too easy to guess; make one with: openssl rand -hex 32",
        nl="ontbreekt of is te makkelijk te raden; maak er een met: openssl rand -hex 32",
    )
    return written


def _require_shared_keys(reader: _Reader) -> None:
    """Several machines on one database must open the same names: a key made on one is unknown on another."""
    reader.require(
        holds=not reader.environment.get("DATABASE_APP_URL") or reader.text("MASTER_KEY") is not None,
        name="MASTER_KEY",
        en="is missing: machines that share a database share the key over names and addresses; make one with "
        "openssl rand -base64 32",
        nl="ontbreekt: machines met één database delen de sleutel over namen en adressen; maak er een met "
        "openssl rand -base64 32",
    )


def _limits(reader: _Reader) -> Limits:
    usual = Limits()
    return Limits(
        body_bytes=reader.whole("MAX_BODY_BYTES", usual.body_bytes, 10_000, 100_000_000),
        requests_per_minute=reader.whole("REQUESTS_PER_MINUTE", usual.requests_per_minute, 1, 1_000_000),
        failures_per_minute=reader.whole("FAILURES_PER_MINUTE", usual.failures_per_minute, 1, 1_000_000),
        at_once=reader.whole("AT_ONCE", usual.at_once, 1, 200),
        days=reader.whole("MAX_DAYS", usual.days, 1, 366),
        solve_seconds=reader.whole("MAX_SOLVE_SECONDS", usual.solve_seconds, 1, 3_600),
    )

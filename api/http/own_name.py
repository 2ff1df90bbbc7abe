"""Only requests to the service's own name are answered: a page elsewhere cannot point a name at it."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.answers import answer
from api.problems import Refused
from api.settings import LOOPBACK

_OPEN = frozenset({"/health", "/ready", "/metrics"})


class OwnName:
    """Refuses another Host than the one of the public address; on loopback any of loopback's names."""

    def __init__(self, app: ASGIApp, *, public_url: str) -> None:
        self.app = app
        name = urlsplit(public_url).hostname or ""
        self.names = LOOPBACK if name in LOOPBACK else frozenset({name})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is meant for us; probes come by the machine's address and pass too."""
        if scope["type"] == "http" and scope["path"] not in _OPEN:
            headers = Headers(scope=scope)
            if _name(headers.get("host", "")) not in self.names:
                refused = answer(Refused("malformed"), headers, scope["state"]["request_id"])
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""

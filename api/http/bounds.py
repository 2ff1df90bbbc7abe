"""How much a request may bring, from which name it may come, and how many are answered at once."""

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.answers import answer
from api.problems import Refused

_STREAM = "/events"
_MOST_STREAMS = 400
_PATIENCE = 5.0
_SLOWEST_BODY = 30.0


class Bounded:
    """Takes in a whole body of at most so many bytes, then lets in at most so many requests at once.

    With no more requests inside than there are connections to the database, none inside ever waits for
    one while it holds what another needs. Streams hold neither, and are counted apart.
    """

    def __init__(self, app: ASGIApp, *, body_bytes: Callable[[Scope], int], at_once: int) -> None:
        self.app, self.body_bytes = app, body_bytes
        self.inside = asyncio.Semaphore(at_once)
        self.streams = asyncio.Semaphore(_MOST_STREAMS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request within the bounds, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            replayed = await self._taken_in(scope, receive)
            door = self.streams if scope["path"].endswith(_STREAM) else self.inside
            await _enter(door)
        except Refused as refused:
            headers, request_id = Headers(scope=scope), scope["state"]["request_id"]
            await answer(refused, headers, request_id)(scope, receive, send)
            return
        try:
            await self.app(scope, replayed, send)
        finally:
            door.release()

    async def _taken_in(self, scope: Scope, receive: Receive) -> Receive:
        most, said = self.body_bytes(scope), Headers(scope=scope).get("content-length", "0")
        if said.isdigit() and int(said[:18]) > most:
            raise Refused("too_large")
        body, is_done = bytearray(), False
        try:
            async with asyncio.timeout(_SLOWEST_BODY):
                while not is_done:
                    message = await receive()
                    body += message.get("body", b"")
                    is_done = message["type"] != "http.request" or not message.get("more_body", False)
                    if len(body) > most:
                        raise Refused("too_large")
        except TimeoutError:
            raise Refused("malformed") from None
        return _replaying(bytes(body), receive)


async def _enter(door: asyncio.Semaphore) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            await door.acquire()
    except TimeoutError:
        raise Refused("unavailable", wait=1) from None


def _replaying(body: bytes, receive: Receive) -> Receive:
    is_told = False

    async def replay() -> Message:
        nonlocal is_told
        if is_told:
            return await receive()
        is_told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay

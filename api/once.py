"""A request that creates something may carry an Idempotency-Key: sent again, it is answered the same."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Header, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from api.auth.session import InTeam, Session
from data.store.idempotency import KeptAnswer, keep_answer, kept_answer

Made = TypeVar("Made", bound=BaseModel)
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=r"^[!-~]+$",
        description="A key of your own for this request, so that it is done once however often it is sent.",
    ),
]


@dataclass(frozen=True, kw_only=True)
class OnceOnly:
    """Does what creates something, once for each key."""

    session: Session
    key: str | None
    request_hash: bytes

    def answer(
        self,
        status: int,
        make: Callable[[], Made],
        headers: Callable[[Made], Mapping[str, str]] = lambda _: {},
        kept_as: Callable[[Made], Made] = lambda made: made,
    ) -> Response:
        """The answer to making it: now, or as it was kept the first time (`kept_as`: without a secret)."""
        kept = self._kept()
        if kept is not None:
            return _answer(kept)
        made = make()
        told = dict(headers(made))
        body = kept_as(made).model_dump(mode="json")
        self._keep(KeptAnswer(status=status, body=body, headers=told))
        return _answer(KeptAnswer(status=status, body=made.model_dump(mode="json"), headers=told))

    def _kept(self) -> KeptAnswer | None:
        if self.key is None:
            return None
        session = self.session
        return kept_answer(
            session.tx,
            session.team_id,
            subject=session.member.subject,
            key=self.key,
            request_hash=self.request_hash,
        )

    def _keep(self, answer: KeptAnswer) -> None:
        if self.key is not None:
            session = self.session
            keep_answer(
                session.tx, session.team_id, subject=session.member.subject, key=self.key, answer=answer
            )


def _answer(kept: KeptAnswer) -> Response:
    return JSONResponse(kept.body, status_code=kept.status, headers=dict(kept.headers))


async def request_hash(request: Request) -> bytes:
    """What tells a request apart from another one: its method, its address and its body."""
    told = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return hashlib.sha256(told + await request.body()).digest()


async def once_only(
    session: InTeam, request_hash: Annotated[bytes, Depends(request_hash)], key: Key = None
) -> OnceOnly:
    """What a route that creates works with."""
    return OnceOnly(session=session, key=key, request_hash=request_hash)


Once = Annotated[OnceOnly, Depends(once_only)]

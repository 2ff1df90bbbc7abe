"""What is shown of a roster, judged once for each of its tags and sent once to who has it."""

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from starlette.responses import Response

from api.auth.session import Session
from api.cases.stored import log
from api.service import Shown

IfNoneMatch = Annotated[str | None, Header(max_length=400)]


Made = tuple[BaseModel, Iterable[str]]
"""What is answered, and the clients whose identity it shows."""


def shown(
    session: Session, key: tuple[Hashable, ...], tag: str, has: str | None, make: Callable[[], Made]
) -> Response:
    """The answer for a tag: nothing where the caller has it, else what was made for it, now or before.

    `key` names what is shown besides its tag: what, of which day, to whom where that matters. What is shown
    has no more in it than the two say. The access log says of each client whose identity is shown who saw it.
    """
    headers = {"ETag": tag}
    seen = partial(
        log, session.tx, session.member, f"{key[0]} read", f"{key[0]}/{key[1]}/{tag}", action="read"
    )
    if has == tag:
        seen()
        return Response(status_code=304, headers=headers)
    found = session.service.shown.get((session.team_id, key, tag), lambda: _made(*make()))
    seen(found.clients)
    return Response(found.body, media_type="application/json", headers=headers)


def _made(model: BaseModel, clients: Iterable[str]) -> Shown:
    return Shown(body=model.model_dump_json().encode(), clients=tuple(clients))

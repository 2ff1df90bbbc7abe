"""What is shown of a roster, judged once for each of its tags and sent once to who has it."""

from collections.abc import Callable, Hashable
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from starlette.responses import Response

from api.auth.session import Session

IfNoneMatch = Annotated[str | None, Header(max_length=400)]


def shown(
    session: Session, key: Hashable, tag: str, has: str | None, make: Callable[[], BaseModel]
) -> Response:
    """The answer for a tag: nothing where the caller has it, else what was made for it, now or before.

    `key` names what is shown besides its tag; what is shown has no more in it than the two say.
    """
    headers = {"ETag": tag}
    if has == tag:
        return Response(status_code=304, headers=headers)
    whole = (session.team_id, key, tag)
    body = session.service.shown.get(whole, lambda: make().model_dump_json().encode())
    return Response(body, media_type="application/json", headers=headers)

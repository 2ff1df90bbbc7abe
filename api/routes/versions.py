"""Which version a change is made on: ETag and If-Match."""

import re
from typing import Annotated

from fastapi import Depends, Header

from api.problems import Refused
from data.store.following import DayMark

_TAG = re.compile(r'(?:W/)?"([0-9]{1,9})(?:\.[0-9]{1,18}){0,2}"')


def etag(version: int, team_version: int) -> str:
    """The tag of a roster as it is shown: it changes with the roster, and with the data it is judged by."""
    return f'"{version}.{team_version}"'


def board_tag(mark: DayMark) -> str:
    """The tag of a day's board, which also shows what has been arranged."""
    if not mark.arrangements:
        return etag(mark.version, mark.team_version)
    return f'"{mark.version}.{mark.team_version}.{int(mark.arrangements[:12], 16)}"'


async def base_version(
    if_match: Annotated[
        str | None, Header(max_length=200, description="The ETag of the roster that was decided on.")
    ] = None,
) -> int:
    """The version that a change is made on."""
    if if_match is None:
        raise Refused("version_missing")
    found = _TAG.fullmatch(if_match.strip())
    if found is None:
        raise Refused("malformed")
    return int(found.group(1))


BaseVersion = Annotated[int, Depends(base_version)]

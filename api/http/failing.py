"""What the routes raise, as answers; registered once with the app."""

from collections.abc import Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.answers import answer
from api.problems import Refused
from api.refusing import REFUSED_FOR, refusal
from api.service import service_of
from data.store.failures import DATABASE_ERRORS, Failure, failure_of
from optimizer.rules.base import Sentence

_log = structlog.get_logger("buurtrooster.http")
_CODES = {
    400: "malformed",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "not_allowed_here",
    413: "too_large",
    415: "wrong_type",
    422: "invalid",
    503: "unavailable",
}
_MOST_FAULTS = 50


def add_failures(app: FastAPI) -> None:
    """Have every expected error answered as a problem."""
    for kind in REFUSED_FOR:
        app.add_exception_handler(kind, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _by_status)
    for kind in DATABASE_ERRORS:
        app.add_exception_handler(kind, _database)


def _answer(request: Request, refused: Refused) -> Response:
    service_of(request).metrics.refusals.labels(refused.code).inc()
    return answer(refused, request.headers, request.state.request_id)


async def _refused(request: Request, error: Exception) -> Response:
    return _answer(request, refusal(error) or Refused("unexpected"))


async def _invalid(request: Request, error: Exception) -> Response:
    faults: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    if any(fault.get("type") == "json_invalid" for fault in faults):
        return _answer(request, Refused("malformed", *_told(faults)))
    return _answer(request, Refused("invalid", *_told(faults)))


def _told(faults: Sequence[Any]) -> list[Sentence]:
    """Where and what, but never the value itself: it may be somebody's name."""
    lines = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in faults[:_MOST_FAULTS]]
    return [Sentence(en=line, nl=line) for line in lines]


def _place(path: Sequence[object]) -> str:
    return ".".join(str(step)[:40] for step in path).encode("utf-8", "replace").decode()


async def _by_status(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = _CODES.get(status, "malformed" if status < 500 else "unexpected")
    found = _answer(request, Refused(code))
    for name, value in (getattr(error, "headers", None) or {}).items():
        found.headers[name] = value
    return found


async def _database(request: Request, error: Exception) -> Response:
    """A server that is away is a 503; a value that no column takes is the caller's to mend."""
    found = failure_of(error)
    if found is Failure.BAD_VALUE:
        return _answer(request, Refused("invalid"))
    if found is Failure.AWAY:
        _log.warning("the database does not answer", kind=type(error).__name__)
        return _answer(request, Refused("unavailable", wait=1))
    raise error

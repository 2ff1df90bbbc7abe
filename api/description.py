"""The description of the service (OpenAPI), complete enough to generate a client from."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.auth.caller import Access, access_of
from api.http.answers import PROBLEM
from api.problems import KINDS

_ALWAYS = (400, 413, 422, 429, 431, 503)
_SIGNED_IN = (401, 403, 404)
_CHANGING = (409,)
_ABOUT = (
    "Rosters for self-managed home-care teams: the engine proposes, the team decides. Every refusal is "
    "application/problem+json with a code, a cause and an action, in English or Dutch (Accept-Language). "
    "Costs are minutes of travel."
)


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of all routes, with the refusals that each may answer."""
    document = get_openapi(
        title="Buurtrooster",
        version=app.version,
        description=_ABOUT,
        routes=app.routes,
        openapi_version="3.1.0",
    )
    document["components"].setdefault("schemas", {})["ProblemDetails"] = _problem_schema()
    document["components"]["responses"] = {
        f"Refused{status}": _response(status) for status in sorted({kind.status for kind in KINDS.values()})
    }
    document["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        "page": {"type": "apiKey", "in": "cookie", "name": "buurtrooster"},
    }
    document["security"] = [{"token": []}, {"page": []}]
    for method, operation, access in _operations(app, document):
        _complete(method, operation, access)
    return document


def _operations(app: FastAPI, document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Access]]:
    accesses = {
        route.operation_id: access_of(route.endpoint) for route in app.routes if isinstance(route, APIRoute)
    }
    for path in document["paths"].values():
        for method, operation in path.items():
            yield method, operation, accesses.get(operation["operationId"]) or Access.PLANNER


def _complete(method: str, operation: dict[str, Any], access: Access) -> None:
    """Add what any route of its kind may answer; what FastAPI says of a 422 is said by ours instead."""
    statuses = set(_ALWAYS)
    if access is Access.PUBLIC:
        operation["security"] = []
    else:
        statuses.update(_SIGNED_IN)
        statuses.update(() if method == "get" else _CHANGING)
    if "requestBody" in operation:
        statuses.add(415)
    responses = operation["responses"]
    for status in {*statuses, *(int(code) for code in responses if code.isdigit() and int(code) >= 400)}:
        responses[str(status)] = {"$ref": f"#/components/responses/Refused{status}"}


def _response(status: int) -> dict[str, Any]:
    codes = [code for code, kind in KINDS.items() if kind.status == status]
    causes = "; ".join(f"{code}: {KINDS[code].cause.en}" for code in codes)
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {"description": causes, "content": {PROBLEM: {"schema": schema}}}


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "title": "ProblemDetails",
        "description": "Why something was refused, and what to do (RFC 9457).",
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": sorted(KINDS)},
            "cause": text,
            "action": text,
            "details": {"type": "array", "items": text},
            "request_id": text,
        },
        "required": ["type", "title", "status", "code", "cause", "action", "details", "request_id"],
    }

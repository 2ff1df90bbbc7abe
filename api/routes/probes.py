"""For whoever runs the service: is it up, can it answer, what does it count, how is it described."""

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from api.auth.caller import Access, open_to
from api.problems import Refused
from api.schemas.base import Wire
from api.service import service_of

router = APIRouter(tags=["running"])


class Health(Wire):
    """The process is up, or can answer."""

    status: str


@router.get("/health", operation_id="health")
@open_to(Access.PUBLIC)
def health() -> Health:
    """Whether the process is up."""
    return Health(status="up")


@router.get("/ready", operation_id="ready")
@open_to(Access.PUBLIC)
def ready(request: Request) -> Health:
    """Whether it can answer: the database does."""
    with service_of(request).database.transaction():
        pass
    return Health(status="ready")


@router.get("/metrics", operation_id="metrics", response_class=Response)
@open_to(Access.PUBLIC)
def metrics(request: Request, authorization: Annotated[str, Header()] = "") -> Response:
    """What is counted, for Prometheus; with the token of BUURTROOSTER_METRICS_TOKEN."""
    service = service_of(request)
    token = service.settings.metrics_token
    if token is None and not service.settings.is_demo:
        raise Refused("not_found")
    if token is not None and not hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise Refused("unauthenticated")
    return Response(service.metrics.told(), media_type=CONTENT_TYPE_LATEST)


@router.get("/v1/openapi.json", operation_id="description")
@open_to(Access.PUBLIC)
def description(request: Request) -> dict[str, Any]:
    """How the service is described (OpenAPI), to generate a client from."""
    found: dict[str, Any] = request.app.openapi()
    return found

"""A refusal as an answer: application/problem+json, in the language that was asked for."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

from api.problems import Refused
from data.export.words import Language, say
from optimizer.rules.base import Sentence

PROBLEM = "application/problem+json"


def language_of(headers: Headers) -> Language:
    """Dutch where Accept-Language likes it better than English, else English."""
    liked = {"en": 0.0, "nl": 0.0}
    for part in headers.get("accept-language", "")[:200].split(","):
        name, _, rest = part.strip().partition(";")
        tongue = name.strip().lower()[:2]
        if tongue in liked:
            liked[tongue] = max(liked[tongue], _quality(rest))
    return "nl" if liked["nl"] > liked["en"] else "en"


def _quality(text: str) -> float:
    key, _, value = text.strip().partition("=")
    try:
        return min(max(float(value), 0.0), 1.0) if key.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _said(more: Any, language: Language) -> Any:
    """The same with every sentence in it in one language."""
    if isinstance(more, Sentence):
        return say(more, language)
    if isinstance(more, Mapping):
        return {name: _said(value, language) for name, value in more.items()}
    return [_said(each, language) for each in more] if isinstance(more, list) else more


def answer(refused: Refused, headers: Headers, request_id: str) -> JSONResponse:
    """The answer to a request that is refused."""
    language, kind = language_of(headers), refused.kind
    body: dict[str, Any] = {
        "type": f"urn:buurtrooster:problem:{refused.code}",
        "title": say(kind.cause, language),
        "status": kind.status,
        "code": refused.code,
        "cause": say(kind.cause, language),
        "action": say(kind.action, language),
        "details": [say(detail, language) for detail in refused.details],
        "request_id": request_id,
        **_said(refused.more, language),
    }
    extra = {"Content-Language": language, "Vary": "Accept-Language"}
    if refused.code == "unauthenticated":
        extra["WWW-Authenticate"] = 'Bearer realm="buurtrooster"'
    if refused.wait is not None:
        extra["Retry-After"] = str(refused.wait)
    return JSONResponse(body, status_code=kind.status, headers=extra, media_type=PROBLEM)

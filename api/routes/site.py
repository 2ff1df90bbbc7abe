"""The page: its own modules and the libraries it takes, served from here and from nowhere else."""

import hashlib
import html
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth.caller import Access, open_to
from api.settings import Settings

WEB: Final = Path(__file__).parents[1] / "web"
SITE: Final = WEB / "site"
_MODULES = WEB / "node_modules"
_LIBRARIES: Final = {"lit-html": _MODULES / "lit-html", "maplibre-gl": _MODULES / "maplibre-gl" / "dist"}
_FOREVER = b"public, max-age=31536000, immutable"


class PageMissingError(Exception):
    """The libraries of the page have not been installed."""

    def __init__(self) -> None:
        super().__init__("the page's libraries are missing; install them with: make page")


def add_site(app: FastAPI, settings: Settings) -> None:
    """Serve the page at `/`, and its files under an address that changes with what is in them.

    So a browser may keep every file for good and asks again for the first one only.
    Raises `PageMissingError` where the libraries are not there.
    """
    if not all(folder.is_dir() for folder in _LIBRARIES.values()):
        raise PageMissingError
    prefix = f"/page/{_digest()}"
    for name, folder in {"site": SITE, **_LIBRARIES}.items():
        app.router.routes.append(Mount(f"{prefix}/{name}", _Kept(StaticFiles(directory=folder))))
    app.include_router(_front_door(prefix, settings))


def _front_door(prefix: str, settings: Settings) -> APIRouter:
    router = APIRouter()
    text = (SITE / "index.html").read_text(encoding="utf-8")
    how = "demo" if settings.is_demo else "issuer"
    page = text.replace("{{page}}", prefix).replace("{{sign-in}}", html.escape(how))

    @router.get("/", operation_id="openPage", include_in_schema=False)
    @open_to(Access.PUBLIC)
    def open_page() -> HTMLResponse:
        """The page."""
        return HTMLResponse(page, headers={"Cache-Control": "no-cache"})

    return router


class _Kept:
    """Files that a browser may keep, sent compressed: there is nothing secret in them to be guessed at."""

    def __init__(self, files: ASGIApp) -> None:
        self.files = GZipMiddleware(files, minimum_size=500)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in {200, 304}:
                message["headers"].append((b"cache-control", _FOREVER))
            await send(message)

        await self.files(scope, receive, sending)


def _digest() -> str:
    """What tells one state of the page from another."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    yield WEB / "package-lock.json"
    yield from sorted(path for path in SITE.rglob("*") if path.is_file())

"""The page: its own modules and the libraries it takes, served from here and from nowhere else."""

import hashlib
import html
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI
from starlette.datastructures import Headers
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
_AT_ONCE = (SITE, SITE / "day", SITE / "parts")
_FOREVER = b"public, max-age=31536000, immutable"
_MOST_KEPT = 1_000  # more than there are files; one file can be asked for in many spellings


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
    page = text.replace("{{modules}}", _modules()).replace("{{page}}", prefix)
    page = page.replace("{{sign-in}}", html.escape(how))

    @router.get("/", operation_id="openPage", include_in_schema=False)
    @open_to(Access.PUBLIC)
    def open_page() -> HTMLResponse:
        """The page."""
        return HTMLResponse(page, headers={"Cache-Control": "no-cache"})

    return router


def _modules() -> str:
    """What a day needs, at once: a browser would find each module only after the one that imports it."""
    found = sorted(path.relative_to(SITE).as_posix() for folder in _AT_ONCE for path in folder.glob("*.js"))
    links = [f'<link rel="modulepreload" href="{{{{page}}}}/site/{name}">' for name in found]
    return "\n    ".join(links)


class _Kept:
    """Files that a browser may keep, sent compressed: there is nothing secret in them to be guessed at.

    They never change while the service runs, so each is read and compressed once.
    """

    def __init__(self, files: ASGIApp) -> None:
        self.files = GZipMiddleware(files, minimum_size=200)
        self.kept: dict[tuple[str, bool], list[Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if scope["method"] != "GET" or "range" in headers or "if-none-match" in headers:
            await self.files(scope, receive, send)
            return
        key = (scope["path"], "gzip" in headers.get("accept-encoding", ""))
        answer = self.kept.get(key) or await self._read(scope, receive)
        if answer[0]["status"] == 200 and len(self.kept) < _MOST_KEPT:
            self.kept[key] = answer
        for message in answer:
            # Whoever it passes on its way adds headers of its own.
            await send({**message, "headers": [*message["headers"]]} if "headers" in message else message)

    async def _read(self, scope: Scope, receive: Receive) -> list[Message]:
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self.files(scope, receive, keep)
        if answer[0]["status"] == 200:
            answer[0]["headers"].append((b"cache-control", _FOREVER))
        return answer


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

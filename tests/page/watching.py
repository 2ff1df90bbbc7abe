"""What a browser tells while a test runs: what it asks for, what it logs, and what goes wrong in it."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

_ASKS_A_HOST = {"http", "https", "ws", "wss"}
_PUBLIC = ("/v1/", "/auth/", "/page/")
"""All that a page may ask for but itself: what any program can, signing in, and its own files."""


@dataclass
class Watch:
    """The log of a browser; `faults` is what no test may leave behind."""

    url: str
    requests: list[str] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch everything that happens in a context."""
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", self._broke)

    def forget(self) -> None:
        """Begin anew; for a test that looks at the watch itself."""
        for log in (self.requests, self.answers, self.messages, self.errors):
            log.clear()

    @property
    def foreign(self) -> list[str]:
        """Requests that would leave the house."""
        ours = urlsplit(self.url).netloc
        parts = [(each, urlsplit(each)) for each in self.requests]
        return [each for each, part in parts if part.scheme in _ASKS_A_HOST and part.netloc != ours]

    @property
    def private(self) -> list[str]:
        """Requests for what no program but the page could ask for."""
        paths = [urlsplit(each).path for each in self.requests if each.startswith(self.url)]
        return [path for path in paths if path != "/" and not path.startswith(_PUBLIC)]

    @property
    def faults(self) -> list[str]:
        """Errors of the page, policies it broke, answers that tell of a fault of ours, forbidden asking."""
        policy = [text for _, text in self.messages if "Content Security Policy" in text]
        logged = [text for kind, text in self.messages if kind == "error" and not _is_refusal(text)]
        broken = [f"{status} {url}" for url, status in self.answers if status >= 500]
        asked = [f"asked {each}" for each in (*self.foreign, *self.private)]
        return [*self.errors, *policy, *logged, *broken, *asked]

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _answered(self, response: Response) -> None:
        self.answers.append((response.url, response.status))

    def _said(self, message: ConsoleMessage) -> None:
        self.messages.append((message.type, message.text))

    def _broke(self, error: WebError) -> None:
        self.errors.append(str(error.error))


def _is_refusal(text: str) -> bool:
    """The browser logs each answer that refuses or does not come; tests look at what the page makes of it."""
    return text.startswith("Failed to load resource")

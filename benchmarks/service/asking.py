"""A member of a team who asks the service over HTTP, and who asks again when it is away."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import httpx2 as httpx

_AGAIN_AFTER = 0.1
_PATIENCE = 180.0


class Asking:
    """One browser, signed in by name; `path` is within the team."""

    def __init__(self, url: str, team: UUID, name: str) -> None:
        self._browser = httpx.Client(base_url=url, timeout=30)
        self._path = f"/v1/teams/{team}"
        self.answers: Counter[str] = Counter()
        """How often each status came, and `away` where none did."""

        self._insist(lambda: self._browser.post("/auth/demo", json={"name": name}))
        me = self._insist(lambda: self._browser.get("/v1/me"))
        self._browser.headers["X-CSRF-Token"] = me.json()["csrf"]

    def close(self) -> None:
        """Let go of the connection."""
        self._browser.close()

    def get(self, path: str, **query: Any) -> httpx.Response:
        """Read something, however long the service is away."""
        return self._insist(lambda: self._browser.get(self._path + path, params=query))

    def once(
        self, path: str, body: Any, headers: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> httpx.Response:
        """Have something done, once: asked under one key until it is answered.

        `headers` are read anew for each attempt; on a roster that was changed meanwhile it is tried again
        with what they are then.
        """
        key = {"Idempotency-Key": str(uuid4())}
        while True:
            answer = self._insist(
                lambda: self._browser.post(self._path + path, json=body, headers={**headers(), **key})
            )
            if answer.status_code != 409 or answer.json()["code"] != "stale":
                return answer

    def _insist(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            try:
                answer = ask()
            except httpx.TransportError:
                self.answers["away"] += 1
            else:
                self.answers[str(answer.status_code)] += 1
                if answer.status_code < 500:
                    return answer
            time.sleep(_AGAIN_AFTER)
        raise TimeoutError("the service did not come back")

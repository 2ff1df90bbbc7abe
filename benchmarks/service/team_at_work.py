"""A team of the load: its members' browsers, and what they know of their roster."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

import httpx2 as httpx

from benchmarks.service.deciding import visits_of

READS = (
    "roster", "roster, unchanged", "versions", "decisions in force", "offers", "explanation", "suggestions",
)  # fmt: skip
CHANGES = ("accept", "override", "swap options")


class TeamAtWork:
    """One team on one day. Its planner decides; a nurse whose visits nobody moves looks at swaps."""

    def __init__(self, url: str, team: UUID, day: date, seed: int) -> None:
        self._team, self._day = team, day
        self._path = f"/v1/teams/{team}/rosters/{day}"
        self._planner = httpx.AsyncClient(base_url=url, timeout=30)
        self._nurse = httpx.AsyncClient(base_url=url, timeout=30)
        self._chance = Random(seed)  # noqa: S311  (draws a sample, guards nothing)
        self._version, self._tag = 0, ""
        self._asks: Mapping[str, Callable[[], Awaitable[httpx.Response]]] = {
            "roster": lambda: self._planner.get(self._path),
            "roster, unchanged": lambda: self._planner.get(self._path, headers={"If-None-Match": self._tag}),
            "versions": lambda: self._planner.get(f"{self._path}/versions"),
            "decisions in force": lambda: self._planner.get(f"{self._path}/overrides"),
            "offers": lambda: self._nurse.get(f"/v1/teams/{team}/swaps", params={"day": str(day)}),
            "explanation": lambda: self._planner.get(f"{self._path}/visits/{self._visit()}/explanation"),
            "suggestions": lambda: self._planner.get(f"{self._path}/visits/{self._visit()}/suggestions"),
            "accept": lambda: self._decide("/accept", {"is_signed": True}),
            "override": lambda: self._decide("/overrides", self._wanted()),
            "swap options": lambda: self._nurse.post(
                f"{self._path}/swap-options", json={"visits": [self._chance.choice(self._hers)]}
            ),
        }

    async def prepare(self) -> None:
        """Sign in, and look at the roster once to know whose visits are whose."""
        await _sign_in(self._planner, f"planner-{self._team}")
        answer = await self._planner.get(self._path)
        answer.raise_for_status()
        self._learn(answer)
        visits = visits_of(answer.json())
        offering = self._chance.choice(visits)[1]
        self._hers = [visit for visit, nurse in visits if nurse == offering]
        self._others = [(visit, nurse) for visit, nurse in visits if nurse != offering]
        await _sign_in(self._nurse, f"{self._team}-{offering}")

    async def close(self) -> None:
        """Let go of the connections."""
        await self._planner.aclose()
        await self._nurse.aclose()

    async def ask(self, what: str) -> int:
        """Ask one thing; the status of the answer, 0 where none came."""
        try:
            answer = await self._asks[what]()
        except httpx.TransportError:
            return 0
        self._learn(answer)
        return int(answer.status_code)

    def _learn(self, answer: httpx.Response) -> None:
        """The tag of a roster, the version that a decision made or that a conflict names."""
        if "etag" in answer.headers:
            self._tag = answer.headers["etag"]
            self._newest(int(self._tag.strip('"').split(".")[0]))
        elif answer.request.method == "POST" and answer.status_code in {200, 201, 409}:
            told: Any = answer.json()
            self._newest(told.get("current_version") or told.get("version") or 0)

    def _newest(self, version: int) -> None:
        self._version = max(self._version, version)

    async def _decide(self, path: str, body: Any) -> httpx.Response:
        return await self._planner.post(
            self._path + path, json=body, headers={"If-Match": f'"{self._version}"'}
        )

    def _wanted(self) -> Any:
        """A visit with the nurse who has it, or with another one."""
        visit, nurse = self._chance.choice(self._others)
        if self._chance.random() < 0.5:
            nurse = self._chance.choice(self._others)[1]
        return {"kind": "nurse", "moves": [{"visit": visit, "nurse": nurse}], "is_confirmed": True}

    def _visit(self) -> str:
        return self._chance.choice(self._others)[0]


async def _sign_in(browser: httpx.AsyncClient, name: str) -> None:
    (await browser.post("/auth/demo", json={"name": name})).raise_for_status()
    me = await browser.get("/v1/me")
    browser.headers["X-CSRF-Token"] = me.raise_for_status().json()["csrf"]

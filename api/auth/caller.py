"""Who asks, and what a route asks of whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeVar

Route = TypeVar("Route", bound=Callable[..., object])


class Access(StrEnum):
    """For whom a route is: everybody, whoever is signed in, or a role in the team that its path names."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    COACH = "coach"
    MEMBER = "member"
    PLANNER = "planner"


ROLES_OF: Final = {
    Access.COACH: frozenset({"coach", "member", "planner"}),
    Access.MEMBER: frozenset({"member", "planner"}),
    Access.PLANNER: frozenset({"planner"}),
}
"""The roles that a route of a team lets in. A coach reads counts only, so most routes are for members."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Whoever is signed in: `subject` is the issuer and the issuer's own name for the person."""

    subject: str
    via: Literal["token", "page"]


def open_to(access: Access) -> Callable[[Route], Route]:
    """Say for whom a route is; one that does not say so keeps the service from starting."""

    def marked(route: Route) -> Route:
        route.access = access  # type: ignore[attr-defined]  # read by `api.auth.doors`
        return route

    return marked


def access_of(route: object) -> Access | None:
    """For whom a route is, if it says so."""
    found = getattr(route, "access", None)
    return found if isinstance(found, Access) else None

"""What a team lets its coaches count: consent, and the very counts that they see."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from api.cases.member import Member
from api.cases.refusals import ChangeRefusedError
from api.cases.stored import log
from data.store.connecting import Tx
from data.store.shared_counts import (
    Cell,
    Figure,
    SharedCount,
    consents_of,
    counts_we_share,
    set_consent,
    shared_counts,
)
from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What a team consents to share, and what a coach sees of it in a month."""

    month: date
    consents: tuple[Figure, ...]
    counts: tuple[Cell, ...]


def what_we_share(tx: Tx, member: Member, *, month: date | None) -> Shared:
    """What the coaches of the member's team see of a month, counted for the team as it is for them."""
    whole = _whole(month, member.now)
    counts = tuple(counts_we_share(tx, whole))
    return Shared(month=whole, consents=tuple(consents_of(tx, member.team)), counts=counts)


def consent(tx: Tx, member: Member, figure: Figure, *, is_given: bool) -> None:
    """Let coaches count a figure from now on, or no longer; months that are over go with it."""
    set_consent(tx, member.team, figure, member=member.subject, is_given=is_given)
    log(tx, member, "consent given" if is_given else "consent withdrawn", f"shared/{figure}")


def counts_for_coach(
    tx: Tx, subject: str, now: datetime, *, month: date | None
) -> tuple[date, tuple[SharedCount, ...]]:
    """The month, and what the teams that somebody coaches share of it."""
    whole = _whole(month, now)
    return whole, tuple(shared_counts(tx, subject, whole))


def _whole(month: date | None, now: datetime) -> date:
    """The first day of a month that is over, the last one unless told otherwise.

    A month that goes on could be counted today and tomorrow, and the difference is one day's visits.
    """
    this = now.date().replace(day=1)
    if month is None:
        return (this - timedelta(days=1)).replace(day=1)
    if month >= this:
        raise ChangeRefusedError(
            Sentence(
                en=f"{month:%Y-%m} is not over; only whole months are counted, so choose an earlier one",
                nl=f"{month:%Y-%m} is niet voorbij; alleen hele maanden worden geteld, kies een eerdere",
            )
        )
    return month.replace(day=1)

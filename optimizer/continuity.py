"""How few, and how familiar, the people at a client's door are: the measures in use, and what can be reached.

A sequence holds the nurse of each visit to one client in the order of the visits. The formulas are
those of table 2 of the rapid review in BMC Health Services Research 2022 (s12913-022-07953-z); the
K-index is as commonly given. What follows from them:

- `bice_boxerman` cannot be compared between clients with different numbers of visits: two nurses who
  share a client's two visits a day evenly, as well as it can be done, score .48. Never rank by it.
- `distinct_nurses` in 14 days and `usual_provider` are what a team understands.
- `same_as_before` means something per part of the day only: mornings and evenings alternate by
  nature.
- None of them says what could have been: set them beside the fewest nurses that the shifts allow
  (`optimizer.fewest`).

A measure that is a share of nothing (no visits, or no pair of visits) is None.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import log

from optimizer.domain.history import PastVisit
from optimizer.domain.horizon import DayPart
from optimizer.domain.ids import NurseId

Nurses = Sequence[NurseId]


def bice_boxerman(nurses: Nurses) -> float | None:
    """The chance that two of the visits were by one nurse (COC), 0 to 1."""
    num_visits = len(nurses)
    if num_visits < 2:
        return None
    squares = sum(count**2 for count in Counter(nurses).values())
    return (squares - num_visits) / (num_visits * (num_visits - 1))


def usual_provider(nurses: Nurses) -> float | None:
    """The share of the visits by the nurse who came most (UPC), 1/N to 1."""
    return max(Counter(nurses).values()) / len(nurses) if nurses else None


def herfindahl(nurses: Nurses) -> float | None:
    """The sum of the squared shares of the nurses (HHI), 1/M to 1."""
    if not nurses:
        return None
    return sum(count**2 for count in Counter(nurses).values()) / len(nurses) ** 2


def k_index(nurses: Nurses) -> float | None:
    """The share of the visits after the first that brought no other nurse than needed, 0 to 1."""
    return (len(nurses) - len(set(nurses))) / (len(nurses) - 1) if len(nurses) > 1 else None


def modified_continuity(nurses: Nurses) -> float | None:
    """The modified, modified continuity index (MMCI), 0 to 1."""
    if not nurses:
        return None
    reach = len(nurses) + 0.1
    return (1 - len(set(nurses)) / reach) / (1 - 1 / reach)


def entropy(nurses: Nurses) -> float:
    """How spread the visits are over nurses, in nats; 0 for one nurse or none."""
    shares = (count / len(nurses) for count in Counter(nurses).values())
    return sum(share * log(1 / share) for share in shares)


def same_as_before(visits: Iterable[tuple[DayPart, NurseId]]) -> float | None:
    """The share of visits by the nurse of the visit before it in that part of the day (SECON), 0 to 1."""
    parts: dict[DayPart, list[NurseId]] = {}
    for part, nurse in visits:
        parts.setdefault(part, []).append(nurse)
    pairs = [pair for nurses in parts.values() for pair in pairwise(nurses)]
    return sum(before == after for before, after in pairs) / len(pairs) if pairs else None


def distinct_nurses(visits: Iterable[PastVisit], last_day: date, num_days: int = 14) -> int:
    """How many nurses came in the `num_days` days that end with `last_day`; 14 and 28 are customary."""
    first_day = last_day - timedelta(days=num_days - 1)
    return len({visit.nurse for visit in visits if first_day <= visit.day <= last_day})


def known_face_share(visits: Sequence[PastVisit], first_day: date, num_days: int = 14) -> float | None:
    """The share of one client's visits from `first_day` on by a nurse who was there shortly before.

    Known is who came on one of the `num_days` days before the day of the visit; an earlier visit on
    the same day does not make a face known.
    """
    days_of: dict[NurseId, set[date]] = {}
    for visit in visits:
        days_of.setdefault(visit.nurse, set()).add(visit.day)
    counted = [visit for visit in visits if visit.day >= first_day]
    known = sum(
        any(0 < (visit.day - day).days <= num_days for day in days_of[visit.nurse]) for visit in counted
    )
    return known / len(counted) if counted else None

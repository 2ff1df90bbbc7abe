"""Where a door is, by the words that are said on the telephone."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import StringConstraints

from api.auth.caller import Access, open_to
from api.auth.session import InTeam
from api.schemas.base import Wire
from api.schemas.care import AddressAsked
from geo.address_search import search_addresses
from geo.addresses import Address

router = APIRouter(prefix="/v1/teams/{team_id}/addresses", tags=["care"])


class AddressSought(Wire):
    """A street or a postcode, with a number; parts of words will do."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class AddressFound(Wire):
    """A door that the team can look up, and the address to send for a client who lives there."""

    text: str
    address: AddressAsked


class AddressesFound(Wire):
    """At most eight doors, the likeliest first."""

    addresses: list[AddressFound]


@router.post("/search", operation_id="searchAddresses")
@open_to(Access.MEMBER)
def search(session: InTeam, asked: AddressSought) -> AddressesFound:
    """Doors that fit what was said; asked for with a body, as an address in the path would stand in logs."""
    team = session.teams.now(session.tx, session.team_id).team
    found = search_addresses(session.teams.addresses(team), asked.text)
    return AddressesFound(addresses=[_shown(each) for each in found])


def _shown(door: Address) -> AddressFound:
    return AddressFound(text=str(door), address=AddressAsked.of(door))

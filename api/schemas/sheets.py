"""A day on paper over the wire."""

from api.cases.sheets import Sheets
from api.schemas.base import Wire
from api.schemas.board import BoardShown


class DoorShown(Wire):
    """Where a client lives, and whether there is a note about the door; what it says is not printed."""

    client: str
    address: str | None
    has_door_note: bool


class SheetsShown(Wire):
    """The board, with the doors of the clients on it."""

    board: BoardShown
    doors: list[DoorShown]

    @classmethod
    def of(cls, sheets: Sheets) -> "SheetsShown":
        """Sheets as they go over the wire."""
        return cls(
            board=BoardShown.of(sheets.board),
            doors=[
                DoorShown(client=client, address=door.address, has_door_note=door.has_note)
                for client, door in sheets.doors.items()
            ],
        )

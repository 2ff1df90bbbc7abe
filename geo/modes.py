"""The ways to travel that a team uses."""

from enum import StrEnum


class Mode(StrEnum):
    """A way to travel; its access rules, speeds and overhead are data in `geo.profiles`."""

    FOOT = "foot"
    BIKE = "bike"
    EBIKE = "ebike"
    CAR = "car"


MODE_NL = {
    Mode.FOOT: "te voet",
    Mode.BIKE: "met de fiets",
    Mode.EBIKE: "met de e-bike",
    Mode.CAR: "met de auto",
}
"""How one goes, in Dutch."""

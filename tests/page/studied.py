"""A study with a way of each kind, to be looked at."""

from typing import Any, Final

from tests.api.service.requests import POINT, STUDY

_WAYS: tuple[dict[str, Any], ...] = (
    {},
    {"kind": "swept", "travel_minutes_a_day": 225.0, "more_travel": 0.07, "faces": 5.6, "fewer_faces": 0.24},
    {"kind": "swept", "travel_minutes_a_day": 260.0, "more_travel": 0.235, "faces": 4.8, "fewer_faces": 0.35},
    {
        "kind": "what if",
        "travel_minutes_a_day": 900.0,
        "more_travel": 3.3,
        "faces": 5.0,
        "is_on_front": False,
    },
    {
        "kind": "what if",
        "travel_minutes_a_day": 200.0,
        "more_travel": -0.05,
        "faces": 6.5,
        "fewer_faces": 0.12,
    },
)
STUDY_OF_FIVE: Final[dict[str, Any]] = {
    **STUDY,
    "points": [
        {**POINT, "number": number, "title_en": f"Way {number}", "title_nl": f"Manier {number}", **way}
        | {"is_travel_only": number == 1, "is_recommended": number == 2}
        for number, way in enumerate(_WAYS, start=1)
    ],
}

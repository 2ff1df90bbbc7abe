import copy

import pytest

from geo.corrections import ExtraMinutes
from geo.errors import GeoError
from geo.point import Point
from tests.geo.test_corrections import DAY


def test_what_cannot_be_is_said_in_dutch_too() -> None:
    with pytest.raises(GeoError, match="latitude 91, longitude 5 is not a place on earth") as refused:
        Point(lat=91, lon=5)
    assert refused.value.sentence.nl == "breedtegraad 91, lengtegraad 5 is geen plaats op aarde"
    with pytest.raises(GeoError) as refused:
        ExtraMinutes(id="m", valid_from=DAY, building="w1", minutes=121)
    assert refused.value.sentence.nl == "correctie m: extra minuten zijn er meer dan 0 en ten hoogste 120"


def test_what_goes_wrong_in_another_process_is_said_here_in_both_languages() -> None:
    told = copy.copy(GeoError(en="no road", nl="geen weg"))  # as pickle does it
    assert (str(told), told.sentence.nl) == ("no road", "geen weg")

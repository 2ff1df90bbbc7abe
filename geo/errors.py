"""What can go wrong with places, maps and roads."""


class GeoError(ValueError):
    """A map, place or address that cannot be used; the sentence says what, where and what to do."""

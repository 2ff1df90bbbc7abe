"""What can go wrong with places, maps and roads."""

from geo.sentence import Sentence


class GeoError(ValueError):
    """A map, place or address that cannot be used; `sentence` says what, where and what to do."""

    def __init__(self, en: str, nl: str) -> None:
        super().__init__(en, nl)  # both, so that another process can hand it over
        self.sentence = Sentence(en=en, nl=nl)

    def __str__(self) -> str:
        return self.sentence.en

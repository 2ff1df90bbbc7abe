"""What all bodies share: strict about names, and words that a database and a console can hold."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from starlette.responses import Response

from optimizer.rules.base import Sentence


def _plain(text: str) -> str:
    if any(letter < " " and letter not in "\n\t" for letter in text) or "\x7f" in text:
        raise ValueError("this holds a character that cannot be seen")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("this holds half a character")
    return text


class Wire(BaseModel):
    """A body as it goes over the wire: a field that is not known is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def answer(self) -> Response:
        """The body as an answer, written where it was made, and not checked once more."""
        return Response(self.model_dump_json(), media_type="application/json")


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_plain)]
"""A line of text: a name, an id, a reason."""

Note = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_plain)]
"""A longer text."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_plain)]
"""The team's own name for a client, a nurse, a visit."""

Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Told(Wire):
    """A sentence for people, in both languages."""

    en: str
    nl: str

    @classmethod
    def of(cls, sentence: Sentence) -> "Told":
        """The sentence as it goes over the wire."""
        return cls(en=sentence.en, nl=sentence.nl)

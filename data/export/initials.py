"""A client in a few letters, for screens and calendars that others may see."""

import re

_TITLES = {"mw", "mevr", "mevrouw", "dhr", "heer", "meneer", "mr", "mrs", "ms", "dr"}


def initials(name: str) -> str:
    """`mw. Anna de Vries` becomes `A.d.V.`; a name without letters becomes `?`."""
    words: list[str] = re.findall(r"[^\W_]+", name)
    if [word.lower() for word in words[:2]] == ["de", "heer"] and len(words) > 2:
        words = words[2:]
    while len(words) > 1 and words[0].lower() in _TITLES:
        words = words[1:]
    return "".join(f"{word[0]}." for word in words) or "?"

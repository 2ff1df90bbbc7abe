"""One table: what can go wrong, and how it is said. A new kind of error gets its line here."""

from collections.abc import Callable
from typing import Any

from api.days import PlanningError
from data.export.words import Language, say
from data.problems.faults import TeamError
from data.rosters.json_node import RosterFileError
from data.store.errors import StoreError
from data.tables.faults import TeamExportError, TeamImportError
from geo.errors import GeoError
from optimizer.domain.problem import ProblemError

Said = Callable[[Any, Language], list[str]]


def _plainly(error: RosterFileError, _: Language) -> list[str]:
    return str(error).splitlines()


def _rows(error: TeamImportError, language: Language) -> list[str]:
    return [error.faults[0].told(language)] if len(error.faults) == 1 else error.lines(language)


def _faults(error: TeamError | ProblemError, language: Language) -> list[str]:
    told = [say(sentence, language) for sentence in error.sentences]
    if len(told) == 1:
        return told
    head = {
        "en": f"{len(told)} things to mend before this team can be planned:",
        "nl": f"{len(told)} dingen te verhelpen voor dit team kan worden gepland:",
    }
    return [head[language], *(f"  {fault}" for fault in told)]


def _sentences(error: PlanningError, language: Language) -> list[str]:
    return [say(sentence, language) for sentence in error.sentences]


def _sentence(error: GeoError | StoreError | TeamExportError, language: Language) -> list[str]:
    return say(error.sentence, language).splitlines()


def _file(error: OSError, _: Language) -> list[str]:
    return [f"{error.filename or 'a file'}: {error.strerror or type(error).__name__}"]


_SAID: tuple[tuple[type[Exception], Said], ...] = (
    (TeamImportError, _rows),
    (TeamExportError, _sentence),
    (TeamError, _faults),
    (ProblemError, _faults),
    (RosterFileError, _plainly),
    (GeoError, _sentence),
    (PlanningError, _sentences),
    (StoreError, _sentence),
    (OSError, _file),
)


def told(error: Exception, language: Language = "en") -> list[str] | None:
    """What to tell people about an error, a line each; None for one that nobody thought of."""
    for kind, said in _SAID:
        if isinstance(error, kind):
            return said(error, language)
    return None

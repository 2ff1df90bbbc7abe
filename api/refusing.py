"""From whatever went wrong to the refusal in the table; a new kind of error gets its line here."""

from collections.abc import Callable
from typing import Any

from api.cases.refusals import (
    CaseRefusedError,
    ChangeRefusedError,
    ConfirmationNeededError,
    DecisionRefusedError,
    NotPublishableError,
    StaleOfferError,
    StaleRosterError,
    UnknownError,
)
from api.days import PlanningError
from api.problems import Refused
from data.problems.faults import TeamError
from data.rosters.json_node import RosterFileError
from data.store.errors import ConflictError, NotFoundError, StaleVersionError, StoreError
from data.store.idempotency import KeyReusedError
from data.store.solves import ActiveSolveError
from data.tables.faults import NUM_PRINTED, TeamExportError, TeamImportError
from geo.errors import GeoError
from optimizer.domain.problem import ProblemError
from optimizer.rules.base import Sentence

Refusing = Callable[[Any], Refused]


def _import(error: TeamImportError) -> Refused:
    """Each fault goes along in its parts too, so that a form can show it at its field."""
    faults = [
        {
            "file": fault.file,
            "line": fault.row,
            "column": fault.column,
            "cause": fault.cause,
            "remedy": fault.remedy,
        }
        for fault in error.faults[:NUM_PRINTED]
    ]
    told = [Sentence(en=each.told("en"), nl=each.told("nl")) for each in error.faults[:NUM_PRINTED]]
    return Refused("import_refused", *told, more={"faults": faults})


def _plain(error: RosterFileError) -> Refused:
    """Lines that are the same in every language: they name a file and a place in it."""
    lines = str(error).splitlines()[:NUM_PRINTED]
    return Refused("cannot_plan", *(Sentence(en=line, nl=line) for line in lines))


def _with_sentences(code: str) -> Refusing:
    return lambda error: Refused(code, *error.sentences)


def _with_sentence(code: str) -> Refusing:
    return lambda error: Refused(code, error.sentence)


def _stale(error: StaleRosterError) -> Refused:
    """What changed since goes along, so that whoever decides again need not ask for it."""
    changes = [
        {
            "visit": each.visit,
            "nurse_before": each.nurse_before,
            "nurse_after": each.nurse_after,
            "start_before": each.start_before,
            "start_after": each.start_after,
        }
        for each in error.changes
    ]
    more = {"base_version": error.base, "current_version": error.current, "changes": changes}
    return Refused("stale", *error.sentences, more=more)


def _not_publishable(error: NotPublishableError) -> Refused:
    return Refused("unowned" if error.needs_signature else "rule_broken", *error.sentences)


_REFUSALS: tuple[tuple[type[Exception], Refusing], ...] = (
    (Refused, lambda error: error),
    (TeamImportError, _import),
    (TeamExportError, _with_sentence("cannot_plan")),
    (TeamError, _with_sentences("cannot_plan")),
    (ProblemError, _with_sentences("cannot_plan")),
    (RosterFileError, _plain),
    (GeoError, _with_sentence("cannot_plan")),
    (PlanningError, _with_sentences("invalid")),
    (StaleRosterError, _stale),
    (UnknownError, _with_sentences("not_found")),
    (ChangeRefusedError, _with_sentences("invalid")),
    (CaseRefusedError, _with_sentences("conflict")),
    (DecisionRefusedError, _with_sentences("rule_broken")),
    (ConfirmationNeededError, _with_sentences("unconfirmed")),
    (NotPublishableError, _not_publishable),
    (StaleOfferError, _with_sentences("conflict")),
    (NotFoundError, _with_sentence("not_found")),
    (KeyReusedError, _with_sentence("key_reused")),
    (ActiveSolveError, _with_sentence("already_planning")),
    (StaleVersionError, _with_sentence("stale")),
    (ConflictError, _with_sentence("conflict")),
    (StoreError, lambda _: Refused("unavailable", wait=5)),
)

REFUSED_FOR: tuple[type[Exception], ...] = tuple(kind for kind, _ in _REFUSALS)


def refusal(error: Exception) -> Refused | None:
    """How the service refuses because of this error; None where nobody thought of it."""
    for kind, refused in _REFUSALS:
        if isinstance(error, kind):
            return refused(error)
    return None

"""One table: everything the service can refuse, with its code, status, cause and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from optimizer.rules.base import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of refusal: its HTTP status, why, and what to do."""

    status: int
    cause: Sentence
    action: Sentence


class Refused(Exception):  # noqa: N818  (it is no fault of ours)
    """Something that is not done; `code` stands in the table, `details` say more, one a line."""

    def __init__(
        self, code: str, *details: Sentence, wait: int | None = None, more: Mapping[str, object] | None = None
    ) -> None:
        self.kind = KINDS[code]
        super().__init__("; ".join([code, *(sentence.en for sentence in details)]))
        self.code, self.details, self.wait = code, details, wait
        self.more = dict(more or {})


def _kind(status: int, cause: tuple[str, str], action: tuple[str, str]) -> Kind:
    return Kind(
        status=status,
        cause=Sentence(en=cause[0], nl=cause[1]),
        action=Sentence(en=action[0], nl=action[1]),
    )


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "malformed": _kind(
            400,
            ("the request cannot be read", "het verzoek is niet te lezen"),
            ("send what the description of the service asks for", "stuur wat de beschrijving vraagt"),
        ),
        "unauthenticated": _kind(
            401,
            ("nobody is signed in, or the token is not valid (any more)", "er is niet (meer) ingelogd"),
            ("sign in, or ask the issuer for a new token", "log in, of vraag de issuer een nieuw token"),
        ),
        "sign_in_failed": _kind(
            401,
            ("signing in did not succeed", "het inloggen is niet gelukt"),
            ("start again at the page of sign-in", "begin opnieuw bij de inlogpagina"),
        ),
        "forbidden": _kind(
            403,
            ("your role in this team does not allow this", "uw rol in dit team staat dit niet toe"),
            ("ask the team's planner", "vraag de planner van het team"),
        ),
        "forged": _kind(
            403,
            (
                "this change did not come from the service's own page",
                "deze wijziging kwam niet van de eigen pagina",
            ),
            (
                "reload the page; a program sends a bearer token instead of the cookie",
                "laad de pagina opnieuw; een programma stuurt een token in plaats van de cookie",
            ),
        ),
        "not_found": _kind(
            404,
            ("this does not exist, or is not yours to see", "dit bestaat niet, of is niet voor u"),
            ("check the address", "controleer het adres"),
        ),
        "not_allowed_here": _kind(
            405,
            ("this address does not take this method", "dit adres kent deze methode niet"),
            ("look in the description of the service", "kijk in de beschrijving van de dienst"),
        ),
        "stale": _kind(
            409,
            ("the roster was changed in the meantime", "het rooster is intussen veranderd"),
            (
                "look at what changed, and decide again on the newest version",
                "kijk wat er veranderde, en besluit opnieuw op de nieuwste versie",
            ),
        ),
        "conflict": _kind(
            409,
            ("this does not go with how things are now", "dit past niet bij hoe het nu is"),
            ("read it again", "lees het opnieuw"),
        ),
        "already_planning": _kind(
            409,
            ("this day is being planned already", "deze dag wordt al gepland"),
            ("follow that solve, or cancel it", "volg die berekening, of stop haar"),
        ),
        "key_reused": _kind(
            409,
            (
                "this idempotency key was used for another request",
                "deze idempotency-key is al voor een ander verzoek gebruikt",
            ),
            ("make a new key for each new request", "maak voor elk nieuw verzoek een nieuwe sleutel"),
        ),
        "too_large": _kind(
            413,
            ("the body is too large", "de inhoud is te groot"),
            ("send less at a time", "stuur minder tegelijk"),
        ),
        "wrong_type": _kind(
            415,
            ("the body is of a type that is not read here", "de inhoud is van een soort die hier niet past"),
            (
                "send application/json, or for an import multipart/form-data",
                "stuur application/json, of voor een import multipart/form-data",
            ),
        ),
        "invalid": _kind(
            422,
            ("something in the request is not as it should be", "iets in het verzoek klopt niet"),
            ("mend what the details name", "herstel wat de details noemen"),
        ),
        "import_refused": _kind(
            422,
            (
                "these tables cannot be taken in; nothing was changed",
                "deze tabellen kunnen niet worden ingelezen",
            ),
            ("mend each of the details and send them again", "herstel elk detail en stuur ze opnieuw"),
        ),
        "cannot_plan": _kind(
            422,
            ("this day cannot be planned as the team's data are", "deze dag kan zo niet worden gepland"),
            ("mend what the details name", "herstel wat de details noemen"),
        ),
        "rule_broken": _kind(
            422,
            ("a rule forbids this", "een regel verbiedt dit"),
            ("choose another nurse, time or order", "kies een andere verpleegkundige, tijd of volgorde"),
        ),
        "unowned": _kind(
            422,
            ("a critical visit would be nobody's", "een kritisch bezoek zou van niemand zijn"),
            (
                "say who sees to it, or sign for it with is_signed or is_confirmed set to true",
                "zeg wie ervoor zorgt, of teken ervoor met is_signed of is_confirmed op true",
            ),
        ),
        "unconfirmed": _kind(
            422,
            ("this goes against an agreement", "dit gaat in tegen een afspraak"),
            (
                "if the team wants it all the same, send it again with is_confirmed set to true",
                "wil het team het toch, stuur het dan opnieuw met is_confirmed op true",
            ),
        ),
        "version_missing": _kind(
            428,
            ("a change of a roster names the version it was made for", "een wijziging noemt haar versie"),
            ("send the roster's ETag as If-Match", "stuur de ETag van het rooster als If-Match"),
        ),
        "too_often": _kind(
            429,
            ("too many requests in a short time", "te veel verzoeken in korte tijd"),
            ("wait as long as Retry-After says", "wacht zolang als Retry-After zegt"),
        ),
        "fields_too_large": _kind(
            431,
            ("the headers are too large", "de headers zijn te groot"),
            ("send fewer or smaller headers", "stuur minder of kleinere headers"),
        ),
        "unexpected": _kind(
            500,
            ("this should not happen", "dit hoort niet te gebeuren"),
            (
                "report the request id to whoever runs the service",
                "meld het nummer van het verzoek aan wie de dienst beheert",
            ),
        ),
        "unavailable": _kind(
            503,
            ("the service cannot answer right now", "de dienst kan nu niet antwoorden"),
            ("try again in a moment", "probeer het zo opnieuw"),
        ),
    }
)

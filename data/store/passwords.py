"""Passwords that nobody chose: made once, kept in a file that only its owner reads."""

import json
import os
import secrets
from pathlib import Path

from data.store.errors import DataDirectoryError
from optimizer.rules.base import Sentence


def load_passwords(path: Path, roles: tuple[str, ...]) -> dict[str, str]:
    """The password of each role; one that is not there yet is made and kept."""
    kept = _read(path) if path.exists() else {}
    missing = [role for role in roles if role not in kept]
    if missing:
        kept |= {role: secrets.token_urlsafe(32) for role in missing}
        write_secret(path, json.dumps(kept, indent=1).encode())
    return kept


def write_secret(path: Path, content: bytes) -> None:
    """A file that is whole or not there, and that nobody but its owner can read at any moment."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    if path.stat().st_mode & 0o077:
        raise DataDirectoryError(
            Sentence(
                en=f"others can read {path}, which holds passwords; run chmod 600 on it",
                nl=f"anderen kunnen {path} lezen, met wachtwoorden erin; voer er chmod 600 op uit",
            )
        )
    kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return kept

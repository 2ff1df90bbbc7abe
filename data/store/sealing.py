"""Keys: one for each client, itself sealed under the master key of the service. AES-256-GCM throughout."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from data.store.errors import MasterKeyError
from data.store.passwords import write_secret
from optimizer.rules.base import Sentence

FILE: Final = "master-keys.json"
CURRENT: Final = "BUURTROOSTER_MASTER_KEY"
OLD: Final = "BUURTROOSTER_OLD_MASTER_KEYS"
_NONCE = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class MasterKeys:
    """The master keys by their names; new keys are sealed under the current one, old ones still open."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)


def master_keys(current: bytes, *old: bytes) -> MasterKeys:
    """The current key and those before it, each named by what it hashes to."""
    return MasterKeys(current=_name(current), keys={_name(key): key for key in (current, *old)})


def new_master_keys(old: MasterKeys | None = None) -> MasterKeys:
    """A fresh current key, beside those there were."""
    return master_keys(AESGCM.generate_key(256), *(old.keys.values() if old else ()))


def load_master_keys(folder: Path, environment: Mapping[str, str] = os.environ) -> MasterKeys:
    """From BUURTROOSTER_MASTER_KEY, with BUURTROOSTER_OLD_MASTER_KEYS, or else from the folder's file.

    A folder without a file gets one: without that file nobody ever reads a name again.
    """
    if given := environment.get(CURRENT):
        olds = [each for each in environment.get(OLD, "").split(",") if each.strip()]
        return master_keys(_key(CURRENT, given), *(_key(OLD, each) for each in olds))
    path = folder / FILE
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        save_master_keys(path, new_master_keys())
    if path.stat().st_mode & 0o077:
        raise MasterKeyError(
            Sentence(
                en=f"others can read {path}, which holds the master keys; run chmod 600 on it",
                nl=f"anderen kunnen {path} lezen, met de hoofdsleutels erin; voer er chmod 600 op uit",
            )
        )
    current, *old = json.loads(path.read_text(encoding="utf-8"))
    return master_keys(_key(FILE, current), *(_key(FILE, each) for each in old))


def save_master_keys(path: Path, keys: MasterKeys) -> None:
    """Keep them in a file that only its owner reads, the current one first."""
    in_order = sorted(keys.keys, key=lambda name: name != keys.current)
    each = [base64.b64encode(keys.keys[name]).decode() for name in in_order]
    write_secret(path, json.dumps(each, indent=1).encode())


def seal(key: bytes, content: bytes, about: str) -> bytes:
    """The content, unreadable and unchangeable without the key; it opens only as what it is about."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """What was sealed; `MasterKeyError` where the key is another one or the content was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
    except InvalidTag:
        raise MasterKeyError(
            Sentence(
                en=f"{about} does not open: its key is another one, or somebody changed it; restore a "
                "backup with the master keys that belong to it",
                nl=f"{about} gaat niet open: de sleutel is een andere, of iemand heeft het veranderd; zet "
                "een back-up terug met de hoofdsleutels die erbij horen",
            )
        ) from None


def wrap_key(keys: MasterKeys, key: bytes, about: str) -> bytes:
    """A client's key, sealed under the current master key."""
    return seal(keys.keys[keys.current], key, f"key of {about}")


def unwrap_key(keys: MasterKeys, name: str, sealed: bytes, about: str) -> bytes:
    """A client's key again, by the master key of that name."""
    if name not in keys.keys:
        raise MasterKeyError(
            Sentence(
                en=f"names are sealed under master key {name}, which is not at hand; add it to {OLD}",
                nl=f"namen zijn verzegeld met hoofdsleutel {name}, die er niet is; zet hem in {OLD}",
            )
        )
    return unseal(keys.keys[name], sealed, f"key of {about}")


def _name(key: bytes) -> str:
    return sha256(b"buurtrooster " + key).hexdigest()[:12]


def _key(where: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise MasterKeyError(
            Sentence(
                en=f"{where} holds no key of 32 bytes as base64; make one with: openssl rand -base64 32",
                nl=f"{where} bevat geen sleutel van 32 bytes als base64; maak er een met: "
                "openssl rand -base64 32",
            )
        )
    return key

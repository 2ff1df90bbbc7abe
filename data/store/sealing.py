"""Keys: one for each client, itself sealed under the master key of the service. AES-256-GCM throughout."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from data.store.errors import MasterKeyError
from data.store.passwords import write_secret
from optimizer.rules.base import Sentence

FILE: Final = "master-keys.json"
_NONCE = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class MasterKeys:
    """The master keys by their names; new keys are sealed under the current one, old ones still open."""

    current: str
    keys: Mapping[str, bytes] = field(repr=False)


def new_master_keys(old: MasterKeys | None = None) -> MasterKeys:
    """A fresh current key, beside those there were."""
    name = secrets.token_hex(4)
    return MasterKeys(current=name, keys={**(old.keys if old else {}), name: AESGCM.generate_key(256)})


def load_master_keys(folder: Path, environment: Mapping[str, str] = os.environ) -> MasterKeys:
    """From BUURTROOSTER_MASTER_KEYS (`name:base64,name:base64`, the first is current), or the folder's file.

    A folder without a file gets one: without that file nobody ever reads a name again.
    """
    if given := environment.get("BUURTROOSTER_MASTER_KEYS"):
        return _parse(given)
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
    kept = json.loads(path.read_text(encoding="utf-8"))
    return MasterKeys(current=kept["current"], keys={n: _key(n, k) for n, k in kept["keys"].items()})


def save_master_keys(path: Path, keys: MasterKeys) -> None:
    """Keep them in a file that only its owner reads."""
    each = {name: base64.b64encode(key).decode() for name, key in keys.keys.items()}
    write_secret(path, json.dumps({"current": keys.current, "keys": each}, indent=1).encode())


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
                en=f"the master key {name} is not at hand; add it to BUURTROOSTER_MASTER_KEYS or to {FILE}",
                nl=f"de hoofdsleutel {name} is er niet; zet hem in BUURTROOSTER_MASTER_KEYS of in {FILE}",
            )
        )
    return unseal(keys.keys[name], sealed, f"key of {about}")


def _parse(text: str) -> MasterKeys:
    pairs = [each.strip().partition(":") for each in text.split(",")]
    keys = {name: _key(name, value) for name, _, value in pairs}
    return MasterKeys(current=pairs[0][0], keys=keys)


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32 or not name:
        raise MasterKeyError(
            Sentence(
                en=f"the master key {name!r} is not 32 bytes as base64; write it as name:base64",
                nl=f"de hoofdsleutel {name!r} is geen 32 bytes als base64; schrijf hem als naam:base64",
            )
        )
    return key

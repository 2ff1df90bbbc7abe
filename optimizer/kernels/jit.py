"""Compiles kernels, and keeps what was compiled on disk under a key that tells when it is stale.

numba looks only at the file of a function when it decides whether a cached one is still good: a
change in a helper of another file would go unseen. So the folder is named by everything that
matters: the source of every kernel, numba's version, and the processor.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

import numba
import platformdirs
from llvmlite import binding


def cache_folder() -> Path:
    """The folder for compiled kernels of exactly these sources, this numba and this processor."""
    root = os.environ.get("BUURTROOSTER_CACHE") or platformdirs.user_cache_dir("buurtrooster")
    return Path(root) / "kernels" / _key()


def _key() -> str:
    digest = hashlib.sha256(numba.__version__.encode())
    digest.update(binding.get_host_cpu_name().encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


# Read when a function is decorated, so it is set before any kernel is.
numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]

# numba does not name the option `_nrt` in its types.
_njit: Any = numba.njit

kernel: Any = _njit(cache=True, nogil=True)
"""Decorates a kernel."""

bare: Any = _njit(cache=True, nogil=True, _nrt=False)
"""Decorates what hot loops call: no array is made in it, and the owners of those it is given are not
counted (for a layout of sixty arrays that counting takes longer than the work)."""

inlined: Any = _njit(inline="always", _nrt=False)
"""Decorates what is written out where it is called, in hot loops: handing a layout over takes 0.1 us."""

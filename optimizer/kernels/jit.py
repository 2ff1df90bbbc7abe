"""Compiles kernels, and keeps what was compiled on disk under a key that tells when it is stale.

numba looks only at the file of a function when it decides whether a cached one is still good: a
change in a helper of another file would go unseen. So the folder is named by everything that
matters: the source of the kernel's file and of every kernel file that it reaches by its imports,
numba's version, and the processor.
"""

import functools
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import platformdirs
from llvmlite import binding

_IMPORT = re.compile(r"^from optimizer\.kernels(?:\.(\w+))? import (.+)$", re.MULTILINE)


def cache_folder() -> Path:
    """The folder under which compiled kernels are kept."""
    root = os.environ.get("BUURTROOSTER_CACHE") or platformdirs.user_cache_dir("buurtrooster")
    return Path(root) / "kernels"


@functools.cache
def _key(module: Path) -> str:
    """What names the compiled kernels of one file: itself and all that it reaches."""
    digest = hashlib.sha256(numba.__version__.encode())
    digest.update(binding.get_host_cpu_name().encode())
    for source in sorted(_reached(module)):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def _reached(module: Path) -> set[Path]:
    """The files of kernels that a file imports, directly or not, itself among them."""
    found, waiting = set[Path](), [module, Path(__file__)]
    while waiting:
        source = waiting.pop()
        if source not in found and source.is_file():
            found.add(source)
            for name, listed in _IMPORT.findall(source.read_text(encoding="utf-8")):
                names = [name] if name else re.findall(r"\w+", listed)
                waiting += [source.with_name(f"{one}.py") for one in names]
    return found


def _compiled(**options: Any) -> Callable[[Any], Any]:
    """A decorator that compiles, and keeps the result in the folder of the function's own file."""
    compiler: Any = numba.njit(**options)  # numba does not name the option `_nrt` in its types

    def decorate(function: Any) -> Any:
        folder = cache_folder() / _key(Path(function.__code__.co_filename))
        # Read by numba when a function is decorated.
        numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
        return compiler(function)

    return decorate


kernel: Any = _compiled(cache=True, nogil=True)
"""Decorates a kernel."""

bare: Any = _compiled(cache=True, nogil=True, _nrt=False)
"""Decorates what hot loops call: no array is made in it, and the owners of those it is given are not
counted (for a layout of sixty arrays that counting takes longer than the work)."""

inlined: Any = _compiled(forceinline=True, _nrt=False)
"""Decorates what is written out where it is called, in hot loops: handing a layout over takes 0.1 us."""

"""Compiled kernels are kept on disk, and never used when they are stale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geo.matrix
from optimizer.kernels import jit, layout

_CALL = """
from optimizer.kernels.layout import ints
from optimizer.kernels.cut import least_set
chosen = ints([0, 0])
print(least_set(ints([-3, 2]), ints([0]), ints([1]), ints([9]), chosen))
"""


def _answer(root: Path, cache: Path) -> str:
    environment = {**os.environ, "BUURTROOSTER_CACHE": str(cache), "PYTHONPATH": str(root)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _CALL], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.slow
def test_an_edited_helper_in_another_file_takes_effect(tmp_path: Path) -> None:
    root, cache = tmp_path / "copy", tmp_path / "cache"
    kernels = Path(jit.__file__).parent
    shutil.copytree(kernels, root / "optimizer" / "kernels", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "optimizer" / "__init__.py").write_text("")
    helper = root / "optimizer" / "kernels" / "helper.py"
    helper.write_text(
        "from optimizer.kernels.jit import kernel\n\n@kernel\ndef twice(x):\n    return 2 * x\n"
    )
    cut = root / "optimizer" / "kernels" / "cut.py"
    source = cut.read_text().replace("return total + flow", "return twice(total + flow)")
    cut.write_text(
        source.replace("import numpy as np", "import numpy as np\nfrom optimizer.kernels.helper import twice")
    )
    assert _answer(root, cache) == "-2"
    helper.write_text(helper.read_text().replace("2 * x", "5 * x"))
    assert _answer(root, cache) == "-5"


def test_the_kernels_know_the_same_sign_for_no_road_as_the_map() -> None:
    assert layout.UNREACHABLE == geo.matrix.UNREACHABLE

"""The house holds: who imports whom, what loads what, how long things are, what the repository names."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("api", "benchmarks", "data", "geo", "optimizer")
TOP_LEVEL = {
    *PACKAGES, "tests", "docs", "pyproject.toml", "README.md", "Makefile", "CONTRIBUTING.md", "CHANGELOG.md",
    "LICENSE",
}  # fmt: skip

MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def told_by(*command: str | Path) -> str:
    """What a command of our own prints."""
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def tracked() -> list[Path]:
    return [Path(name) for name in told_by("git", "ls-files", "-z").split("\0") if name]


def texts() -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text, but this one, which names what others may not."""
    for path in tracked():
        if (ROOT / path).is_file() and path != Path("tests/test_architecture.py"):
            content = (ROOT / path).read_bytes()
            if b"\0" not in content:
                yield path, content.decode()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def body_lines() -> dict[str, int]:
    """The lines of each function's body, its docstring not counted."""
    lengths = {}
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                if body:
                    name = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                    lengths[name] = (body[-1].end_lineno or 0) - body[0].lineno + 1
    return lengths


def python(code: str) -> str:
    return told_by(sys.executable, "-c", code).strip()


def test_every_import_contract_is_kept() -> None:
    told_by(Path(sys.executable).with_name("lint-imports"), "--no-cache")


@pytest.mark.parametrize(
    "module", ["optimizer.domain.care", "optimizer.domain.problem", "optimizer.domain.roster"]
)
def test_the_domain_loads_no_solver_and_no_inner_loop(module: str) -> None:
    heavy = ("ortools", "numba", "pydantic", "scipy", "shapely", "rich")
    assert python(f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])") == "[]"


@pytest.mark.parametrize(
    "module", ["optimizer.evaluate", "optimizer.explain", "data.problems.build", "api.days"]
)
def test_rosters_are_judged_and_explained_without_or_tools(module: str) -> None:
    blocked = f"import sys; sys.modules['ortools'] = None; import {module}; print('fine')"
    assert python(blocked) == "fine"


def test_package_files_import_nothing() -> None:
    for path in MODULES:
        if path.name == "__init__.py":
            rest = [n for n in parsed(path).body if not isinstance(n, ast.Expr)]
            assert rest == [], f"{path.relative_to(ROOT)} holds more than a docstring"


def test_the_top_level_holds_what_was_agreed() -> None:
    names = {path.parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_modules_are_short() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {str(path): length for path, length in lengths.items() if length > 350} == {}
    assert median(lengths.values()) <= 150


def test_functions_are_short() -> None:
    lengths = body_lines()
    assert {name: length for name, length in lengths.items() if length > 40} == {}
    assert quantiles(lengths.values(), n=10)[-1] <= 25
    assert median(lengths.values()) <= 8


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        (
            "a registry's address",
            r"https?://[\w.-]+/(?:simple|packages)/|resolved\": *\"https?:"
            r"|--index-url|--find-links|--trusted-host",
        ),
        ("a path of somebody's machine", r"(?<![\w.])/(?:home|Users|root|work|opt|tmp)/"),
        ("a leftover of an edit", r"^(?:<<<<<<<|>>>>>>>) "),
    ],
)
def test_no_file_names(what: str, pattern: str) -> None:
    found = [str(path) for path, text in texts() if re.search(pattern, text, re.MULTILINE)]
    assert found == [], f"{what} is named in {found}"


def test_no_address_is_looked_up_on_the_network() -> None:
    geocoder = re.compile(r"nominatim|geopy|photon\.komoot|mapbox|googleapis|openrouteservice", re.IGNORECASE)
    found = [str(path) for path in MODULES if geocoder.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_every_locked_package_has_hashes() -> None:
    for lock in ("run", "test", "bench"):
        text = (ROOT / ".ci" / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        packages = re.findall(r"^([\w.-]+==\S+) \\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert len(packages) == text.count("==")
        assert "://" not in text


def test_peers_are_locked_for_benchmarks_only() -> None:
    locks = {
        name: (ROOT / ".ci/requirements" / f"{name}.txt").read_text() for name in ("run", "test", "bench")
    }
    for peer in ("pyvrp==", "pyvroom==", "timefold=="):
        assert [name for name, text in locks.items() if f"\n{peer}" in text] == ["bench"]

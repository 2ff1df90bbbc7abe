"""Fails where a test was skipped that is not in .ci/allowed-skips.txt: python .ci/skips.py JUNIT_XML."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def allowed(text: str) -> set[str]:
    """The ids in the list; the rest of a line is the reason."""
    lines = (line.strip() for line in text.splitlines())
    return {line.split(maxsplit=1)[0] for line in lines if line and not line.startswith("#")}


def skipped(report: Path) -> list[tuple[str, str]]:
    """The id and the reason of each skipped test; a skipped file has no class name."""
    found = []
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  (written by our own pytest)
        for skip in case.iter("skipped"):
            name = "::".join(part for part in (case.get("classname"), case.get("name")) if part)
            found.append((name, skip.get("message") or "no reason"))
    return found


def main() -> None:
    """Name every skipped test that may not be."""
    known = allowed(Path(__file__).with_name("allowed-skips.txt").read_text(encoding="utf-8"))
    unknown = [(name, why) for name, why in skipped(Path(sys.argv[1])) if name not in known]
    for name, why in unknown:
        print(f"skipped, and not in .ci/allowed-skips.txt: {name} ({why})")
    sys.exit(1 if unknown else 0)


if __name__ == "__main__":
    main()

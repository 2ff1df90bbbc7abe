"""Measures the page: `python -m benchmarks.page`. Run it on a machine that does nothing else."""

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.page.browsing import BROWSER, chromium
from benchmarks.page.interactions import SCRIPT, measure_interactions
from benchmarks.page.large_team import SEED, Planned, planned
from benchmarks.page.paint import Paint, measure_paint
from benchmarks.service.machine import described
from benchmarks.service.written import paragraph

MOST_PAINT_MS, MOST_ANSWER_MS, PART_IN_TIME, MOST_BYTES = 1_000, 100, 0.95, 150_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write it; fails where the page is slower or heavier than it may be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often the script is gone through")
    parser.add_argument("--openings", type=int, default=5, help="how often the page is opened")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args(arguments)
    if BROWSER is None:
        sys.exit("there is no chromium here: apt-get install chromium")
    with planned() as ready, chromium(can_draw_maps=False) as browser:
        measure_paint(browser, ready)  # once before, so that the service has the board at hand
        paints = [measure_paint(browser, ready) for _ in range(options.openings)]
        answers = list(measure_interactions(browser, ready, options.rounds))
    lines, is_good = _table(ready, paints, answers)
    text = "\n".join(lines) + "\n"
    print(text)
    (options.out / "page.md").write_text(text, encoding="utf-8")
    sys.exit(0 if is_good else 1)


def _table(
    ready: Planned, paints: Sequence[Paint], answers: Sequence[tuple[str, float]]
) -> tuple[list[str], bool]:
    first, board = (
        statistics.median(ms) for ms in zip(*((p.first_ms, p.board_ms) for p in paints), strict=True)
    )
    times = [ms for _, ms in answers]
    in_time = sum(ms <= MOST_ANSWER_MS for ms in times) / len(times)
    sent = max(paint.sent for paint in paints)
    in_all = max(paint.sent_in_all for paint in paints)
    is_good = first < MOST_PAINT_MS and in_time >= PART_IN_TIME and in_all < MOST_BYTES
    lines = [
        "# How fast the page is",
        "",
        paragraph(
            f"A board of {ready.num_nurses} nurses and {ready.num_visits} visits, in Debian's Chromium "
            "without a screen, drawn by the processor, with service and database on the same cores."
        ),
        "",
        "| | measured | may be |",
        "|---|---:|---:|",
        f"| first paint, empty cache (median of {len(paints)}) | {first:.0f} ms | {MOST_PAINT_MS} ms |",
        f"| the whole board (median of {len(paints)}) | {board:.0f} ms | |",
        f"| answers within {MOST_ANSWER_MS} ms ({len(times)}) | {in_time:.1%} | {PART_IN_TIME:.0%} |",
        f"| what opening the page sends, without the map | {sent / 1000:.0f} kB | |",
        f"| with every view, in one language | {in_all / 1000:.0f} kB | {MOST_BYTES // 1000} kB |",
        "",
        "| from the press to the frame that shows it | median, ms | slowest, ms |",
        "|---|---:|---:|",
        *(_row(each.name, [ms for name, ms in answers if name == each.name]) for each in SCRIPT),
        "",
        *described(f"the made-up team's seed is {SEED}"),
    ]
    return lines, is_good


def _row(name: str, times: Sequence[float]) -> str:
    return f"| {name} | {statistics.median(times):.0f} | {max(times):.0f} |"


if __name__ == "__main__":
    main()

"""The picture of steady hours: by how much visits move from day to day, a line for each way."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from matplotlib.figure import Figure

from data.export.words import Language, say
from data.reports.figures import ACCENT, INK, MAIN, QUIET, new_figure
from data.study.front import NARROW, WIDE, Shape, plain, shorter
from data.study.rows import PointRow
from data.study.sentences import title_of
from data.study.words import WORDS
from optimizer.weeks.study import Kind

HALF_AN_HOUR: Final = 30
_LINE = 0.24  # inches for each way
_EDGES = 0.95  # inches above and below


def draw_starts(rows: Sequence[PointRow], *, is_wide: bool, language: Language) -> Figure:
    """A line for each way that plans the team as it is, in the order of the table."""
    shown = [row for row in rows if row.kind != Kind.WHAT_IF]
    shape = _shape(WIDE if is_wide else NARROW, len(shown))
    figure = new_figure(shape.width, shape.height)
    axes = figure.add_axes(shape.axes)
    for line, row in enumerate(shown):
        colour = ACCENT if row.is_recommended else MAIN
        half, most = row.start_shift_p50, row.start_shift_p90
        axes.plot([half, most], [line, line], color=colour, lw=1.2, zorder=1)
        axes.plot([half], [line], "o", ms=5.5, mfc="white", mec=colour, zorder=2)
        axes.plot([most], [line], "o", ms=6, color=colour, zorder=2)
    axes.axvline(HALF_AN_HOUR, color=QUIET, lw=1, ls="--", zorder=0)
    axes.annotate(
        say(WORDS["half an hour"], language), (HALF_AN_HOUR, 1), xycoords=("data", "axes fraction"),
        xytext=(0, 3), textcoords="offset points", ha="center", va="bottom", fontsize=shape.font, color=INK,
    )  # fmt: skip
    axes.set_xlim(0, 1.08 * max(HALF_AN_HOUR, *(row.start_shift_p90 for row in shown)))
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.set_yticks(range(len(shown)), [_label(row, shape, language) for row in shown])
    axes.set_xlabel(say(WORDS["starts axis"], language), fontsize=shape.font)
    plain(axes, shape.font)
    for tick, row in zip(axes.get_yticklabels(), shown, strict=True):
        if row.is_recommended:
            tick.set(fontweight="bold", color=ACCENT)
    return figure


def _shape(of: Shape, num_lines: int) -> Shape:
    height = _EDGES + _LINE * num_lines
    left, right = (0.39, 0.97) if of.has_titles else (0.1, 0.95)
    return replace(of, height=height, axes=(left, 0.55 / height, right - left, (height - _EDGES) / height))


def _label(row: PointRow, shape: Shape, language: Language) -> str:
    if not shape.has_titles:
        return str(row.number)
    return f"{row.number} · {shorter(say(title_of(row), language), 48)}"

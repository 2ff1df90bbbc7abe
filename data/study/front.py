"""The picture of the front: travel against faces, each way a mark, what nobody can go below in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from data.export.words import Language, say
from data.reports.figures import ACCENT, INK, MAIN, QUIET, new_figure
from data.reports.labels import place
from data.reports.numbers import number, one_decimal, percent, signed
from data.study.rows import PointRow
from data.study.sentences import title_of
from data.study.words import KINDS, WORDS
from optimizer.weeks.study import Kind

_ROOM: Final = 1.25
"""Times the most travel of a way that was tried: what is further right is drawn at the edge."""

_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "suggested": {"marker": "*", "ms": 14, "mfc": ACCENT, "mec": "white", "ls": ""},
    Kind.SWEPT: {"marker": "o", "ms": 6.5, "mfc": MAIN, "mec": "white", "ls": ""},
    Kind.BASELINE: {"marker": "s", "ms": 6.5, "mfc": "white", "mec": INK, "ls": ""},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """How large the picture is, in inches, and whether its marks are named by title or by number only."""

    width: float
    height: float
    axes: tuple[float, float, float, float]
    has_titles: bool
    font: float


WIDE: Final = Shape(width=8.4, height=4.9, axes=(0.066, 0.11, 0.5, 0.82), has_titles=True, font=8.5)
NARROW: Final = Shape(width=3.5, height=4.2, axes=(0.145, 0.12, 0.775, 0.76), has_titles=False, font=8)


def draw_front(rows: Sequence[PointRow], shape: Shape, language: Language) -> Figure:
    """The ways that plan the team as it is; what-ifs are about another team and are not among them."""
    shown = [row for row in rows if row.kind != Kind.WHAT_IF]
    figure = new_figure(shape.width, shape.height)
    axes = figure.add_axes(shape.axes)
    _frame(axes, shown, shape, language)
    front = sorted((row for row in shown if row.is_on_front), key=lambda row: (row.more_travel, -row.faces))
    axes.plot([_x(axes, row) for row in front], [row.faces for row in front], color=MAIN, lw=1, alpha=0.6)
    for row in shown:
        _mark(axes, row)
    _explain(figure, shown, shape, language)
    _name(axes, shown, shape, language)
    return figure


def _frame(axes: Axes, rows: Sequence[PointRow], shape: Shape, language: Language) -> None:
    tried = [row.more_travel for row in rows if row.kind == Kind.SWEPT or row.is_recommended]
    most = max(0.05, *(100 * _ROOM * more for more in tried)) if tried else 0.05
    right = min(max(most, 5), max(5, 108 * max(row.more_travel for row in rows)))
    left = min(0, *(100 * row.more_travel for row in rows))
    bound = min(row.bound for row in rows)
    low, high = min(bound, *(row.faces for row in rows)), max(row.faces for row in rows)
    room = max(0.3, 0.15 * (high - low))
    bottom = max(0, low - room)
    axes.set_xlim(left - 0.04 * (right - left), right)
    axes.set_ylim(bottom, high + room)
    axes.axhspan(bottom, bound, color="#e3e3e3", zorder=0)
    axes.axhline(bound, color=QUIET, lw=1, zorder=0.5)
    words = say(WORDS["nobody below" if shape.has_titles else "nobody below, in short"], language).format(
        bound=one_decimal(bound, language)
    )
    axes.annotate(
        words, (1, bound), xycoords=("axes fraction", "data"), xytext=(-4, -3), textcoords="offset points",
        ha="right", va="top", fontsize=shape.font, color=INK,
    )  # fmt: skip
    axes.set_xlabel(say(WORDS["more travel"], language), fontsize=shape.font)
    axes.set_ylabel(say(WORDS["faces axis"], language), fontsize=shape.font)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, language, 0 if value % 1 == 0 else 1))
    plain(axes, shape.font)


def plain(axes: Axes, font: float) -> None:
    """No frame but the two axes."""
    axes.tick_params(labelsize=font, length=3, color=QUIET)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(QUIET)


def _x(axes: Axes, row: PointRow) -> float:
    """Where a way is drawn; what lies beyond the edge at the edge."""
    left, right = axes.get_xlim()
    return min(100 * row.more_travel, right - 0.015 * (right - left))


def _is_beyond(axes: Axes, row: PointRow) -> bool:
    return _x(axes, row) < 100 * row.more_travel


def _look(row: PointRow) -> str:
    return "suggested" if row.is_recommended else row.kind


def _mark(axes: Axes, row: PointRow) -> None:
    look = dict(_LOOKS[_look(row)])
    if _is_beyond(axes, row):
        look["marker"] = ">"
    axes.plot([_x(axes, row)], [row.faces], zorder=3, clip_on=False, **look)


def _explain(figure: Figure, rows: Sequence[PointRow], shape: Shape, language: Language) -> None:
    """What each kind of mark stands for, above the picture."""
    found = {_look(row) for row in rows}
    shown = [look for look in _LOOKS if look in found]
    figure.legend(
        [Line2D([], [], **_LOOKS[look]) for look in shown],
        [say({**KINDS, **WORDS}[look], language) for look in shown],
        loc="upper left", ncols=len(shown) if shape.has_titles else 1, frameon=False, fontsize=shape.font,
        borderaxespad=0.2, labelspacing=0.25, handletextpad=0.3,
    )  # fmt: skip


def _name(axes: Axes, rows: Sequence[PointRow], shape: Shape, language: Language) -> None:
    """The number of each mark beside it, and beside the picture what the numbers stand for."""
    size = (0.72 * shape.font, 1.05 * shape.font)
    points = [_pixels(axes, row) for row in rows]
    scale = axes.figure.dpi / 72
    boxes = place(
        [(x / scale, y / scale) for x, y in points],
        [(size[0] * len(_number(axes, row, language)), size[1]) for row in rows],
        right=72 * shape.width * (shape.axes[0] + shape.axes[2]) + shape.font,
    )
    for row, (x, y) in zip(rows, boxes, strict=True):
        is_far = max(abs(x), abs(y)) > 2 * shape.font
        axes.annotate(
            _number(axes, row, language), (_x(axes, row), row.faces), xytext=(x, y), fontsize=shape.font,
            textcoords="offset points", ha="center", va="center", annotation_clip=False, **_ink(row),
            arrowprops={"arrowstyle": "-", "color": "#9a9a9a", "lw": 0.5, "shrinkA": 0, "shrinkB": 3}
            if is_far else None,
        )  # fmt: skip
    if shape.has_titles:
        _key(axes, rows, shape, language)


def _pixels(axes: Axes, row: PointRow) -> tuple[float, float]:
    x, y = axes.transData.transform((_x(axes, row), row.faces))
    return float(x), float(y)


def _number(axes: Axes, row: PointRow, language: Language) -> str:
    """The number of a way, and how far right it would be where there is no room for it."""
    return (
        f"{row.number} ({signed(percent)(row.more_travel, language)})"
        if _is_beyond(axes, row)
        else str(row.number)
    )


def _ink(row: PointRow) -> dict[str, Any]:
    return {
        "color": ACCENT if row.is_recommended else INK,
        "fontweight": "bold" if row.is_recommended else "normal",
    }


def _key(axes: Axes, rows: Sequence[PointRow], shape: Shape, language: Language) -> None:
    points_high = shape.height * 72 * shape.axes[3]
    step = min(1.7 * shape.font, points_high / max(len(rows), 1)) / points_high
    for line, row in enumerate(rows):
        text = f"{row.number} · {shorter(say(title_of(row), language), 44)}"
        axes.text(1.04, 1 - (line + 0.5) * step, text, transform=axes.transAxes, va="center",
                  fontsize=shape.font, **_ink(row))  # fmt: skip


def shorter(text: str, most: int) -> str:
    """The text, cut where it is longer than there is room for; a `$` starts no formula."""
    text = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return text.replace("$", r"\$")

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
from data.reports.numbers import one_decimal, percent, signed
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


WIDE: Final = Shape(width=8.4, height=4.9, axes=(0.066, 0.11, 0.54, 0.82), has_titles=True, font=8.5)
NARROW: Final = Shape(width=3.5, height=4.2, axes=(0.12, 0.12, 0.66, 0.76), has_titles=False, font=8)


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
    bottom = max(0, min(bound, *(row.faces for row in rows)) - 0.7)
    axes.set_xlim(left - 0.04 * (right - left), right)
    axes.set_ylim(bottom, max(row.faces for row in rows) + 0.4)
    axes.axhspan(bottom, bound, color="#e3e3e3", zorder=0)
    axes.axhline(bound, color=QUIET, lw=1, zorder=0.5)
    words = say(WORDS["nobody below"], language).format(bound=one_decimal(bound, language))
    axes.annotate(
        words, (1, bound), xycoords=("axes fraction", "data"), xytext=(-4, -3), textcoords="offset points",
        ha="right", va="top", fontsize=shape.font, color=INK,
    )  # fmt: skip
    axes.set_xlabel(say(WORDS["more travel"], language), fontsize=shape.font)
    axes.set_ylabel(say(WORDS["faces axis"], language), fontsize=shape.font)
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
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
    """A name for each mark, in a column beside the picture, so that no two of them can lie on each other."""
    ordered = sorted(rows, key=lambda row: (-row.faces, -row.more_travel))
    low, high = axes.get_ylim()
    points_high = shape.height * 72 * shape.axes[3]
    step = min(1.45 * shape.font, points_high / max(len(rows), 1)) * (high - low) / points_high
    for row, at in zip(ordered, spread([row.faces for row in ordered], step, low, high), strict=True):
        colour = ACCENT if row.is_recommended else INK
        axes.annotate(
            _label(axes, row, shape, language), (_x(axes, row), row.faces), xytext=(1.03, at),
            textcoords=("axes fraction", "data"), va="center", ha="left", fontsize=shape.font, color=colour,
            fontweight="bold" if row.is_recommended else "normal", annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour if row.is_recommended else "#b5b5b5", "lw": 0.6,
                        "shrinkA": 1, "shrinkB": 4, "relpos": (0, 0.5)},
        )  # fmt: skip


def _label(axes: Axes, row: PointRow, shape: Shape, language: Language) -> str:
    beyond = f" ({signed(percent)(row.more_travel, language)})" if _is_beyond(axes, row) else ""
    if not shape.has_titles:
        return f"{row.number}{beyond}"
    return f"{row.number} · {shorter(say(title_of(row), language), 48 - len(beyond))}{beyond}"


def shorter(text: str, most: int) -> str:
    """The text, cut where it is longer than there is room for; a `$` starts no formula."""
    text = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return text.replace("$", r"\$")


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Places in the order of the wanted ones, from high to low, at least a step apart and within bounds.

    Each stays as near to where it is wanted as those above and below it leave room for.
    """
    places: list[float] = []
    for i, at in enumerate(wanted):
        top = places[-1] - step if places else high
        room_below = low + step * (len(wanted) - 1 - i)
        places.append(max(min(at, top), min(room_below, top)))
    return places

"""Pictures for a page: the same figure as SVG inside it and as PNG beside it, with text that stays text."""

import io
import re
from pathlib import Path

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from data.atomic import write_whole

INK, QUIET, ACCENT, MAIN = "#222222", "#5f5f5f", "#a8400a", "#1f5f8b"
"""Text, what stays in the background, what is suggested, and the rest: each readable on white."""

_NAMESPACES = re.compile(r'\sxmlns(:\w+)?="[^"]*"')
_SIZE = re.compile(r'(<svg\b[^>]*?)\s(?:width|height)="[^"]*"')


def new_figure(width: float, height: float) -> Figure:
    """An empty figure of so many inches, with a canvas of its own."""
    figure = Figure(figsize=(width, height), dpi=150, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def inline_svg(figure: Figure, name: str, alt: str, kind: str = "") -> Markup:
    """The figure to be put in a page, told as one picture by `alt`; `name` keeps its ids apart from others'.

    It names no host: inside HTML an SVG needs no namespaces.
    """
    text = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(text, format="svg", metadata=nothing)
    drawn = text.getvalue()
    drawn = drawn[drawn.index("<svg") :].replace("xlink:href", "href")
    drawn = _SIZE.sub(r"\1", _SIZE.sub(r"\1", _NAMESPACES.sub("", drawn)))
    head = f'<svg class="chart {escape(kind)}" role="img" aria-label="{escape(alt)}"'
    return Markup(drawn.replace("<svg", head, 1))  # noqa: S704  (drawn here, and texts in it are escaped)


def write_png(figure: Figure, path: Path) -> None:
    """The figure as a file; the same figure gives the same file."""
    content = io.BytesIO()
    figure.savefig(content, format="png", metadata={"Software": None})
    write_whole(path, content.getvalue())

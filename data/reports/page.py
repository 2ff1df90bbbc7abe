"""A page of its own: one file that opens from disk, prints on A4, and asks no host for anything.

Whatever is put into a template is escaped, but for `Markup` that was made here.
"""

from pathlib import Path
from typing import Any, Final

from mako.lookup import TemplateLookup

from data.atomic import write_whole
from data.export.words import Language
from data.reports import numbers

_ROOMS: Final = Path(__file__).parents[1]
_TEMPLATES: Final = TemplateLookup(
    directories=[str(_ROOMS)], default_filters=["h"], input_encoding="utf-8", strict_undefined=True
)


def write_page(path: Path, template: str, language: Language, **facts: Any) -> None:
    """Fill a template, named as seen from `data`, with its facts, and write it as a file."""
    page = _TEMPLATES.get_template(template).render_unicode(language=language, numbers=numbers, **facts)
    write_whole(path, page.encode())

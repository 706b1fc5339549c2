"""Put the data, the charts' library and our own script and style into one HTML file."""

import base64
import gzip
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cvprstats import __version__
from cvprstats.charts.style import CSS_COLORS
from cvprstats.errors import CvprstatsError

if TYPE_CHECKING:
    from cvprstats.explore.payload import Json

_TEMPLATES = Path(__file__).parent / "templates"
_SCRIPTS = (
    "text.js",
    "statistics.js",
    "model.js",
    "state.js",
    "charts.js",
    "formats.js",
    "papers.js",
    "search.js",
    "lines.js",
    "trends.js",
    "changes.js",
    "scatter.js",
    "dumbbells.js",
    "compare.js",
    "heatmap.js",
    "edition.js",
    "main.js",
)
"""Our own scripts, each after those that it uses."""


class MissingLibraryError(CvprstatsError):
    """What draws the charts is not installed."""


def explore_page(payload: "Json", title: str) -> str:
    """Return the page as one HTML document, the same bytes for the same payload.

    Raises:
        MissingLibraryError: the library that draws its charts is not installed.

    """
    own = "\n".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    scripts = [_scope(load_library()), _scope(f'"use strict";\n{own}')]
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("explore.html.jinja").render(
        title=title,
        version=__version__,
        colors=CSS_COLORS,
        style=Markup((_TEMPLATES / "explore.css").read_text(encoding="utf-8")),  # noqa: S704 - ours
        data=_packed(json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()),
        license=Markup((_TEMPLATES / "vega_license.txt").read_text(encoding="utf-8")),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours
        digests=[_digest(script) for script in scripts],
    )


def _scope(script: str) -> str:
    """Return a script whose names are its own."""
    return f"(function () {{\n{script}\n}})();"


@cache
def load_library() -> str:
    """Return Vega, with all that it needs, as a script that offers `vegaEmbed`.

    The bundle offers no more: in vl-convert 1.9, its `vega` is null. To bundle takes two seconds.

    Raises:
        MissingLibraryError: vl-convert, which brings it, is not installed.

    """
    try:
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingLibraryError(
            "the page needs another package for its charts: pip install 'cvprstats[explore]'"
        ) from error
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def _packed(content: bytes) -> str:
    """Return bytes as a page can hold them: gzip, in Base64."""
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode()


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

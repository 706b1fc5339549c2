"""Keyword statistics, charts and one-page summaries of CVPR.

from cvprstats import compare, count_keywords, load_papers

before, after = (count_keywords(load_papers(year)) for year in (2018, 2019))
compare(before, after).of("rose")

Lists, counts and all that is made of them show as tables in a notebook, and have `records()`: plain
dictionaries, for `pandas.DataFrame(counts.records())`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvprstats.catalogue.lists import (
        find_edition,
        listed_editions,
        load_editions,
        load_papers,
    )
    from cvprstats.catalogue.search import select_papers
    from cvprstats.catalogue.selection import load_selection
    from cvprstats.charts.bars import draw_bars
    from cvprstats.charts.changes import draw_changes
    from cvprstats.charts.cloud import draw_cloud
    from cvprstats.charts.growth import draw_growth
    from cvprstats.charts.heatmap import draw_heatmap
    from cvprstats.charts.network import draw_network
    from cvprstats.charts.scatter import draw_scatter
    from cvprstats.charts.trends import draw_trends
    from cvprstats.errors import CvprstatsError
    from cvprstats.keywords.authors import Author, AuthorCounts, count_authors
    from cvprstats.keywords.bursts import Burst, Bursts, find_bursts
    from cvprstats.keywords.comparison import (
        Change,
        Comparison,
        Direction,
        compare,
        compare_keywords,
    )
    from cvprstats.keywords.counts import KeywordCounts, count_keywords
    from cvprstats.keywords.movers import Movement, Mover, Movers, find_movers
    from cvprstats.keywords.network import Network, find_network
    from cvprstats.keywords.peaks import most_changed
    from cvprstats.keywords.related import Association, Related, find_related
    from cvprstats.keywords.rules import SLIDES, TOPICS, WORDS, Rule, own_topics
    from cvprstats.keywords.trends import Trend, Trends, trace
    from cvprstats.papers import Edition, Paper, PaperList, Selection

__version__ = "0.1.0"

__all__ = [
    "SLIDES",
    "TOPICS",
    "WORDS",
    "Association",
    "Author",
    "AuthorCounts",
    "Burst",
    "Bursts",
    "Change",
    "Comparison",
    "CvprstatsError",
    "Direction",
    "Edition",
    "KeywordCounts",
    "Movement",
    "Mover",
    "Movers",
    "Network",
    "Paper",
    "PaperList",
    "Related",
    "Rule",
    "Selection",
    "Trend",
    "Trends",
    "compare",
    "compare_keywords",
    "count_authors",
    "count_keywords",
    "draw_bars",
    "draw_changes",
    "draw_cloud",
    "draw_growth",
    "draw_heatmap",
    "draw_network",
    "draw_scatter",
    "draw_trends",
    "find_bursts",
    "find_edition",
    "find_movers",
    "find_network",
    "find_related",
    "listed_editions",
    "load_editions",
    "load_papers",
    "load_selection",
    "most_changed",
    "own_topics",
    "select_papers",
    "trace",
]

_HOMES = {
    "catalogue.lists": ("find_edition", "listed_editions", "load_editions", "load_papers"),
    "catalogue.search": ("select_papers",),
    "catalogue.selection": ("load_selection",),
    "charts.bars": ("draw_bars",),
    "charts.changes": ("draw_changes",),
    "charts.cloud": ("draw_cloud",),
    "charts.growth": ("draw_growth",),
    "charts.heatmap": ("draw_heatmap",),
    "charts.network": ("draw_network",),
    "charts.scatter": ("draw_scatter",),
    "charts.trends": ("draw_trends",),
    "errors": ("CvprstatsError",),
    "keywords.authors": ("Author", "AuthorCounts", "count_authors"),
    "keywords.bursts": ("Burst", "Bursts", "find_bursts"),
    "keywords.comparison": ("Change", "Comparison", "Direction", "compare", "compare_keywords"),
    "keywords.counts": ("KeywordCounts", "count_keywords"),
    "keywords.movers": ("Movement", "Mover", "Movers", "find_movers"),
    "keywords.network": ("Network", "find_network"),
    "keywords.peaks": ("most_changed",),
    "keywords.related": ("Association", "Related", "find_related"),
    "keywords.rules": ("SLIDES", "TOPICS", "WORDS", "Rule", "own_topics"),
    "keywords.trends": ("Trend", "Trends", "trace"),
    "papers": ("Edition", "Paper", "PaperList", "Selection"),
}


def __getattr__(name: str) -> object:
    """Return a name from its module, loaded when it is first used: `--help` needs none of them."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"cvprstats.{home}"), name)
    raise AttributeError(f"module 'cvprstats' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the names that a notebook completes."""
    return [*__all__, "__version__"]

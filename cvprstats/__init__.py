"""Keyword statistics, charts and one-page summaries of CVPR.

from cvprstats import compare, count_keywords, load_papers

before, after = (count_keywords(load_papers(year)) for year in ("2018", "2019"))
compare(before, after).changes[0]
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvprstats.catalogue.lists import load_editions, load_papers
    from cvprstats.errors import CvprstatsError
    from cvprstats.keywords.comparison import Comparison, compare, compare_keywords
    from cvprstats.keywords.counts import KeywordCounts, count_keywords
    from cvprstats.keywords.rules import SLIDES, WORDS
    from cvprstats.papers import Edition, Paper, PaperList

__version__ = "0.1.0"

__all__ = [
    "SLIDES",
    "WORDS",
    "Comparison",
    "CvprstatsError",
    "Edition",
    "KeywordCounts",
    "Paper",
    "PaperList",
    "compare",
    "compare_keywords",
    "count_keywords",
    "load_editions",
    "load_papers",
]

_HOMES = {
    "load_editions": "catalogue.lists",
    "load_papers": "catalogue.lists",
    "Comparison": "keywords.comparison",
    "compare": "keywords.comparison",
    "compare_keywords": "keywords.comparison",
    "CvprstatsError": "errors",
    "KeywordCounts": "keywords.counts",
    "count_keywords": "keywords.counts",
    "SLIDES": "keywords.rules",
    "WORDS": "keywords.rules",
    "Edition": "papers",
    "Paper": "papers",
    "PaperList": "papers",
}


def __getattr__(name: str) -> object:
    """Load what is asked for from its module: the command line's `--help` needs none of it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cvprstats' has no attribute {name!r}")
    return getattr(import_module(f"cvprstats.{_HOMES[name]}"), name)

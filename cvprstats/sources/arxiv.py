"""A paper at arXiv: found by its title and authors, through arXiv's API.

The API answers with an Atom feed (https://info.arxiv.org/help/api/user-manual.html). What it
cannot do is an entry, too, with an address below `/api/errors`.
"""

import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import quote

from lxml import etree

from cvprstats.catalogue.lookup import LONGEST_TITLE, fold_title, title_key
from cvprstats.errors import SourceError
from cvprstats.papers import Paper
from cvprstats.sources.http import Web
from cvprstats.sources.markup import MOST_TAGS
from cvprstats.sources.records import clean, clean_authors

_API = "https://export.arxiv.org/api/query"
_MOST_ENTRIES = 10
_FORMULA = re.compile(r"\S*\$[^$]*\$\S*")
"""A formula, with what is attached to it."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_ADDRESS = re.compile(
    r"https?://(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html)/"
    r"(?P<name>(?:[a-z-]+(?:\.[a-z]+)?/)?\d[\d.]+)(?P<version>v\d+)?(?:\.pdf)?/?$",
    re.IGNORECASE,
)


def pdf_address(link: str) -> str:
    """Return the address of the PDF that a link to a paper at arXiv means; empty for others."""
    match = _ADDRESS.match(link)
    return f"https://arxiv.org/pdf/{match['name']}{match['version'] or ''}" if match else ""


def find_at_arxiv(web: Web, title: str, authors: Sequence[str]) -> Paper:
    """Return the paper at arXiv with this title and with half of these authors, or more.

    Raises:
        SourceError: there is none, or arXiv cannot be asked.

    """
    if not authors:
        raise SourceError("cannot tell it from others at arXiv: its list names no authors")
    phrase = quote(f'"{_phrase(title)}"')
    try:
        page = web.get(f"{_API}?search_query=ti:{phrase}&max_results={_MOST_ENTRIES}")
    except SourceError as error:
        raise SourceError(re.sub(r"\?search_query=ti:[^\s:]*", "", str(error))) from error
    papers = parse_feed(page.text)
    web.keep([page])
    keys = _keys(title)
    for paper in papers:
        if keys & _keys(paper.title) and share_authors(authors, paper.authors):
            return paper
    raise SourceError("arXiv has no paper of this title and these authors")


def parse_feed(text: str) -> tuple[Paper, ...]:
    """Return the papers in an answer of arXiv's API.

    Raises:
        SourceError: the text is no such answer, or tells of an error.

    """
    if text.count("<") > MOST_TAGS:
        raise SourceError(f"refused the answer of arXiv: it has more than {MOST_TAGS:,} tags")
    # As safe as can be: a stranger's entities are not resolved, and nothing else is loaded.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        feed = etree.fromstring(text.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        feed = None
    if feed is None or feed.tag != f"{_ATOM}feed":
        raise SourceError("the answer of arXiv is no list of papers; try again later")
    return tuple(filter(None, map(_read_entry, feed.iterfind(f"{_ATOM}entry"))))


def _read_entry(entry: etree._Element) -> Paper | None:
    def texts(path: str) -> list[str]:
        return [clean("".join(map(str, tag.itertext()))) for tag in entry.iterfind(path)]

    link, title = (next(iter(texts(_ATOM + name)), "") for name in ("id", "title"))
    if "/api/errors" in link:
        said = next(iter(texts(f"{_ATOM}summary")), "an error")
        raise SourceError(f"arXiv answers “{said[:200]}”")
    match = _ADDRESS.match(link)
    if not match or not title:
        return None
    address = f"https://arxiv.org/abs/{match['name']}"
    authors = clean_authors(texts(f"{_ATOM}author/{_ATOM}name"))
    return Paper(title, authors, pdf=pdf_address(address), arxiv=address)


def _phrase(title: str) -> str:
    """Return the words to search for: the longest run between formulas, which vary."""
    title = title[:LONGEST_TITLE]
    runs = (re.findall(r"\w+", run) for run in _FORMULA.split(title))
    longest = max(runs, key=len)
    return " ".join(longest if len(longest) > 1 else re.findall(r"\w+", title))


def _keys(title: str) -> set[str]:
    """Return what is the same for two spellings of a title, with its LaTeX as it is and read."""
    spellings = [title]
    if "\\" in title and len(title) <= LONGEST_TITLE:
        from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415 - heavy

        logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
        with suppress(RecursionError, IndexError):  # it cannot read every use of LaTeX
            spellings.append(LatexNodes2Text().latex_to_text(title))
    return {*map(title_key, spellings)} - {""}


def share_authors(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether at least half of our authors are among theirs."""
    same = sum(any(_is_same(our, their) for their in theirs) for our in ours)
    return 2 * same >= len(ours)


def _is_same(name: str, other: str) -> bool:
    """Return whether two names are of one person: the same words, or family name and initial."""
    one, two = fold_title(name).split(), fold_title(other).split()
    if not one or not two:
        return False
    return sorted(one) == sorted(two) or (one[-1] == two[-1] and one[0][0] == two[0][0])

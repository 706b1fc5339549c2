"""Papers at arXiv.

The feed is that of arXiv's API user manual: an Atom entry has `id`, `title` and `author/name`; an
error is an entry below `/api/errors`.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cvprstats.errors import SourceError
from cvprstats.papers import Paper
from cvprstats.sources.arxiv import find_at_arxiv, parse_feed, pdf_address
from cvprstats.sources.http import Web
from tests.sources.places import atom_feed
from tests.sources.server import Site, status

WANTED = Paper(
    "Möbius-Net: 3D & $\\phi$ from “One” View",
    ("Ana Müller", "Bo Li", "Cy Xu", "Dan Oz"),
    pdf="https://arxiv.org/pdf/2412.04533",
    arxiv="https://arxiv.org/abs/2412.04533",
)
PHRASE = "%22M%C3%B6bius%20Net%203D%22"
PATH = f"/api/query?search_query=ti:{PHRASE}&max_results=10"


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        (WANTED.title, WANTED.authors),
        ("mobius-net: 3d & $\\phi$ from one view", WANTED.authors),
        ("Möbius-Net: 3D & φ from “One” View", WANTED.authors),
        ("$\\textit{Möbius}$-Net: $3\\mathcal{D}$ & $\\phi$ from One View", WANTED.authors),
        (WANTED.title, ("A. Muller", "Li Bo", "Someone Else", "Any One", "Other")),
    ],
)
def test_found(title: str, authors: tuple[str, ...], site: Site, web: Callable[..., Web]) -> None:
    """A paper is found by its title, however it is spelled, and half of its authors."""
    others = [replace(WANTED, title="Möbius-Net"), replace(WANTED, authors=("Ana Li",))]
    site.put(PATH, atom_feed([*others, replace(WANTED, title=title, authors=authors)]))
    found = find_at_arxiv(web(), WANTED.title, WANTED.authors)
    assert found == replace(WANTED, title=title, authors=authors)


@pytest.mark.parametrize(
    "paper",
    [
        replace(WANTED, title=WANTED.title + "s"),
        replace(WANTED, authors=("Ana Müller", "E. F.", "G. H.")),
        replace(WANTED, authors=()),
    ],
)
def test_not_taken(paper: Paper, site: Site, web: Callable[..., Web]) -> None:
    """Another title, or too few of the authors: it is not the paper."""
    site.put(PATH, atom_feed([paper]))
    with pytest.raises(SourceError, match="arXiv has no paper of this title and these authors"):
        find_at_arxiv(web(), WANTED.title, WANTED.authors)


def test_nobody(web: Callable[..., Web], site: Site) -> None:
    """Without authors nothing is asked for."""
    with pytest.raises(SourceError, match="names no authors"):
        find_at_arxiv(web(), WANTED.title, ())
    assert not site.paths


FEED = atom_feed([WANTED])
BAD = {
    "text": ("Rate exceeded.", "is no list of papers"),
    "page": ("<html><body>Sorry</body></html>", "is no list of papers"),
    "cut off": (FEED[:-9], "is no list of papers"),
    "error": (
        FEED.replace(f"{WANTED.arxiv}v2", "https://arxiv.org/api/errors#x"),
        "arXiv answers “A summary.”",
    ),
    "entities": (
        FEED.replace(
            "<feed",
            '<!DOCTYPE a [<!ENTITY b "'
            + "c" * 99
            + '">'
            + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 99}">' for n in range(1, 9))
            + "]><feed",
            1,
        ).replace("View", "&b8;"),
        "is no list of papers",
    ),
    "file": (
        FEED.replace(
            "<feed", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><feed', 1
        ).replace("View", "&b;"),
        "has no paper",
    ),
    "deep": (FEED.replace("<entry>", "<a>" * 10_000 + "<entry>"), "is no list of papers"),
    "tags": (FEED.replace("<entry>", "<a/>" * 1_000_001 + "<entry>"), "more than 1,000,000 tags"),
}


@pytest.mark.parametrize("name", BAD)
def test_hostile(name: str, site: Site, web: Callable[..., Web]) -> None:
    """What is no answer, or made to harm, is one line."""
    text, message = BAD[name]
    site.put(PATH, text)
    with pytest.raises(SourceError, match=message) as error:
        find_at_arxiv(web(), WANTED.title, WANTED.authors)
    assert "\n" not in str(error.value)
    assert "root:" not in str(error.value)


def test_refused(site: Site, web: Callable[..., Web]) -> None:
    """A server that does not answer is one line, too."""
    site.put(PATH, status(403))
    with pytest.raises(SourceError, match="403"):
        find_at_arxiv(web(), WANTED.title, WANTED.authors)


@pytest.mark.parametrize(
    ("link", "pdf"),
    [
        ("http://arxiv.org/abs/2412.04533", "2412.04533"),
        ("https://www.arxiv.org/pdf/2412.04533v2.pdf", "2412.04533v2"),
        ("https://arxiv.org/html/1201.1234v1/", "1201.1234v1"),
        ("https://arxiv.org/abs/cs.CV/0701001", "cs.CV/0701001"),
        ("https://arxiv.org/list/cs.CV/new", ""),
        ("https://arxiv.org.example.com/abs/2412.04533", ""),
        ("", ""),
    ],
)
def test_pdf_address(link: str, pdf: str) -> None:
    """All links to a paper mean its PDF."""
    assert pdf_address(link) == (pdf and f"https://arxiv.org/pdf/{pdf}")


def test_long_formula(site: Site, web: Callable[..., Web]) -> None:
    """A title that is hardly more than a formula is asked for as it is, however it is nested."""
    title = "$" + "\\sqrt{" * 50 + "}" * 50 + "$: One"
    site.put(f"/api/query?search_query=ti:%22{'sqrt%20' * 50}One%22&max_results=10", FEED)
    with pytest.raises(SourceError, match="has no paper"):
        find_at_arxiv(web(), title, WANTED.authors)


def test_feed() -> None:
    """An entry without a paper's address is passed over."""
    assert parse_feed(FEED) == (WANTED,)
    assert parse_feed(FEED.replace(f"{WANTED.arxiv}v2", "https://arxiv.org/help")) == ()

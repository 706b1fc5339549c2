"""Pages on one paper, in the markup of the places where its abstract and its PDF are looked for."""

from collections.abc import Mapping, Sequence
from html import escape

from cvprstats.papers import Paper

_HEAD = "<!DOCTYPE html>\n<html><head><title>Poster</title></head>\n<body>\n"
_MENU = (
    '<a href="https://openaccess.thecvf.com/menu">Proceedings</a> <a href="/accounts">PDF?</a>\n'
)
_END = "</body></html>\n"


def virtual_page(paper: Paper, links: Mapping[str, str], abstract: str = "") -> str:
    """Write a paper's page on a conference's site, as they are since 2026."""
    buttons = "".join(f'<a href="{to}"> [ {said} ] </a>\n' for said, to in links.items())
    section = (
        '<div class="abstract-section"><h3 class="abstract-header">Abstract</h3>\n'
        f'<div class="abstract-text-inner"><p>{abstract}</p></div></div>\n'
    )
    return (
        f'{_HEAD}{_MENU}<h1 class="event-title">{escape(paper.title)}</h1>\n'
        f'<div class="event-organizers">{" ⋅ ".join(map(escape, paper.authors))}</div>\n'
        f"{buttons}{section if abstract else ''}{_END}"
    )


def old_virtual_page(paper: Paper, links: Mapping[str, str], abstract: str = "") -> str:
    """Write a paper's page on a conference's site, as they were until 2025."""
    buttons = "".join(f'<a class="btn" href="{to}">{said}</a>\n' for said, to in links.items())
    return (
        f'{_HEAD}{_MENU}<h2 class="card-title main-title text-center">{escape(paper.title)}</h2>\n'
        '<h3 class="card-subtitle mb-2 text-muted text-center">'
        f"{' · '.join(map(escape, paper.authors))}</h3>\n{buttons}"
        '<div id="abstractExample"><span class="font-weight-bold">Abstract:</span>\n'
        f"<p>{abstract}</p></div>\n{_END}"
    )


def atom_feed(papers: Sequence[Paper]) -> str:
    """Write an answer of arXiv's API; titles and names are on lines of their own."""
    entries = "".join(
        f"<entry>\n<id>{paper.arxiv}v2</id>\n<title>{escape(paper.title).replace(' ', chr(10), 1)}"
        "</title>\n<summary>  A summary.\n</summary>\n"
        + "".join(f"<author>\n<name>{escape(name)}</name>\n</author>\n" for name in paper.authors)
        + f'<link title="pdf" href="{paper.arxiv.replace("/abs/", "/pdf/")}v2" rel="related"/>\n'
        "</entry>\n"
        for paper in papers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>arXiv Query: search_query=ti:&amp;max_results=10</title>\n{entries}</feed>\n"
    )


def workshops_menu(year: int, workshops: Mapping[str, str], *, old: bool = False) -> str:
    """Write CVF's menu of workshops: names by the last part of their address.

    Older ones link relative files, which say no more than that they hold papers.
    """
    entries = "".join(
        f'<dd>{name} [<a href="CVPR{year}_{part}.py">Papers</a>]</dd>\n'
        if old
        else f'<dd><a href="/CVPR{year}_workshops/{part}">{escape(name)}</a><br></dd>\n'
        for part, name in workshops.items()
    )
    back = '<dd><a href="../menu">Back</a></dd>\n<dd><a href="menu.py">Workshops</a></dd>\n'
    return f'{_HEAD}{_MENU}<div id="content"><dl>\n{entries}{back}</dl></div>{_END}'

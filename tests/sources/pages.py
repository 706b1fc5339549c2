"""Pages in the markup of the sites that lists come from, made of nothing but numbers."""

import json
from collections.abc import Mapping, Sequence
from html import escape

from cvprstats.papers import Paper

HEAD = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n<html>\n<head>\n'
    '<meta content="text/html; charset=UTF-8" http-equiv="content-type">\n'
    "<title>Open Access Repository</title>\n</head>\n<body>\n"
)
END = "</body>\n</html>\n"
NAVIGATION = '<dd>[<a href="/CVPR2021?day=2021-06-22">Day 2</a>]\n[<a href="/menu">Back</a>]</dd>\n'


DOT = " \u22c5 "
"""What stands between names on the pages of 2026."""


def make_papers(number: int, year: int = 2021) -> list[Paper]:
    """Make papers that differ in title and authors, one in three with a supplement."""
    base = f"https://openaccess.thecvf.com/content/CVPR{year}"
    return [
        Paper(
            f"Paper {n}: Größe & Shape of $\\phi$ in “{n * n}-D”",
            tuple(f"Ana{k} Müller{n}" for k in range(1 + n % 9)),
            page=f"{base}/html/Muller{n}_Paper_CVPR_{year}_paper.html",
            pdf=f"{base}/papers/Muller{n}_Paper_CVPR_{year}_paper.pdf",
            supplement=f"{base}/supplemental/Muller{n}_supp.pdf" if n % 3 == 0 else "",
        )
        for n in range(number)
    ]


def cvf_entry(paper: Paper, field: str = "query_author", *, plain: bool = False) -> str:
    """Write a paper's entry: forms of the era of `field`, without inputs if empty; or names."""
    relative = field == "query"  # as until 2020: no slash, raw &

    def link(address: str) -> str:
        path = address.removeprefix("https://openaccess.thecvf.com/")
        return path if relative else f"/{path}"

    title = paper.title if relative else escape(paper.title, quote=False)
    forms = "".join(
        f'<form id="form-{n}" action="./search" method="post" class="authsearch">\n'
        + (
            f'<input type="hidden" name="{field}" value="{" " if n else ""}{name}">\n'
            if field
            else ""
        )
        + f'<a href="#" onclick="document.getElementById(\'form-{n}\').submit();">{name}</a>,\n'
        "</form>\n"
        for n, name in enumerate(paper.authors)
    )
    supp = f'[<a href="{link(paper.supplement)}">supp</a>]\n' if paper.supplement else ""
    arxiv = f'[<a href="{paper.arxiv}">arXiv</a>]\n' if paper.arxiv else ""
    end = "<br>\n" if relative else "\n"
    bibref = end.join(
        ("@InProceedings{A_2021,", f"author = {{{' and '.join(paper.authors)}}},", "year = {2021}")
    )
    return (
        f'<dt class="ptitle"><br><a href="{link(paper.page)}">{title}</a></dt>\n'
        f"<dd>\n{', '.join(paper.authors) if plain else forms}</dd>\n"
        f'<dd>\n[<a href="{link(paper.pdf)}">pdf</a>]\n{supp}'
        f"{arxiv}"
        '<div class="link2">[<a class="fakelink">bibtex</a>]\n'
        f'<div class="bibref pre-white-space">\n{bibref}\n}}\n</div>\n</div>\n</dd>\n'
    )


def cvf_listing(
    papers: Sequence[Paper],
    field: str = "query_author",
    *,
    plain: bool = False,
    navigation: str = NAVIGATION,
) -> str:
    """Write a page of the proceedings."""
    entries = "".join(cvf_entry(paper, field, plain=plain) for paper in papers)
    return f"{HEAD}<h3>Papers</h3>\n<dl>\n{navigation}{entries}{navigation}</dl>\n{END}"


def cvf_menu(year: int, days: Sequence[str]) -> str:
    """Write a menu of days."""
    entries = "".join(
        f'<dd>[<a href="CVPR{year}.py?day={day}">Day {n}: Tuesday</a>]</dd>\n'
        for n, day in enumerate(days, 1)
    )
    more = (
        f'<dd>[<a href="CVPR{year}.py?day=all">All</a>]</dd>\n<dd>[<a href="/menu">Back</a>]</dd>'
    )
    return f"{HEAD}<dl>\n{entries}{more}\n</dl>\n{END}"


def cvf_paper(paper: Paper, abstract: str, identifier: str = "abstract") -> str:
    """Write a paper's own page; the identifier of the abstract had a blank in 2018."""
    authors = "".join(
        f'<meta name="citation_author" content="{", ".join(reversed(name.split(" ", 1)))}">\n'
        for name in paper.authors
    )
    return (
        f'{HEAD}<meta name="citation_title" content="{escape(paper.title)}">\n{authors}'
        f'<meta name="citation_pdf_url" content="{paper.pdf}">\n'
        f'<div id="papertitle">\n{escape(paper.title)}</div>\n'
        f'<div id="authors"><br><b><i>{", ".join(paper.authors)}</i></b>; 2021</div>\n'
        f'<div id="{identifier}" >\n{abstract}</div>\n{END}'
    )


def accepted_page(papers: Sequence[Paper], dot: str = "·") -> str:
    """Write a page of accepted papers: two header rows, titles linked or strong, a repeated row."""
    rows = [
        "<tr><td>"
        + (
            f'<a href="{paper.page}">{escape(paper.title)}</a>'
            if n % 2
            else f"<strong>{escape(paper.title)}</strong>"
        )
        + f'<div class="indented"><i>{f" {dot} ".join(paper.authors)}</i></div></td></tr>\n'
        for n, paper in enumerate(papers)
    ]
    header = "<tr><th>Papers</th></tr>\n<tr><td><b>Title and authors</b></td></tr>\n"
    return f"{HEAD}<table>\n{header}{''.join(rows)}{rows[0]}</table>\n{END}"


def program_papers(number: int) -> list[Paper]:
    """Make papers as a conference's site tells of them: page, project or none, areas, session."""
    site = "https://eccv.ecva.net/virtual/2026/poster/"
    return [
        Paper(
            paper.title,
            paper.authors,
            ("", "poster", "oral")[n % 3],
            ("3D; Robotics", "", "Vision & Language")[n % 3],
            page=f"{site}{n}" if n % 5 else "",
            project=f"https://example.org/{n}?a=1&b=2" if n % 4 == 0 else "",
        )
        for n, paper in enumerate(make_papers(number))
    ]


def program_row(paper: Paper, layout: int = 0) -> str:
    """Write a row of the lists of 2026, in one of six layouts.

    Seen at eccv.ecva.net and colm.cc, Conferences/2026/AcceptedPapers: the link to the project
    stands before or after the title, which is a link, a link without address, or strong.
    """
    path = paper.page.removeprefix("https://eccv.ecva.net")
    title = escape(paper.title, quote=False)
    if paper.page:
        title = f'<a href="{path}">{title}</a>'
    elif layout % 2:
        title = f"<strong>{title}</strong>"
    else:
        title = f"<a>{title}</a>"
    parts = [title]
    if paper.project:
        mark = ' class="elc-project-link"' if layout % 3 else ""
        link = f'<a href="{escape(paper.project)}"{mark}>Project Page</a>'
        parts.insert(layout % 2, link)
    areas = DOT.join(escape(area) for area in paper.area.split("; "))
    session = f"in {paper.presentation.title()} Session 1." if paper.presentation else ""
    return (
        f'<tr>\n<td>\n{" ".join(parts)}\n<div class="indented">\n'
        f"<i>{DOT.join(paper.authors)}</i>\n</div>\n</td>\n"
        f'<td class="elc-keywords">{areas}</td>\n<td class="elc-where">'
        f'<span class="elc-where-part">In Room: Coral Hall</span> '
        f'<span class="elc-where-part">{session}</span></td>\n</tr>\n'
    )


def program_page(rows: Sequence[str]) -> str:
    """Write a page of accepted papers of 2026, with the table that is no list before and after."""
    cookies = (
        '<table class="gdpr-statement"><tr><th>Name</th></tr>'
        "<tr><td>We use <a href=/cookies>cookies</a></td></tr></table>\n"
    )
    head = (
        '<tr class="elc-head"><th>Title</th><th class="elc-keywords">Keywords</th>'
        '<th class="elc-where">Where and When</th></tr>\n'
    )
    table = f'<table class="elc-table" id="event-list-2026">\n{head}{"".join(rows)}</table>\n'
    return f"{HEAD}{cookies}{table}{cookies}{END}"


def accepted_json(papers: Sequence[Paper]) -> str:
    """Write the list in JSON: every fourth paper is an oral, too; a workshop and a demo follow."""
    return json_part(accepted_entries(papers))


def json_part(
    entries: Sequence[dict[str, object]], count: int | None = None, more: str | None = None
) -> str:
    """Write a part of a list as Django REST framework does: `count` in all, and where `next` is."""
    total = len(entries) if count is None else count
    return json.dumps({"count": total, "next": more, "previous": None, "results": entries})


def accepted_entries(papers: Sequence[Paper]) -> list[dict[str, object]]:
    """Return the entries of the list in JSON."""

    def entry(paper: Paper, kind: str, decision: str) -> dict[str, object]:
        people = [{"fullname": name, "institution": "A, B"} for name in paper.authors]
        return {
            "name": paper.title,
            "authors": people,
            "eventtype": kind,
            "decision": decision,
            "topic": "3D from multi-view",
        }

    entries = [entry(paper, "Poster", "Accept (Poster)") for paper in papers]
    entries += [entry(paper, "Oral", "Accept (Oral)") for paper in papers[::4]]
    entries += [entry(Paper("A Day"), "Workshop", ""), entry(Paper("A Show"), "Demonstration", "")]
    return [{"id": number, **entry} for number, entry in enumerate(entries, 1000)]


def ecva_papers(number: int, year: int = 2024) -> list[Paper]:
    """Make papers as ECVA's page has them: addresses hold numbers, those of 2018 names."""
    base = f"https://www.ecva.net/papers/eccv_{year}/papers_ECCV"
    names = [f"Muller_Paper_{n}" if year == 2018 else str(n) for n in range(number)]
    return [
        Paper(
            paper.title,
            paper.authors,
            page=f"{base}/html/{name}_ECCV_{year}_paper.php",
            pdf=f"{base}/papers/{name.zfill(5)}.pdf",
            supplement=f"{base}/papers/{name.zfill(5)}-supp.pdf" if n % 3 else "",
        )
        for n, (name, paper) in enumerate(zip(names, make_papers(number), strict=True))
    ]


def ecva_entry(paper: Paper) -> str:
    """Write an entry of ECVA's page: addresses with no quotes or single ones, stars at names."""
    page, pdf, supplement = (
        address.removeprefix("https://www.ecva.net/")
        for address in (paper.page, paper.pdf, paper.supplement)
    )
    supp = f"[<a href='{supplement}'>supplementary material</a>]\n" if supplement else ""
    return (
        f'<dt class="ptitle"><br>\n<a href={page}>\n{escape(paper.title, quote=False)}</a>\n</dt>'
        f"<dd>\n{'*, '.join(paper.authors)}</dd>\n<dd>[<a href='{pdf}'>pdf</a>]\n{supp}"
        '[<a href="https://link.springer.com/chapter/10.1007/978-3">DOI</a>]\n</dd>\n'
    )


def ecva_page(years: Mapping[int, Sequence[Paper]]) -> str:
    """Write ECVA's page of all years (www.ecva.net/papers.php)."""
    parts = "".join(
        f'<button class="accordion">ECCV {year} Papers</button>\n<div class="accordion-content">\n'
        f"<dl>\n{''.join(map(ecva_entry, papers))}</dl>\n</div>\n"
        for year, papers in years.items()
    )
    return f"{HEAD}<h2>Papers</h2>\n{parts}{END}"


def dblp_page(papers: Sequence[Paper], first: int = 0, size: int = 1000) -> str:
    """Write a page of dblp's answer: a full stop after titles, a homonym number, front matter."""

    def hit(number: int, paper: Paper) -> dict[str, object]:
        people = [{"@pid": "1/1", "text": f"{name} 0001"} for name in paper.authors]
        return {
            "@id": str(5_000_000 + number),
            "info": {
                "key": f"conf/cvpr/Muller05{number}",
                "authors": {"author": people[0] if len(people) == 1 else people},
                "title": f"{escape(paper.title)}.",
                "type": "Conference and Workshop Papers",
                "ee": ["https://doi.org/10.1109/CVPR.2005.1", "https://example.org"],
            },
        }

    hits = [hit(number, paper) for number, paper in enumerate(papers)]
    hits.insert(0, {"info": {"title": "CVPR 2005, San Diego, CA, USA.", "type": "Editorship"}})
    hits.insert(1, {"info": {"title": "Message from the Program Chairs.", "type": "Conference"}})
    sent = hits[first : first + size]
    answer: dict[str, object] = {"@total": str(len(hits)), "@sent": str(len(sent))}
    if sent:
        answer["hit"] = sent
    return json.dumps({"result": {"hits": answer}}) if papers else EMPTY_DBLP


EMPTY_DBLP = '{"result": {"hits": {"@total": "0", "@sent": "0"}}}'

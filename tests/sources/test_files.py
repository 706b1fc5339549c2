"""Lists in files."""

import base64
import json
import quopri
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.store import format_papers, merge_papers
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Paper, parse_edition
from cvprstats.sources.files import FORMS, read_list
from cvprstats.sources.forms import recognize
from cvprstats.sources.records import split_authors
from tests.conftest import Result
from tests.sources.conftest import REAL, needs_real
from tests.sources.pages import cvf_listing, make_papers

PAPERS = tuple(make_papers(5))
ALICE = Paper("Cuts, and Sets", ("Alice van der Berg", "Bob Li"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hai (Helen) Li; Ann Lee (MIT)", ("Hai (Helen) Li", "Ann Lee")),
        ("Tae-Kyun (T-K) Kim (KAIST, Korea) and Bo Li", ("Tae-Kyun (T-K) Kim", "Bo Li")),
        ("Ann Lee (MIT) and Bo Li [1]", ("Ann Lee", "Bo Li")),
        ("Ann Lee (MIT, USA) and Bo Li (ETH, CH)", ("Ann Lee", "Bo Li")),
    ],
)
def test_nicknames_stay(text: str, names: tuple[str, ...]) -> None:
    """What stands in brackets within a name is part of it; behind it, it is an affiliation."""
    assert split_authors(text) == names


@needs_real
@pytest.mark.parametrize(
    ("name", "papers", "authors", "links"),
    [
        ("cvpr2018_records.json", 979, 4214, ("page", "pdf")),
        ("cvpr2023_pairs.json", 2353, 12696, ("pdf",)),
        ("cmt_cvpr2014.json", 540, 1797, ()),
    ],
)
def test_real_lists(name: str, papers: int, authors: int, links: tuple[str, ...]) -> None:
    """Other people's lists are read completely."""
    found = read_list(REAL / "lists" / name).papers
    assert len(found) == papers
    assert sum(len(paper.authors) for paper in found) == authors
    assert all(getattr(paper, link) for paper in found for link in links)
    names = "".join(name for paper in found for name in paper.authors)
    assert not set("&;#{") & set(names)
    if name.startswith("cmt"):  # `accepted_as`, and people as first and last names
        assert sum(paper.presentation == "oral" for paper in found) == 104
        assert sum(paper.presentation == "poster" for paper in found) == 436


def write(folder: Path, text: str | bytes) -> Path:
    """Write a list."""
    path = folder / "list"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


FILES: dict[str, str | bytes] = {
    "csv": 'Paper Title,Author Names\n"Cuts, and Sets",Alice van der Berg; Bob Li\n',
    "csv, other headings": 'ID,Title,Authors\n3,"Cuts, and Sets","Alice van der Berg, Bob Li"\n',
    "csv, affiliations": (
        "Paper ID,Paper Title,Author Names,Status\n"
        '3,"Cuts, and Sets","Alice van der Berg (ETH (Zürich), CH)*; Bob Li (MIT, USA)",Accept\n'
        "4,Other,Eve,Reject\n"
    ),
    "csv, turned names": ('title,authors\n"Cuts, and Sets","van der Berg, Alice; Li, Bob (MIT)"\n'),
    "csv, with a mark": (
        'title;authors\r\n"Cuts, and Sets";"Alice van der Berg and Bob Li"\r\n'
    ).encode("utf-8-sig"),
    "csv, without quotes": 'Title,Authors\n"Cuts, and Sets",Alice van der Berg, Bob Li\n',
    "tsv": "Title\tAuthors\nCuts, and Sets\tAlice van der Berg · Bob Li\n",
    "tsv in UTF-16": "Title\tAuthors\nCuts, and Sets\tAlice van der Berg, Bob Li\n".encode(
        "utf-16"
    ),
    "json records": json.dumps(
        [{"title": "Cuts, and  Sets ", "authors": [" Alice van der Berg", "Bob Li"]}]
    ),
    "json of ours": json.dumps(
        {"edition": "x", "papers": [{"title": "Cuts, and Sets", "authors": list(ALICE.authors)}]}
    ),
    "json rows": json.dumps([["Cuts, and Sets", list(ALICE.authors), [None]]]),
    "json people": json.dumps(
        [
            {
                "name": "Cuts, and Sets",
                "author": [{"first": "Alice", "last": "van der Berg"}, "Bob Li"],
            }
        ]
    ),
    "json lines": '{"title": "Cuts, and Sets", "author": "Alice van der Berg; Bob Li"}\n\n'
    '{"title": "Other", "author": "Eve", "status": "Withdrawn"}\n',
    "bibtex": "@proceedings{x, title = {All}}\n@inproceedings{x,\n"
    '  title = "{Cuts}, and Sets",\n  author = {van der Berg, Alice and Bob Li}\n}\n',
    "bibtex of the proceedings": "@InProceedings{Li_2019,<br>\ntitle = {Cuts, and Sets},<br>\n"
    "author = {van der Berg, Alice and Li, Bob}<br>\n}",
}


@pytest.mark.parametrize("name", FILES)
def test_forms(name: str, tmp_path: Path) -> None:
    """Each form is told by its content; headings, brackets and stars are seen through."""
    found = read_list(write(tmp_path, FILES[name]))
    assert found.papers == (ALICE,)
    rejected = any(word in str(FILES[name]) for word in ("Reject", "Withdrawn"))
    assert found.note == ("left out 1 entry not accepted" if rejected else "")


PAGE, PDF = "https://a.org/1.html", "https://a.org/1.pdf"
ENTRY = {"title": ALICE.title, "authors": list(ALICE.authors)}


@pytest.mark.parametrize(
    ("content", "paper"),
    [
        ({PAGE: ENTRY}, replace(ALICE, page=PAGE)),
        ({PDF: ENTRY}, replace(ALICE, pdf=PDF)),
        ({"name": "A conference", "papers": {"61": ENTRY}}, ALICE),
        (
            {
                "orals": [ENTRY],
                "rejected": [{**ENTRY, "title": "Other"}],
                "people": [{"name": "E"}],
            },
            replace(ALICE, presentation="oral"),
        ),
        (
            [[ALICE.title, list(ALICE.authors), [PDF, "http://arxiv.org/abs/2212.08641v2"]]],
            replace(ALICE, pdf=PDF, arxiv="https://arxiv.org/abs/2212.08641"),
        ),
    ],
)
def test_json(content: object, paper: Paper, tmp_path: Path) -> None:
    """Records are found by address or number, in lists by presentation, and in rows with links."""
    assert read_list(write(tmp_path, json.dumps(content))).papers == (paper,)


def test_paperlists(tmp_path: Path) -> None:
    """The JSON of github.com/papercopilot/paperlists, fields as in its cvpr2023 and eccv2024.

    The program of ICCV 2015 names an oral twice, once as a poster `[From Oral 2A] …`.
    """
    shared = {"track": "main", "author": "Alice van der Berg; Bob Li", "aff": "MIT; ETH"}
    links = {"site": "", "oa": PAGE, "pdf": PDF, "project": "", "github": "https://github.com/a/b"}
    entries = [
        {"title": ALICE.title, "status": "Poster", "presentation": "3;4", **shared, **links},
        {"title": f"<b>[From Oral 2A] {ALICE.title}</b>", "status": "Poster", **shared},
        {"title": "Other", "status": "Reject", **shared},
        {"title": "Other", "status": "Desk Reject", **shared},
        {"title": "Other", "status": "Withdraw", **shared},
        {
            "title": "Sets",
            "status": "Highlight",
            "session": "3D",
            "url_site": PAGE,
            "arxiv": "2305.02597",
            **shared,
        },
    ]
    found = read_list(write(tmp_path, json.dumps(entries)))
    assert found.note == "left out 3 entries not accepted"
    code = "https://github.com/a/b"
    assert merge_papers(found.papers)[0] == (
        replace(ALICE, presentation="oral", page=PAGE, pdf=PDF, code=code),
        Paper(
            "Sets",
            ALICE.authors,
            "highlight",
            "3D",
            PAGE,
            arxiv="https://arxiv.org/abs/2305.02597",
        ),
    )


def test_parts_of_a_list(tmp_path: Path) -> None:
    """`count` and `next`, as Django REST and the conferences' sites have them, tell of more."""
    for told in ({"count": 2891, "next": PAGE}, {"count": 2891}, {"next": PAGE}):
        path = write(tmp_path, json.dumps({**told, "results": [ENTRY]}))
        with pytest.raises(CvprstatsError, match=r"a part of a list, 1( of 2,891)? entries"):
            read_list(path)
        assert read_list(path, partial=True).papers == (ALICE,)
    assert read_list(write(tmp_path, json.dumps({"count": 1, "next": None, "results": [ENTRY]})))


@pytest.mark.parametrize(
    "rows",
    [
        '61,"Cuts, and Sets",Alice van der Berg*# ETH Zürich; Bob Li# MIT,a@b.org; b@c.org\n',
        "61,Cuts, and Sets,Alice van der Berg*# ETH, CH; Bob Li# MIT, USA,a@b.org,Accept\n",
        '7\tOther\tEve# X\te@f.org\tReject\n61\tCuts, and Sets\t"Alice van der Berg#; Bob Li#"\n',
    ],
)
def test_without_headings(rows: str, tmp_path: Path) -> None:
    """Exports of CMT as `61,Title,First Last*# Institution; Second Author# Institution,mail; mail`.

    The star marks the author who is in contact.
    """
    assert read_list(write(tmp_path, rows)).papers == (ALICE,)


DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<inproceedings key="conf/cvpr/B19" mdate="2020-01-01"><author>J&ouml;rg Berg 0001</author>
<author>Bob Li</author><title>Cuts in <i>O</i>(n&lt;m).</title><year>2019</year>
<booktitle>CVPR</booktitle><ee type="oa">https://a.org/1.html</ee><ee>https://doi.org/1</ee>
</inproceedings>
<inproceedings><author>Eve</author><title>W.</title><year>2019</year>
<booktitle>CVPR Workshops</booktitle></inproceedings>
<inproceedings><author>Eve</author><title>I.</title><year>2019</year><booktitle>ICCV</booktitle>
</inproceedings>
<article><author>Eve</author><title>J.</title><year>2019</year></article>
</dblp>"""
HITS = """<result><hits total="%s" computed="1" sent="1" first="0"><hit><info><authors>
<author pid="1">J&#246;rg Berg 0001</author><author>Bob Li</author></authors>
<title>Cuts in O(n&lt;m).</title><venue>CVPR</venue><year>2019</year>
<ee>https://a.org/1.html</ee></info></hit></hits></result>"""


def test_dblp(tmp_path: Path) -> None:
    """dblp.xml, a person's, and search results, as dblp.org/xml/docu/dblpxml.pdf describes them.

    The papers of the edition are taken; homonyms' numbers and the titles' full stops go.
    """
    paper = Paper("Cuts in O(n<m)", ("Jörg Berg", "Bob Li"), page=PAGE)
    person = DBLP.replace("<dblp>", "<dblpperson name='x'><r>").replace(
        "</dblp>", "</r></dblpperson>"
    )
    for text in (DBLP, person, HITS % 1):
        path = write(tmp_path, text)
        assert read_list(path, edition=parse_edition("2019")).papers == (paper,)
        with pytest.raises(CvprstatsError, match=r"no papers of WACV 2019 in .*; it has CVPR 2019"):
            read_list(path, edition=parse_edition("wacv2019"))
    with pytest.raises(CvprstatsError, match="a part of a list, 1 of 9 entries"):
        read_list(write(tmp_path, HITS % 9))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://localhost:9/a.dtd"> %a;',
        '<!ENTITY y "yyyyyyyyyy"><!ENTITY x "&y;&y;&y;&y;&y;&y;">',
    ],
)
def test_entities_of_its_own(declared: str, tmp_path: Path) -> None:
    """No file, no address and no repetition that XML declares is read."""
    text = DBLP.replace('SYSTEM "dblp.dtd"', f"[{declared}]").replace("Cuts", "&x;")
    with pytest.raises(CvprstatsError, match="broken or cut-off XML: undefined entity"):
        read_list(write(tmp_path, text))


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_web_archive(encoding: str, tmp_path: Path) -> None:
    """A page that Chrome or Edge saved as `.mhtml` (MIME, RFC 2557)."""
    page = cvf_listing(PAPERS).encode()
    coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://openaccess.thecvf.com/x\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
        "\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\na {}\r\n--b\r\nContent-Type: text/html\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://openaccess.thecvf.com/CVPR2019\r\n\r\n"
    )
    content = head.encode() + coded.get(encoding, bytes)(page) + b"\r\n--b--\r\n"
    assert read_list(write(tmp_path, content)).papers == PAPERS
    with pytest.raises(CvprstatsError, match="save the page as “Webpage, HTML only”"):
        read_list(write(tmp_path, head.replace("text/html\r\n", "text/plain\r\n")))


@pytest.mark.parametrize(
    "authors",
    [
        "D&#x27;Incà, Al; Schn&ouml;rr, C.; Li, Hai (Helen); Bj&amp;ouml;rn K",
        "Al D&amp;#x27;Incà; C. Schn&ouml;rr (MIT); Hai (Helen) Li (Duke); Björn K (ETH)",
        'D&#x27;Incà, Al and Schn&ouml;rr, C. and Li, Hai (Helen) and K, Bj"orn',
        ["D&#x27;Incà, Al", "Schn&ouml;rr, C.", "Li, Hai (Helen)", 'K, Bj"orn'],
        ["Al D'Incà", 'C. Schn\\"{o}rr', "Hai (Helen) Li", 'Bj"orn K'],
        [
            {"first": "Al", "last": "D&#x27;Incà"},
            {"first": "C.", "last": "Schn&ouml;rr"},
            {"first": "Hai (Helen)", "last": "Li"},
            {"name": "Bj&ouml;rn K"},
        ],
    ],
)
def test_names(authors: object, tmp_path: Path) -> None:
    """A name is the same however a list writes it: entities, turned, with a nickname."""
    expected = ("Al D'Incà", "C. Schnörr", "Hai (Helen) Li", "Björn K")
    found = read_list(write(tmp_path, json.dumps([{"title": "Cuts", "authors": authors}]))).papers
    assert found[0].authors == expected


def test_latex_without_formulas(tmp_path: Path) -> None:
    """LaTeX's names of signs become signs; formulas stay."""
    text = r"""@inproceedings{a, author={Kainm"uller, Dagmar and Li, Hai (Helen)},
    title={A\textasciicircum{}2 \textless{} 360{\degree}, 9\deg{} or $90^\circ$ of~D&#x27;Al},
    url={https://a.org/~me\_x}}"""
    assert read_list(write(tmp_path, text)).papers == (
        Paper(
            r"A^2 < 360°, 9° or $90^\circ$ of D'Al",
            ("Dagmar Kainmüller", "Hai (Helen) Li"),
            page="https://a.org/~me_x",
        ),
    )


def test_our_csv(tmp_path: Path) -> None:
    """Our own CSV comes back as it was, with all that is known."""
    papers = (
        *PAPERS,
        Paper("T", ("A (Bo)", "C"), "oral", "3D", "https://a.b/c", abstract="We, “they”; 3."),
    )
    assert read_list(write(tmp_path, format_papers(papers))).papers == papers


def test_saved_page(tmp_path: Path) -> None:
    """A saved page of the proceedings is a list, with its links completed."""
    assert read_list(write(tmp_path, cvf_listing(PAPERS))).papers == PAPERS


@pytest.mark.parametrize(
    "text",
    ["Cuts, and Sets\n3D Cuts\n", "1. Cuts, and Sets\n\n2. 3D Cuts", "- Cuts, and Sets\r- 3D Cuts"],
)
def test_titles(text: str, tmp_path: Path) -> None:
    """Bare titles are taken a line each; numbers and bullets go where every line has one."""
    assert read_list(write(tmp_path, text)).papers == (Paper("Cuts, and Sets"), Paper("3D Cuts"))


def test_repeated_keys(tmp_path: Path) -> None:
    """BibTeX entries with the same key are papers each; accents and dollars are what they mean."""
    text = r"""
    @inproceedings{a, title={50% of $\phi$ \& F$^2$}, author={M{\"u}ller, J{\'e}r{\^o}me}}
    @inproceedings{a, title={Other}, author={Li, Bob}}
    """
    assert read_list(write(tmp_path, text)).papers == (
        Paper(r"50% of $\phi$ & F$^2$", ("Jérôme Müller",)),
        Paper("Other", ("Bob Li",)),
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (" \n", "is empty: is it the right file"),
        ("[]", "no papers"),
        ("[1, null, {}]", "no papers"),
        ('[{"title": "A"}', "broken or cut-off JSON"),
        ('{"title": "A"}\n{"titl', "line 2: broken or cut-off JSON"),
        ("[" * 100_000, "broken or cut-off JSON"),
        ('title,authors\nA,"B', "line 2"),
        ("title,authors\n", "no papers"),
        ("title,authors,area\nA,B,C\nD,E", "is cut off: line 3 has 2 of 3 cells"),
        ("title,authors,area\nA,B,C,D\n", "line 2: 4 cells under 3 headings"),
        ("@article{a, title={A", "line 1: a BibTeX entry"),
        ("<html><body>Nothing</body></html>", "no papers"),
        (b"PK\3\4\0\0", "save it as plain text or CSV first"),
        (b"\x89PNG\0", "it is not text"),
        ("A title\n" + "word " * 200, "line 2: too long for a title"),
    ],
)
def test_errors(content: str | bytes, message: str, tmp_path: Path) -> None:
    """What is no list, or cut off, is refused with one line that names the file."""
    with pytest.raises(CvprstatsError, match=message) as error:
        read_list(write(tmp_path, content))
    assert "list" in str(error.value)
    assert "\n" not in str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there, or is a folder."""
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(CvprstatsError, match="cannot read"):
            read_list(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.text(max_size=60)
    | st.sampled_from([*map(str, FILES.values())]).flatmap(
        lambda text: st.integers(0, len(text)).map(lambda end: text[:end] + '\0"{[<@,'[end % 7])
    ),
    form=st.sampled_from([None, "html", *FORMS]),
)
def test_anything(content: str, form: str | None, tmp_path: Path) -> None:
    """Any content in any form gives papers with titles, or one line."""
    path = write(tmp_path, content.encode(errors="surrogatepass"))
    try:
        papers = read_list(path, form).papers
    except CvprstatsError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes
    else:
        assert papers
        assert all(paper.title for paper in papers)


def test_recognize_without_mistake() -> None:
    """Titles that look a little like a form are titles still."""
    assert recognize("CLIP, Title and Authors\nOther") == "titles"
    assert recognize("{3D} Cuts\nOther") == "json"


def test_import(run: Callable[..., Result], tmp_path: Path) -> None:
    """An imported list is used from then on, whatever its venue."""
    write(tmp_path, FILES["bibtex"])
    result = run("import", "list", "--edition", "wacv2030")
    assert (result.status, result.err) == (0, "")
    assert "WACV 2030: 1 paper from list (bibtex)" in result.out
    assert "Cuts, and Sets" in run("papers", "wacv2030").out


@pytest.mark.parametrize(
    ("form", "year"), [("bibtex", "2014"), ("jsonl", "2022"), ("csv", "2026"), ("json", "2014")]
)
def test_there_and_back(form: str, year: str, run: Callable[..., Result], tmp_path: Path) -> None:
    """What is written in a form is read again: every paper of an edition."""
    assert run("papers", year, "--format", form, "-o", "list").status == 0
    found = read_list(tmp_path / "list")
    assert f"({form})" in found.origin
    run("import", "list", "--edition", "wacv2030")
    ours, back = (load_papers(edition).papers for edition in (year, "wacv2030"))
    if form == "bibtex":  # which has no place for presentation and area
        ours = tuple(Paper(paper.title, paper.authors, page=paper.page) for paper in ours)
    assert back == ours

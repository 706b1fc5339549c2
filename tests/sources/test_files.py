"""Lists in files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.store import format_papers
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Paper
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
    ],
)
def test_nicknames_stay(text: str, names: tuple[str, ...]) -> None:
    """What stands in brackets within a name is part of it; behind it, it is an affiliation."""
    assert split_authors(text) == names


@needs_real
@pytest.mark.parametrize(
    ("name", "papers", "authors"),
    [("cvpr2018_records.json", 979, 4214), ("cvpr2023_pairs.json", 2353, 12696)],
)
def test_real_lists(name: str, papers: int, authors: int) -> None:
    """Other people's lists are read completely."""
    found = read_list(REAL / "lists" / name).papers
    assert len(found) == papers
    assert sum(len(paper.authors) for paper in found) == authors
    assert all(paper.title and paper.authors and paper.pdf for paper in found)


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
    assert found.note == ("left out 1 entries that were not accepted" if rejected else "")


def test_our_csv(tmp_path: Path) -> None:
    """Our own CSV comes back as it was, with all that is known."""
    papers = (*PAPERS, Paper("T", ("A",), "oral", "3D", "https://a.b/c", abstract="We, “they”; 3."))
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

"""What is no list of papers is refused, and every list of papers is taken."""

import base64
import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cvprstats.sources.files
from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.errors import CvprstatsError
from cvprstats.papers import Edition
from cvprstats.sources.files import parse_list, read_list
from cvprstats.sources.suspicion import FEW_WORDS, MOST_UNLIKE, is_unlike

SERVICES = "\n".join(f"service-{n}\t\t{n}/tcp\t\t# the name of {n}" for n in range(20))
LOG = "\n".join(f"Nov 26 13:31:{n} host systemd[{n}]: Started Session of root." for n in range(20))
MAIL = (
    "From: Ann Lee <ann@example.org>\nTo: Program Chairs\nSubject: Camera Ready\n"
    "Date: Thu, 26 Nov 2026\n\nDear chairs,\nplease find attached our paper,\n"
    "and let us know\nwhether it is right.\nAnn"
)
JUNK: dict[str, str | bytes] = {
    "paper numbers": "\n".join(map(str, range(1301))),
    "numbers with a word": "\n".join(f"Paper 00{n}" for n in range(1301)),
    "table of services": SERVICES,
    "Python": Path(cvprstats.sources.files.__file__).read_bytes(),
    "JavaScript": "function count(papers) {\n  let sum = 0;\n  return papers.length + sum;\n}\n"
    * 9,
    "JSON with a broken line": '{"title": "Deep Sets", "authors": "Ann"}\n{"title": "Deep\n',
    "log": LOG,
    "log of a server": '10.0.0.1 - - [26/Nov/2026:13:31:55] "GET / HTTP/1.1" 200 12\n' * 9,
    "CSV without headings": "1,Deep Sets,Ann Lee\n2,Deep Graphs,Bo Li\n3,Deep Trees,Eve Xu\n",
    "TSV without headings": "Deep Sets\tAnn Lee\nDeep Graphs\tBo Li\n",
    "CSV with numbers for titles": "title,authors\n" + "".join(f"{n},Ann\n" for n in range(99)),
    "JSON with markup for titles": json.dumps([{"title": "<td class=x>1</td>", "author": "Ann"}]),
    "mail": MAIL,
    "headers": "HTTP/1.1 200 OK\nContent-Type: text/plain\nServer: nginx\n\nDeep Sets for Graphs\n",
    "fragment of HTML": "Deep Sets<br>\nDeep Graphs<br>\n",
    "table in Markdown": "| Title | Authors |\n|---|---|\n| Deep Sets | Ann Lee |\n",
    "Markdown": "# Papers\n\n- [Deep Sets](https://example.org/1)\n- [Trees](https://example.org/2)\n",
    "base64": base64.encodebytes(bytes(range(256)) * 8),
    "binary": bytes(range(1, 256)) * 9,
    "binary with NUL": bytes(range(256)),
    "words": "\n".join("apple banana cherry date elder fig grape".split() * 9),
    "titles and authors in turn": "Deep Sets for Graphs\nAnn Lee, Bo van Li, and Eve Xu\n"
    "Deep Trees for All\nÖzgür Şen; Al D. Capp; Jo O'Wu; Ray Oh-Kim\n" * 5,
    "table of contents": "".join(f"Deep Sets for Graphs . . . . . {n}\n" for n in range(9)),
    "names": "Ann Lee\nBo Li\nEve Xu\nAl Capp\nJo Wu\nRay Oh",
    "prose": "We thank all reviewers of this year,\nwho read more papers\nthan ever before.\n" * 9,
    "RIS": "TY  - CONF\nTI  - Deep Sets for Graphs\nAU  - Lee, Ann\nER  - \n" * 9,
    "YAML": "title: Deep Sets\nauthors: Ann Lee\narea: learning\n" * 9,
    "INI": "[section]\nkey = value\nother = 3\n" * 9,
    "SQL": "INSERT INTO papers VALUES (1, 'Deep Sets');\n" * 9,
    "addresses": "\n".join(f"https://example.org/paper/{n}" for n in range(20)),
    "dependencies": json.dumps({"name": "left-pad", "version": "1.0", "files": [1, 2]}),
    "PHP": "<?php\n$papers = load();\nforeach ($papers as $paper) echo $paper;\n",
}
STARTS = (
    *(
        "<?php echo 1 ?>",
        "<center>",
        "<p>",
        "<script>x=1",
        "<meta charset=utf-8>",
        "<b>",
        "<a href=x>",
    ),
    *(
        "\ufeff<html>",
        "<!-- saved -->",
        " \n\t<div>",
        "<!DOCTYPE html>",
        "<?xml version='1.0'?><rss>",
    ),
)


@pytest.mark.parametrize("kind", JUNK)
def test_junk(kind: str, tmp_path: Path) -> None:
    """What is no list of papers is refused with one line that names the file."""
    content = JUNK[kind]
    path = tmp_path / "junk"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CvprstatsError) as error:
        read_list(path)
    assert "junk" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("start", STARTS)
def test_pages_without_papers(start: str) -> None:
    """A text that starts with a tag is a page, and its lines are never titles."""
    lines = "\n".join(paper.title for paper in load_papers(2014).papers[:50])
    with pytest.raises(CvprstatsError, match="no papers on junk"):
        parse_list(f"{start}\n{lines}", "junk")


def test_forced() -> None:
    """`--force` takes a list as it is."""
    assert len(parse_list("1234567\n7654321", "numbers", partial=True).papers) == 2


@cache
def titles(edition: Edition) -> list[str]:
    """Return the titles of a list."""
    return [paper.title for paper in load_papers(edition)]


def test_shipped_lists() -> None:
    """The lists that ship pass, and so do any 20 of their titles: the bounds leave room."""
    for edition in listed_editions():
        found = titles(edition)
        unlike = [title for title in found if is_unlike(title, bare=True, prose=True)]
        assert len(unlike) <= MOST_UNLIKE * 20
        assert sum(title.count(" ") < FEW_WORDS for title in found) <= 10


@settings(max_examples=30)
@given(data=st.data())
def test_parts_of_shipped_lists(data: st.DataObject) -> None:
    """Any 20 titles or more are a list, in any order, numbered or not."""
    found = titles(data.draw(st.sampled_from(listed_editions())))
    chosen = data.draw(st.lists(st.sampled_from(found), min_size=20, max_size=40, unique=True))
    mark = data.draw(st.sampled_from(["", "- ", "1. "]))
    papers = parse_list("".join(f"{mark}{title}\n" for title in chosen), "titles").papers
    assert [paper.title for paper in papers] == chosen


@pytest.mark.parametrize(
    "title", ["Sorting in O(n<m) Steps", "How the <SEG> Token Works", "If a<b"]
)
def test_signs_that_are_no_tags(title: str) -> None:
    """A sign in a title is no tag, in any form."""
    row = json.dumps([{"title": title, "authors": ["Ann Lee"]}])
    for text in (
        f"{title}\nDeep Sets for Graphs\n" * 9,
        f'title,authors\n"{title}",Ann Lee\n',
        row,
        row.replace("<", "&amp;lt;"),
        f"@inproceedings{{a, title={{{title}}}, author={{Ann Lee}}}}",
    ):
        assert parse_list(text, "list").papers[0].title == title

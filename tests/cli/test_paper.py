"""`cvprstats paper`, from files and from a server on this machine."""

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import OWN_PAPER, Result
from tests.pdf.writing import Writer, write_paper
from tests.report.render.test_print import CHROMIUM, TWO_LINES, room_left
from tests.sources.pages import cvf_paper, make_papers
from tests.sources.server import Site

Run = Callable[..., Result]
REAL = Path(__file__).parents[2] / "../shared/real/papers"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real papers is not here")

# As this copy prints them: it gives means of several runs for the first network.
REFINEMENTS = {
    "Efficient": "77.26 (± 0.07) 93.53 (± 0.05) 77.50 93.60 71.90 90.53",
    "+ cosine decay": "77.73 (± 0.13) 93.82 (± 0.08) 78.19 94.06 72.83 91.00",
    "+ distill w/ mixup": "79.33 (± 0.07) 94.66 (± 0.03) 78.34 94.16 72.51 91.02",
}
TWEAKS = {
    "ResNet-50": "25 M|3.8 G|76.21|92.97",
    "ResNet-50-B": "25 M|4.1 G|76.66|93.28",
    "ResNet-50-C": "25 M|4.3 G|76.87|93.48",
    "ResNet-50-D": "25 M|4.3 G|77.16|93.52",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Write a small paper."""
    path = tmp_path / "small.pdf"
    path.write_bytes(write_paper())
    return path


def test_page_and_pictures(small: Path, run: Run, tmp_path: Path) -> None:
    """A paper gives a page with its pictures beside it, in a folder named as the file."""
    result = run("paper", small.name)
    assert (result.status, result.out, result.err) == (0, "small/paper.md\n", "")
    text = (tmp_path / "small/paper.md").read_text(encoding="utf-8")
    assert text.startswith("# Reading Papers Without Models\n\nAda Lovelace, Grace Hopper\n")
    assert "![Figure 1 of the paper, page 1](figure-1.png)" in text
    assert (tmp_path / "small/figure-1.png").read_bytes().startswith(b"\x89PNG")


def test_embed(small: Path, run: Run, tmp_path: Path) -> None:
    """With --embed there is one file."""
    run("paper", small.name, "--embed", "-o", "folder")
    _, page = sorted((tmp_path / "folder").iterdir())
    assert b"data:image/png;base64,iVBOR" in page.read_bytes()


def test_json(small: Path, run: Run) -> None:
    """JSON holds all that was read: front matter, sections, captions with boxes, cells, choices."""
    content = json.loads(run("paper", small.name, "--format", "json").out)
    assert list(content)[:3] == ["schema", "version", "catalogue"]
    assert (content["title"], content["authors"]) == (
        "Reading Papers Without Models",
        ["Ada Lovelace", "Grace Hopper"],
    )
    assert content["sections"][0]["heading"] == "1. Introduction"
    assert [(item["kind"], item["number"]) for item in content["floats"]] == [
        ("figure", "1"),
        ("table", "1"),
    ]
    assert set(content["floats"][0]["box"]) == {"x0", "top", "x1", "bottom"}
    assert content["floats"][1]["grid"]["rows"]
    assert list(content["told"]) == ["problem", "idea", "how", "result"]
    assert "main_result" in content
    assert {"kind": "figure", "number": "1"} in content["shown"]


def test_chosen_numbers(small: Path, run: Run, tmp_path: Path) -> None:
    """A person chooses figures and tables by number, or all; a wrong number is an error."""
    run("paper", small.name, "--table", "1", "-o", "chosen")
    assert "| Old | 10.5 |" in (tmp_path / "chosen/paper.md").read_text(encoding="utf-8")
    run("paper", small.name, "--all-tables", "--all-figures", "-o", "all")
    text = (tmp_path / "all/paper.md").read_text(encoding="utf-8")
    assert text.index("Figure 1") < text.index("Table 1")
    result = run("paper", small.name, "--figure", "7")
    assert result.status == 2
    assert result.err == "cvprstats: the paper has no figure '7'; there are 1\n"


def test_pictures_only(run: Run, tmp_path: Path) -> None:
    """A PDF of pictures gives what the catalogue knows by its name, and its first page."""
    page = Writer()
    page.rectangle(50, 50, 500, 700)
    name = "He_Deep_Residual_Learning_CVPR_2016_paper"
    (tmp_path / f"{name}.pdf").write_bytes(page.bytes())
    assert run("paper", f"{name}.pdf").status == 0
    text = (tmp_path / name / "paper.md").read_text(encoding="utf-8")
    title = "Deep Residual Learning for Image Recognition (oral, best paper)"
    assert text.startswith(f"# {title}\n\nKaiming He")
    assert 'src="page-1.png"' in text
    assert "no sentence, figure or table could be read" in text
    assert (tmp_path / name / "page-1.png").read_bytes().startswith(b"\x89PNG")


def test_one_bad_paper_of_several(small: Path, run: Run, tmp_path: Path) -> None:
    """The others go on, and what failed is listed at the end."""
    (tmp_path / "broken.pdf").write_bytes(small.read_bytes()[:300])
    (tmp_path / "text.pdf").write_text("no PDF", encoding="utf-8")
    result = run("paper", "broken.pdf", small.name, "text.pdf", "missing.pdf", "-o", "pages")
    assert (result.status, result.out) == (1, "pages/small/paper.md\npages/index.md\n")
    lines = result.err.splitlines()
    assert lines[:3] == [
        "cvprstats: broken.pdf is not a PDF, or is damaged beyond reading: download it again",
        "cvprstats: text.pdf is not a PDF, or is damaged beyond reading: download it again",
        "cvprstats: cannot read missing.pdf: there is no such file; check the path",
    ]
    assert lines[3] == "cvprstats: 3 of 4 papers failed, as listed above"
    assert {path.name for path in (tmp_path / "pages").glob("[!.]*")} == {
        "index.md",
        "index_files",
        "small",
    }


def test_side_by_side(small: Path, run: Run, tmp_path: Path) -> None:
    """Two runs give the same bytes, in the order of the arguments, whatever is read first."""
    (tmp_path / "broken.pdf").write_text("no PDF", encoding="utf-8")
    sources = [str(OWN_PAPER), "broken.pdf", small.name, "missing.pdf"]
    one, several = (
        run("paper", *sources, "-o", f"by{jobs}", "--jobs", jobs) for jobs in ("1", "4")
    )
    assert several == replace(one, out=one.out.replace("by1", "by4"))
    assert one.status == 1
    assert len(one.out.splitlines()) == 3
    written = [
        {
            path.name: path.read_bytes()
            for path in (tmp_path / folder).rglob("[!.]*")
            if path.is_file()
        }
        for folder in ("by1", "by4")
    ]
    assert written[0] == written[1]


def test_papers_of_one_name(small: Path, run: Run, tmp_path: Path) -> None:
    """Papers of one name have folders of their own, whichever fails; one given twice is one.

    Without -o these folders are in the current one, which gets no index.
    """
    for file in ("a/main.pdf", "b/Main.pdf", "c/main.pdf"):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_bytes(b"" if file[0] == "a" else small.read_bytes())
    result = run("paper", "a/main.pdf", "b/Main.pdf", "c/main.pdf", "./c/main.pdf")
    assert result.status == 1
    assert result.out.split() == ["b-Main/paper.md", "c-main/paper.md"]


@pytest.fixture
def other(small: Path) -> Path:
    """Write the small paper under another name."""
    path = small.with_name("other.pdf")
    path.write_bytes(small.read_bytes())
    return path


def test_one_file(small: Path, other: Path, run: Run, tmp_path: Path) -> None:
    """One paper can go into a file; several cannot, but for JSON."""
    assert run("paper", small.name, "-o", "x/page.md").out == "x/page.md\n"
    assert "(page_files/figure-1.png)" in (tmp_path / "x/page.md").read_text(encoding="utf-8")
    assert (tmp_path / "x/page_files/figure-1.png").exists()
    result = run("paper", small.name, other.name, "-o", "page.md")
    assert result.status == 2
    assert result.err.startswith("cvprstats: page.md can hold one paper only: name a folder")
    run("paper", small.name, other.name, "-o", "both.json")
    assert len(json.loads((tmp_path / "both.json").read_text(encoding="utf-8"))) == 2


def test_own_words_stay(small: Path, other: Path, run: Run, tmp_path: Path) -> None:
    """Of several pages, one with words of the user's stays, and the others are written."""
    (tmp_path / "pages/small").mkdir(parents=True)
    (tmp_path / "pages/small/paper.md").write_text("my words", encoding="utf-8")
    result = run("paper", small.name, other.name, "-o", "pages")
    assert (result.status, result.out) == (1, "pages/other/paper.md\npages/index.md\n")
    assert "pages/small/paper.md was changed, or is not from" in result.err
    assert (tmp_path / "pages/small/paper.md").read_text(encoding="utf-8") == "my words"
    assert "](small/paper.md)" in (tmp_path / "pages/index.md").read_text(encoding="utf-8")
    assert run("paper", small.name, "-o", "pages/small", "--force").status == 0


@pytest.mark.parametrize("form", ["html", "pptx"])
def test_index(form: str, small: Path, other: Path, run: Run, tmp_path: Path) -> None:
    """Several HTML pages have an index in HTML; slides have none."""
    assert run("paper", small.name, other.name, "-o", "pages", "--format", form).status == 0
    if form != "html":
        assert not list((tmp_path / "pages").glob("index*"))
        return
    text = (tmp_path / "pages/index.html").read_text(encoding="utf-8")
    for name in ("small", "other"):
        assert f'<a href="{name}/paper.html">Reading Papers Without Models</a>' in text
        assert f'src="index_files/{name}.png"' in text
        assert (tmp_path / f"pages/index_files/{name}.png").is_file()


def test_from_the_web(run: Run, site: Site) -> None:
    """An address leads from a paper's page to its PDF; a title finds its page in the catalogue."""
    paper = replace(
        make_papers(1)[0],
        title="Deep Residual Learning for Image Recognition",
        authors=("Kaiming He", "Xiangyu Zhang", "Shaoqing Ren", "Jian Sun"),
        page=f"{site.address}/content_cvpr_2016/html/He_CVPR_2016_paper.html",
        pdf=f"{site.address}/content_cvpr_2016/papers/He_CVPR_2016_paper.pdf",
    )
    page = cvf_paper(paper, "We present a thing of the web. It is 3 times faster than others.")
    known = "/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html"
    for path, body in (
        ("/content_cvpr_2016/html/He_CVPR_2016_paper.html", page.encode()),
        (known, page.encode()),
        ("/content_cvpr_2016/papers/He_CVPR_2016_paper.pdf", write_paper()),
    ):
        site.answers[path] = [lambda handler, body=body: handler.send(body)]  # type: ignore[misc]
    for named in (paper.page, paper.title, paper.pdf):
        result = run("paper", named, "--base-url", site.address, "--format", "json")
        assert (result.status, result.err) == (0, "")
        content = json.loads(result.out)
        assert content["source"] == paper.pdf
        assert content["floats"]
        if named != paper.pdf:
            assert (content["edition"], content["paper"]["presentation"]) == (
                "cvpr2016",
                "oral",
            )
            said = "We present a thing of the web."
            where = {"page": 1, "section": "Abstract", "written": None}
            idea = {"text": said, "full": said, **where}
            assert content["told"]["idea"] == idea


def test_no_place_for_a_pdf(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the PDF from an address cannot be kept, the message says which, and what to do."""
    site.answers["/a.pdf"] = [lambda handler: handler.send(write_paper())]
    monkeypatch.setattr(tempfile, "tempdir", "missing")
    result = run("paper", f"{site.address}/a.pdf")
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"cvprstats: cannot keep {site.address}/a.pdf in a temporary file: "
        "No such file or directory; let TMPDIR name a folder with free space\n"
    )


def test_not_in_the_web(run: Run, site: Site) -> None:
    """An error page in the place of a paper, and a title that nobody knows, are one line each."""
    site.answers["/a.html"] = [lambda handler: handler.send(b"<html>Sorry</html>")]
    for named, message in (
        (f"{site.address}/a.html", "no title on"),
        (f"{site.address}/b.pdf", "there is no page"),
        ("no title like this xyzzy", "the nearest: “"),
    ):
        result = run("paper", named, "--base-url", site.address)
        assert (result.status, result.out) == (1, "")
        assert message in result.err
        assert result.err.count("\n") == 1


def test_own_paper(run: Run) -> None:
    """The main table of a real paper comes out, cell by cell, and stands on its page."""
    content = json.loads(run("paper", str(OWN_PAPER), "--format", "json").out)
    grids = {item["number"]: item["grid"] for item in content["floats"] if item["grid"]}
    rows = [[cell["text"] for cell in row] for row in grids["2"]["rows"]]
    assert rows[-2:] == [
        ["Test (p < 0.05) [4]", "10.7 ± 3.3", "99.9", "215.5", "74.9 ± 2.6"],
        ["Ours (q < 0.05)", "0.2 ± 0.5", "12.2", "48.7", "91.5 ± 3.7"],
    ]
    assert content["shown"] == [
        {"kind": "figure", "number": "1"},
        {"kind": "table", "number": "2"},
    ]
    assert (content["edition"], content["paper"]) == (None, None)


def test_own_page(run: Run, tmp_path: Path) -> None:
    """The page of a real paper is whole: nothing is cut, and its best results are bold."""
    assert run("paper", str(OWN_PAPER)).out == "telling_trends/paper.md\n"
    text = (tmp_path / "telling_trends/paper.md").read_text(encoding="utf-8")
    assert "Nora Lindqvist, Tomás Ferreira, Aiko Brandt\n\n- **Problem:** Every year," in text
    assert r"| Ours (q \< 0.05) | **0.2 ± 0.5** | **12.2** | 48.7 | **91.5 ± 3.7** |" in text
    assert re.findall(r"^ *- (?:\*\*\w+:)?", text, re.MULTILINE) == [
        "- **Problem:", "- **Idea:", "- **How:", *["    - "] * 4, "- **Result:"
    ]  # fmt: skip
    assert text.endswith("-->\n")


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed to print with")
def test_own_page_is_one_page(run: Run, tmp_path: Path) -> None:
    """A real paper's page fits one A4 page, with two lines to spare."""
    run("paper", str(OWN_PAPER), "-o", "page")
    assert room_left(tmp_path / "page/paper.md", tmp_path) >= TWO_LINES


@needs_real
def test_bag_of_tricks(run: Run) -> None:
    """What the deck says of this paper is told, and its tables come out, cell by cell."""
    path = str(REAL / "2019_He_BagOfTricks.pdf")
    content = json.loads(run("paper", path, "--format", "json").out)
    grids = {item["number"]: item["grid"] for item in content["floats"] if item["grid"]}
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in grids["5"]["rows"]}
    assert {name: "|".join(cells) for name, cells in rows.items()} == TWEAKS
    rows = {row[0]["text"]: [cell["text"] for cell in row[1:]] for row in grids["6"]["rows"]}
    assert {name: " ".join(rows[name]) for name in REFINEMENTS} == REFINEMENTS
    told = json.dumps(content["told"]).lower()
    for said in ("low-precision", "large-batch", "cosine", "label smoothing", "distillation",
                 "mixup", "75.3% to 79.29%", "transfer"):  # fmt: skip
        assert said in told
    assert (content["edition"], content["paper"]["presentation"]) == ("cvpr2019", "poster")

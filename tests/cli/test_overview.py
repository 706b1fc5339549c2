"""The overview, as users make it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import OWN_PAPER, Result
from tests.report.conftest import write

Run = Callable[..., Result]
FORMS = {"markdown": ".md", "html": ".html", "pptx": ".pptx"}
PICTURES = {"bars.png", "cloud.png", "growth.png", "changes.png"}


def test_all_forms(run: Run, tmp_path: Path) -> None:
    """One command writes all three, names each paper as it is read, and counts missing PDFs."""
    write(tmp_path, "picks.txt", "Libra R-CNN\nA Style-Based Generator Architecture\n")
    result = run(
        *"overview 2019 --compare 2018 --rule slides --papers picks.txt -o out".split(),
        "--title",
        "Mine",
        "--author",
        "Me",
    )
    assert result.status == 0
    assert result.out.split() == [f"out/overview{ending}" for ending in FORMS.values()]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"overview{e}" for e in FORMS.values()} | PICTURES | {
        "compared.png",
        ".cvprstats",
    }
    assert "1/2 Libra R-CNN: Balanced Learning for Object Detection: from" in result.err
    assert "papers shown without their PDF: 2 of 2; to add a PDF, write |" in result.err
    text = (tmp_path / "out" / "overview.md").read_text(encoding="utf-8")
    assert "# Mine\n" in text
    assert "## 2\\. A Style-&NoBreak;Based" in text or "## 2. A Style-&NoBreak;Based" in text
    assert "(oral)" in text
    assert "From the list of papers, without the PDF." in text


@pytest.mark.parametrize(("form", "year"), [("markdown", "2026"), ("html", "2013")])
def test_without_picks(form: str, year: str, run: Run, tmp_path: Path) -> None:
    """Any year makes a deck, of one form if asked, under its own name."""
    result = run("overview", year, "--format", form)
    assert result.out.split() == [f"cvpr{year}-overview/overview{FORMS[form]}"]
    names = {path.name for path in (tmp_path / f"cvpr{year}-overview").iterdir()}
    assert names - PICTURES == {f"overview{FORMS[form]}", ".cvprstats"}


def test_dropped_picks(run: Run, tmp_path: Path) -> None:
    """Pictures of papers that are no longer picked go; a form that is not asked for stays."""
    write(tmp_path, "picks.txt", f"{OWN_PAPER}\n")
    run("overview", "2013", "--papers", "picks.txt", "-o", "out")
    before = {path.name for path in (tmp_path / "out").iterdir()}
    run("overview", "2013", "--format", "markdown", "-o", "out")
    gone = before - {path.name for path in (tmp_path / "out").iterdir()}
    assert gone
    assert all(name.endswith(".png") for name in gone)


def test_one_file(run: Run, tmp_path: Path) -> None:
    """The ending of a file is the form of the deck; its pictures go into a folder of its name."""
    assert run("overview", "2013", "-o", "talk.md").out == "talk.md\n"
    text = (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert "(talk_files/bars.png)" in text
    assert {path.name for path in (tmp_path / "talk_files").iterdir()} == {"bars.png", "cloud.png"}
    assert run("overview", "2013", "-o", "talk.pptx").out == "talk.pptx\n"
    assert run("overview", "2013", "-o", "talk.pptx", "--format", "all").status == 2


def test_pdf_of_another_paper(run: Run, tmp_path: Path) -> None:
    """A PDF that prints another title and other authors is not shown as the picked paper."""
    write(tmp_path, "picks.txt", f"Libra R-CNN | {OWN_PAPER}\n")
    result = run("overview", "2019", "--papers", "picks.txt", "-o", "a.md")
    assert "from the list, because telling_trends.pdf is another paper: “cvprstats:" in result.err
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "Jiangmiao Pang" in text
    assert "Telling Trends" not in text


def test_own_words(run: Run, tmp_path: Path) -> None:
    """Own bullets stand in place of the catalogue's, a note goes to the speaker's notes."""
    write(
        tmp_path,
        "picks.toml",
        '[[paper]]\ntitle = "Libra R-CNN"\nbullets = ["Mine", ["below"]]\n'
        'code = "for x in y:"\nnote = "Say it."\n',
    )
    run("overview", "2019", "--papers", "picks.toml", "--format", "markdown", "-o", "out")
    text = (tmp_path / "out" / "overview.md").read_text(encoding="utf-8")
    assert "- Mine\n    - below\n" in text
    assert "```\nfor x in y:\n```" in text
    assert "<!--\nSay it.\n" in text
    assert "Jiangmiao Pang, Kai Chen" in text
    assert "Area:" not in text


def test_unreadable_pdf(run: Run, tmp_path: Path) -> None:
    """A paper whose PDF cannot be read is shown from the list, and stderr says why."""
    (tmp_path / "broken.pdf").touch()
    write(tmp_path, "picks.txt", "Libra R-CNN | broken.pdf\n2.5D Visual Sound\n")
    result = run(*"overview 2019 --papers picks.txt --format markdown -o out".split())
    assert result.status == 0
    assert "1/2 Libra R-CNN: Balanced Learning for Object Detection: from" in result.err
    assert "papers shown without their PDF: 2 of 2" in result.err
    write(tmp_path, "picks.txt", "broken.pdf\n")
    result = run("overview", "2019", "--papers", "picks.txt")
    assert result.status == 1
    assert result.err.startswith("cvprstats: picks.txt, line 1: broken.pdf is not a PDF")


def test_pick_of_an_unknown_table(run: Run, tmp_path: Path) -> None:
    """The line about a number that the paper lacks says which pick it is."""
    write(tmp_path, "p.toml", f"[[paper]]\npdf = '{OWN_PAPER}'\ntable = 99\n")
    result = run("overview", "2019", "--papers", "p.toml")
    assert result.status == 1
    assert result.err.startswith("cvprstats: p.toml, paper 1: the paper has no table '99'")


@pytest.mark.parametrize(
    ("picks", "message"),
    [
        ("Nothing of the kind whatsoever\n", "no paper of CVPR 2019 is called"),
        ("Graph\n", "can be “"),
        ("Libra R-CNN | none.pdf\n", "there is no"),
        ("", "lists no paper"),
    ],
)
def test_bad_picks(picks: str, message: str, run: Run, tmp_path: Path) -> None:
    """A pick that is not found ends the command with one line, before anything is written."""
    write(tmp_path, "picks.txt", picks)
    result = run("overview", "2019", "--papers", "picks.txt", "-o", "out")
    assert result.status == 1
    assert message in result.err
    assert result.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_same_bytes(run: Run, tmp_path: Path) -> None:
    """Two runs give the same files, byte by byte."""
    write(tmp_path, "picks.txt", "DeepFace\n")
    for folder in ("one", "two"):
        run("overview", "2014", "--papers", "picks.txt", "-o", folder)
    paths = [path for path in (tmp_path / "one").iterdir() if path.is_file()]
    assert len(paths) == 7
    for path in paths:
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()

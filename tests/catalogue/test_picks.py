"""Which papers a person picked."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cvprstats.catalogue.lookup import match_lists
from cvprstats.catalogue.picks import Pick, Picked, find_pick, read_picks
from cvprstats.errors import CvprstatsError, FileError, NothingFoundError
from cvprstats.papers import Edition, Paper, PaperList
from tests.conftest import make_list
from tests.report.conftest import write

PAPERS = make_list(
    "Bag of Tricks to Train Convolutional Neural Networks for Image Classification",
    "Libra R-CNN: Balanced Learning for Object Detection",
    "Factor Graph Attention",
    "Graph Convolutional Tracking",
    "“Double-DIP”: Unsupervised Image Decomposition",
    "Learning to sample",
)
OTHER = PaperList(
    Edition("WACV", 2029),
    (Paper("Deep Residual Learning"), Paper("A", page="https://x.org/a.html")),
)


def found(title: str) -> Picked:
    """Find a title in the papers above, or in another year's."""
    return find_pick(Pick("picks.txt, line 1", title), PAPERS, lambda: [OTHER])


def test_lines(tmp_path: Path) -> None:
    """A line is a title, a PDF or an address, then | and a folder or file; # begins a comment."""
    path = write(
        tmp_path,
        "picks.txt",
        "## mine\n\nFirst title   # why\n C# in depth | papers/ \npdfs/a.PDF\n"
        "https://x.org/p.html#part | b.pdf\n",
    )
    one, two, three, four = read_picks(path)
    assert (one.title, one.pdf) == ("First title", None)
    assert (two.title, two.pdf) == ("C# in depth", tmp_path / "papers")
    assert (three.title, three.pdf) == ("", tmp_path / "pdfs/a.PDF")
    assert (four.url, four.pdf) == ("https://x.org/p.html#part", tmp_path / "b.pdf")
    assert four.place == f"{path}, line 6"


def test_sections(tmp_path: Path) -> None:
    """A line that begins with # and a blank is the heading of a section, in TOML a field."""
    text = "# Faces\n## no\n#no\n# Left out | papers/\nOne\nTwo  # why\n# Later\n# Bodies\nThree\n"
    picks = read_picks(write(tmp_path, "picks.txt", text))
    assert [pick.section for pick in picks] == ["Faces", "", "Bodies"]
    toml = write(tmp_path, "picks.toml", '[[paper]]\ntitle = "One"\nsection = "Faces"\n')
    assert read_picks(toml)[0].section == "Faces"


def test_toml(tmp_path: Path) -> None:
    """TOML carries own bullets of two levels, numbers, code and a note."""
    path = write(
        tmp_path,
        "picks.toml",
        '[[paper]]\ntitle = "One"\nbullets = ["a", ["b", "c"], "d"]\nfigure = 2\nalgorithm = 1\n'
        'table = "A1"\nnote = "Say this."\ncode = """x\n  y"""\n[[paper]]\npdf = "two.pdf"\n',
    )
    one, two = read_picks(path)
    assert one.bullets == (("a", False), ("b", True), ("c", True), ("d", False))
    assert one.algorithm == "1"
    assert (one.figure, one.table, one.note, one.code) == ("2", "A1", "Say this.", "x\n  y")
    assert two.pdf == tmp_path / "two.pdf"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.txt", "# nothing\n", "lists no paper"),
        ("p.txt", "| folder\n", "line 1: write a title, a PDF or an address before"),
        ("p.toml", "[[paper]\n", "is not valid TOML"),
        ("p.toml", "paper = 3\n", "write [[paper]]"),
        ("p.toml", '[[paper]]\ntitel = "x"\n', "no field 'titel'; use one of algorithm, bullets"),
        ("p.toml", "[[paper]]\nnote = 'x'\n", "add a title, a pdf or a url"),
        ("p.toml", "[[paper]]\ntitle = 'x'\nbullets = [3]\n", "write bullets as texts"),
        ("p.toml", "[[paper]]\ntitle = ['x']\n", "title is not text"),
    ],
)
def test_bad_files(name: str, text: str, message: str, tmp_path: Path) -> None:
    """An error says where in the file it is."""
    with pytest.raises(FileError) as raised:
        read_picks(write(tmp_path, name, text))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_missing_and_binary_files(tmp_path: Path) -> None:
    """A file that is missing, or is not text, is an error."""
    with pytest.raises(FileError, match="cannot read"):
        read_picks(tmp_path / "none.txt")
    (tmp_path / "x.txt").write_bytes(b"\xff\xd8\x00")
    with pytest.raises(FileError, match="not text"):
        read_picks(tmp_path / "x.txt")


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("bag of tricks", PAPERS.papers[0].title),
        ("Libra RCNN", PAPERS.papers[1].title),
        ("LIBRA R-CNN: balanced learning for object detection", PAPERS.papers[1].title),
        ("Double DIP", PAPERS.papers[4].title),
        ("Graph Convolutional Trackin", PAPERS.papers[3].title),
        ("deep residual learning", "Deep Residual Learning"),
    ],
)
def test_found(asked: str, title: str) -> None:
    """Parts, other cases and punctuation, and slips find the paper, if need be in another year."""
    paper = found(asked).paper
    assert paper
    assert paper.title == title


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Graph", "can be “Factor Graph Attention”; “Graph Convolutional Tracking”"),
        ("Learning to see in the dark", "no paper of WACV 2030 is called"),
        ("Learning to see in the dark", "the nearest: “Learning to sample”"),
        ("???", "no paper of WACV 2030 is called '???'"),
    ],
)
def test_not_found(asked: str, message: str) -> None:
    """Ambiguous and unknown titles are errors that name the nearest."""
    with pytest.raises(NothingFoundError) as raised:
        found(asked)
    assert message in str(raised.value)


def test_address() -> None:
    """The address of a paper's page or PDF finds it; another's is left to the web."""
    picked = find_pick(Pick("here", url="https://y.org/pdf/a_paper.pdf"), PAPERS, lambda: [OTHER])
    assert picked.paper == OTHER.papers[1]
    assert picked.edition == OTHER.edition
    unknown = find_pick(Pick("here", url="https://y.org/b.pdf"), PAPERS, list)
    assert (unknown.paper, unknown.pdf) == (None, None)


def test_pdf_of_a_folder(tmp_path: Path) -> None:
    """In a folder, the PDF is the one whose name the title and the authors explain."""
    for name in ("2030_He_BagOfTricks.pdf", "2030_Pang_LibraRCNN.pdf", "notes.txt"):
        (tmp_path / name).touch()
    papers = PaperList(
        PAPERS.edition,
        (Paper(PAPERS.papers[0].title, ("Tong He",)), Paper(PAPERS.papers[1].title, ("J. Pang",))),
    )
    (tmp_path / "2019_Li_SCConv.pdf").touch()

    def pdf(title: str, where: Path) -> Path | None:
        return find_pick(Pick("here", title, where), papers, no_lists).pdf

    assert pdf("Bag of Tricks", tmp_path) == tmp_path / "2030_He_BagOfTricks.pdf"
    assert pdf("Libra", tmp_path) == tmp_path / "2030_Pang_LibraRCNN.pdf"
    (tmp_path / "2030_Pang_LibraRCNN.pdf").unlink()
    assert pdf("Libra", tmp_path) is None
    assert pdf("Libra", tmp_path / "notes.txt") == tmp_path / "notes.txt"
    with pytest.raises(FileError, match="there is no"):
        pdf("Libra", tmp_path / "none")
    with pytest.raises(CvprstatsError, match="is a folder; write a title"):
        find_pick(Pick("here", pdf=tmp_path), papers, no_lists)


def no_lists() -> Sequence[PaperList]:
    """Return no list of another year."""
    return ()


def test_same_title_twice() -> None:
    """Of two papers of one title the first is taken."""
    papers = (Paper("Same", ("One",)), Paper("Same", ("Two",)))
    listed = PaperList(PAPERS.edition, papers)
    assert match_lists("same", [listed]) == [(PAPERS.edition, papers[0])]

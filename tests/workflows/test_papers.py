"""Picked papers, read."""

from pathlib import Path
from threading import Thread

import pytest

from cvprstats.catalogue.picks import Pick, Picked
from cvprstats.catalogue.store import save_papers
from cvprstats.errors import DocumentError, FileError
from cvprstats.papers import Edition, Paper
from cvprstats.report.pages import Bullets, Picture, TableBlock, TextBlock, flat
from cvprstats.summary.paper import PaperOptions
from cvprstats.workflows.papers import Wanted, find_picks, read_papers, read_picked
from tests.catalogue.test_lists import HEADER, write_list
from tests.conftest import OWN_PAPER, make_list
from tests.pdf.writing import write_paper
from tests.report.conftest import write

REAL = Path(__file__).parents[2] / "../shared/real/papers"
EDITION = Edition("WACV", 2030)


def test_find_picks(tmp_path: Path, user_data: Path) -> None:
    """Titles are found in the edition's own list, and in any other that there is."""
    write_list(user_data, "iccv2031", HEADER + "Views of Graphs,A B,,,\n")
    picks = write(
        tmp_path, "picks.txt", "views of graphs\nFactor Nets\nDeep Residual Learning for Image\n"
    )
    picked = find_picks(picks, make_list("Factor Nets", "Other"))
    found = [(one.edition.slug, one.paper.title) for one in picked if one.paper]
    assert found == [
        ("iccv2031", "Views of Graphs"),
        ("wacv2030", "Factor Nets"),
        ("cvpr2016", "Deep Residual Learning for Image Recognition"),
    ]


def test_readings_that_wait_for_a_reader_do_not_hold_up_the_end(tmp_path: Path) -> None:
    """Who stops at a paper that is missing waits for no paper whose turn had not come."""
    missing, *others = tmp_path / "none.pdf", *[OWN_PAPER] * 5
    wanted = [Wanted(str(path), PaperOptions()) for path in (missing, *others)]
    reports = read_papers(wanted, jobs=3)
    assert isinstance(next(reports), FileError)
    closing = Thread(target=reports.close, daemon=True)
    closing.start()
    closing.join(20)
    assert not closing.is_alive()


def test_read_picked(tmp_path: Path, user_data: Path) -> None:
    """The page is made from the PDF, which shows what paper it is, else from the catalogue."""
    title, authors = "Reading Papers Without Models", "Ada Lovelace; Grace Hopper"
    write_list(user_data, "wacv2030", HEADER + f"{title},{authors},oral,,\n")
    pdf = tmp_path / "any.pdf"
    pdf.write_bytes(write_paper())
    folder = tmp_path / "other"
    folder.mkdir()
    with_pdf, listed, unfit = read_picked(
        (
            Picked(Pick("here", pdf=pdf), Edition("CVPR", 2019), None, pdf),
            Picked(Pick("here", "A"), EDITION, Paper("A")),
            Picked(Pick("here", "A", folder), EDITION, Paper("A")),
        )
    )
    assert (with_pdf.page.title, with_pdf.problem) == (title, "")
    assert with_pdf.picked.edition == EDITION
    assert Picture in {type(block) for block in flat(with_pdf.page.blocks)}
    assert (listed.page.title, listed.problem) == ("A", "from the list, because no PDF is named")
    assert unfit.problem == f"from the list, because no PDF in {folder}, or more than one, fits it"


def test_broken_pdf(tmp_path: Path) -> None:
    """Where the PDF cannot be read, the catalogue gives the page, and the problem says why."""
    pdf = write(tmp_path, "broken.pdf", "")
    [read] = read_picked([Picked(Pick("here", "A", pdf), EDITION, Paper("A"), pdf)])
    assert read.page.title == "A"
    assert read.problem.startswith("from the list, because broken.pdf")
    with pytest.raises(DocumentError):
        list(read_picked([Picked(Pick("here", pdf=pdf), EDITION, None, pdf)]))


@pytest.mark.skipif(not REAL.is_dir(), reason="needs other people's papers in ../shared/real")
def test_real_pdf() -> None:
    """The page has the paper's figure and table, and the catalogue's paper is recognized."""
    pdf = REAL / "2019_Pang_LibraRCNN.pdf"
    [read] = read_picked([Picked(Pick("here", pdf=pdf), EDITION, None, pdf)])
    assert read.picked.paper
    assert read.picked.paper.presentation == "poster"
    assert {Bullets, Picture, TableBlock} <= {type(block) for block in flat(read.page.blocks)}
    assert any("Sentences, figures and tables" in note for note in read.page.notes)


def test_our_own_pdf() -> None:
    """A paper of one's own list is recognized by title and authors, and its page says so."""
    authors = ("Nora Lindqvist", "Tomás Ferreira", "Aiko Brandt")
    title = "cvprstats: Telling Trends from Chance in the Titles of a Growing Conference"
    known = Paper(title, authors, "oral", "Statistics", "https://x.org/paper.html")
    save_papers(EDITION, [known], "a test")
    asked = Picked(Pick("here", pdf=OWN_PAPER), Edition("CVPR", 2019), None, OWN_PAPER)
    [read] = read_picked([asked])
    assert (read.picked.paper, read.picked.edition) == (known, EDITION)
    assert read.page.title == title
    blocks = [block for block in flat(read.page.blocks) if not isinstance(block, TextBlock)]
    assert [type(block) for block in blocks] == [Bullets, Picture, TableBlock]
    assert read.page.notes[-1] == "Source: https://x.org/paper.html"

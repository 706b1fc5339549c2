"""Read papers: a PDF for its page, and the papers that a person picked for an overview."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cvprstats.catalogue.lookup import all_lists, can_be, cvpr_lists, recognize_paper
from cvprstats.catalogue.picks import Picked, find_pick, read_picks
from cvprstats.errors import CvprstatsError, DocumentError
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.pdf.paper_document import NumberedFloat
from cvprstats.pdf.worker import OpenPaper, open_paper
from cvprstats.report.pages import Page
from cvprstats.report.pick_page import pick_page
from cvprstats.sources.pdfs import obtain_pdf
from cvprstats.summary.highlights import summarize
from cvprstats.summary.paper import PaperOptions, PaperReport, Shown, choose_shown

SCREEN_DPI = 110
"""Resolution of a whole page's picture."""


def read_report(
    path: Path,
    options: PaperOptions,
    *,
    source: str = "",
    paper: Paper | None = None,
    edition: Edition | None = None,
) -> PaperReport:
    """Return what was read of the paper in a PDF file, and what of it goes onto its page.

    Args:
        path: the PDF file.
        options: what a person wants on the page.
        source: where the file is from; if empty, its name.
        paper: the paper, if known; else it is recognized by its title and authors.
        edition: where the paper appeared.

    Raises:
        DocumentError: the PDF cannot be read.
        UsageError: the paper has no such figure, algorithm or table.

    """
    # The lists of CVPR are loaded while another process reads the PDF.
    with ThreadPoolExecutor(1) as pool:
        lists = pool.submit(cvpr_lists)
        with open_paper(path) as opened:
            document = opened.document
            if paper is None:
                known = all_lists(lists.result())
                found = recognize_paper(document.title, document.authors, known, path.name)
                edition, paper = found or (None, None)
            return PaperReport(
                document,
                summarize(document, options.bullets, paper.abstract if paper else ""),
                tuple(_crop(opened, item) for item in choose_shown(document, options)),
                source or path.name,
                paper,
                edition,
                b"" if document.has_text else opened.picture(dpi=SCREEN_DPI),
            )


def _crop(opened: OpenPaper, item: NumberedFloat) -> Shown:
    assert item.box  # noqa: S101 - only what has a box is chosen
    return Shown(item, opened.crop(item.page, item.box))


def find_picks(path: Path, papers: PaperList) -> tuple[Picked, ...]:
    """Return the papers that a file of picks names, found in `papers` or in another list.

    Raises:
        FileError: the file of picks, or a PDF that it names, cannot be read.
        NothingFoundError: no paper has such a title, or several have.

    """
    others = cache(lambda: [other for other in all_lists() if other.edition != papers.edition])
    return tuple(find_pick(pick, papers, others) for pick in read_picks(path))


@dataclass(frozen=True, slots=True)
class PickedPage:
    """The page of a picked paper."""

    picked: Picked
    """With the paper that the PDF turned out to be."""
    page: Page
    problem: str = ""
    """Why the page is not made from the PDF; empty: it is."""


def read_picked(picked: Iterable[Picked]) -> Iterator[PickedPage]:
    """Yield a page for each picked paper: from its PDF, or else from the catalogue.

    Raises:
        CvprstatsError: a PDF cannot be read, and the paper is not in the catalogue.

    """
    for one in picked:
        if not (one.pdf or one.pick.url):
            folder = one.pick.pdf
            lack = f"no PDF in {folder}, or more than one, fits it" if folder else "no PDF is named"
            yield PickedPage(one, pick_page(one), f"from the list, because {lack}")
            continue
        try:
            report = _read_picked(one)
        except CvprstatsError as error:
            if one.paper is None:
                raise
            listed = replace(one, pdf=None, pick=replace(one.pick, url=""))
            yield PickedPage(listed, pick_page(listed), f"from the list, because {error}")
        else:
            read = one
            if report.paper and report.edition:
                read = replace(one, paper=report.paper, edition=report.edition)
            yield PickedPage(read, pick_page(read, report))


def _read_picked(picked: Picked) -> PaperReport:
    options = PaperOptions(
        figure=picked.pick.figure, table=picked.pick.table, algorithm=picked.pick.algorithm
    )
    with obtain_pdf(str(picked.pdf or picked.pick.url)) as file:
        paper, edition = file.paper, file.edition
        if picked.paper:
            paper, edition = picked.paper, picked.edition
        report = read_report(file.path, options, source=file.source, paper=paper, edition=edition)
    document = report.document
    if picked.paper and not can_be(picked.paper, document.title, document.authors):
        raise DocumentError(f"{file.source} is another paper: “{document.title}”")
    return report

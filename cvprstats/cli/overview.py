"""`cvprstats overview`."""

from collections.abc import Generator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.documents import destination, load_template, write_deck
from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import (
    CompareOption,
    DocumentOption,
    EditionArgument,
    IgnoreOption,
    JobsOption,
    OverwriteOption,
    ReadersOption,
    RuleOption,
    StopwordsOption,
    TemplateOption,
    TimeoutOption,
    TopicsOption,
)
from cvprstats.cli.writer import (
    WriterLanguageOption,
    WriterOption,
    WriterUrlOption,
    find_writer,
    with_lines,
)
from cvprstats.cli.writing import draw_by_defaults, note, say
from cvprstats.errors import UsageError
from cvprstats.sources import TIMEOUT

if TYPE_CHECKING:
    from cvprstats.catalogue.picks import Picked
    from cvprstats.report.pages import Page
    from cvprstats.workflows.papers import PickedPage
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "edition", "compare")
def overview(
    reading: "ListReading",
    edition: EditionArgument,
    compare: CompareOption = None,
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers",
            metavar="FILE",
            help="File of the papers to show, one per line: title, PDF or address; after a |, "
            "the PDF or its folder. A .toml file can add your own text.",
        ),
    ] = None,
    slides: Annotated[
        Literal["one", "full"],
        typer.Option(
            help="Show each paper on one slide, or with all that its page holds, on several."
        ),
    ] = "one",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: Annotated[
        Literal["markdown", "html", "pptx", "all"] | None,
        typer.Option(
            "--format",
            help="Output format: Markdown, HTML, PowerPoint, or all three. If not given, the "
            "ending of FILE decides, else all.",
        ),
    ] = None,
    title: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Title of the deck. If not given, for example “CVPR 2019 paper overview”.",
        ),
    ] = "",
    author: Annotated[
        str, typer.Option(metavar="TEXT", help="Name to print below the title.")
    ] = "",
    output: DocumentOption = None,
    template: TemplateOption = None,
    jobs: JobsOption = None,
    cluster: ReadersOption = "",
    force: OverwriteOption = False,
    timeout: TimeoutOption = TIMEOUT,
    writer: WriterOption = "",
    writer_url: WriterUrlOption = "",
    writer_language: WriterLanguageOption = "",
) -> None:
    """Write a slide deck about an edition, with one slide per picked paper.

    The deck is written as overview.md (for Marp), overview.html and
    overview.pptx, into a folder, for example cvpr2019-overview.

    Examples:
        cvprstats overview 2019 --compare 2018
        cvprstats overview 2019 --papers picks.txt -o talk.pptx

    """
    draw_by_defaults()
    from cvprstats.report.overview import Overview, overview_deck
    from cvprstats.report.slide_layout import ROOM
    from cvprstats.sources.pdfs import open_web
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.papers import find_picks, read_picked
    from cvprstats.workflows.selecting import slug_of
    from cvprstats.workflows.year import editions_until, load_year

    folder = Path(f"{slug_of(edition)}-overview")
    place = destination(output, folder, "overview", form, "all", "markdown", "html", "pptx")
    master = load_template(template, place)
    if writer and not papers:
        raise UsageError("--writer needs --papers FILE: it words the lines of papers")
    model = find_writer(writer, writer_url, writer_language)
    counting = Counting(
        find_rule(rule, topics), ignore=ignore, stopwords=stopwords, reading=reading
    )
    report = load_year(edition, compare, counting)
    listed = report.papers
    picked = find_picks(papers, listed) if papers else ()
    editions = editions_until(listed.edition)
    room = None
    if slides == "one":
        room = ROOM.within(master.room) if master else ROOM
    web = partial(open_web, timeout=timeout, tell=note)
    read = read_picked(picked, jobs, room, partial(with_lines, model), web, cluster)
    pages = _read(picked, read)
    deck = overview_deck(Overview(report, editions, pages, title, author))
    for path in write_deck(deck, place, force=force, template=master):
        say(path)


def _read(
    picked: tuple["Picked", ...], reading: "Generator[PickedPage]"
) -> "tuple[tuple[Picked, Page], ...]":
    """Return the papers with their pages; say on stderr which one is done, and what is missing."""
    pages = []
    without_pdf = 0
    with closing(reading):
        for number, read in enumerate(reading, 1):
            problem = f": {read.problem}" if read.problem else ""
            say(f"{number}/{len(picked)} {read.page.title}{problem}", err=True)
            without_pdf += bool(read.problem)
            pages.append((read.picked, read.page))
    if without_pdf:
        say(
            f"papers shown without their PDF: {without_pdf} of {len(picked)}; to add a PDF, "
            "write | and its file after the title",
            err=True,
        )
    return tuple(pages)

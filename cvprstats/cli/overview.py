"""`cvprstats overview`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.options import (
    CompareOption,
    EditionArgument,
    IgnoreOption,
    RuleOption,
    StopwordsOption,
    write_deck,
    year_report,
)
from cvprstats.errors import CvprstatsError
from cvprstats.output import make_folder

if TYPE_CHECKING:
    from cvprstats.catalogue.picks import Picked
    from cvprstats.papers import PaperList
    from cvprstats.report.pages import Page


def overview(
    edition: EditionArgument,
    compare: CompareOption = None,
    papers: Annotated[
        Path | None,
        typer.Option(
            "--papers",
            metavar="FILE",
            help="The papers to show: a title, PDF or address a line, then | and its folder or "
            "file; or TOML, for own bullets, figure, table, code and note.",
        ),
    ] = None,
    rule: RuleOption = "words",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: Annotated[
        Literal["markdown", "html", "pptx", "all"],
        typer.Option("--format", help="Which file to write."),
    ] = "all",
    title: Annotated[str, typer.Option(help="On the first slide; else “… paper overview”.")] = "",
    author: Annotated[str, typer.Option(help="Below it.")] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where to; else cvpr2019-overview."),
    ] = None,
) -> None:
    """Write the overview of an edition as slides: overview.md (Marp), .html and .pptx.

    Example: cvprstats overview 2019 --compare 2018 --papers picks.txt -o overview
    """
    from cvprstats.catalogue.lists import load_editions
    from cvprstats.catalogue.picks import find_pick, read_picks
    from cvprstats.report.overview import Overview, overview_deck

    report = year_report(edition, compare, rule, ignore, stopwords)
    listed = report.papers
    picks = read_picks(papers) if papers else ()
    others = cache(lambda: _other_lists(listed))
    picked = tuple(find_pick(pick, listed, others) for pick in picks)
    editions = tuple(
        known
        for known in load_editions()
        if known.venue == listed.edition.venue and known.year <= listed.edition.year
    )
    deck = overview_deck(Overview(report, editions, tuple(_pages(picked)), title, author))
    folder = output or Path(f"{listed.edition.slug}-overview")
    make_folder(folder)
    for path in write_deck(deck, folder / "overview", form):
        typer.echo(path)


def _pages(picked: tuple["Picked", ...]) -> "Iterator[tuple[Picked, Page]]":
    """Make the papers' pages, and tell on stderr which one, and whose PDF is missing."""
    from cvprstats.report.pick_page import pick_page, read_pdf

    without = 0
    for number, asked in enumerate(picked, 1):
        told = "" if asked.pdf or asked.pick.url else ": no PDF at hand, from the list"
        try:
            one, page = pick_page(asked, read_pdf)
        except CvprstatsError as error:
            if asked.paper is None:
                raise
            told = f": from the list, as {error}"
            listed = replace(asked, pdf=None, pick=replace(asked.pick, url=""))
            one, page = pick_page(listed, read_pdf)
        without += not (one.pdf or one.pick.url)
        typer.echo(f"{number}/{len(picked)} {page.title}{told}", err=True)
        yield one, page
    if without:
        typer.echo(
            f"{without} of {len(picked)} papers are shown without their PDF: to add one, write | "
            "and its file or folder after the title",
            err=True,
        )


def _other_lists(papers: "PaperList") -> "list[PaperList]":
    from cvprstats.catalogue.lists import listed_editions, load_papers

    others = [edition for edition in reversed(listed_editions()) if edition != papers.edition]
    return [load_papers(edition) for edition in others]

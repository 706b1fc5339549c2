"""Arguments and options that commands share, and the ways in which tables and decks go out."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.output import write_file

if TYPE_CHECKING:
    from cvprstats.keywords.counts import KeywordCounts
    from cvprstats.papers import PaperList
    from cvprstats.report.pages import Deck
    from cvprstats.report.year import YearReport
    from cvprstats.tables.table import Table

EditionArgument = Annotated[
    str, typer.Argument(metavar="EDITION", help="2019, cvpr2019 or “CVPR 2019”.")
]
CompareOption = Annotated[
    str | None, typer.Option("--compare", metavar="EDITION", help="The edition to compare with.")
]
FormatOption = Annotated[
    Literal["table", "csv", "json", "jsonl", "markdown"] | None,
    typer.Option("--format", help="Form of the output; else by the ending of FILE, else a table."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the terminal."),
]
RuleOption = Annotated[
    Literal["words", "slides"],
    typer.Option("--rule", help="Counting rule; “slides” counts as the 2019 overview deck did."),
]
PhrasesOption = Annotated[
    int,
    typer.Option("--phrases", min=1, max=5, help="Count phrases of so many words, not words."),
]
PresentationOption = Annotated[
    str,
    typer.Option("--presentation", metavar="KIND", help="Only oral, spotlight, highlight, poster."),
]
TopOption = Annotated[int, typer.Option("--top", min=1, help="How many keywords.")]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="WORD", help="Leave WORD out, too; may be repeated."),
]
StopwordsOption = Annotated[
    Path | None,
    typer.Option(
        "--stopwords",
        metavar="FILE",
        help="Leave out the words in FILE, in place of English and the field's stopwords.",
    ),
]

BaseUrlOption = Annotated[
    str, typer.Option("--base-url", metavar="URL", help="A mirror that stands for all sites.")
]

_ENDINGS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}


def show(table: "Table", form: str | None, output: Path | None) -> None:
    """Write the table to `output`, or to the terminal at its width, or plain to a pipe."""
    from cvprstats.tables.table import TABLE_FORMATS

    if form is None:
        form = _ENDINGS.get(output.suffix.lower(), "table") if output else "table"
    if form == "table" and not output and sys.stdout.isatty():
        from rich.console import Console

        terminal = Console()
        color = terminal.color_system is not None
        sys.stdout.write(table.rich(terminal.width, color=color))
    else:
        write(TABLE_FORMATS[form](table), output)


def write(text: str, output: Path | None) -> None:
    """Write the text to `output`, or else to standard output."""
    if output:
        write_file(output, text)
    else:
        sys.stdout.write(text)


def count(
    edition: str,
    rule: str,
    phrases: int = 1,
    presentation: str = "",
    ignore: list[str] | None = None,
    stopwords: Path | None = None,
) -> "KeywordCounts":
    """Count an edition's keywords as the options say."""
    from cvprstats.catalogue.lists import load_papers
    from cvprstats.catalogue.selection import select_papers

    papers = select_papers(load_papers(edition), presentation=presentation)
    return count_list(papers, rule, phrases, ignore, stopwords)


def count_list(
    papers: "PaperList",
    rule: str,
    phrases: int,
    ignore: list[str] | None,
    stopwords: Path | None,
) -> "KeywordCounts":
    """Count the keywords of a list that is loaded."""
    from cvprstats.keywords.counts import count_keywords
    from cvprstats.keywords.rules import RULES

    return count_keywords(
        papers,
        RULES[rule],
        phrase_length=phrases,
        ignore=ignore or (),
        stopwords=read_stopwords(stopwords),
    )


def year_report(
    edition: str,
    compare: str | None,
    rule: str,
    ignore: list[str] | None,
    stopwords: Path | None,
) -> "YearReport":
    """Load and count what an edition's report is made of."""
    from cvprstats.catalogue.lists import find_edition, load_papers
    from cvprstats.report.year import YearReport

    papers, *others = (load_papers(name) for name in (edition, compare) if name)
    counts, *before = (count_list(one, rule, 1, ignore, stopwords) for one in (papers, *others))
    year_before = find_edition(replace(papers.edition, year=papers.edition.year - 1))
    return YearReport(papers, counts, year_before, before[0] if before else None)


def read_stopwords(path: Path | None) -> frozenset[str] | None:
    """Read words with white space between; None when no file is named.

    Raises:
        FileError: the file cannot be read, or is not text.

    """
    if path is None:
        return None
    from cvprstats.text import read_text_file

    return frozenset(read_text_file(path).casefold().split())


def write_deck(deck: "Deck", stem: Path, form: str, *, embed: bool = False) -> Iterator[Path]:
    """Write the deck as `markdown`, `html`, `pptx` or `all`, and give each file when it is there.

    `stem` is a path without an ending; `embed` is Markdown's, whose pictures go beside it else.
    """
    if form in {"markdown", "all"}:
        from cvprstats.report.render.markdown import render_deck

        for picture in () if embed else deck.pictures():
            write_file(stem.parent / picture.name, picture.png())
        write_file(stem.with_suffix(".md"), render_deck(deck, embed=embed))
        yield stem.with_suffix(".md")
    if form in {"html", "all"}:
        from cvprstats.report.render.html import render_html

        write_file(stem.with_suffix(".html"), render_html(deck))
        yield stem.with_suffix(".html")
    if form in {"pptx", "all"}:
        from cvprstats.report.render.pptx import render_pptx

        write_file(stem.with_suffix(".pptx"), render_pptx(deck))
        yield stem.with_suffix(".pptx")

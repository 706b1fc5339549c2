"""`cvprstats paper`."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from cvprstats.cli.options import BaseUrlOption, EmbedOption
from cvprstats.cli.writing import write, write_deck
from cvprstats.errors import CvprstatsError, DocumentError
from cvprstats.output import make_folder, write_file


def paper(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE.pdf|URL|TITLE", help="PDF file, web address, or title of the paper."
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder to write to. If not given, it has the name of the PDF.",
        ),
    ] = None,
    embed: EmbedOption = False,
    bullets: Annotated[
        int, typer.Option(min=3, max=6, help="Show this many sentences of the paper.")
    ] = 5,
    figures: Annotated[int, typer.Option(min=1, max=3, help="Show this many figures.")] = 1,
    figure: Annotated[
        str, typer.Option(metavar="NUMBER", help="Show the figure with this number.")
    ] = "",
    table: Annotated[
        str, typer.Option(metavar="NUMBER", help="Show the table with this number.")
    ] = "",
    all_figures: Annotated[bool, typer.Option("--all-figures", help="Show all figures.")] = False,
    all_tables: Annotated[bool, typer.Option("--all-tables", help="Show all tables.")] = False,
    form: Annotated[
        Literal["markdown", "html", "pptx", "json"],
        typer.Option(
            "--format",
            help="Output format. json holds all that was read from the PDF.",
        ),
    ] = "markdown",
    base_url: BaseUrlOption = "",
) -> None:
    """Summarize a paper on one page: key sentences, key figure, main results.

    All sentences are those of the paper, with their page numbers.

    Examples:
        cvprstats paper giou.pdf
        cvprstats paper *.pdf -o pages --all-tables
        cvprstats paper "Deep Residual Learning for Image Recognition"
        cvprstats paper giou.pdf --format json

    """
    from cvprstats.report.pages import Deck
    from cvprstats.report.paper_page import paper_page
    from cvprstats.sources.pdfs import obtain_pdf
    from cvprstats.summary.paper import PaperOptions
    from cvprstats.tables.table import json_header
    from cvprstats.workflows.papers import read_report

    options = PaperOptions(bullets, figures, figure, table, all_figures, all_tables)
    failures: list[tuple[str, CvprstatsError]] = []
    read: list[dict[str, Any]] = []
    for source in sources:
        try:
            with obtain_pdf(source, base_url=base_url) as pdf:
                report = read_report(
                    pdf.path, options, source=pdf.source, paper=pdf.paper, edition=pdf.edition
                )
            if form == "json":
                read.append({**json_header(), **report.content()})
            else:
                folder = _folder(output, source, several=len(sources) > 1)
                make_folder(folder)
                page = paper_page(report)
                for path in write_deck(
                    Deck(page.title, (page,)), folder / "paper", form, embed=embed
                ):
                    typer.echo(path)
        except CvprstatsError as error:
            failures.append((source, error))
    if read:
        _write_json(read, output, several=len(sources) > 1)
    _report(failures, len(sources))


def _report(failures: list[tuple[str, CvprstatsError]], papers: int) -> None:
    """Raise what went wrong; where there were several papers, name each that failed on stderr."""
    if papers == 1 and failures:
        raise failures[0][1]
    for source, failure in failures:
        sys.stderr.write(f"cvprstats: {source}: {' '.join(str(failure).split())}\n")
    if failures:
        raise DocumentError(f"{len(failures)} of {papers} papers failed, as listed above")


def _folder(output: Path | None, source: str, *, several: bool) -> Path:
    """Return the folder of a paper's page; the name that it is made from can be hostile."""
    stem = source.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.(pdf|html)$", "", stem, flags=re.IGNORECASE)
    name = re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:80] or "paper"
    if output is None:
        return Path(name)
    return output / name if several else output


def _write_json(read: list[dict[str, Any]], output: Path | None, *, several: bool) -> None:
    text = json.dumps(read if several else read[0], ensure_ascii=False, indent=2) + "\n"
    if output is None:
        write(text, None)
    else:
        make_folder(output)
        write_file(output / "paper.json", text)
        typer.echo(output / "paper.json")

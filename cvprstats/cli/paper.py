"""`cvprstats paper`."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from cvprstats.cli.options import BaseUrlOption, write_deck
from cvprstats.errors import CvprstatsError, DocumentError
from cvprstats.output import make_folder, write_file


def paper(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE.pdf|URL|TITLE", help="A PDF, its address, or a title."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Where to; else a folder named as the file."
        ),
    ] = None,
    embed: Annotated[
        bool, typer.Option("--embed", help="Put the pictures into the Markdown: one file only.")
    ] = False,
    bullets: Annotated[int, typer.Option(min=3, max=6, help="How many sentences.")] = 5,
    figures: Annotated[int, typer.Option(min=1, max=3, help="How many figures.")] = 1,
    figure: Annotated[str, typer.Option(metavar="N", help="Show figure N.")] = "",
    table: Annotated[str, typer.Option(metavar="N", help="Show table N.")] = "",
    all_figures: Annotated[bool, typer.Option("--all-figures", help="Show all figures.")] = False,
    all_tables: Annotated[bool, typer.Option("--all-tables", help="Show all tables.")] = False,
    form: Annotated[
        Literal["markdown", "html", "pptx", "json"],
        typer.Option("--format", help="The page's form; json: all that was read from the PDF."),
    ] = "markdown",
    base_url: BaseUrlOption = "",
) -> None:
    """Put a paper on one page: its own sentences, its key figure, its main results.

    Examples: cvprstats paper giou.pdf · cvprstats paper *.pdf -o pages --all-tables ·
    cvprstats paper giou.pdf --format json
    """
    from cvprstats.report.pages import Deck
    from cvprstats.report.paper_page import paper_page
    from cvprstats.sources.pdfs import obtain_pdf
    from cvprstats.summary.paper import PaperOptions, read_report

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
                read.append(report.content())
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
    if len(sources) == 1 and failures:
        raise failures[0][1]
    for source, failure in failures:
        sys.stderr.write(f"cvprstats: {source}: {' '.join(str(failure).split())}\n")
    if failures:
        raise DocumentError(f"{len(failures)} of {len(sources)} papers failed, as said above")


def _folder(output: Path | None, source: str, *, several: bool) -> Path:
    """Name the folder of a paper's page; what the name is made of may be hostile."""
    stem = source.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.(pdf|html)$", "", stem, flags=re.IGNORECASE)
    name = re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:80] or "paper"
    if output is None:
        return Path(name)
    return output / name if several else output


def _write_json(read: list[dict[str, Any]], output: Path | None, *, several: bool) -> None:
    text = json.dumps(read if several else read[0], ensure_ascii=False, indent=2) + "\n"
    if output is None:
        sys.stdout.write(text)
    else:
        make_folder(output)
        write_file(output / "paper.json", text)
        typer.echo(output / "paper.json")

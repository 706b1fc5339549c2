"""`cvprstats paper`."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cvprstats.cli.documents import Destination, destination, write_deck
from cvprstats.cli.options import (
    BaseUrlOption,
    DocumentOption,
    EmbedOption,
    JobsOption,
    OverwriteOption,
    ReadersOption,
    TimeoutOption,
)
from cvprstats.cli.writer import (
    WriterLanguageOption,
    WriterOption,
    WriterUrlOption,
    find_writer,
    worded,
)
from cvprstats.cli.writing import note, say, write
from cvprstats.errors import CvprstatsError, DocumentError, UsageError
from cvprstats.output import write_documents
from cvprstats.sources import TIMEOUT
from cvprstats.text import compose, printable_values

if TYPE_CHECKING:
    from cvprstats.report.papers_index import IndexEntry

INDEX_PICTURES = "index_files/"
"""The folder of the index's thumbnails."""


def paper(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE.pdf|URL|TITLE", help="PDF file, web address, or title of the paper."
        ),
    ],
    output: DocumentOption = None,
    embed: EmbedOption = False,
    bullets: Annotated[
        int, typer.Option(min=1, max=6, help="Show at most this many points under How.")
    ] = 4,
    figures: Annotated[int, typer.Option(min=1, max=3, help="Show this many figures.")] = 1,
    figure: Annotated[
        str, typer.Option(metavar="NUMBER", help="Show the figure with this number.")
    ] = "",
    table: Annotated[
        str, typer.Option(metavar="NUMBER", help="Show the table with this number.")
    ] = "",
    algorithm: Annotated[
        str, typer.Option(metavar="NUMBER", help="Also show the algorithm with this number.")
    ] = "",
    all_figures: Annotated[bool, typer.Option("--all-figures", help="Show all figures.")] = False,
    all_tables: Annotated[bool, typer.Option("--all-tables", help="Show all tables.")] = False,
    form: Annotated[
        Literal["markdown", "html", "pptx", "json"] | None,
        typer.Option(
            "--format",
            help="Output format. json holds all that was read from the PDF. If not given, the "
            "ending of FILE decides, else Markdown.",
        ),
    ] = None,
    jobs: JobsOption = None,
    cluster: ReadersOption = "",
    force: OverwriteOption = False,
    base_url: BaseUrlOption = "",
    timeout: TimeoutOption = TIMEOUT,
    writer: WriterOption = "",
    writer_url: WriterUrlOption = "",
    writer_language: WriterLanguageOption = "",
) -> None:
    """Summarize a paper on one page: problem, idea, how, result, key figure, main table.

    All sentences are those of the paper. The notes and the JSON have them in
    full, with their page numbers. The page goes into a folder that has the
    name of the PDF. Several papers with -o go into one folder each, below
    FOLDER, which gets an index of them.

    Examples:
        cvprstats paper giou.pdf
        cvprstats paper *.pdf -o pages --all-tables
        cvprstats paper "Deep Residual Learning for Image Recognition"
        cvprstats paper giou.pdf -o giou.html
        cvprstats paper giou.pdf --format json
        cvprstats paper giou.pdf --writer qwen3:8b
        cvprstats paper *.pdf -o pages --cluster tcp://10.0.0.1:8786

    """
    from cvprstats.report.pages import Deck
    from cvprstats.report.paper_page import paper_page
    from cvprstats.report.paper_slide import slide_page
    from cvprstats.report.papers_index import index_entry
    from cvprstats.report.printed_page import HTML_PRINT, MARKDOWN_PRINT
    from cvprstats.sources.pdfs import open_web
    from cvprstats.summary.paper import PaperOptions, PaperReport
    from cvprstats.tables.table import json_header
    from cvprstats.workflows.papers import Wanted, read_papers

    options = PaperOptions(bullets, figures, figure, table, algorithm, all_figures, all_tables)
    place = destination(output, Path(), "paper", form, "markdown", "html", "pptx", "json")
    written, page_name = place.documents[0]
    as_slides, as_json = written == "pptx", written == "json"
    sizes = HTML_PRINT if written == "html" else MARKDOWN_PRINT
    sources = list({_identity(source): source for source in sources}.values())
    if place.alone and len(sources) > 1 and not as_json:
        raise UsageError(f"{output} can hold one paper only: name a folder without a dot")
    model = find_writer(writer, writer_url, writer_language)
    failures: list[tuple[str, CvprstatsError]] = []
    read: list[dict[str, Any]] = []
    entries: list[IndexEntry] = []
    indexed = output is not None and len(sources) > 1 and not as_json
    wanted = [Wanted(source, options) for source in sources]
    web = partial(open_web, base_url=base_url, timeout=timeout, tell=note)
    with closing(read_papers(wanted, jobs, web, cluster)) as reports:
        said = worded(reports, model)
        for source, folder, report in zip(sources, _folder_names(sources), said, strict=True):
            try:
                if isinstance(report, CvprstatsError):
                    raise report
                if as_json:
                    read.append({**json_header(), **report.content()})
                    continue
                page = slide_page(report) if as_slides else paper_page(report, sizes)
                own = place.folder / folder if len(sources) > 1 or not output else place.folder
                for path in write_deck(
                    Deck(page.title, (page,)), replace(place, folder=own), embed=embed, force=force
                ):
                    say(path)
            except CvprstatsError as error:
                failures.append((source, error))
            page_file = place.folder / folder / page_name
            if indexed and isinstance(report, PaperReport) and page_file.is_file():
                entries.append(index_entry(report, f"{folder}/{page_file.name}", folder))
    if read:
        _write_json(read, place if output else None, several=len(sources) > 1, force=force)
    _report(failures, len(sources))
    _write_index(entries, place, force=force)
    if failures:
        raise DocumentError(f"{len(failures)} of {len(sources)} papers failed, as listed above")


def _write_index(entries: list["IndexEntry"], place: Destination, *, force: bool) -> None:
    """Write the index of the pages beside their folders; PowerPoint files have none."""
    from cvprstats.report.render.papers_index import INDEX_FORMS

    form = place.documents[0][0]
    if not entries or form not in INDEX_FORMS:
        return
    name, render = INDEX_FORMS[form]
    files = {name: render(entries, INDEX_PICTURES).encode()}
    thumbnails = (entry.thumbnail for entry in entries if entry.thumbnail)
    files |= {INDEX_PICTURES + one.name: one.png() for one in thumbnails}
    write_documents(place.folder, {name: files}, force=force)
    say(place.folder / name)


def _report(failures: list[tuple[str, CvprstatsError]], papers: int) -> None:
    """Raise what went wrong; of several papers, name each that failed on stderr."""
    if papers == 1 and failures:
        raise failures[0][1]
    for source, failure in failures:
        message = " ".join(str(failure).split())
        say(f"cvprstats: {message if source in message else f'{source}: {message}'}", err=True)


def _identity(source: str) -> str:
    """Return the same text for two ways to write one path: the same paper is read once."""
    return str(Path(source).absolute()) if Path(source).is_file() else source


def _folder_names(sources: list[str]) -> Iterator[str]:
    """Yield a name for each paper's folder; they differ in more than case.

    It is the name of the PDF, page or title, as far as it is safe in a file system; where several
    have one name, with the folders above it, and where these are the same, too, with a number.
    """
    parts = [_safe_parts(source) for source in sources]
    taken = [1] * len(parts)
    while True:
        names = ["-".join(part[-count:]) for part, count in zip(parts, taken, strict=True)]
        times = Counter(map(_folded, names))
        longer = [
            at
            for at, name in enumerate(names)
            if times[_folded(name)] > 1 and taken[at] < len(parts[at])
        ]
        if not longer:
            break
        for at in longer:
            taken[at] += 1
    used: set[str] = set()
    for name in names:
        short = name.encode()[-240:].decode(errors="ignore")  # a file system's limit is 255
        numbers = (f"-{number}" for number in range(2, len(names) + 2))
        free = next(short + end for end in ("", *numbers) if _folded(short + end) not in used)
        used.add(_folded(free))
        yield free


def _safe_parts(source: str) -> list[str]:
    """Return the parts of a path, an address or a title without what is special to file systems."""
    whole = re.sub(r"\.(pdf|html)$", "", compose(source).rstrip("/"), flags=re.IGNORECASE)
    parts = (re.sub(r"[^\w.-]+", "-", part).strip(".-")[:80] for part in whole.split("/"))
    return list(filter(None, parts)) or ["paper"]


def _folded(name: str) -> str:
    """Return equal texts for names that a file system can take for one."""
    return unicodedata.normalize("NFC", name.casefold())


def _write_json(
    read: list[dict[str, Any]], place: Destination | None, *, several: bool, force: bool
) -> None:
    content = printable_values(read if several else read[0])
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    if place is None:
        write(text, None)
    else:
        [(_, name)] = place.documents
        write_documents(place.folder, {name: {name: text.encode()}}, force=force)
        say(place.folder / name)

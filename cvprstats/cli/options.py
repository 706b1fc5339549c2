"""Arguments and options that commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from cvprstats.sources import LONGEST_TIMEOUT


def complete_edition(incomplete: str) -> list[str]:
    """Return the names of editions that have a list and begin so: `2019`, `iccv2023`."""
    from cvprstats.catalogue.lists import listed_editions

    names = [
        name
        for edition in listed_editions()
        for name in (f"{edition.year}" if edition.venue == "CVPR" else "", edition.slug)
    ]
    short = [name for name in names if name and not name.startswith("cvpr")]
    return [name for name in (names if incomplete else short) if name.startswith(incomplete)]


def complete_venue(incomplete: str) -> list[str]:
    """Return the names of conferences that have a list and begin so."""
    from cvprstats.catalogue.lists import find_venues

    names = ["all", *map(str.lower, find_venues("all"))]
    return [name for name in names if name.startswith(incomplete.lower())]


def complete_presentation(incomplete: str) -> list[str]:
    """Return the kinds of presentations that begin so."""
    from cvprstats.papers import PRESENTATIONS

    return [kind for kind in PRESENTATIONS if kind.startswith(incomplete)]


VENUE = "CVPR"
"""The conference that is meant if none is named."""
LIST_HELP = "Or a list that is not imported: its path, pattern or address."
EditionArgument = Annotated[
    str,
    typer.Argument(
        metavar="EDITION",
        help=f"Edition: 2019, cvpr2019 or “CVPR 2019”. {LIST_HELP}",
        autocompletion=complete_edition,
    ),
]
EDITIONS_HELP = "Edition, or several as one: 2019, iccv2023, 2013-2016, iccv, all, or 2019:oral."
EditionsArgument = Annotated[
    str,
    typer.Argument(
        metavar="EDITION",
        help=f"{EDITIONS_HELP} {LIST_HELP}",
        autocompletion=complete_edition,
    ),
]
BeforeArgument = Annotated[
    str,
    typer.Argument(
        metavar="BEFORE", help=f"{EDITIONS_HELP} {LIST_HELP}", autocompletion=complete_edition
    ),
]
AfterArgument = Annotated[
    str,
    typer.Argument(
        metavar="AFTER", help="What it is compared with.", autocompletion=complete_edition
    ),
]
ComparedWordsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORD", help="Compare only these words and phrases."),
]
MinPapersOption = Annotated[
    int,
    typer.Option(min=1, help="Compare keywords with at least this many papers in either edition."),
]
CompareOption = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar="EDITION",
        help="Compare with this edition or list, too.",
        autocompletion=complete_edition,
    ),
]
FORMAT_HELP = "Output format. If not given, the ending of FILE decides, else a table."
FormatOption = Annotated[
    Literal["table", "csv", "json", "jsonl", "markdown"] | None,
    typer.Option("--format", help=FORMAT_HELP),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the terminal."),
]
RuleOption = Annotated[
    Literal["words", "slides", "topics"],
    typer.Option(
        "--rule",
        help="Counting rule. “slides” counts as the 2019 overview deck did. “topics” counts all "
        "spellings and acronyms of a topic together, and phrases as one.",
    ),
]
TopicsOption = Annotated[
    Path | None,
    typer.Option(
        "--topics",
        metavar="FILE",
        help="Add the topics in FILE, a CSV file topic,forms,kind. Needs --rule topics.",
    ),
]
FieldOption = Annotated[
    Literal["title", "abstract"],
    typer.Option(
        "--field",
        help="Count in titles, or in abstracts, which lists have that were fetched with "
        "--abstracts or imported.",
    ),
]
PhrasesOption = Annotated[
    int,
    typer.Option(
        "--phrases", min=1, max=5, help="Count phrases of this many words; 1 counts words."
    ),
]
PresentationOption = Annotated[
    str,
    typer.Option(
        "--presentation",
        metavar="KIND",
        help="Only papers of this kind: oral, spotlight, highlight, poster or demo.",
        autocompletion=complete_presentation,
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="WORD",
        help="Leave out WORD and its plural. Give the option again for more words.",
    ),
]
StopwordsOption = Annotated[
    Path | None,
    typer.Option(
        "--stopwords",
        metavar="FILE",
        help="Leave out the words in FILE instead of the usual stopwords.",
    ),
]
WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORD",
        help="Keywords. If none is given, the most frequent of the latest edition.",
    ),
]
VenueOption = Annotated[
    str,
    typer.Option(
        "--venue",
        metavar="NAME",
        help="Conference: CVPR, ICCV, ECCV or WACV; several, such as iccv,cvpr; or all.",
        autocompletion=complete_venue,
    ),
]
FromOption = Annotated[
    int | None,
    typer.Option("--from", metavar="YEAR", help="Leave out the editions before YEAR."),
]
ToOption = Annotated[
    int | None,
    typer.Option("--to", metavar="YEAR", help="Leave out the editions after YEAR."),
]
EmbedOption = Annotated[
    bool,
    typer.Option(
        "--embed", help="Put the pictures into the Markdown file, so that it needs no other files."
    ),
]
BaseUrlOption = Annotated[
    str,
    typer.Option("--base-url", metavar="URL", help="Ask this mirror instead of the real sites."),
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        min=1,
        max=LONGEST_TIMEOUT,
        help="Give up a page or PDF from the web that takes longer, retries and waits included.",
    ),
]
DocumentOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FOLDER|FILE",
        help="Folder to write to, or one file, whose ending is the format.",
    ),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE.pptx",
        help="PowerPoint file whose master to take: its layouts, fonts, colors and size.",
    ),
]
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        help="Read this many PDFs side by side. If not given, one for each core.",
    ),
]
ReadersOption = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Read the PDFs on the cluster whose Dask scheduler is at ADDRESS.",
    ),
]
OverwriteOption = Annotated[
    bool,
    typer.Option(
        "--force", help="Replace files that you have changed, or that cvprstats did not write."
    ),
]
RelatedKeywordArgument = Annotated[
    str, typer.Argument(metavar="KEYWORD", help="A word, phrase or topic.")
]
TestedPapersOption = Annotated[
    int,
    typer.Option("--min-papers", min=1, help="Test keywords with at least this many papers."),
]

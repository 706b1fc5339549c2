"""Arguments and options that commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

EditionArgument = Annotated[
    str, typer.Argument(metavar="EDITION", help="Edition: 2019, cvpr2019 or “CVPR 2019”.")
]
CompareOption = Annotated[
    str | None,
    typer.Option("--compare", metavar="EDITION", help="Compare with this edition, too."),
]
FormatOption = Annotated[
    Literal["table", "csv", "json", "jsonl", "markdown"] | None,
    typer.Option(
        "--format", help="Output format. If not given, the ending of FILE decides, else a table."
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the terminal."),
]
RuleOption = Annotated[
    Literal["words", "slides"],
    typer.Option("--rule", help="Counting rule. “slides” counts as the 2019 overview deck did."),
]
PhrasesOption = Annotated[
    int,
    typer.Option(
        "--phrases", metavar="N", min=1, max=5, help="Count phrases of N words; 1 counts words."
    ),
]
PresentationOption = Annotated[
    str,
    typer.Option(
        "--presentation",
        metavar="KIND",
        help="Only papers of this kind: oral, spotlight, highlight, poster or demo.",
    ),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="WORD", help="Leave out WORD. Give the option again for more words."
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
    str, typer.Option("--venue", metavar="NAME", help="Conference: CVPR, ICCV, ECCV or WACV.")
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

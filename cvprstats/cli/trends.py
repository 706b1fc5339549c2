"""`cvprstats trends`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.options import (
    FormatOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    count,
    show,
)
from cvprstats.errors import NoListError

if TYPE_CHECKING:
    from cvprstats.keywords.trends import Trend

WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORD", help="Keywords; else the last edition's most frequent."),
]
VenueOption = Annotated[str, typer.Option("--venue", help="Which conference's editions.")]
MOST_FREQUENT = 6


def trends(
    words: WordsArgument = None,
    venue: VenueOption = "CVPR",
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Follow keywords through all editions: papers, and papers of 1,000.

    Examples: cvprstats trends graph transformer diffusion · cvprstats trends --format csv
    """
    from cvprstats.tables.listings import trends_table

    show(trends_table(trace_editions(words, venue, rule, phrases), rule), form, output)


def trace_editions(words: list[str] | None, venue: str, rule: str, phrases: int) -> "list[Trend]":
    """Follow `words`, or the last edition's most frequent, through the venue's editions.

    Raises:
        NoListError: there is no list of the venue.

    """
    from cvprstats.catalogue.lists import listed_editions
    from cvprstats.keywords.trends import trace

    editions = [edition for edition in listed_editions() if edition.venue == venue.upper()]
    if not editions:
        raise NoListError(f"no list for any {venue.upper()}: cvprstats years tells what there is")
    counts = [count(edition.slug, rule, phrases) for edition in editions]
    return trace(counts, words or [keyword for keyword, _ in counts[-1].top(MOST_FREQUENT)])

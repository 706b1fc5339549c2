"""`cvprstats related`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import (
    EditionsArgument,
    FieldOption,
    FormatOption,
    OutputOption,
    RelatedKeywordArgument,
    RuleOption,
    TestedPapersOption,
    TopicsOption,
)
from cvprstats.cli.writing import show
from cvprstats.errors import NothingFoundError
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "edition")
def related(
    reading: "ListReading",
    keyword: RelatedKeywordArgument,
    edition: EditionsArgument,
    top: Annotated[
        int, typer.Option("--top", min=1, help="Show this many keywords, the most associated.")
    ] = 10,
    min_papers: TestedPapersOption = 5,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    field: FieldOption = "title",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show which keywords are in the same titles as one, more often than expected.

    G² (Dunning 1993) measures the evidence that two keywords go together, and
    orders the list. NPMI (Bouma 2009) measures how closely: 1 if they are only
    in the same titles, 0 if they have nothing to do with each other. p is that
    of Fisher's exact test. q is the false discovery rate among all keywords
    that were tested (Benjamini and Hochberg 1995): * marks q below 0.05.

    Examples:
        cvprstats related "gaussian splatting" 2025
        cvprstats related diffusion 2023-2026 --rule topics --top 20
        cvprstats related "point cloud" all --format csv

    """
    from cvprstats.keywords.related import find_related
    from cvprstats.tables.related import related_table
    from cvprstats.workflows.counting import find_rule
    from cvprstats.workflows.selecting import select

    found = find_related(
        select(edition, reading),
        keyword,
        find_rule(rule, topics),
        min_papers=min_papers,
        field=field,
    )
    shown = found.positive(top)
    if not shown:
        raise NothingFoundError(
            f"no {found.rule.noun} of {counted(min_papers, 'paper')} or more is in the same "
            f"{field}s as {found.keyword!r} more often than expected: lower --min-papers"
        )
    show(related_table(found, shown), form, output)

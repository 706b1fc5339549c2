"""`cvprstats diff`."""

from typing import Annotated

import typer

from cvprstats.cli.options import (
    FormatOption,
    IgnoreOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    StopwordsOption,
    count,
    show,
)


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The edition before.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The edition after.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="Just these keywords.")
    ] = None,
    top: Annotated[
        int,
        typer.Option("--top", min=1, help="At most so many risen, new, fallen, gone."),
    ] = 20,
    min_papers: Annotated[
        int, typer.Option(min=1, help="Compare keywords of so many papers in either edition.")
    ] = 10,
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Compare the keywords of two editions: what rose, is new, fell, is gone.

    Shares are compared, not papers; G² (Dunning 1993) tells how strong the evidence is, q how
    likely it is chance among so many keywords (Benjamini and Hochberg 1995).

    Examples: cvprstats diff 2018 2019 · cvprstats diff 2018 2019 graph cloud --rule slides
    """
    from cvprstats.keywords.comparison import compare, compare_keywords
    from cvprstats.tables.listings import changes_table

    old, new = (count(name, rule, phrases, "", ignore, stopwords) for name in (before, after))
    if words:
        comparison = compare_keywords(old, new, words, min_papers=min_papers)
        changes = list(comparison.changes)
    else:
        comparison = compare(old, new, min_papers=min_papers)
        changes = comparison.strongest(top)
    show(changes_table(comparison, changes, min_papers), form, output)

"""`cvprstats trends`."""

from cvprstats.cli.options import (
    FormatOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    TopicsOption,
    VenueOption,
    WordsArgument,
)
from cvprstats.cli.writing import note, show


def trends(
    words: WordsArgument = None,
    venue: VenueOption = "CVPR",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Follow keywords through all editions: papers, and papers per 1,000.

    A word or phrase that is named is counted, even if it is a stopword.

    Examples:
        cvprstats trends graph transformer diffusion
        cvprstats trends deep "point cloud"
        cvprstats trends diffusion --venue iccv,cvpr
        cvprstats trends --format csv

    """
    from cvprstats.tables.listings import trends_table
    from cvprstats.workflows.counting import find_rule
    from cvprstats.workflows.trends import trace_editions

    show(
        trends_table(trace_editions(words, venue, find_rule(rule, topics), phrases, note)),
        form,
        output,
    )

"""`cvprstats keywords`."""

from cvprstats.cli.options import (
    EditionArgument,
    FormatOption,
    IgnoreOption,
    OutputOption,
    PhrasesOption,
    PresentationOption,
    RuleOption,
    StopwordsOption,
    TopOption,
    count,
    show,
)


def keywords(
    edition: EditionArgument,
    top: TopOption = 75,
    rule: RuleOption = "words",
    phrases: PhrasesOption = 1,
    presentation: PresentationOption = "",
    ignore: IgnoreOption = None,
    stopwords: StopwordsOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count the keywords in the titles of an edition's papers.

    Examples: cvprstats keywords 2019 --top 20 · cvprstats keywords 2019 --phrases 2 ·
    cvprstats keywords 2019 --presentation oral --ignore image --format csv
    """
    from cvprstats.tables.listings import keywords_table

    counts = count(edition, rule, phrases, presentation, ignore, stopwords)
    show(keywords_table(counts, top, f"{presentation} papers".strip()), form, output)

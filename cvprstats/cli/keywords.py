"""`cvprstats keywords`."""

from cvprstats.catalogue import load_papers
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
    read_stopwords,
    show,
)
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import RULES
from cvprstats.listings import keywords_table
from cvprstats.selection import select_papers


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
    papers = select_papers(load_papers(edition), presentation=presentation)
    counts = count_keywords(
        papers,
        RULES[rule],
        phrase_length=phrases,
        ignore=ignore or (),
        stopwords=read_stopwords(stopwords),
    )
    show(keywords_table(counts, top, f"{presentation} papers".strip()), form, output)

"""`cvprstats trends`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.lists import BY_YEAR, ByOption, find_source, takes_lists
from cvprstats.cli.options import (
    VENUE,
    FieldOption,
    FormatOption,
    FromOption,
    OutputOption,
    PhrasesOption,
    RuleOption,
    ToOption,
    TopicsOption,
    VenueOption,
    WordsArgument,
)
from cvprstats.cli.writing import note, show
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.keywords.counts import KeywordCounts
    from cvprstats.tables.table import Table
    from cvprstats.workflows.selecting import ListReading


@takes_lists(BY_YEAR, "words")
def trends(
    reading: "ListReading",
    words: WordsArgument = None,
    rising: Annotated[
        int | None,
        typer.Option(
            "--rising", min=1, metavar="N", help="Show N keywords that rise, the largest z first."
        ),
    ] = None,
    falling: Annotated[
        int | None,
        typer.Option(
            "--falling", min=1, metavar="N", help="Show N keywords that fall, the lowest z first."
        ),
    ] = None,
    new: Annotated[
        int | None,
        typer.Option(
            "--new",
            min=1,
            metavar="N",
            help="Show N keywords that no paper of the first fifth of the editions has.",
        ),
    ] = None,
    gone: Annotated[
        int | None,
        typer.Option(
            "--gone",
            min=1,
            metavar="N",
            help="Show N keywords that no paper of the last fifth of the editions has.",
        ),
    ] = None,
    bursts: Annotated[
        int | None,
        typer.Option(
            "--bursts",
            min=1,
            metavar="N",
            help="Show the N heaviest bursts: when keywords had their time.",
        ),
    ] = None,
    min_papers: Annotated[
        int,
        typer.Option(
            min=1,
            help="Compare keywords with at least this many papers in all these editions together.",
        ),
    ] = 20,
    first: FromOption = None,
    last: ToOption = None,
    venue: VenueOption = VENUE,
    by: ByOption = "edition",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    phrases: PhrasesOption = 1,
    field: FieldOption = "title",
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Follow keywords through the editions, or find those that rise, fall, are new or gone.

    A word or phrase that is named is counted in each edition, with its share
    per 1,000 papers, even if it is a stopword.

    --rising, --falling, --new and --gone find keywords, and can be combined.
    They are ordered by z of the Cochran-Armitage trend test. ~ marks
    overdispersed shares, which stray from a straight line more than by chance.
    q is the false discovery rate among all compared keywords, and allows for
    that: * marks q below 0.05. --bursts tells when each keyword had its time
    (Kleinberg 2002).

    Examples:
        cvprstats trends graph transformer diffusion
        cvprstats trends diffusion --venue iccv,cvpr
        cvprstats trends --rising 20 --falling 20 --from 2021 --rule topics
        cvprstats trends --new 20 --from 2020 --rule topics
        cvprstats trends --bursts 20 --rule topics
        cvprstats trends diffusion 'openalex/*.parquet' --by year

    """
    from cvprstats.tables.listings import trends_table
    from cvprstats.workflows.counting import Counting, find_rule
    from cvprstats.workflows.trends import count_editions, trace_editions

    tops = {"bursts": bursts, "rising": rising, "falling": falling, "new": new, "gone": gone}
    asked = {option: top for option, top in tops.items() if top}
    words, source = find_source(words, by, venue)
    _check(words, list(asked))
    counting = Counting(find_rule(rule, topics), phrases, field, reading=reading)
    if asked:
        counts = count_editions(source, counting, note, first, last)
        table = (_bursts if bursts else _movers)(counts, asked, min_papers)
    else:
        table = trends_table(trace_editions(words, source, counting, note, first, last))
    show(table, form, output)


def _check(words: list[str] | None, asked: list[str]) -> None:
    """Check that the options can be combined."""
    if words and asked:
        raise UsageError(f"--{asked[0]} finds keywords: leave out {words[0]!r}, or --{asked[0]}")
    if "bursts" in asked and asked[1:]:
        raise UsageError(f"--bursts makes a table of its own: leave out --{asked[1]}, or --bursts")


def _movers(counts: "list[KeywordCounts]", asked: dict[str, int], min_papers: int) -> "Table":
    from cvprstats.keywords.movers import Movement, find_movers
    from cvprstats.tables.movers import movers_table

    movers = find_movers(counts, min_papers=min_papers)
    shown = {Movement(one): movers.of(one)[:top] for one, top in asked.items()}
    if not any(shown.values()):
        raise NothingFoundError(
            f"no {movers.rule.noun} of {counted(min_papers, 'paper')} or more is "
            f"{' or '.join(asked)}: lower --min-papers, or choose other years"
        )
    return movers_table(movers, shown)


def _bursts(counts: "list[KeywordCounts]", asked: dict[str, int], min_papers: int) -> "Table":
    from cvprstats.keywords.bursts import find_bursts
    from cvprstats.tables.movers import bursts_table

    bursts = find_bursts(counts, min_papers=min_papers)
    if not bursts:
        raise NothingFoundError(
            f"no {bursts.rule.noun} of {counted(min_papers, 'paper')} or more has a burst: lower "
            "--min-papers, or choose other years"
        )
    return bursts_table(bursts, asked["bursts"])

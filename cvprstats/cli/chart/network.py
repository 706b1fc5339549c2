"""`cvprstats chart network`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.chart.options import CHART_ENDINGS, ChartOutput, SizeOption, write_figure
from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import (
    EditionsArgument,
    FieldOption,
    RelatedKeywordArgument,
    RuleOption,
    TestedPapersOption,
    TopicsOption,
)
from cvprstats.cli.writing import draw_by_defaults, form_of

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "edition")
def network(
    reading: "ListReading",
    keyword: RelatedKeywordArgument,
    edition: EditionsArgument,
    output: ChartOutput,
    top: Annotated[
        int, typer.Option(min=1, max=30, help="Draw this many keywords, the most associated.")
    ] = 16,
    min_papers: TestedPapersOption = 5,
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    field: FieldOption = "title",
    size: SizeOption = "16:9",
) -> None:
    """Draw a keyword amid the keywords that are most often in the same titles.

    They are those that related lists first, as far as two papers or more have
    both. Lines between them show which of them go together, too.

    Examples:
        cvprstats chart network diffusion 2025 -o network.png
        cvprstats chart network "point cloud" 2023-2026 -o clouds.svg

    """
    form = form_of(output, CHART_ENDINGS)
    draw_by_defaults()
    from cvprstats.charts.network import draw_network
    from cvprstats.keywords.network import find_network
    from cvprstats.workflows.counting import find_rule
    from cvprstats.workflows.selecting import select

    found = find_network(
        select(edition, reading),
        keyword,
        find_rule(rule, topics),
        top=top,
        min_papers=min_papers,
        field=field,
    )
    write_figure(draw_network(found, size=size), output, form)

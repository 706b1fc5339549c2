"""`cvprstats papers`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.lists import READ, takes_lists
from cvprstats.cli.options import (
    FORMAT_HELP,
    EditionsArgument,
    FieldOption,
    OutputOption,
    PresentationOption,
    RuleOption,
    TopicsOption,
)
from cvprstats.cli.writing import TABLE_ENDINGS, form_of, show, write
from cvprstats.errors import UsageError

if TYPE_CHECKING:
    from cvprstats.papers import Field, Selection
    from cvprstats.workflows.selecting import ListReading


@takes_lists(READ, "editions")
def papers(
    reading: "ListReading",
    editions: EditionsArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="Words, or parts of words, of the title; “a phrase” in quotes; AND, OR and NOT in "
            "capitals. If not given, AND stands between words.",
        ),
    ] = None,
    presentation: PresentationOption = "",
    author: Annotated[
        str, typer.Option(metavar="TEXT", help="Only papers of this author; part of a name.")
    ] = "",
    area: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Only papers of this subject area; part of its name."),
    ] = "",
    award: Annotated[bool, typer.Option("--award", help="Only papers with an award.")] = False,
    keyword: Annotated[
        str,
        typer.Option(
            "--keyword",
            metavar="WORD",
            help="Only the papers that are counted for this keyword or topic.",
        ),
    ] = "",
    rule: RuleOption = "words",
    topics: TopicsOption = None,
    field: FieldOption = "title",
    form: Annotated[
        Literal["table", "csv", "json", "jsonl", "markdown", "bibtex"] | None,
        typer.Option("--format", help=FORMAT_HELP),
    ] = None,
    output: OutputOption = None,
) -> None:
    """List the papers of an edition or several, or search them.

    Below a search of several editions stands how many papers each of them has.

    Examples:
        cvprstats papers 2019 graph --presentation oral
        cvprstats papers all "point cloud" AND detection NOT lidar
        cvprstats papers 2023-2026 splatting OR nerf --format csv
        cvprstats papers 2019 --author "Kaiming He"
        cvprstats papers 2019 --award
        cvprstats papers 2019 graph -o graph.bib
        cvprstats papers accepted.csv "point cloud"
        cvprstats papers 2025 --keyword "gaussian splatting" --rule topics

    """
    from cvprstats.catalogue.selection import search
    from cvprstats.tables.listings import papers_table
    from cvprstats.workflows.selecting import select

    if not keyword and (topics or rule != "words"):
        raise UsageError("--rule and --topics need --keyword: add it, or leave them out")
    if field != "title" and not words and not keyword:
        raise UsageError("--field says where words are sought: name one, or leave --field out")
    selection = select(editions, reading)
    counted, named = None, ""
    if keyword:
        from cvprstats.keywords.asked import counted_papers
        from cvprstats.workflows.counting import find_rule

        counting = find_rule(rule, topics)
        counted = counted_papers(selection, keyword, counting, field)
        named = f"{keyword}, by {counting.name}" + (", in abstracts" if field == "abstract" else "")
    searched, found = search(
        selection,
        words or (),
        among=counted,
        presentation=presentation,
        author=author,
        area=area,
        award=award,
        field=field,
    )
    endings = {**TABLE_ENDINGS, ".bib": "bibtex"}
    chosen = form or (form_of(output, endings) if output else None)
    if chosen == "bibtex":
        from cvprstats.catalogue.bibtex import format_bibtex

        write(format_bibtex(found.lists), output)
    else:
        asked = {
            field: _sought(words or (), searched, field),
            "keyword": named,
            "presentation": presentation,
            "author": author,
            "area": area,
            "award": "any" if award else "",
        }
        filters = [f"{name}: {value}" for name, value in asked.items() if value]
        show(papers_table(searched, found, filters), chosen, output)


def _sought(words: Sequence[str], searched: "Selection", field: "Field") -> str:
    """Return the words of a search, and how many papers have what they were sought in."""
    from cvprstats.catalogue.query import query_text

    sought = query_text(words)
    if not sought:
        return ""
    told = sum(bool(getattr(paper, field)) for paper in searched)
    return f"{sought}, in the {told:,} papers that have one" if told < len(searched) else sought

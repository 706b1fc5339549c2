"""`cvprstats papers`."""

from typing import Annotated, Literal

import typer

from cvprstats.cli.options import (
    FORMAT_HELP,
    EditionArgument,
    OutputOption,
    PresentationOption,
    RuleOption,
    TopicsOption,
)
from cvprstats.cli.writing import TABLE_ENDINGS, form_of, show, write


def papers(
    edition: EditionArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="Words, or parts of words, of the title."),
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
    form: Annotated[
        Literal["table", "csv", "json", "jsonl", "markdown", "bibtex"] | None,
        typer.Option("--format", help=FORMAT_HELP),
    ] = None,
    output: OutputOption = None,
) -> None:
    """List the papers of an edition, or search them.

    Examples:
        cvprstats papers 2019 graph --presentation oral
        cvprstats papers 2019 --author "Kaiming He"
        cvprstats papers 2019 --award
        cvprstats papers 2019 graph -o graph.bib
        cvprstats papers 2025 --keyword "gaussian splatting" --rule topics

    """
    from cvprstats.catalogue.lists import load_papers
    from cvprstats.catalogue.search import select_papers
    from cvprstats.tables.listings import papers_table

    papers = load_papers(edition)
    counted, named = papers, ""
    if keyword:
        from cvprstats.keywords.asked import counted_papers
        from cvprstats.workflows.counting import find_rule

        counting = find_rule(rule, topics)
        counted, named = counted_papers(papers, keyword, counting), f"{keyword}, by {counting.name}"
    found = select_papers(
        counted,
        words or (),
        presentation=presentation,
        author=author,
        area=area,
        award=award,
    )
    endings = {**TABLE_ENDINGS, ".bib": "bibtex"}
    chosen = form or (form_of(output, endings) if output else None)
    if chosen == "bibtex":
        from cvprstats.catalogue.bibtex import format_bibtex

        write(format_bibtex(papers.edition, found.papers), output)
    else:
        asked = {
            "title": ", ".join(words or ()),
            "keyword": named,
            "presentation": presentation,
            "author": author,
            "area": area,
            "award": "any" if award else "",
        }
        filters = [f"{name}: {value}" for name, value in asked.items() if value]
        show(papers_table(papers, found.papers, filters), chosen, output)

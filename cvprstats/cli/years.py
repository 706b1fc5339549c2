"""`cvprstats years`."""

from cvprstats.cli.options import FormatOption, OutputOption
from cvprstats.cli.writing import show


def years(form: FormatOption = None, output: OutputOption = None) -> None:
    """List the editions: place, dates, submitted and accepted papers, growth.

    An asterisk marks a list that you fetched or imported. The others ship.

    Examples:
        cvprstats years
        cvprstats years --format csv -o editions.csv

    """
    from cvprstats.catalogue.lists import (
        listed_editions,
        load_editions,
        load_papers,
        own_editions,
    )
    from cvprstats.tables.listings import years_table

    listed = {edition: len(load_papers(edition).without_demos) for edition in listed_editions()}
    editions = {(edition.venue, edition.year): edition for edition in (*listed, *load_editions())}
    ordered = [editions[key] for key in sorted(editions)]
    show(years_table(ordered, listed, own_editions()), form, output)

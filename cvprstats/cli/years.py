"""`cvprstats years`."""

from cvprstats.cli.options import FormatOption, OutputOption, VenueOption
from cvprstats.cli.writing import show


def years(
    venue: VenueOption = "CVPR", form: FormatOption = None, output: OutputOption = None
) -> None:
    """List the editions: place, dates, submitted and accepted papers, growth.

    An asterisk marks a list that you fetched or imported. The others ship.

    Examples:
        cvprstats years
        cvprstats years --venue iccv
        cvprstats years --format csv -o editions.csv

    """
    from cvprstats.catalogue.lists import (
        find_venues,
        listed_editions,
        load_editions,
        load_papers,
        own_editions,
    )
    from cvprstats.tables.listings import years_table

    venues = find_venues(venue)
    listed = {
        edition: len(load_papers(edition).without_demos)
        for edition in listed_editions()
        if edition.venue in venues
    }
    known = (edition for name in venues for edition in load_editions(name))
    editions = {(edition.venue, edition.year): edition for edition in (*listed, *known)}
    ordered = [editions[key] for key in sorted(editions)]
    show(years_table(ordered, listed, own_editions()), form, output)

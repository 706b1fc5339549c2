"""Which editions are meant: `2019`, `2013-2016`, `iccv`, `all`, `2019:oral`, several of these."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from operator import attrgetter
from typing import NoReturn

from cvprstats.catalogue.lists import MOST_ROWS, find_edition, listed_editions, load_papers
from cvprstats.catalogue.search import matching_papers, select_papers
from cvprstats.errors import FileError, NoListError, NothingFoundError, UsageError
from cvprstats.papers import (
    Edition,
    Field,
    Paper,
    PaperList,
    Selection,
    Stream,
    is_edition,
    parse_edition,
)
from cvprstats.text import joined, years_text

_YEAR = "((?:19|20)[0-9]{2})"
_RANGE = rf"([A-Za-z]{{2,12}})?[\s_-]*{_YEAR}\s*[-–]\s*{_YEAR}"


def load_selection(name: str) -> Selection:
    """Return the papers of the editions that are named, edition by edition.

    Args:
        name: an edition, as `load_papers` takes it; a range of years of a venue, `2013-2016` or
            `iccv2013-2019`; a venue, `iccv`; `all`; several of these with commas between them; and
            any of these with a presentation, `2019:oral`.

    Raises:
        UsageError: the name is none of these.
        NoListError: there is no list of any edition that it means.
        NothingFoundError: no list has a paper with this presentation.
        FileError: a list cannot be read.

    """
    parts, colon, presentation = map(str.strip, name.partition(":"))
    found = {edition for part in parts.split(",") for edition in _editions(part.strip())}
    editions = sorted(found, key=attrgetter("time_order"))
    selected = join_lists([load_papers(edition) for edition in editions])
    if not colon:
        return selected
    if not presentation:
        raise UsageError(f"{name!r} names no presentation: write {parts}:oral, or leave the : out")
    kind = presentation.lower()
    of_kind = with_presentation(selected, kind)
    return replace(of_kind, name=f"{of_kind.name} {kind}", slug=f"{of_kind.slug}-{kind}")


def with_presentation(selection: Selection, presentation: str) -> Selection:
    """Return the papers with this presentation, of the lists that have any.

    Raises:
        NothingFoundError: none has.

    """
    of_kind = partial(matching_papers, presentation=presentation)
    kept = [found for papers in selection.lists if (found := of_kind(papers))]
    if not kept:
        _say_why_none(selection.lists, partial(select_papers, presentation=presentation))
    return join_lists(kept)


def join_lists(lists: Sequence[PaperList]) -> Selection:
    """Return these lists, at least one and by time, as one selection, named after all of them."""
    return Selection(*_names([papers.edition for papers in lists]), tuple(lists))


def search(
    selection: Selection,
    words: Sequence[str] = (),
    *,
    among: Container[Paper] | None = None,
    presentation: str = "",
    author: str = "",
    area: str = "",
    award: bool = False,
    field: Field = "title",
) -> tuple[Selection, Selection]:
    """Return the lists that were searched, and what was found in each of them.

    The arguments are those of `select_papers`, and `among`: the papers that may be found, or None
    for all. A list without papers of the presentation, area or award is not searched, since many
    lists say only in part how papers were presented.

    Raises:
        UsageError: as `select_papers`.
        NothingFoundError: no list has a paper that matches.

    """
    of_kind = partial(matching_papers, presentation=presentation, area=area, award=award)
    kept = [papers for papers in selection.lists if of_kind(papers)]
    found = [of_kind(papers, words, author=author, field=field) for papers in kept]
    if not any(found):
        of_all = partial(select_papers, presentation=presentation, area=area, award=award)
        select = partial(of_all, words=words, author=author, field=field)
        _say_why_none(kept or selection.lists, select)
    if among is not None:
        found = [one.where(among.__contains__) for one in found]
    if not any(found):
        raise _nothing(selection.name)
    searched = join_lists(kept)
    return searched, replace(searched, lists=tuple(map(hold, found)))


def hold(papers: PaperList) -> PaperList:
    """Return a list with its papers in memory, for what has to see them together.

    Raises:
        FileError: there are more than `MOST_ROWS`.

    """
    if not isinstance(papers.papers, Stream):
        return papers
    held = tuple(islice(papers, MOST_ROWS + 1))
    if len(held) > MOST_ROWS:
        raise FileError(
            f"more than {MOST_ROWS:,} papers of {papers.edition.name} are too many to hold at "
            "once: choose fewer; keywords, diff, trends and related take any number"
        )
    return replace(papers, papers=held)


def _say_why_none(lists: Sequence[PaperList], select: Callable[[PaperList], PaperList]) -> NoReturn:
    """Raise the error of the only list, or one about all of them."""
    if len(lists) == 1:
        select(lists[0])
    raise _nothing(_names([papers.edition for papers in lists])[0])


def _nothing(name: str) -> NothingFoundError:
    return NothingFoundError(
        f"no paper of {name} matches all that you ask for: try another spelling, or leave a word "
        "or an option out"
    )


def _editions(part: str) -> Sequence[Edition]:
    """Return the editions that have a list and that one part of a name means; at least one."""
    if is_edition(part):
        return [find_edition(part)]
    listed = listed_editions()
    if match := re.fullmatch(_RANGE, part):
        venue, first, last = (match[1] or "CVPR").upper(), int(match[2]), int(match[3])
        if first > last:
            raise UsageError(f"{part!r}: write the earlier year first, {last}-{first}")
        found = [one for one in listed if one.venue == venue and first <= one.year <= last]
        if not found:
            raise NoListError(
                f"no list for {venue} {first}-{last}: cvprstats years --venue all shows which "
                "there are"
            )
        return found
    if part.lower() == "all":
        return [one for one in listed if not one.is_of_workshops]
    return [one for one in listed if one.venue == part.upper()] or [parse_edition(part)]


def _names(editions: Sequence[Edition]) -> tuple[str, str]:
    """Return the name of these editions for people, and that for files."""
    if len(editions) == 1:
        return editions[0].name, editions[0].slug
    first, last = editions[0].year, editions[-1].year
    venues = sorted({edition.venue for edition in editions})
    if _are_all(editions):
        span = f"{first}-{last}" if first < last else f"{first}"
        return f"{joined(venues)} {span}", f"{'-'.join(venues).lower()}{span}"
    names = []
    for venue in venues:
        some = [edition for edition in editions if edition.venue == venue]
        years = [edition.year for edition in some]
        span = f"{years[0]}-{years[-1]}" if _are_all(some) and some[1:] else years_text(years)
        names.append(f"{venue} {span}")
    return joined(names), "-".join(names).lower().replace(", ", "-").replace(" ", "")


def _are_all(editions: Sequence[Edition]) -> bool:
    """Return whether these are all listed editions of their venues between the first and last."""
    venues = {edition.venue for edition in editions}
    first, last = editions[0].year, editions[-1].year
    there = (e for e in listed_editions() if e.venue in venues and first <= e.year <= last)
    return sum(1 for _ in there) == len(editions)

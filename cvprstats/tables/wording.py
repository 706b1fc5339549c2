"""How numbers, shares, places and dates are worded."""

from collections import Counter
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from cvprstats.papers import PRESENTATIONS, SELECTIVE, Edition, Paper, PaperList
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.keywords.comparison import Change

LONGEST_AUTHORS = 3
"""Longer lists of authors are shown as the first, et al."""
_CONFERENCES = {
    "CVPR": "Conference on Computer Vision and Pattern Recognition",
    "ECCV": "European Conference on Computer Vision",
    "ICCV": "International Conference on Computer Vision",
    "WACV": "Winter Conference on Applications of Computer Vision",
}
_BESIDE = {"rose": "higher", "new": "only", "fell": "lower", "gone": "none"}
"""What the directions are called where neither edition follows the other."""


def number_text(number: int | None) -> str:
    """Return `1,294`, or nothing for None."""
    return "" if number is None else f"{number:,}"


def percent_text(share: float | None, *, sign: bool = False) -> str:
    """Return a share as a percentage, with a sign where it is a change; nothing for None."""
    if share is None:
        return ""
    return f"{share:+.1%}".replace("-", "−") if sign else f"{share:.1%}"


def direction_text(change: "Change", *, in_time: bool = True) -> str:
    """Return what became of the share, or `higher`, `only`, `lower`, `none` if not in time."""
    return change.direction if in_time else _BESIDE.get(change.direction, change.direction)


def ratio_text(change: "Change", *, in_time: bool = True) -> str:
    """Return the ratio of the shares as a slide says it: `×2.3`, `new`, `gone`."""
    if change.direction in {"new", "gone"}:
        return direction_text(change, in_time=in_time)
    return "–" if change.ratio is None else f"×{_ratio_digits(change.ratio)}"


def share_text(change: "Change", *, in_time: bool) -> str:
    """Return what became of the share: `rose ×2.3`, `new`; `higher ×2.3`, `only`."""
    text = ratio_text(change, in_time=in_time)
    return f"{direction_text(change, in_time=in_time)} {text}" if text.startswith("×") else text


def signed_text(number: float, digits: int) -> str:
    """Return a number with its sign: `+1.22`, `−0.31`."""
    return f"{number:+.{digits}f}".replace("-", "−")


def compared_text(number: int, noun: str, min_papers: int) -> str:
    """Return what was compared: `1,011 keywords of 10 papers or more`."""
    return f"{counted(number, noun)} of {counted(min_papers, 'paper')} or more"


def starred(text: str, change: "Change") -> str:
    """Return the text with the star of a significant change."""
    return f"{text} *" if change.is_significant else text


def interval_text(change: "Change") -> str:
    """Return the 95 % interval of the ratio: `1.3 to 4.1`, or `≥ 2.1` or `≤ 0.19` with one end."""
    low, high = change.ratio_low, change.ratio_high
    if low is None:
        return ""
    if high is None:
        return f"≥ {_ratio_digits(low)}"
    return f"{_ratio_digits(low)} to {_ratio_digits(high)}" if low else f"≤ {_ratio_digits(high)}"


def _ratio_digits(ratio: float) -> str:
    """Return a ratio with two digits, or all those before the point."""
    for below, digits in ((0.0995, "#.2g"), (0.995, ".2f"), (9.95, ".1f")):
        if ratio < below:
            return f"{ratio:{digits}}"
    return f"{ratio:,.0f}"


def probability_text(p: float | None) -> str:
    """Return a p or q with the digits that it is worth: `0.21`, `0.003`, `<0.001`."""
    from cvprstats.keywords.comparison import SIGNIFICANT  # noqa: PLC0415 - not for the other tables

    if p is None:
        return ""
    if p < 0.001:  # noqa: PLR2004
        return "<0.001"
    digits = 3 if p < 0.0095 else 2  # noqa: PLR2004 - from here on, two digits are 0.01
    # More digits show on which side of the level of significance p is.
    while p != round(p, digits) == SIGNIFICANT:
        digits += 1
    return f"{p:.{digits}f}"


def compared_numbers(
    before: Edition, after: Edition, listed: Mapping[Edition, int]
) -> tuple[int, int] | None:
    """Return the accepted papers of two editions, or None if these are not known.

    They are the numbers as announced; if one was not announced, both are those of the lists.
    """
    for old, new in (
        (before.accepted, after.accepted),
        (listed.get(before), listed.get(after)),
    ):
        if old and new:
            return old, new
    return None


def conference_text(edition: Edition) -> str:
    """Return the full name of the conference, `workshops of the` before it where it is theirs."""
    name = _CONFERENCES.get(edition.conference, edition.conference)
    return f"workshops of the {name}" if edition.is_of_workshops else name


def place_text(edition: Edition) -> str:
    """Return `Long Beach, USA`, `virtual` or nothing."""
    return ", ".join(filter(None, (edition.city, edition.country)))


def dates_text(edition: Edition, *, year: bool = True) -> str:
    """Return `16–20 June 2019`, `26 June–1 July 2016`, or nothing."""
    start, end = edition.start, edition.end
    if start is None or end is None:
        return ""
    month = "%B" if year else "%b"
    first = f"{start.day}" if start.month == end.month else f"{start.day} {start:{month}}"
    return f"{first}–{end.day} {end:{month}}{f' {end.year}' if year else ''}"


def authors_text(paper: Paper) -> str:
    """Return the authors; of many, the first, et al."""
    if len(paper.authors) > LONGEST_AUTHORS:
        return f"{paper.authors[0]} et al."
    return ", ".join(paper.authors)


def mark_text(paper: Paper, usual: Container[str] = ()) -> str:
    """Return what stands behind a title: ` (oral, best paper)`, or nothing.

    Args:
        paper: the paper.
        usual: presentations that are not said, besides that as a poster: most papers have them.

    """
    said = paper.presentation in SELECTIVE and paper.presentation not in usual
    known = ", ".join(filter(None, (paper.presentation if said else "", paper.award)))
    return f" ({known})" if known else ""


def presentation_texts(papers: PaperList) -> list[str]:
    """Return how many papers were presented in each way, and of how many that is not known."""
    presented = Counter(paper.presentation for paper in papers)
    unknown = presented.pop("", 0)
    texts = [f"{presented[kind]:,} {kind}" for kind in PRESENTATIONS if presented[kind]]
    if not texts:
        return []
    orals = papers.edition.orals
    if orals and not presented["oral"]:
        texts.insert(0, f"oral not known ({orals:,} announced)")
    elif orals and presented["oral"] != orals:
        texts[0] += f" ({orals:,} announced)"
    if unknown:
        texts.append(f"{unknown:,} with unknown presentation")
    return texts

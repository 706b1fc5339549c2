"""Whether a list is whole: how pages end, and how many entries a list announces."""

import re

from cvprstats.errors import SourceError
from cvprstats.papers import Paper

END = re.compile(r"</html\s*>", re.IGNORECASE)
"""The end of a page."""


def check_last(last: Paper, name: str, found: str) -> None:
    """Raise a `SourceError` if the last paper of the proceedings' page `name` has no link to a PDF.

    `found` says how many papers are on the page.
    """
    if not last.pdf:
        raise SourceError(
            f"the page {name} is cut off: {found}, and the last, “{last.title}”, has no pdf link; "
            "try again"
        )


def lacks_of(found: int, total: int, more: object) -> str:
    """Return in words what a list of `found` entries is if it is not whole; empty if it is.

    It is whole if it has the `total` that it announces, or, without one, names no place of `more`.
    """
    if found >= total if total else not more:
        return ""
    total_text = f" of {total:,}" if total else ""
    return f"a part of a list, {found:,}{total_text} entries"


def check_lacks(lacks: str, name: str) -> None:
    """Raise a `SourceError` if the list `name` lacks something, as `lacks_of` says."""
    if lacks:
        raise SourceError(f"{name} is {lacks}; get the whole list, or add --force")

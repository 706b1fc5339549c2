"""Shows values on the notebook page as a notebook would."""

import io
from typing import Protocol

from matplotlib.figure import Figure


class Table(Protocol):
    """A value that shows as a table in a notebook."""

    def _repr_html_(self) -> str: ...


def as_html(value: Table | Figure) -> str:
    """Return the HTML in which a notebook shows the value."""
    if not isinstance(value, Figure):
        return value._repr_html_()
    stream = io.StringIO()
    value.savefig(stream, format="svg")
    return stream.getvalue().partition("\n")[2]

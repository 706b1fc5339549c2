"""Where a process that is started imports from: never the current folder, by chance."""

import os
import sys
from pathlib import Path


def import_places() -> list[str]:
    """Return where this process imports from, without the current folder and relative ones.

    The current folder may hold a stranger's `json.py` beside the PDF. It stays where it is the
    folder that this package runs from.
    """
    home = str(Path(__file__).parents[2])
    current = os.path.realpath(os.curdir)
    places = [
        place
        for place in sys.path
        if place == home or (Path(place).is_absolute() and os.path.realpath(place) != current)
    ]
    return places if home in places else [*places, home]

"""The frame of the page: its address, its views, its looks, and who can use it."""

from collections.abc import Callable

import pytest

from tests.browser import OUTSIDE
from tests.explore.conftest import Shown

VIEWS = ("search", "trends", "compare", "heatmap", "edition")


@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_nothing_sticks_out(width: int, page: Callable[..., Shown]) -> None:
    """Each view is as wide as the window at most."""
    for view in VIEWS:
        shown = page(f"#view={view}", size=(width, 900))
        assert shown.run("return document.documentElement.scrollWidth") <= width
        assert shown.run(OUTSIDE) == []

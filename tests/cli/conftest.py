"""What the tests of commands that ask the web share."""

import os
from collections.abc import Iterator

import pytest

from tests.sources.server import Site, serve


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a site, and keep the machine's proxy out of it."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with serve() as running:
        yield running

"""What the tests of the sources share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvprstats.sources.http import Web
from tests.sources.server import Site, serve

REAL = Path(__file__).parents[2] / "../shared/real"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="needs the folder of other people's pages beside this checkout"
)


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a web server that has no pages yet."""
    with serve() as running:
        yield running


@pytest.fixture
def web(site: Site, user_data: Path) -> Iterator[Callable[..., Web]]:
    """Open sessions that see nothing but the site, without long waits."""
    opened = []

    def make(**options: object) -> Web:
        chosen = {"delay": 0, "backoff": 0.01, **options}
        opened.append(Web(user_data / "pages.sqlite", base_url=site.address, **chosen))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for session in opened:
        session.__exit__()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the machine's proxy out of it."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)

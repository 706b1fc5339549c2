"""The page to explore, opened in a browser at a place in its address."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from cvprstats.cli.explore import explore
from cvprstats.explore import page as page_module
from cvprstats.explore.page import explore_page
from cvprstats.explore.payload import explore_payload
from cvprstats.papers import PaperList
from tests.browser import Browser, needs_browser, set_window, start_browser

IS_READY = """
return document.readyState === "complete" && !document.getElementById("loading")
  && !document.querySelector("[aria-busy=true]");
"""
"""The data is read, and each chart is drawn."""
REQUESTS = """
return performance.getEntriesByType("resource").map(entry => entry.name).filter(
  name => !name.startsWith("data:"));
"""
SHOW = """
history.replaceState(null, "", arguments[0] || "#");
delete document.documentElement.dataset.theme;
dispatchEvent(new PopStateEvent("popstate"));
"""
"""Show an address as the browser does when one goes back to it."""
WINDOW = (1280, 900)


@dataclass(frozen=True)
class Shown:
    """A page in the browser."""

    browser: Browser
    path: Path

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever it returns
        """Return what a script in the page returns, once all that is shown is drawn."""
        self.wait()
        return self.browser.execute_script(script, *arguments)

    def wait(self) -> None:
        """Wait until the data is read and each chart is drawn."""
        WebDriverWait(self.browser, 20, 0.02).until(lambda one: one.execute_script(IS_READY))

    def find(self, selector: str) -> list[Any]:
        """Return the elements that a CSS selector finds."""
        self.wait()
        return list(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def texts(self, selector: str) -> list[str]:
        """Return the texts of these elements, also of those in closed parts."""
        script = "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)"
        return list(self.run(script, selector))

    @property
    def hash(self) -> str:
        """The address after the name of the file."""
        return str(self.run("return location.hash"))


class Opener:
    """Opens pages in one browser; a page that is open already is not read again."""

    def __init__(self, browser: Browser) -> None:
        """Begin with a blank page."""
        self.browser = browser
        self.path = Path()

    def open(
        self,
        path: Path,
        hash_: str = "",
        size: tuple[int, int] = WINDOW,
        scheme: str = "light",
        *,
        anew: bool = False,
    ) -> Shown:
        """Show a page at an address such as `#view=trends`; read it `anew` even if it is open."""
        set_window(self.browser, size, scheme)
        if anew or path != self.path:
            self.browser.get("about:blank")
            self.browser.get(path.as_uri() + hash_)
        else:
            self.browser.execute_script(SHOW, hash_)
        self.path = path
        self.browser.execute_cdp_cmd("Page.resetNavigationHistory", {})  # which holds 50 at most
        shown = Shown(self.browser, path)
        shown.wait()
        return shown


@pytest.fixture(scope="session")
def opener(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    """Start one browser for all tests of the page."""
    if needs_browser.args[0]:
        pytest.skip(needs_browser.kwargs["reason"])
    with start_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield Opener(browser)


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], str]) -> Path:
    """Return the path of a file that one worker makes for all."""
    base = factory.getbasetemp()
    path = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(f"{path}.lock"):
        if not path.exists():
            path.write_text(make(), encoding="utf-8")
    return path


@pytest.fixture(autouse=True, scope="session")
def _library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Bundle the charts' library, which takes two seconds, once for all workers."""
    path = make_once(tmp_path_factory, "vega.js", page_module.load_library)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_module, "load_library", lambda: path.read_text(encoding="utf-8"))
        yield


@pytest.fixture(scope="session")
def cvpr_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the page of all editions of CVPR, as they ship."""

    def make() -> str:
        path = tmp_path_factory.mktemp("cvpr") / "explore.html"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CVPRSTATS_DATA", str(path.parent))
            explore("cvpr", path)
        return path.read_text(encoding="utf-8")

    return make_once(tmp_path_factory, "explore.html", make)


def page_of(lists: Sequence[PaperList]) -> str:
    """Return the page of some lists."""
    return explore_page(explore_payload(lists), "Test")


def check_silence(browser: Browser) -> None:
    """Nothing was loaded, and the console has no message."""
    assert browser.execute_script(REQUESTS) == []
    assert browser.get_log("browser") == []


@pytest.fixture
def page(opener: Opener, cvpr_page: Path) -> Iterator[Callable[..., Shown]]:
    """Show all of CVPR at an address: `page("#view=trends", size=(390, 844), scheme="dark")`."""
    yield lambda hash_="", **options: opener.open(cvpr_page, hash_, **options)
    check_silence(opener.browser)


@pytest.fixture
def small_page(opener: Opener, tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Show a page of some lists: `small_page([make_list("A title")], "#view=trends")`."""

    def show(lists: Sequence[PaperList], hash_: str = "", **options: Any) -> Shown:  # noqa: ANN401
        path = tmp_path / "explore.html"
        path.write_text(page_of(lists), encoding="utf-8")
        return opener.open(path, hash_, anew=True, **options)

    yield show
    check_silence(opener.browser)

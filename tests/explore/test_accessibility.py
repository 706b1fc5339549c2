"""Who uses a screen reader or a keyboard gets all of the page."""

import hashlib
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from selenium.webdriver.common.keys import Keys

from tests.explore.conftest import Shown

AXE = "4.14.1"
AXE_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
VIEWS = (
    "#q=wild+pose",
    "#view=trends&k=diffusion+model",
    "#view=compare&a=cvpr2024&b=cvpr2025",
    "#view=heatmap",
    "#view=edition&e=cvpr2026",
    "#view=edition&topic=nerf&in=cvpr2021",
)
SHORTEN = """
for (const one of document.querySelectorAll("details")) one.open = true;
for (const row of document.querySelectorAll("details tr:nth-child(n + 9)")) row.remove();
"""
"""Open the tables behind the charts, and leave a few rows, which all have one form."""
SERIOUS = """
const done = arguments[0];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
axe.run({ runOnly: rules, resultTypes: ["violations"] }).then(({ violations }) => done(violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 200)}`))));
"""


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """Return axe-core; npm fetches it once into the cache of pytest."""
    folder = Path(request.config.cache.mkdir("axe-core"))
    archive = folder / f"axe-core-{AXE}.tgz"
    npm = shutil.which("npm")
    with FileLock(folder / "lock"):
        if not archive.exists() and npm:
            command = [npm, "pack", f"axe-core@{AXE}"]
            subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=60)
    if not archive.exists():
        pytest.skip(f"npm cannot fetch axe-core {AXE}, and it is not in {folder}")
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == AXE_SHA256
    with tarfile.open(archive) as files:
        script = files.extractfile("package/axe.min.js")
        assert script
        return script.read().decode()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe(width: int, scheme: str, axe: str, page: Callable[..., Shown]) -> None:
    """Axe finds nothing serious or critical in any view, its tables and its papers."""
    for view in VIEWS:
        shown = page(view, size=(width, 900), scheme=scheme)
        shown.run(SHORTEN)
        if not shown.run("return !!window.axe"):
            shown.browser.execute_script(axe)
        assert (view, shown.browser.execute_async_script(SERIOUS)) == (view, [])


def test_views_by_keyboard(page: Callable[..., Shown]) -> None:
    """The first key skips the head; each view is a link, and its heading gets the focus."""
    shown = page("#view=heatmap", anew=True)
    focus = shown.browser.switch_to
    focus.active_element.send_keys(Keys.TAB)
    assert focus.active_element.text == "Skip to the content"
    focus.active_element.send_keys(Keys.ENTER)
    assert (focus.active_element.tag_name, shown.hash) == ("main", "#view=heatmap")
    shown.find("#search")[0].send_keys(Keys.TAB, Keys.TAB)
    assert focus.active_element.text == "Trends"
    focus.active_element.send_keys(Keys.ENTER)
    assert (focus.active_element.tag_name, focus.active_element.text) == ("h2", "Trends")
    assert shown.texts("#said, #views [aria-current=page]") == ["Trends", "Trends"]


@pytest.mark.parametrize("view", [view for view in VIEWS if "topic" not in view])
def test_papers_by_keyboard(view: str, page: Callable[..., Shown]) -> None:
    """What the mouse opens in a chart, a key opens in its table, and Back closes it."""
    shown = page(view)
    shown.run("for (const one of document.querySelectorAll('details')) one.open = true")
    shown.find("main :is(a[href*='topic='], a[href*='author='], button.topic)")[0].send_keys(
        Keys.ENTER
    )
    assert shown.find("#papers")[0].is_displayed()
    assert shown.find("#papers .papers li")
    shown.browser.back()
    assert not shown.find("#papers")[0].is_displayed()

"""What the page of all CVPR costs in Chromium: first paint, ready, a letter typed, bytes."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402
from timing import seconds  # noqa: E402

from tests.browser import Browser, start_browser  # noqa: E402

RUNS = 9
WATCH = """
new MutationObserver((changes, observer) => {
  if (!document.querySelector("main") || document.getElementById("loading")) return;
  observer.disconnect();
  requestAnimationFrame(() => { window.readyAt = performance.now(); });
}).observe(document, { childList: true, subtree: true });
"""
"""Note when the papers are read and what the address asks for is shown."""
TIMES = """
const [paint] = performance.getEntriesByName("first-contentful-paint");
return paint && window.readyAt ? [paint.startTime, window.readyAt] : null;
"""
TYPE = """
const [text, done] = arguments, box = document.getElementById("search"), times = [];
const type = (length) => {
  if (length > text.length) { done(times); return; }
  const start = performance.now();
  box.value = text.slice(0, length);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => {
    times.push(performance.now() - start);
    type(length + 1);
  }));
};
type(1);
"""
"""Type letter by letter; each takes until the frame that shows what is found is painted."""
TYPED = ("gaussian splatting", "diffusion -video", "kaiming he", "3d object detection")


def main() -> None:
    """Make the page, and print what it costs."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "explore.html")
        taken = seconds([sys.executable, "-m", "cvprstats", "explore", "-o", str(path)])
        print(f"{'made in':40} {taken:8.1f} s")
        print(f"{'size':40} {path.stat().st_size / 1e6:8.2f} MB")
        with start_browser(Path(name, "profile")) as browser:
            browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
            loads = [load(browser, path) for _ in range(RUNS + 1)][1:]
            say("first paint", [paint for paint, _ in loads])
            say("ready to search", [ready for _, ready in loads])
            time.sleep(1)  # nobody types sooner, and the page makes its index meanwhile
            letters = [t for text in TYPED for t in browser.execute_async_script(TYPE, text)]
            say("a letter typed, until it is painted", letters)


def load(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the milliseconds until something is painted, and until the page is ready."""
    browser.get("about:blank")
    browser.get(path.as_uri())
    paint, ready = WebDriverWait(browser, 30, 0.05).until(lambda one: one.execute_script(TIMES))
    return paint, ready


def say(what: str, times: list[float]) -> None:
    """Print the median and the longest of some times."""
    print(f"{what:40} {statistics.median(times):8.0f} ms, at most {max(times):.0f}")


if __name__ == "__main__":
    main()

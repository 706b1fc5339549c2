"""Decks as HTML, in a browser."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from cvprstats.report.pages import Deck, Page, TableBlock, TextBlock, plain
from cvprstats.report.slides import slides
from tests.browser import OUTSIDE, Browser, needs_browser, set_window, start_browser
from tests.report.conftest import as_html, write

SIZES = [(1280, 720), (390, 844), (1920, 1080)]
CUT = """
return [...document.querySelectorAll(".current, .current :is(.table, figure, p, li)")].filter(
  box => box.scrollWidth > box.clientWidth + 1).map(box => box.outerHTML.slice(0, 120));
"""
"""Parts of the slide that are wider than their place."""
BROKEN = """
const broken = [], nodes = document.createTreeWalker(
  document.querySelector(".current"), NodeFilter.SHOW_TEXT);
for (let node; (node = nodes.nextNode());)
  for (const found of node.textContent.matchAll(/\\d[\\d.,]*\\d/g)) {
    const range = document.createRange();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
    if (tops.size > 1) broken.push(found[0]);
  }
return broken;
"""
"""Numbers that end on another line than they begin."""
SMALL = """
return [...document.querySelectorAll(".current, .current *")].filter(part => !part.closest("svg")
  && part.checkVisibility() && [...part.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
  && parseFloat(getComputedStyle(part).fontSize) < 12).map(part => part.outerHTML.slice(0, 120));
"""
"""What is set smaller than 12 pixels."""
LOOKED = """
return [...Array(%d).keys()].map(() => {
  const seen = [document.getElementById("place").textContent, %s];
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  return seen;
});
"""
"""What is seen of each slide."""
SCROLLED = """
document.documentElement.dataset.view = "slides";
return [...document.querySelectorAll(".slide")].filter(slide =>
  slide.scrollHeight > slide.clientHeight + 1 || slide.scrollWidth > slide.clientWidth + 1
).map(slide => slide.textContent.slice(0, 120));
"""
"""Printed slides that are cut."""
HIDDEN = "const [s] = document.querySelectorAll('.current'); return s.scrollHeight - s.clientHeight"
COVERED = """
return document.querySelector(".current").getBoundingClientRect().bottom
  - document.querySelector(".tools").getBoundingClientRect().top;
"""
"""Pixels of the slide below the upper edge of the buttons."""

pytestmark = needs_browser
Show = Callable[..., Browser]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start a browser with a fresh profile."""
    with start_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Show:
    """Show a deck in a window of a size."""

    def show(deck: Deck, size: tuple[int, int] = (1280, 720), scheme: str = "light") -> Browser:
        set_window(browser, size, scheme)
        browser.get(write(tmp_path, "deck.html", as_html(deck)).as_uri())
        return browser

    return show


def press(browser: Browser, *keys: str) -> None:
    """Press keys, one after the other."""
    browser.find_element(By.TAG_NAME, "body").send_keys(*keys)


def printed(browser: Browser) -> int:
    """Print as the style sheet says, and count the pages."""
    parameters = {"preferCSSPageSize": True, "printBackground": True}
    data = browser.execute_cdp_cmd("Page.printToPDF", parameters)["data"]
    with pypdfium2.PdfDocument(base64.b64decode(data)) as pdf:
        return len(pdf)


def place(browser: Browser) -> str:
    """Return the number of the slide that is shown."""
    return str(browser.find_element(By.ID, "place").text)


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("kind", ["deck", "hostile"])
def test_page_view(
    kind: str, size: tuple[int, int], request: pytest.FixtureRequest, show: Show
) -> None:
    """Nothing sticks out or is loaded, the console stays silent, no script of a title runs."""
    browser = show(request.getfixturevalue(kind), size)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]
    assert browser.execute_script(OUTSIDE) == []
    loaded = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    assert [name for name in browser.execute_script(loaded) if not name.startswith("data:")] == []
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("full", SIZES[0]),
        ("full", SIZES[1]),
        ("deck", SIZES[2]),
        ("hostile", SIZES[1]),
    ],
)
def test_slide_view(
    kind: str, size: tuple[int, int], request: pytest.FixtureRequest, show: Show
) -> None:
    """Slides stay within the window, and numbers whole; on a wide one, nothing needs scrolling."""
    browser = show(request.getfixturevalue(kind), size)
    press(browser, "s", Keys.HOME)
    number = len(browser.find_elements(By.CLASS_NAME, "slide"))
    looks = ", ".join(f"(() => {{ {one} }})()" for one in (OUTSIDE, HIDDEN, CUT, BROKEN, SMALL))
    for at, seen in enumerate(browser.execute_script(LOOKED % (number, looks))):
        shown, outside, hidden, cut, broken, small = seen
        assert shown == f"{at + 1} / {number}"
        assert outside == []
        assert small == []
        if kind != "hostile":
            assert hidden <= 1 or size == SIZES[1]
            assert cut == []
            assert broken == []
    assert browser.get_log("browser") == []
    if size == SIZES[1]:
        assert browser.execute_script(COVERED) <= 0


def test_a_table_is_set_smaller_before_it_is_stacked(show: Show) -> None:
    """A table with a little too little room keeps its columns; one with far too little does not."""
    number = range(6, 30)
    tables = [TableBlock(("heading",) * n, (plain("1234567") * n,)) for n in number]
    browser = show(Deck("Talk", tuple(Page("Table", (table,)) for table in tables)), (1100, 720))
    shown = [
        str(table.get_attribute("class")) for table in browser.find_elements(By.TAG_NAME, "table")
    ]
    assert list(dict.fromkeys(shown)) == ["", "smaller", "smaller stacked"]


def test_slides_of_a_page(show: Show) -> None:
    """A page made to be read is presented as its slides, and printed as it is shown."""
    other = (Page("First", (TextBlock(plain("one")),)), Page("Second", ()))
    browser = show(Deck("Read", (Page("Read", (TextBlock(plain("all")),), slides=other),)))
    headings = browser.find_elements(By.CSS_SELECTOR, "h1")
    assert [heading.text for heading in headings if heading.is_displayed()] == ["Read"]
    assert printed(browser) == 1
    press(browser, "s")
    assert place(browser) == "1 / 2"
    assert browser.find_element(By.CSS_SELECTOR, ".current").text == "First\none"
    assert not browser.find_element(By.CSS_SELECTOR, ".reading").is_displayed()
    assert printed(browser) == 2


def test_contents(deck: Deck, show: Show) -> None:
    """Each line of the contents leads to its page, in both views."""
    browser = show(deck)
    links = browser.find_elements(By.CSS_SELECTOR, "nav a")
    assert [link.text for link in links] == [page.title for page in deck.pages]
    for link in links[:-2]:  # the last ones end the document
        link.click()
        top = "return document.querySelector(':target').getBoundingClientRect().top"
        assert abs(browser.execute_script(top)) < 2
    press(browser, "s")
    browser.execute_script("location.hash = 'page-3'")
    shown = browser.find_element(By.CSS_SELECTOR, ".current h2").text
    assert shown == deck.pages[2].title


def test_keys(deck: Deck, show: Show) -> None:
    """Keys move through the slides, and leave them where they are on the page."""
    browser = show(deck)
    press(browser, "s")
    number = place(browser).split()[-1]
    moves = [
        (Keys.ARROW_RIGHT, 2),
        (Keys.PAGE_DOWN, 3),
        (Keys.SPACE, 4),
        (Keys.ARROW_LEFT, 3),
        (Keys.PAGE_UP, 2),
        (Keys.END, int(number)),
        (Keys.ARROW_RIGHT, int(number)),
        (Keys.HOME, 1),
        (Keys.ARROW_LEFT, 1),
    ]
    for key, expected in moves:
        press(browser, key)
        assert place(browser) == f"{expected} / {number}"
    press(browser, Keys.ESCAPE)
    assert not place(browser)


def test_print(deck: Deck, show: Show) -> None:
    """Both views print a deck as slides, one per page, of which nothing is cut."""
    browser = show(deck)
    number = 1 + sum(len(slides(page)) for page in deck.pages)
    assert printed(browser) == number
    assert not browser.execute_script("return document.documentElement.dataset.view")
    press(browser, "s")
    assert printed(browser) == number
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script(SCROLLED) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_tables_are_sorted(deck: Deck, show: Show) -> None:
    """A click on a heading sorts by it, another turns the order."""
    browser = show(deck)
    table = browser.find_element(By.CSS_SELECTOR, ".columns table.sortable")

    def column(number: int) -> list[str]:
        cells = table.find_elements(By.CSS_SELECTOR, f"td:nth-child({number})")
        return [cell.text for cell in cells]

    before, button = column(2), table.find_element(By.CSS_SELECTOR, "th:nth-child(2) button")
    button.click()
    assert column(2) == sorted(before, key=int, reverse=True)
    button.click()
    assert column(2) == sorted(before, key=int)
    table.find_element(By.CSS_SELECTOR, "th:first-child button").click()
    assert column(1) == sorted(column(1), reverse=True)


@pytest.mark.parametrize(("scheme", "ground"), [("light", 255), ("dark", 20)])
def test_schemes(scheme: str, ground: int, deck: Deck, show: Show) -> None:
    """The page follows the system's scheme, and a button turns it."""
    browser = show(deck, scheme=scheme)
    color = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"
    assert int(browser.execute_script(color)) == ground
    browser.find_element(By.ID, "theme").click()
    assert int(browser.execute_script(color)) == 275 - ground


def test_reads_without_script(deck: Deck, show: Show) -> None:
    """Without script all pages are there to read, and there are no buttons that do nothing."""
    show(deck).execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser = show(deck)
    try:
        assert not browser.find_element(By.ID, "view").is_displayed()
        headings = browser.find_elements(By.TAG_NAME, "h2")
        titles = [heading.text.replace("\N{WORD JOINER}", "") for heading in headings]
        plain = [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles]
        assert plain == [page.title for page in deck.pages]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

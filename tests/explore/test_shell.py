"""The frame of the page: its address, its colors, its widths, and what it never does."""

import base64
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest
from selenium.webdriver.support.select import Select

from cvprstats.papers import Edition, Paper, PaperList
from tests.browser import OUTSIDE
from tests.explore.conftest import Shown
from tests.report.conftest import HOSTILE

VIEWS = {
    "#q=pose": "Search",
    "#view=trends&k=diffusion+model": "Trends",
    "#view=compare&a=cvpr2024&b=cvpr2025": "Compare",
    "#view=heatmap": "Heat map",
    "#view=edition&e=cvpr2026": "Editions",
    "#view=heatmap&topic=diffusion+model&in=cvpr2024": "Heat map",
}
CURRENT = "#views [aria-current=page]"
GROUND = "return getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(20, 25, 31)"


@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_nothing_sticks_out(width: int, page: Callable[..., Shown]) -> None:
    """Each view is as wide as the window at most, with all its parts."""
    for view in VIEWS:
        shown = page(view, size=(width, 900))
        assert shown.run("return document.documentElement.scrollWidth") <= width
        assert (view, shown.run(OUTSIDE)) == (view, [])


def test_charts_follow_the_width(page: Callable[..., Shown]) -> None:
    """A chart is as wide as its place, and drawn anew for another width of the window."""
    widths = """return [...document.querySelectorAll(".chart")].map(
      chart => [chart.firstChild.viewBox.baseVal.width, chart.clientWidth])"""
    places = set()
    for width in (1280, 500, 1600):
        for view in ("#view=trends&k=nerf", "#view=edition&e=cvpr2026"):
            shown = page(view, size=(width, 900))
            shown.run("return new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            drawn = shown.run(widths)
            assert drawn
            assert all(0.7 * place < chart <= place for chart, place in drawn)
            places |= {place for _, place in drawn}
    assert len(places) >= 3


def test_address(page: Callable[..., Shown]) -> None:
    """An address shows its view, in a new page and in an open one, and Back and Forward work."""
    for view, title in list(VIEWS.items())[:5]:
        assert page(view, anew=view == "#view=heatmap").texts(CURRENT) == [title]
    shown = page("#view=trends&k=nerf&q=pose")
    shown.find("#views [data-view=heatmap]")[0].click()
    assert shown.hash == "#view=heatmap&k=nerf&q=pose"
    shown.browser.back()
    assert (shown.hash, shown.texts(CURRENT)) == ("#view=trends&k=nerf&q=pose", ["Trends"])
    shown.browser.forward()
    assert shown.texts(CURRENT) == ["Heat map"]


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("#view=constructor", ["There is no view “constructor”."]),
        ("#view=compare&a=cvpr1999&b=x", ["cvpr1999", "“x”"]),
        ("#view=edition&e=<b>", ["This page has no edition “<b>”."]),
        ("#view=heatmap&v=nips|cvpr", ["This page has no conference “nips”."]),
        ("#view=trends&k=nosuchtopic|__proto__", ["nosuchtopic", "__proto__"]),
        ("#topic=nosuchtopic&in=cvpr2012", ["cvpr2012", "nosuchtopic"]),
        ("#%zz&=&&view&__proto__=1", []),
    ],
)
def test_unknown_names(address: str, lines: list[str], page: Callable[..., Shown]) -> None:
    """What the page has not is said in a line each, and the view is shown without it."""
    said = page(address).texts("main > .note")
    assert len(said) == len(lines)
    assert all(part in line for part, line in zip(lines, said, strict=True))


def test_about(page: Callable[..., Shown]) -> None:
    """The foot says how many papers and demos the page holds, and how topics are counted."""
    [said] = page().texts("#about")
    assert said.startswith("Titles of 22,517 papers and 15 demos, as of 20")
    assert "Counting rule: topics." in said


def test_colors(page: Callable[..., Shown]) -> None:
    """The colors are the system's; a choice is remembered, also of charts; paper is light."""
    bar = "return getComputedStyle(document.querySelector('.chart svg .mark-rect path')).fill"
    shown = page("#view=edition", scheme="dark", anew=True)
    dark_bar = shown.run(bar)
    assert shown.run(GROUND) == DARK
    Select(shown.find("#theme")[0]).select_by_value("light")
    assert shown.run(GROUND) == LIGHT
    assert shown.run(bar) != dark_bar
    shown = page("#view=edition", scheme="dark", anew=True)
    assert shown.run(GROUND) == LIGHT
    Select(shown.find("#theme")[0]).select_by_value("dark")
    shown.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert shown.run(GROUND) == LIGHT
    shown.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown.run(GROUND) == DARK
    Select(shown.find("#theme")[0]).select_by_value("")


def test_print(page: Callable[..., Shown]) -> None:
    """The view and its papers are printed, without what only a screen needs."""
    shown = page("#view=edition&e=cvpr2026&topic=nerf&in=cvpr2024")
    data = shown.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
    with pypdfium2.PdfDocument(base64.b64decode(data)) as pdf:
        text = "\n".join(leaf.get_textpage().get_text_bounded() for leaf in pdf)
    assert "Editions" in text
    assert "nerf" in text.lower()
    assert "Heat map" not in text  # a link of the head
    assert "Skip to the content" not in text


ESCAPES = """
const done = arguments[0], refused = [];
document.addEventListener("securitypolicyviolation", one => refused.push(one.effectiveDirective));
const image = document.createElement("img"), script = document.createElement("script");
image.src = "http://127.0.0.1:9/image.png";
script.textContent = "window.hasRun = true";
document.body.append(image, script);
fetch("http://127.0.0.1:9/").catch(() => {});
setTimeout(() => { image.remove(); script.remove(); done([refused.sort(), !window.hasRun]); }, 50);
"""


def test_nothing_leaves_the_page(page: Callable[..., Shown]) -> None:
    """The browser refuses to load or send anything, and to run another script."""
    browser = page().browser
    refused = ["connect-src", "img-src", "script-src-elem"]
    assert browser.execute_async_script(ESCAPES) == [refused, True]
    assert all("Content Security Policy" in one["message"] for one in browser.get_log("browser"))
    browser.execute_script("performance.clearResourceTimings()")


def test_hostile_list(small_page: Callable[..., Shown]) -> None:
    """Titles, authors and topics of an own list are text; no script of theirs runs."""
    papers = [
        Paper(title, authors=(title, "A. Nother"), page="javascript:alert(1)", pdf=title)
        for title in HOSTILE
    ]
    lists = [
        replace(PaperList(Edition("CVPR", year), tuple(papers)), origin="your list")
        for year in (2031, 2032)
    ]
    for view in (
        "#q=a",
        "#view=trends&k=img|code",
        "#view=compare",
        "#view=heatmap",
        "#view=edition",
    ):
        shown = small_page(lists, f"{view}&topic=img&in=cvpr2031")
        assert shown.find("main :is(script, img), #papers :is(script, img)") == []
        links = shown.run("return [...document.links].map(link => link.protocol)")
        assert set(links) <= {"file:", "https:", "http:"}
        assert shown.run("return document.scripts.length") == 2

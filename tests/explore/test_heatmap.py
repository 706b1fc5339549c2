"""The heat map of the page."""

from collections.abc import Callable

import pytest
from selenium.webdriver.support.select import Select

from cvprstats.keywords.peaks import most_changed, peak_order
from cvprstats.keywords.trends import trace
from tests.conftest import counted
from tests.explore.conftest import Shown

CELLS = """
return [...document.querySelectorAll(".heat tbody tr")].map(
  row => [...row.cells].map(cell => cell.textContent));
"""
CONTRASTS = """
const rgb = text => text.match(/[\\d.]+/g).slice(0, 3).map(
  part => text.startsWith("color(") ? +part : part / 255);
const luminance = text => rgb(text)
  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
return [...document.querySelectorAll(".heat tbody td")].map(cell => {
  const { backgroundColor, color } = getComputedStyle(cell);
  const [low, high] = [luminance(backgroundColor), luminance(color)].sort((a, b) => a - b);
  return [(high + 0.05) / (low + 0.05), luminance(backgroundColor)];
});
"""


def test_as_chart(page: Callable[..., Shown]) -> None:
    """The rows, their order and their numbers are those of `cvprstats chart heatmap`."""
    counts = [counted(year, "topics") for year in range(2013, 2027)]
    names = most_changed(counts, 96)
    for rows in (24, 96):
        trends = sorted(trace(counts, names[:rows]), key=peak_order)
        assert page(f"#view=heatmap&rows={rows}").run(CELLS) == [
            [trend.keyword] + [f"{share:,.1f}" if share else "0" for share in trend.shares]
            for trend in trends
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str, page: Callable[..., Shown]) -> None:
    """Each number can be read on the color of its cell; colors grow with the shares."""
    shown = page("#view=heatmap&rows=96", scheme=scheme)
    found = shown.run(CONTRASTS)
    assert min(contrast for contrast, _ in found) >= 4.5
    cells = [float(cell) for row in shown.run(CELLS) for cell in row[1:]]
    for at in range(0, len(cells), 14):
        shades = [-light if scheme == "light" else light for _, light in found[at : at + 14]]
        row = sorted(zip(cells[at : at + 14], shades, strict=True))
        assert [shade for _, shade in row] == sorted(shades)


def test_cell_opens_papers(page: Callable[..., Shown]) -> None:
    """A click on a cell opens its papers, on a name its trend, on a year its facts."""
    shown = page("#view=heatmap")
    shown.find(".heat td a[aria-label='38.8 per 1,000: 38 papers']")[0].click()
    assert shown.texts("#papers-heading")[0].startswith("GAN: 38 papers of CVPR 2018")
    shown.find(".heat tbody th a")[0].click()
    assert "view=trends" in shown.hash
    assert "k=sparse+coding" in shown.hash
    shown.browser.back()
    shown.find(".heat thead a")[6].click()
    assert shown.texts("main h3")[0] == "CVPR 2019 in numbers"


def test_rows(page: Callable[..., Shown]) -> None:
    """More rows can be chosen; a wrong number is the usual one."""
    shown = page("#view=heatmap&rows=x")
    Select(shown.find("#heat-rows")[0]).select_by_value("48")
    assert shown.hash == "#view=heatmap&rows=48"
    assert len(shown.run(CELLS)) == 48


def test_names_stay(page: Callable[..., Shown]) -> None:
    """On a phone the cells scroll in their box, and the names stay."""
    shown = page("#view=heatmap", size=(390, 844))
    left = "return document.querySelector('.heat tbody th').getBoundingClientRect().left"
    before = shown.run(left)
    shown.run("document.querySelector('.heat').scrollLeft = 200")
    assert shown.run("return document.querySelector('.heat').scrollLeft") == 200
    assert shown.run(left) == pytest.approx(before, abs=1)

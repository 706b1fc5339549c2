"""Topics over the years, in the page."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from cvprstats.keywords.trends import trace
from cvprstats.papers import Edition
from tests.conftest import counted, make_list
from tests.explore.conftest import Shown

YEARS = range(2013, 2027)
TEN = (
    "diffusion model",
    "CNN",
    "GAN",
    "NeRF",
    "point cloud",
    "Gaussian splatting",
    "transformer",
    "sparse coding",
    "token",
    "CLIP",
)
DOTS = "return [...document.querySelectorAll('.dots path')].map(one => one.ariaLabel)"
CELLS = """
return [...document.querySelectorAll("details.data tbody tr")].map(
  row => [...row.cells].map(cell => cell.textContent));
"""
PLACES = """
return [...document.querySelectorAll(".dots path")].map(one => [
  one.ariaLabel, one.getCTM().e, one.getCTM().f]);
"""
NAMES = """
return [...document.querySelectorAll(".labels text")].map(one => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return [one.textContent, left, top, right, bottom];
});
"""


def test_as_traced(page: Callable[..., Shown]) -> None:
    """Ten topics have the numbers of the command line in each edition, in points and table."""
    counts = [counted(year, "topics") for year in YEARS]
    trends = trace(counts, TEN)
    shown = page(f"#view=trends&k={'|'.join(TEN)}")
    assert sorted(shown.run(DOTS)) == sorted(
        f"CVPR {year}, {trend.keyword}: {papers:,} paper{'s' * (papers != 1)}, "
        f"{per_1000:,.1f} per 1,000"
        for trend in trends
        for year, papers, per_1000 in zip(YEARS, trend.papers, trend.shares, strict=True)
    )
    assert shown.run(CELLS) == [
        [f"CVPR {year}"] + [f"{one.papers[at]:,} ({one.shares[at]:,.1f})" for one in trends]
        for at, year in enumerate(YEARS)
    ]
    assert shown.texts(".panels h3") == list(TEN)


@pytest.mark.parametrize(("key", "field"), [("share", "shares"), ("count", "papers")])
def test_height_of_points(key: str, field: str, page: Callable[..., Shown]) -> None:
    """Points are as high as their share or number, and as far right as their year."""
    trends = trace([counted(year, "topics") for year in YEARS], ["NeRF", "GAN"])
    places = {
        tuple(label.split(":")[0].split(", ")): (x, y)
        for label, x, y in page(f"#view=trends&k=nerf|gan&as={key}").run(PLACES)
    }
    ground = places["CVPR 2013", "NeRF"][1]
    scales, steps = [], []
    for trend in trends:
        for at, year in enumerate(YEARS):
            x, y = places[f"CVPR {year}", trend.keyword]
            steps.append(x - places["CVPR 2013", "NeRF"][0] - 80 * at)
            if value := getattr(trend, field)[at]:
                scales.append((ground - y) / value)
            else:
                assert y == ground
    assert max(scales) == pytest.approx(min(scales), rel=0.01)
    widths = {round(step + 80 * at, 1) for at, step in zip([*range(14)] * 2, steps, strict=True)}
    assert len(widths) == len(YEARS)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gans", "GAN"),
        ("Point-Clouds", "point cloud"),
        ("3DGS", "Gaussian splatting"),
        ("colourisation", "colorization"),
        ("clip", "clip"),
        ("CLIP", "CLIP"),
    ],
)
def test_typed(typed: str, name: str, page: Callable[..., Shown]) -> None:
    """Any spelling of a topic adds it to those shown, and the box keeps the focus."""
    shown = page("#view=trends&k=pose")
    shown.find("#add-topic")[0].send_keys(typed, Keys.ENTER)
    assert shown.texts(".chips:first-child li") == ["pose×", f"{name}×"]
    assert shown.run("return document.activeElement.id") == "add-topic"
    shown.browser.back()
    assert shown.texts(".chips:first-child li") == ["pose×"]


def test_suggestions(page: Callable[..., Shown]) -> None:
    """What is typed finds topics by the beginnings of names and spellings; else a line says so."""
    shown = page("#view=trends")
    box = shown.find("#add-topic")[0]
    box.send_keys("generative adv")
    options = "return [...document.querySelectorAll('#trend-topics option')].map(one => one.value)"
    assert shown.run(options)[0] == "GAN"
    box.clear()
    box.send_keys("nosuchtopicq", Keys.ENTER)
    assert shown.texts("#topic-message") == [
        "No title has the word or topic “nosuchtopicq”. Try another spelling."
    ]


def test_clicked(page: Callable[..., Shown]) -> None:
    """Topics are added and removed by a click; the first shown are those that changed most."""
    shown = page("#view=trends")
    names = ["diffusion model", "CNN", "Gaussian splatting", "vision-language model"]
    assert shown.texts(".labels text")[:4] == names
    shown.find("[aria-label='Add NeRF']")[0].click()
    shown.find("[aria-label='Remove CNN']")[0].click()
    assert shown.texts(".labels text")[-1] == "NeRF"
    assert shown.run("return document.activeElement.id") == "topics-shown"
    assert "CNN" not in shown.texts(".labels text")


def test_point_opens_papers(page: Callable[..., Shown]) -> None:
    """A click on a point opens the papers that it counts."""
    shown = page("#view=trends&k=nerf|gan")
    ActionChains(shown.browser).click(
        shown.find(".dots path[aria-label^='CVPR 2022, GAN']")[0]
    ).perform()
    assert shown.hash.endswith("&topic=GAN&in=cvpr2022")
    assert shown.texts("#papers-heading")[0].startswith("GAN: 34 papers of CVPR 2022")


def test_year_under_pointer(page: Callable[..., Shown]) -> None:
    """The year under the pointer has the numbers of all lines, the largest first."""
    shown = page("#view=trends&k=nerf|gan")
    band = shown.find(".years path")[9]
    ActionChains(shown.browser).move_to_element_with_offset(band, 12, -150).perform()
    lines = ["2022", "NeRF: 37 papers, 17.9 per 1,000", "GAN: 34 papers, 16.5 per 1,000"]
    assert shown.texts("#tip div") == lines


def test_year_under_finger(page: Callable[..., Shown]) -> None:
    """A tap shows the numbers of a year; they are gone when one scrolls."""
    shown = page("#view=trends&k=nerf|gan", size=(390, 844))
    shown.run("scrollTo(0, 0)")
    band = shown.find(".years path")[9]
    wait = WebDriverWait(shown.browser, 5, 0.02)

    def tap() -> list[str]:
        box = band.rect
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 60}
        for kind, points in (("touchStart", [point]), ("touchEnd", [])):
            touch = {"type": kind, "touchPoints": points}
            shown.browser.execute_cdp_cmd("Input.dispatchTouchEvent", touch)
        return shown.texts("#tip:not([hidden]) div")

    assert wait.until(lambda _: tap())[0] == "2022"
    shown.run("scrollBy(0, 50)")
    wait.until(lambda _: not shown.find("#tip:not([hidden])"))


@pytest.mark.parametrize("width", [390, 1280])
def test_names_lie_apart(width: int, page: Callable[..., Shown]) -> None:
    """Eight whole names lie apart in the window, and leave the lines most of its width."""
    gone = (
        "sparse coding|graphical model|RNN|manifold|low-rank|optical flow|GAN|vision-language model"
    )
    shown = page(f"#view=trends&k={gone}", size=(width, 900))
    names = shown.run(NAMES)
    assert [name for name, *_ in names] == gone.split("|")
    assert max(right for _, _, _, right, _ in names) <= width
    for one, other in combinations(names, 2):
        _, left, top, right, bottom = one
        _, other_left, other_top, other_right, other_bottom = other
        assert (
            bottom <= other_top + 1
            or other_bottom <= top + 1
            or right < other_left
            or other_right < left
        )
    points = [x for _, x, _ in shown.run(PLACES)]
    assert max(points) - min(points) > 0.7 * width


def test_venues_and_gaps(small_page: Callable[..., Shown]) -> None:
    """Each venue has a line; one breaks where an edition is missing, not where none is held."""
    lists = [
        replace(make_list("A GAN", "Pose"), edition=Edition(venue, year))
        for venue, years in (("CVPR", (2017, 2018, 2020, 2021)), ("ICCV", (2017, 2019, 2023)))
        for year in years
    ]
    lists.sort(key=lambda one: one.edition.time_order)
    shown = small_page(lists, "#view=trends&k=gan&v=CVPR|ICCV")
    assert shown.texts(".labels text") == ["CVPR: GAN", "ICCV: GAN"]
    paths = shown.run(
        "return [...document.querySelectorAll('.trends .mark-line path')].map("
        "one => one.getAttribute('d').match(/[ML]/g).length)"
    )
    assert paths == [2, 2, 2, 1]
    shown.find("#v-CVPR")[0].click()
    assert shown.texts(".labels text") == ["GAN"]
    assert shown.run("return document.activeElement.id") == "v-CVPR"


def test_half_goes_to_even(small_page: Callable[..., Shown]) -> None:
    """Shares are rounded as Python rounds them: 1.25 to 1.2, 3.75 to 3.8; and 0.35 is less."""
    titles = [f"Title {number:x}" for number in range(800)]
    titles[:4] = ["A GAN", "A NeRF", "Pose of a NeRF", "Our NeRF"]
    cells = small_page([make_list(*titles)], "#view=trends&k=gan|nerf").run(CELLS)
    assert cells == [["WACV 2030", "1 (1.2)", "3 (3.8)"]]


def test_one_edition(small_page: Callable[..., Shown]) -> None:
    """Where nothing can have changed, the most frequent topics are shown, and no heat map."""
    lists = [make_list("A GAN", "GANs of NeRF")]
    shown = small_page(lists, "#view=trends")
    assert shown.texts(".labels text")[:2] == ["GAN", "NeRF"]
    assert shown.texts(".trends p") == ["One year alone shows no trend."]
    assert shown.find(".leaders") == []  # which would look like lines
    said = small_page(lists, "#view=heatmap").texts("main > p")
    assert said == ["A heat map needs two editions: there is WACV 2030 alone."]


def test_no_topic(small_page: Callable[..., Shown]) -> None:
    """Lists whose titles have no topic are shown without one."""
    lists = [make_list("Toward the new", year=year) for year in (2030, 2031)]
    for view in ("trends", "edition", "heatmap"):
        shown = small_page(lists, f"#view={view}")
        assert len(shown.texts("main h2")) == 1
    assert shown.texts("main > p") == ["All words of these titles are generic."]

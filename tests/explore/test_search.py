"""The search and the lists of papers: they find and copy what the command line does."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from cvprstats import explore
from cvprstats.catalogue import query
from cvprstats.catalogue.bibtex import format_bibtex
from cvprstats.catalogue.selection import join_lists, load_selection, search
from cvprstats.keywords.asked import counted_papers
from cvprstats.keywords.authors import count_authors
from cvprstats.keywords.rules import TOPICS
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.tables.listings import papers_table
from cvprstats.text import fold
from tests.conftest import make_list
from tests.explore.conftest import Shown

TEMPLATES = Path(explore.__file__).parent / "templates"
QUERIES = """
gaussian splatting
"gaussian splatting"
splatting OR nerf
graph AND detection
"point cloud" AND detection NOT lidar
"point cloud" detection NOT lidar OR "optical flow" NOT video
NOT a
NOT e NOT i NOT o
diffusion NOT model
SEGMENT anything
"segment anything"
vision-language
"vision language" OR vision-language
$
$\\\\phi$
\\\\
\\$^2\\$
"$\\\\" OR "^"
schrödinger
schrodinger
SCHRÖDINGER
lovász
Lovasz softmax
poincaré OR möbius
ß
naive
naïve
“
‑
–
Ω
α
"?"
?
:
", "
c++
&
%
3d
360°
"3d gaussian"
transformer NOT "vision transformer"
nerf OR "neural radiance" OR splatting
"AND"
"or" NOT "for"
"NOT"
slam
"in the wild"
zero-shot OR few-shot NOT one-shot
"a  b"
yolo OR detr OR rcnn OR r-cnn
benchmark dataset video NOT image
""".strip().splitlines()
"""What is typed into the box; in a shell, the same."""
COPY = """
const [form, done] = arguments;
Object.defineProperty(navigator, "clipboard", {
  configurable: true, value: {writeText: async text => done(text)}});
[...document.querySelectorAll(".copy button")].find(one => one.textContent.endsWith(form)).click();
"""
TYPED = """
const box = document.getElementById("search");
return arguments[0].map(query => {
  box.value = query;
  box.dispatchEvent(new Event("input"));
  return [...document.querySelectorAll(".by-edition tbody tr")].map(
    row => [...row.querySelectorAll(".number")].map(cell => cell.textContent));
});
"""
"""The numbers by edition of each query that is typed."""

Open = Callable[..., Shown]


@cache
def cvpr() -> Any:  # noqa: ANN401 - a selection
    """Return all of CVPR."""
    return load_selection("cvpr")


def copied(shown: Shown, form: str) -> str:
    """Return what a button copies."""
    shown.wait()
    return str(shown.browser.execute_async_script(COPY, form))


def in_javascript(shown: Shown, script: str, *arguments: object) -> Any:  # noqa: ANN401 - any
    """Return what a script returns that uses the functions of `text.js`."""
    return shown.run((TEMPLATES / "text.js").read_text(encoding="utf-8") + script, *arguments)


def test_text_is_folded_as_in_python(page: Open) -> None:
    """All titles and authors, and what is hard, lose case and accents as in Python."""
    hard = [
        "Straße ẞ",
        "ΣΊΣΥΦΟΣ ΟΔΟΣ",
        "İı",
        "ﬁ Ⅷ ²",
        "e\u0301" * 40,
        "❤\ufe0f",
        "किताब",
        "\u0345ά",
    ]
    texts = [paper.title for paper in cvpr()]
    texts += sorted({name for paper in cvpr() for name in paper.authors}) + hard
    folded = in_javascript(page(), "return fold(arguments[0])", "\n".join(texts))
    assert folded.split("\n") == [*map(fold, texts)]


def test_search_finds_what_the_command_finds(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """For fifty queries, the count of each edition and its share are those of `papers`."""
    monkeypatch.setattr(query, "fold", cache(fold))
    assert len(QUERIES) >= 50
    for text, shown in zip(QUERIES, page().run(TYPED, QUERIES), strict=True):
        asked = query.parse_query([text] if '"' in text else text.split())
        found = [sum(query.is_match(asked, one.title) for one in papers) for papers in cvpr().lists]
        numbers = zip(found, map(len, cvpr().lists), strict=True)
        expected = [[f"{one:,}", f"{1000 * one / of:.1f}"] for one, of in numbers]
        assert shown == (expected[::-1] if any(found) else []), text


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("graph OR", "graph"),
        ("graph NOT", "graph"),
        ("NOT", ""),
        ("OR graph", "graph"),
        ("graph AND OR nerf", "graph OR nerf"),
        ('"point clo', '"point clo"'),
        ('lidar "', 'lidar ""'),
        ("  ", ""),
        ("“point cloud” lidar", '"point cloud" lidar'),
    ],
)
def test_what_is_typed_in_part_is_no_error(typed: str, same: str, page: Open) -> None:
    """An operator or a quote without its other side asks for nothing; quotes may be curly."""
    one, other = page().run(TYPED, [typed, same])
    assert one == other


def test_everything_is_copied_as_the_command_writes_it(page: Open) -> None:
    """All papers as CSV, and those of a search as CSV and BibTeX, are the same bytes."""
    assert copied(page(), "CSV") == papers_table(cvpr(), cvpr()).csv()
    found = search(cvpr(), ["slam", "OR", "$", "OR", "dataset"])[1]
    assert len(found) > 200
    shown = page("#q=slam+OR+%24+OR+dataset")
    assert copied(shown, "CSV") == papers_table(cvpr(), found).csv()
    assert copied(shown, "BibTeX") == format_bibtex(found.lists)
    one = load_selection("2019")
    table = papers_table(*search(one, ["slam"])).csv()
    assert copied(page("#q=slam&in=cvpr2019"), "CSV") == table


def test_hard_papers_are_copied_as_the_command_writes_them(small_page: Open) -> None:
    """So are names and titles that need care, and what only lists of the user's have."""
    chance = random.Random(0)  # noqa: S311 - the same texts in each run
    parts = [
        *"{}\\$%&#_^~,;=+-@'\" é\u202e\u0301\u200bZ7",
        "and",
        "ß",
        " and ",
        "$x_1$",
        "\\{",
        "İ",
    ]

    def text(least: int = 0) -> str:
        return " ".join("".join(chance.choices(parts, k=chance.randint(least, 9))).split())

    papers = [
        Paper(
            text(1) or "x",
            tuple(filter(None, (text().replace(";", "") for _ in range(chance.randint(0, 3))))),
            chance.choice(["", "oral", "poster"]),
            area=text(),
            page=f"https://page/{text()}",
            pdf=chance.choice(["", f"https://pdf/{text()}"]),
            code=f"https://code/{text()}",
        )
        for _ in range(200)
    ]
    listed = PaperList(Edition("CVPR", 2030), tuple(papers), "your list")
    shown = small_page([listed])
    selection = join_lists([listed])
    assert copied(shown, "BibTeX") == format_bibtex([listed])
    assert copied(shown, "CSV") == papers_table(selection, selection).csv()


def test_a_topic_opens_its_papers(page: Open) -> None:
    """They are those of `papers --keyword`, and the way back closes them."""
    shown = page("#q=gaussian+splatting")
    rows = len(shown.find(".papers li"))
    assert rows == 50
    shown.find(".more")[0].send_keys(Keys.ENTER)
    assert len(shown.find(".papers li")) == 2 * rows
    focused = (
        "return [...document.querySelectorAll('.papers li a')].indexOf(document.activeElement)"
    )
    before = "return document.querySelectorAll('.papers li:nth-child(-n + 50) a').length"
    assert shown.run(focused) == shown.run(before) > 0
    [link] = [one for one in shown.find(".names a") if one.text == "Gaussian splatting"]
    link.click()
    counted = counted_papers(cvpr(), "gaussian splatting", TOPICS)
    searched, found = search(cvpr(), among=counted)
    heading = f"Gaussian splatting: {len(found)} papers"
    assert shown.run("return document.activeElement.textContent") == heading
    assert copied(shown, "CSV") == papers_table(searched, found).csv()
    shown.find("#only-cvpr2025")[0].send_keys(Keys.ENTER)
    assert shown.run("return document.activeElement.id") == "only-cvpr2025"
    in_2025 = f"Gaussian splatting: {len(found.lists[-2])} papers of CVPR 2025"
    assert shown.texts("#papers-heading") == [in_2025]
    shown.browser.back()
    shown.browser.back()
    assert not shown.find("#papers")[0].is_displayed()
    assert len(shown.find("main .papers li")) == rows


def test_an_author_opens_papers(page: Open) -> None:
    """The number of papers is that of `authors`, and Close returns to the search."""
    counts = count_authors(cvpr()).counts
    shown = page("#q=kaiming+he")
    assert shown.texts(".names") == [f"Authors: Kaiming He ({counts['Kaiming He']} papers)"]
    shown.find(".names a")[0].click()
    assert shown.texts("#papers-heading") == [f"Kaiming He: {counts['Kaiming He']} papers"]
    titles = {one.title for one in cvpr() if "Kaiming He" in one.authors}
    assert set(shown.texts("#papers .title")) == titles
    shown.find("#papers .close")[0].click()
    assert shown.hash == "#q=kaiming+he"
    assert shown.run("return document.activeElement.id") == "main-content"
    assert not shown.find("#papers")[0].is_displayed()


def test_typing_leaves_one_step_back(page: Open) -> None:
    """Letters replace each other in the address; the view before them is one step back."""
    shown = page("#view=trends")
    shown.find("#search")[0].send_keys("graph")
    assert shown.hash == "#q=graph"
    shown.find("#search")[0].send_keys(Keys.ENTER)
    assert shown.hash == "#q=graph"
    shown.browser.back()
    assert shown.hash == "#view=trends"
    assert shown.find("#search")[0].get_attribute("value") == ""


def test_hostile_text_is_shown_as_text(small_page: Open) -> None:
    """Neither titles nor names nor addresses are markup, code or reversed, however long."""
    title = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202egnp.exe"
    paper = Paper(title, ("<b>A</b> \u202eB",), page="javascript://%0Aalert(1)", award="<i>")
    long = Paper("W" * 400, ("V" * 400,))
    shown = small_page([PaperList(Edition("CVPR", 2030), (paper, long))], size=(390, 844))
    assert shown.texts(".papers .title") == [title.replace("\u202e", ""), "W" * 400]
    assert shown.texts(".papers .authors")[0] == "<b>A</b> B"
    assert not shown.find("main :is(script, img, b, i)")
    assert not shown.find('a[href^="javascript"]')
    assert shown.run("return document.documentElement.scrollWidth") <= 390
    shown.find(".papers .authors a")[0].click()
    assert shown.texts("#papers-heading") == ["<b>A</b> B: 1 paper"]


def test_text_is_shown_where_the_browser_forbids_to_copy(small_page: Open) -> None:
    """Then it is selected, for the reader to copy."""
    shown = small_page([make_list("One title", year=2019)])
    shown.run('Object.defineProperty(navigator, "clipboard", {value: undefined})')
    shown.find(".copy button")[1].click()
    expected = "title,authors,presentation,area,page,award\nOne title,,,,,\n"
    assert shown.run("return document.activeElement.value") == expected
    assert shown.run("return getSelection().toString()") == expected

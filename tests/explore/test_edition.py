"""The facts of an edition in the page."""

from collections.abc import Callable

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.select import Select

from cvprstats.catalogue.lists import find_edition, load_papers
from cvprstats.papers import Edition, Paper, PaperList
from cvprstats.tables.wording import dates_text, percent_text, place_text, presentation_texts
from tests.conftest import counted
from tests.explore.conftest import Shown

FACTS = """
return Object.fromEntries([...document.querySelectorAll(".facts-list > div")].map(
  row => [row.children[0].textContent, row.children[1].textContent]));
"""
BARS = "return [...document.querySelectorAll('.bars path')].map(one => one.ariaLabel)"


@pytest.mark.parametrize("year", range(2013, 2027))
def test_facts(year: int, page: Callable[..., Shown]) -> None:
    """The facts are those of the catalogue, the topics those of the command line."""
    edition, before = find_edition(year), find_edition(year - 1)
    shown = page(f"#view=edition&e=cvpr{year}")
    facts = shown.run(FACTS)
    notes = {
        2017: "2,680 submissions before withdrawals",
        2018: "3,359 submissions before withdrawals",
        2021: "1,660 in the proceedings",
    }
    assert facts.pop("Held") == f"{place_text(edition)}, {dates_text(edition)}"
    assert facts.pop("Submitted") == f"{edition.submitted:,}"
    assert facts.pop("Accepted") == f"{edition.accepted:,}"
    assert facts.pop("Acceptance rate") == percent_text(edition.acceptance_rate)
    assert edition.accepted
    assert before.accepted
    growth = percent_text(edition.accepted / before.accepted - 1, sign=True)
    assert (
        facts.pop("Growth")
        == f"{growth} accepted papers compared with {year - 1} ({before.accepted:,})"
    )
    assert facts.pop("Orals announced", "") == (f"{edition.orals}" if edition.orals else "")
    assert facts.pop("Presented as", "") == ", ".join(presentation_texts(load_papers(year)))
    assert facts.pop("Note", "") == notes.get(year, "")
    counts = counted(year, "topics")
    assert facts.pop("In this page").startswith(f"{counts.papers:,} ")
    assert facts.keys() == {"Conference"}
    assert shown.run(BARS) == [
        f"{topic}: {papers:,} paper{'s' * (papers > 1)}, {counts.share(topic):,.1f} per 1,000"
        for topic, papers in counts.top(20)
    ]


def test_clicks(page: Callable[..., Shown]) -> None:
    """A click on a bar opens its papers, on a column its edition; the choice does, too."""
    shown = page("#view=edition")
    assert shown.texts("main h3")[0] == "CVPR 2026 in numbers"
    assert shown.texts("code") == ["cvprstats report 2026 --compare 2025"]
    ActionChains(shown.browser).click(shown.find(".bars path")[0]).perform()
    assert shown.texts("#papers-heading")[0].startswith("diffusion model: 299 papers of CVPR 2026")
    shown = page("#view=edition")
    ActionChains(shown.browser).click(shown.find(".columns path")[6]).perform()
    assert shown.hash == "#view=edition&e=cvpr2019"
    assert shown.texts("main h4 + ul a") == [
        "A Theory of Fermat Paths for Non-Line-of-Sight Shape Reconstruction"
    ]
    Select(shown.find("#edition-choice")[0]).select_by_visible_text("CVPR 2013")
    assert shown.hash == "#view=edition&e=cvpr2013"
    assert shown.texts("code") == ["cvprstats report 2013"]


def test_own_list(small_page: Callable[..., Shown]) -> None:
    """Of a list without facts, only what it tells is said."""
    papers = (
        Paper("Deep <b>Learning</b>", award="best paper", page="javascript:alert(1)"),
        Paper("Two", award="best paper"),
        Paper("A demo", presentation="demo"),
    )
    shown = small_page([PaperList(Edition("XYZ", 2030), papers, "your list")], "#view=edition")
    assert shown.run(FACTS) == {
        "Conference": "XYZ", "Presented as": "1 demo, 2 with unknown presentation",
        "In this page": "2 and 1 demo (your list)",
    }  # fmt: skip
    assert shown.texts("main h4") == ["Best papers", "Its report"]
    assert shown.texts("main h4 + ul li") == ["Deep <b>Learning</b>", "Two"]
    assert shown.find("main h4 + ul a") == []

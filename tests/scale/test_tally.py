"""Counting by blocks gives what counting title by title gives."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvprstats.catalogue.lists import listed_editions, load_papers
from cvprstats.keywords.counts import count_keywords, ignored_words
from cvprstats.keywords.rules import RULES, Rule, own_topics
from cvprstats.papers import Edition, Paper, PaperList

pa = pytest.importorskip("pyarrow", reason="needs the extra `scale`")
import numpy as np  # noqa: E402 - comes with pyarrow

from cvprstats.scale.tally import (  # noqa: E402
    ListTally,
    keyword_counts,
    merge,
    tally_titles,
    without_demos,
)
from cvprstats.scale.units import make_plan  # noqa: E402

EDITION = Edition("CVPR", 2019)
HARD = (
    "SAM: Segment Anything",
    "THE MOST IMPORTANT TITLE OF ALL CAPS",
    "NETWORKS: networks of a Network",
    "VIA Via via",
    "Cross Modal Retrieval",
    "non multi Modal Retrieval",
    "point ' cloud",
    "point \u200d cloud",
    "point - cloud -- cloud",
    "(Mask) R-CNN, mask (R-CNN)",
    "$\\phi$ x_y and \\mathbf {X} y",
    "a ^ b_c",
    "İstanbul STRASSE Straße ﬁts ﬁts",
    "Matrices and matrix, GPUs and GPU, children's child",
    "Trans Former multi view",
    "RGB D SLAM IMU GPS works",
    "1,000 things, x,3 and 3,x",
    "Colourisation, colorization",
    "object  detection",
)
WORDS = (
    "point cloud clouds multi view Multi-View non- non - -- / : , . ' ’ ( ) [ “ ” GAN GANs =SAM "
    "SAM sam graph Graph Graphs graph's deep learning Learning via VIA THE network NETWORKS 3D "
    "a an é ﬁ image-to-image segmentation trans Trans self supervised re identification person "
    "$x$ \\phi – — children men's womens colour detection Detection: pointcloud zero-shot zero "
    "shot x_y _ 1,000 3, "
).split()
TITLE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def tally(titles: Sequence[str], rule: Rule, asked: Sequence[str] = ()) -> ListTally:
    """Return the tally of some titles."""
    return tally_titles(pa.array(titles, pa.large_string()), None, make_plan(rule, None, asked))


def check(
    titles: Sequence[str],
    rule: Rule,
    cut: int,
    asked: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> None:
    """Check that two parts of a list, counted apart, give what `count_keywords` gives."""
    papers = PaperList(EDITION, tuple(map(Paper, titles)))
    expected = count_keywords(papers, rule, asked=asked, ignore=ignore).counts
    both = merge(tally(part, rule, asked) for part in (titles[:cut], titles[cut:]))
    ignore = ignored_words(ignore, asked, rule)
    counts = keyword_counts(both, make_plan(rule, None, asked), ignore)[0]
    assert list(counts.items()) == list(expected.items())
    assert both.papers[0] == len(titles)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_catalogue(rule: Rule) -> None:
    """All titles of the catalogue, the hard ones, and mixtures of both are counted alike."""
    titles = [paper.title for edition in listed_editions() for paper in load_papers(edition)]
    chance = random.Random(7)  # noqa: S311 - no secret
    mixed = [" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(3000)]
    check([*titles, *HARD, *mixed], rule, len(titles) // 2)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@settings(max_examples=60)
@given(titles=st.lists(st.one_of(TITLE, st.sampled_from(HARD)), min_size=1, max_size=30))
def test_random(rule: Rule, titles: list[str]) -> None:
    """So are titles of hard words in any order, wherever they are cut, also by name."""
    check(titles, rule, len(titles) // 2)
    check(titles, rule, 1, asked=("learning", "graphs", "segmentation"), ignore=("cloud", "point"))


@settings(max_examples=40)
@given(st.lists(TITLE, min_size=1, max_size=20))
def test_phrases_by_name(titles: list[str]) -> None:
    """Phrases and stopwords that are asked for are counted by name."""
    check(titles, RULES["words"], 1, asked=("deep learning", "point clouds", "the", "via"))
    check(titles, RULES["topics"], 1, asked=("deep learning", "point clouds", "multi-view"))


def test_own_topics(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file of own topics counts, too."""
    path = tmp_path_factory.mktemp("topics") / "own.csv"
    path.write_text("topic,forms,kind\ncloudy,point of a cloud; cloud,task\n", encoding="utf-8")
    check(["A point of a cloud", "Clouds of points", "point of clouds"], own_topics(path), 1)


def test_years() -> None:
    """Titles are counted by year, and a part without titles changes nothing."""
    rule = RULES["words"]
    titles = pa.array(["Graph of graphs", "Graphs", "Trees", "A graph"], pa.large_string())
    plan = make_plan(rule, None, ())
    years = np.array([2021, 2020, 2021, 2020])
    nothing = tally_titles(titles[:0], years[:0], plan)
    both = merge([nothing, tally_titles(titles[:3], years[:3], plan), nothing])
    counts = keyword_counts(merge([both, tally_titles(titles[3:], years[3:], plan)]), plan)
    assert counts == {2020: {"graph": 2}, 2021: {"graph": 1, "trees": 1}}


def test_demos() -> None:
    """Demos count if there is nothing else in the whole list, as `count_keywords` counts them."""
    rule = RULES["words"]
    titles = ("Graph of graphs", "Graphs", "Trees", "A graph")
    plan = make_plan(rule, None, ())
    years = np.array([2021, 2020, 2021, 2022])
    for flags in ([True, False, True, False], [True] * 4, [False] * 4):
        demos, parts = np.array(flags), []
        for part in (slice(0, 1), slice(1, 4)):
            some = pa.array(titles[part], pa.large_string())
            parts += [tally_titles(some, years[part], plan, demos[part])]
        both = without_demos(merge(parts))
        counted = [at for at in range(4) if all(flags) or not flags[at]]
        papers = tuple(map(Paper, titles))
        expected = {
            int(year): count_keywords(
                PaperList(EDITION, tuple(papers[at] for at in counted if years[at] == year)), rule
            ).counts
            for year in sorted({*years[counted]})
        }
        assert keyword_counts(both, plan) == expected
        assert both.papers.total() == len(counted)

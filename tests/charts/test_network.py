"""The network around a keyword: what it holds, and that all of it can be read."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.transforms import Bbox

from cvprstats.catalogue.lists import load_papers
from cvprstats.charts.figure import figure_bytes
from cvprstats.charts.network import draw_network
from cvprstats.charts.network_layout import NodeSize, meet, place_nodes, reaches
from cvprstats.charts.style import ACCENT, MUTED, PAPER, WARM
from cvprstats.errors import NothingFoundError, UsageError
from cvprstats.keywords.network import Network, find_network
from cvprstats.keywords.rules import SLIDES, WORDS, Rule
from tests.conftest import make_list

ROOT = Path(__file__).parents[2]


@cache
def network(year: str, keyword: str, rule: Rule = WORDS, top: int = 16) -> Network:
    """Return the network of a keyword in a shipped edition."""
    return find_network(load_papers(year), keyword, rule, top=top)


def circles(figure: Figure) -> list[Circle]:
    """Return the circles of the nodes, without the white ones around them."""
    found = figure.findobj(Circle)
    return [one for one in found if one.get_facecolor() != to_rgba(PAPER)]


@pytest.mark.parametrize(
    ("found", "size"),
    [
        (network("2025", "diffusion"), "16:9"),
        (network("2019", "graph", SLIDES), "square"),
        (network("2016", "deep"), "a4"),
        (network("2014", "image", WORDS, 30), "4:3"),
    ],
    ids=lambda case: case if isinstance(case, str) else case.related.keyword,
)
def test_it_can_be_read(found: Network, size: str) -> None:
    """No name is on another or on a circle; all are 12 points or more, and in the picture."""
    figure = draw_network(found, size=size)
    [axes] = figure.axes
    shown = [found.related.keyword, *(one.keyword for one in found.neighbors)]
    assert [text.get_text() for text in axes.texts] == shown
    names = [text.get_window_extent() for text in axes.texts]
    assert min(float(text.get_fontsize()) for text in axes.texts) >= 12
    drawn = [circle.get_window_extent() for circle in circles(figure)]
    assert len(drawn) == len(names)
    assert not any(Bbox.intersection(*pair) for pair in combinations(names, 2))
    assert not any(Bbox.intersection(*pair) for pair in combinations(drawn, 2))
    assert not any(Bbox.intersection(name, circle) for name in names for circle in drawn)
    for box in (*names, *drawn):
        assert axes.bbox.x0 <= box.x0 < box.x1 <= axes.bbox.x1
        assert axes.bbox.y0 <= box.y0 < box.y1 <= axes.bbox.y1
    title, source = figure.texts
    assert axes.bbox.y1 < title.get_window_extent().y0
    assert source.get_window_extent().y1 < axes.bbox.y0


def test_no_line_behind_a_node() -> None:
    """In the gallery's picture, lines touch only the names and circles that they join."""
    figure = draw_network(network("2025", "diffusion"))
    [axes] = figure.axes
    nodes = [
        (circle.get_window_extent(), text.get_window_extent())
        for circle, text in zip(circles(figure), axes.texts, strict=True)
    ]
    assert len(axes.lines) > len(nodes)
    for line in axes.lines:
        path = line.get_path().transformed(line.get_transform())
        for circle, name in nodes:
            center = (circle.x0 + circle.x1) / 2, (circle.y0 + circle.y1) / 2
            if not np.isclose(path.vertices, center, atol=0.5).all(axis=1).any():
                assert not any(path.intersects_bbox(box, filled=False) for box in (circle, name))


def test_sizes_tell_the_truth() -> None:
    """Areas have the ratios of the papers, widths those of NPMI; color and dashes tell q."""
    found = network("2025", "diffusion")
    figure = draw_network(found)
    [axes] = figure.axes
    papers = [found.related.with_keyword, *(one.papers for one in found.neighbors)]
    areas = np.array([circle.radius**2 for circle in circles(figure)])
    assert np.allclose(areas / areas[0], np.array(papers) / papers[0])
    npmi = [one.npmi for one in found.neighbors]
    npmi += [pair.together.npmi for pair in found.pairs]
    widths = np.array([line.get_linewidth() for line in axes.lines])
    assert np.allclose(widths / widths[0], np.array(npmi) / npmi[0])
    middle, *others = circles(figure)
    assert middle.get_facecolor() == to_rgba(WARM)
    dashes = [line.get_linestyle() for line in axes.lines]
    for one, circle, dash in zip(found.neighbors, others, dashes, strict=False):
        assert circle.get_facecolor() == to_rgba(ACCENT if one.is_significant else MUTED)
        assert dash == ("-" if one.is_significant else "--")
    assert set(dashes[len(others) :]) == {"-"}
    assert len(dashes) == len(others) + len(found.pairs)


def test_what_is_written() -> None:
    """The title says what is seen, the small print what sizes mean."""
    title, source = (text.get_text() for text in draw_network(network("2025", "diffusion")).texts)
    assert title == "CVPR 2025: keywords that go with “diffusion”"
    assert source.replace("\n", " ") == (
        "Circle area: papers with the keyword, 6 to 575 of 2,872; line width: how closely two go "
        "together, NPMI 0.11 to 0.46; dashed: could be chance, q ≥ 0.05 among 695 keywords; gray: "
        "neighbors that go together, q < 0.05; rule: words"
    )


def test_the_pairs() -> None:
    """The lines among neighbors are of pairs that are significantly more often together."""
    found = network("2025", "diffusion")
    neighbors = {one.keyword for one in found.neighbors}
    assert repr(found) == "<Network CVPR 2025: “diffusion” and 16 neighbors>"
    assert all(one.is_positive and one.both >= 2 for one in found.neighbors)
    assert ("generation", "video") in {(pair.keyword, pair.other) for pair in found.pairs}
    for pair in found.pairs:
        assert {pair.keyword, pair.other} <= neighbors
        assert pair.is_significant
        assert pair.together.both > pair.together.expected


def test_same_bytes() -> None:
    """The same network gives the same file."""
    found = network("2019", "graph", SLIDES)
    assert figure_bytes(draw_network(found), "svg") == figure_bytes(draw_network(found), "svg")


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.floats(0.02, 0.5), st.floats(0.02, 1.2), st.floats(0.1, 0.3)),
        min_size=2,
        max_size=9,
    ),
    st.data(),
)
def test_places(numbers: list[tuple[float, float, float]], data: st.DataObject) -> None:
    """Nodes with places are within the room, and none is on another."""
    sizes = [NodeSize(radius, max(radius, side), name) for radius, side, name in numbers]
    others = st.tuples(st.integers(0, len(sizes) - 1), st.integers(0, len(sizes) - 1))
    links = {(0, at): 0.5 for at in range(1, len(sizes))}
    links |= {(min(p), max(p)): 0.2 for p in data.draw(st.lists(others)) if p[0] != p[1]}
    room = (6.6, 5.0)
    places = np.array(place_nodes(sizes, links, room))
    if not len(places):
        return
    side, up, down = reaches(places, sizes).T
    low, high = places - np.column_stack((side, down)), places + np.column_stack((side, up))
    assert (low >= -1e-9).all()
    assert (high <= np.array(room) + 1e-9).all()
    for one, other in combinations(range(len(sizes)), 2):
        overlap = np.minimum(high[one], high[other]) - np.maximum(low[one], low[other])
        assert overlap.min() <= 1e-3


POINTS = st.tuples(st.integers(-9, 9), st.integers(-9, 9))


@given(POINTS, POINTS, POINTS, st.tuples(*[st.integers(1, 4)] * 3))
def test_lines_behind_boxes(
    start: tuple[int, int], end: tuple[int, int], place: tuple[int, int], reach: tuple[int, ...]
) -> None:
    """A line touches a box if one of its points does."""
    side, up, down = reach
    steps = np.linspace(0, 1, 1501)[:, None]
    points = np.array(start) * (1 - steps) + np.array(end) * steps - np.array(place)
    inside = (np.abs(points[:, 0]) < side) & (-down < points[:, 1]) & (points[:, 1] < up)
    [[touches]] = meet(*(np.array([one], float) for one in (start, end, place, reach)))
    if inside.any():
        assert touches
    if not touches:
        assert not inside.any()
    near = (np.abs(points[:, 0]) < side + 0.1) & (-down - 0.1 < points[:, 1])
    if not (near & (points[:, 1] < up + 0.1)).any():
        assert not touches


def test_nothing_to_draw(install: Callable[..., Path]) -> None:
    """Without neighbors, room or letters there is an error, not an empty picture."""
    lonely = find_network(make_list("Graph", "Mesh", "Graph Cut"), "graph", min_papers=1)
    with pytest.raises(NothingFoundError, match="lower --min-papers"):
        draw_network(lonely)
    with pytest.raises(UsageError, match="choose a larger size"):
        draw_network(network("2025", "diffusion"), size="strip")
    install("Square", "点")
    papers = make_list(*["点 云 mesh"] * 3, *["Cat"] * 9)
    with pytest.raises(UsageError, match="no installed font"):
        draw_network(find_network(papers, "云", min_papers=2))
    figure = draw_network(find_network(papers, "点", min_papers=2))
    assert [text.get_text() for text in figure.axes[0].texts] == ["点", "mesh"]
    assert "no installed font has the letters: 1 keyword" in figure.texts[1].get_text()


def test_what_does_not_fit_is_said() -> None:
    """Neighbors that do not fit are left out, those with the least evidence first."""
    found = network("2014", "image", WORDS, 30)
    figure = draw_network(found, size="slide")
    names = [text.get_text() for text in figure.axes[0].texts]
    assert names == [found.related.keyword, *(one.keyword for one in found.neighbors)][: len(names)]
    assert 5 < len(names) < 31
    assert figure.texts[1].get_text().startswith(f"The {len(names) - 1} of 30 keywords that fit.")


@pytest.mark.parametrize("size", ["16:9", "square"])
def test_hostile_keywords(size: str) -> None:
    """Dollars are no formula, and long words are shortened."""
    titles = ["$\\frac{ " + "x" * 400 + " \u202eevil"] * 3 + ["cat"] * 5
    found = find_network(make_list(*titles), "x" * 400, SLIDES, min_papers=1)
    figure = draw_network(found, size=size)
    assert all(len(text.get_text()) <= 36 for text in figure.axes[0].texts)
    assert "\u202e" not in "".join(text.get_text() for text in figure.axes[0].texts)


def test_without_scipy(tmp_path: Path) -> None:
    """The command works where SciPy is not installed: it is none of the tool's libraries."""
    code = (
        "import sys; sys.modules['scipy'] = None\n"
        "sys.argv[1:] = ['chart', 'network', 'graph', '2019', '-o', 'a.svg']\n"
        "from cvprstats.cli import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "a.svg\n", "")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")

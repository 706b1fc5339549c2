"""The word cloud: letters as high as the counts, and nothing left out in silence."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from cvprstats.catalogue.lists import load_papers
from cvprstats.charts.cloud import draw_cloud
from cvprstats.charts.figure import BOLD_FONT, CHART_DPI, SIZES, figure_bytes
from cvprstats.errors import FileError, UsageError
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import SLIDES
from tests.conftest import make_list

COUNTS = {year: count_keywords(load_papers(year)) for year in ("2013", "2019", "2026")}


def made(papers: dict[str, int]) -> KeywordCounts:
    """Return counts of these keywords."""
    ranked = dict(sorted(papers.items(), key=lambda item: (-item[1], item[0])))
    return replace(count_keywords(make_list("title")), counts=ranked, papers=sum(papers.values()))


@cache
def letters_of(word: str) -> NDArray[np.float64]:
    """Return the points of a word's outline in the size that matplotlib measures in."""
    return np.array(text_to_path.get_text_path(BOLD_FONT, word, ismath=False)[0])


def outlines(figure: Figure) -> list[Outline]:
    """Return the words as drawn, in pixels of the picture."""
    figure.canvas.draw()
    [words] = figure.axes[0].collections
    transform = words.get_transform()
    scale = CHART_DPI / figure.dpi
    return [
        Outline(transform.transform(np.asarray(path.vertices)) * scale, path.codes)
        for path in words.get_paths()
    ]


def font_sizes(figure: Figure, keywords: list[str]) -> dict[str, float]:
    """Return the size in pixels in which each keyword is drawn, told from its letters' shapes.

    A drawn word is recognized by its outline: that of no other word is the same but for size.
    """
    known: dict[int, list[tuple[str, NDArray[np.float64]]]] = {}
    for word in keywords:
        points = letters_of(word)
        known.setdefault(len(points), []).append((word, points))
    sizes = {}
    for outline in outlines(figure):
        drawn = np.asarray(outline.vertices)
        # A square of letters has the same extent whichever way it is turned.
        length = np.hypot(*np.ptp(drawn, axis=0))
        for word, points in known[len(drawn)]:
            scale = length / np.hypot(*np.ptp(points, axis=0))
            if any(
                np.abs(turned - turned[0] - drawn + drawn[0]).max() < 0.01
                for turned in (
                    points * scale,
                    np.column_stack((-points[:, 1], points[:, 0])) * scale,
                )
            ):
                assert word not in sizes
                sizes[word] = scale * text_to_path.FONT_SCALE
                break
        else:
            raise AssertionError("a shape that is no keyword")
    return sizes


def check_sizes(figure: Figure, counts: KeywordCounts) -> dict[str, float]:
    """Check that the letters are as high as the counts, and that the small print is true."""
    sizes = font_sizes(figure, [word for word, _ in counts.top(500)])
    papers = np.array([counts.counts[word] for word in sizes])
    drawn = np.array(list(sizes.values()))
    error = drawn - papers * (drawn @ papers) / (papers @ papers)
    assert np.abs(error).max() <= 1
    if len(set(papers)) > 1:
        assert np.corrcoef(papers, drawn)[0, 1] >= 0.999
    texts = (text.get_text().replace("\n", " ") for text in figure.findobj(Text))
    said = next(text for text in texts if "Letter height" in text)
    match = re.search(r"; (?:all|([\d,]+) of the) ([\d,]+) keywords? of at least ([\d,]+)", said)
    assert match
    shown, total, fewest = (int(number.replace(",", "")) for number in match.groups(match[2]))
    assert (shown, fewest) == (len(sizes), min(papers))
    assert total == sum(number >= fewest for number in counts.counts.values())
    return sizes


def free_of_overlap(figure: Figure) -> bool:
    """Tell whether no two words have a pixel in common."""
    width, height = (round(inches * CHART_DPI) for inches in figure.get_size_inches())
    ink = np.zeros((height, width), dtype=np.uint16)
    for outline in outlines(figure):
        word = Image.new("1", (width, height))
        for polygon in outline.to_polygons():
            ImageDraw.Draw(word).polygon(np.asarray(polygon).ravel().tolist(), fill=1)
        ink += np.asarray(word)
    return bool(ink.max() == 1)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a picture whose dark part is small, in a wide white margin."""
    path = tmp_path_factory.mktemp("shape") / "disk.png"
    image = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(image).ellipse((500, 100, 700, 240), fill="#222222")
    image.save(path)
    return path


CASES = [
    *(("2019", "rectangle", size) for size in ("16:9", "a4", "banner", "phone")),
    ("2019", "text", "4:3"),
    ("2019", "picture", "banner"),
    ("2013", "rectangle", "strip"),
    ("2026", "rectangle", "16:9"),
]


@pytest.mark.parametrize(("year", "shape", "size"), CASES)
def test_letters_are_as_high_as_counts(year: str, shape: str, size: str, picture: Path) -> None:
    """Twice the papers are twice the height, in all shapes and sizes; no frequent word lacks."""
    shape = str(picture) if shape == "picture" else shape
    sizes = check_sizes(draw_cloud(COUNTS[year], shape=shape, size=size), COUNTS[year])
    assert list(sizes) == [word for word, _ in COUNTS[year].top(len(sizes))]
    assert len(sizes) > 15


words = st.dictionaries(
    st.text("abcdefghijklmnopqrstuvwxyz-$", min_size=1, max_size=30).filter(str.strip),
    st.integers(1, 3000),
    min_size=1,
    max_size=60,
)


@settings(max_examples=25)
@given(words, st.sampled_from([*SIZES]))
def test_any_counts(papers: dict[str, int], size: str) -> None:
    """Whatever the counts, the letters that are drawn are as high as the counts."""
    check_sizes(draw_cloud(made(papers), size=size), made(papers))


def test_more_words_than_room() -> None:
    """Of more keywords than fit in the smallest size, as many as fit are drawn, and said."""
    papers = {f"keyword-{number}": 1 for number in range(3000)}
    figure = draw_cloud(made(papers), size="banner")
    assert 100 < len(check_sizes(figure, made(papers))) < 3000


def test_one_word_fills_the_paper() -> None:
    """A single keyword is as wide as its place."""
    [outline] = outlines(draw_cloud(made({"segmentation": 3})))
    assert np.ptp(np.asarray(outline.vertices)[:, 0]) > 0.9 * 12.4 * CHART_DPI


@pytest.mark.parametrize("size", ["16:9", "a4", "strip"])
def test_words_stay_apart_and_inside(size: str) -> None:
    """Words of the cloud do not overlap, and stay inside it."""
    figure = draw_cloud(COUNTS["2019"], size=size)
    box = figure.axes[0].get_window_extent().padded(1)
    scale = CHART_DPI / figure.dpi
    for outline in outlines(figure):
        points = np.asarray(outline.vertices)
        assert (points >= np.array(box.min) * scale).all()
        assert (points <= np.array(box.max) * scale).all()
    assert free_of_overlap(figure)


def test_fills_letters_and_pictures(picture: Path) -> None:
    """A cloud in letters, or in a picture's dark part, leaves the rest blank."""
    half = picture.with_name("half.png")
    image = Image.new("RGB", (200, 100), "white")
    image.paste((0, 0, 0), (0, 0, 99, 100))
    image.putpixel((199, 50), (0, 0, 0))
    image.save(half)
    figure = draw_cloud(COUNTS["2019"], shape=str(half))
    pixels = np.asarray(Image.open(io.BytesIO(figure_bytes(figure, "png"))).convert("L"))
    middle = pixels[200:900]
    left, right = middle[:, :900], middle[:, 1000:]
    assert (left < 200).mean() > 0.1
    assert (right < 250).mean() < 0.001
    letters = draw_cloud(COUNTS["2013"], shape="text", text="CVPR")
    assert len(outlines(letters)) > 150
    assert free_of_overlap(letters)


def test_white_margins_do_not_count(picture: Path) -> None:
    """A shape fills its place, however wide the white around it in the picture."""
    cropped = picture.with_name("cropped.png")
    with Image.open(picture) as image:
        image.crop((500, 100, 701, 241)).save(cropped)
    wide, narrow = (
        draw_cloud(COUNTS["2013"], shape=str(path), size="slide") for path in (picture, cropped)
    )
    assert figure_bytes(wide, "png") == figure_bytes(narrow, "png")


@pytest.mark.parametrize(
    ("shape", "text", "error"),
    [
        ("text", " ", UsageError),
        ("text", "\U0001f9be", UsageError),
        ("text", "much too long a text for any word " * 9, UsageError),
        ("missing.png", "", FileError),
        ("no picture.png", "", FileError),
        ("white.png", "", UsageError),
        ("line.png", "", UsageError),
    ],
)
def test_bad_shapes(
    shape: str,
    text: str,
    error: type[Exception],
    tmp_path: Path,
    install: Callable[..., Path],  # noqa: ARG001 - no font has the emoji
) -> None:
    """A shape that cannot be read, or has nothing to fill, is an error."""
    (tmp_path / "no picture.png").write_text("text", encoding="utf-8")
    Image.new("L", (9, 9), 255).save(tmp_path / "white.png")
    line = Image.new("L", (3000, 9), 255)
    line.paste(0, (0, 4, 3000, 5))
    line.save(tmp_path / "line.png")
    with pytest.raises(error):
        draw_cloud(
            COUNTS["2013"], shape=shape if shape == "text" else str(tmp_path / shape), text=text
        )


def test_dollars_are_no_formulas() -> None:
    """Words with dollars are drawn letter by letter."""
    titles = ["$\\textsc{Foo}$: Bar", "A $\\frac{ $x$", "$$", "\\$5 $$ $"]
    counts = count_keywords(make_list(*titles), SLIDES)
    assert any(keyword.count("$") > 1 for keyword in counts.counts)
    check_sizes(draw_cloud(counts), counts)


def test_other_scripts(install: Callable[..., Path]) -> None:
    """Words of other scripts are drawn with an installed font, or left out, which is said."""
    papers = {"image": 4, "漢字": 3, "🦾": 3, "🦿": 2, "graph": 2}
    said = " ".join(text.get_text() for text in draw_cloud(made(papers)).findobj(Text))
    assert "; 2 of the 5 keywords of at least 2 papers; left out, because no installed font" in said
    assert "letters: 3 keywords" in said
    install("Han", "漢字")
    figure = draw_cloud(made(papers))
    assert len(outlines(figure)) == 3
    assert free_of_overlap(figure)
    with pytest.raises(UsageError, match="no installed font"):
        draw_cloud(made({"🦾": 1}))


def test_same_bytes_under_any_hash_seed() -> None:
    """The order of sets does not show in the picture."""
    program = (
        "import hashlib\n"
        "from cvprstats.catalogue.lists import load_papers\n"
        "from cvprstats.charts.cloud import draw_cloud\n"
        "from cvprstats.charts.figure import figure_bytes\n"
        "from cvprstats.keywords.counts import count_keywords\n"
        "figure = draw_cloud(count_keywords(load_papers('2013')), size='strip')\n"
        "print(hashlib.sha256(figure_bytes(figure, 'svg')).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_same_bytes_with_any_fonts(install: Callable[..., Path]) -> None:
    """Fonts that are installed do not change the words that DejaVu has."""
    papers = {"image": 4, "naïve": 3, "→": 2}
    before = figure_bytes(draw_cloud(made(papers), size="strip"), "svg")
    install("Another", "aegimnvï→", weight=700)
    assert figure_bytes(draw_cloud(made(papers), size="strip"), "svg") == before

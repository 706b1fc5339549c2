"""The word cloud: words whose letters are as high as their counts, which are those of the bars."""

from collections.abc import Collection, Mapping
from itertools import islice
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from cvprstats.charts.figure import BELOW, SIZES, new_figure
from cvprstats.charts.fonts import NO_FONT, drawing_fonts, left_out_note
from cvprstats.charts.packing import pack
from cvprstats.charts.style import ACCENT, BOLD, QUALITATIVE
from cvprstats.errors import FileError, UsageError
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.keywords.filters import keyword_noun, method_note
from cvprstats.text import counted, printable

COLORS = QUALITATIVE[:5]
PIXELS, PIXELS_IN_SHAPE = 54, 100
"""Pixels of the layout per inch: words are placed on whole pixels and drawn as outlines."""
SMALLEST, SMALLEST_IN_SHAPE = 6, 3
"""Points: words that would be smaller are left out. Shapes are for a large print."""
MOST_WORDS = 500
"""Bounds the time; no edition of the catalogue comes near."""
DARK = 128
"""Of 255: what is darker is filled."""
STEP = 1.04
"""The largest scale at which all words fit is found to this factor."""
MOST_LETTERS = 40
STROKE = 1 / 16
"""How much fuller the letters to fill are than those of the font, in their height."""
HAIR_SPACE = "\u200a"
"""Keeps the fuller letters apart."""
TALLER = 2.0
"""How far letters to fill are stretched upwards, at most, where the paper is high enough."""


def draw_cloud(
    counts: KeywordCounts, *, shape: str = "rectangle", text: str = "CVPR", size: str = "16:9"
) -> Figure:
    """Draw the keywords as a cloud: a `rectangle`, the letters of `text`, or a picture's shape.

    `shape` is `rectangle`, `text`, or the path of a picture whose dark part is filled. The height
    of a word's letters is proportional to its papers. The small print says which words are shown.

    Raises:
        UsageError: there is nothing to fill, no keyword, or no font for any of them.
        FileError: the picture cannot be read.

    """
    width, height, margin = SIZES[size]
    # Left, bottom, width, height.
    box = (margin, BELOW, width - 2 * margin, height - BELOW - margin - 0.5)
    whole = shape == "rectangle"
    resolution = PIXELS if whole else PIXELS_IN_SHAPE
    mask = _shape_mask(shape, text, (round(box[2] * resolution), round(box[3] * resolution)))
    papers = _papers_by_word(counts)
    outlines = _word_outlines(list(papers))
    smallest = (SMALLEST if whole else SMALLEST_IN_SHAPE) / 72 * resolution
    words = _packed(outlines, papers, mask, smallest)
    if not words:
        raise UsageError("the shape leaves no room for words: use a larger size or a shorter text")
    noun = keyword_noun(counts.rule, counts.counts)
    shown = _shown(words, papers, outlines, counts.counts.values(), noun)
    figure = new_figure(
        size,
        f"{counts.edition.name}: {noun}s in the {counts.field}s of "
        f"{counted(counts.papers, 'paper')}",
        f"Letter height: papers with the {noun}; {shown}; "
        f"{method_note(counts.rule, counts.filters)}",
    )
    axes = figure.add_axes((box[0] / width, box[1] / height, box[2] / width, box[3] / height))
    axes.set(xlim=(0, mask.shape[1]), ylim=(mask.shape[0], 0), aspect="equal")
    axes.axis("off")
    if not whole:
        _draw_shape(axes, mask)
    colors = [COLORS[rank % len(COLORS)] for rank in range(len(words))]
    axes.add_collection(PathCollection(list(words.values()), facecolors=colors, edgecolors="none"))
    return figure


def _draw_shape(axes: Axes, mask: NDArray[np.bool_]) -> None:
    tint = np.ones((*mask.shape, 4)) * (*to_rgb(ACCENT), 0.0)
    tint[mask, 3] = 0.09
    extent = (0, mask.shape[1], mask.shape[0], 0)
    axes.imshow(tint, extent=extent, interpolation="bilinear")


def _papers_by_word(counts: KeywordCounts) -> dict[str, int]:
    """Return the words, the most frequent first."""
    papers: dict[str, int] = {}
    for word, number in counts.top(MOST_WORDS):
        papers.setdefault(printable(word).strip(), number)
    papers.pop("", None)
    if not papers:
        raise UsageError(f"no {counts.rule.noun} to draw in {counts.edition.name}")
    return papers


def _word_outlines(words: list[str]) -> dict[str, Outline]:
    """Return the words that can be drawn as outlines, in units of their font size."""
    outlines = {}
    for word, path in drawing_fonts(words, BOLD).items():
        font = FontProperties(fname=str(path))
        # Dollars are no formula.
        points, codes = text_to_path.get_text_path(font, word, ismath=False)
        if len(points):  # not blank
            outlines[word] = Outline(np.array(points) / text_to_path.FONT_SCALE, codes)
    if not outlines:
        raise UsageError(NO_FONT)
    return outlines


def _packed(
    outlines: Mapping[str, Outline],
    papers: Mapping[str, int],
    free: NDArray[np.bool_],
    smallest: float,
) -> dict[str, Outline]:
    """Return the words in their places, at the largest scale at which all of them fit.

    The larger the scale, the more words are large enough to read, too. Where not even the most
    frequent words all fit in the smallest size, those that do are returned.
    """
    numbers = np.array([papers[word] for word in outlines])
    areas = np.array([np.ptp(own.vertices, axis=0).prod() for own in outlines.values()])
    least = smallest / numbers[0]
    scale = free.shape[0] / numbers[0]
    while scale > least:
        shown = numbers * scale >= smallest
        # Quick to see: more words than room.
        if (areas[shown] * (numbers[shown] * scale) ** 2).sum() < free.sum():
            scaled = _scaled(outlines, papers, scale, int(shown.sum()))
            if placed := _all_packed(scaled, free):
                return dict(zip(outlines, placed, strict=False))
        scale /= STEP
    scaled = _scaled(outlines, papers, least, int((numbers == numbers[0]).sum()))
    found = zip(outlines, pack(scaled, free), strict=False)
    return {word: outline for word, outline in found if outline}


def _all_packed(outlines: list[Outline], free: NDArray[np.bool_]) -> list[Outline]:
    """Return all outlines in their places; none when one of them does not fit."""
    placed = []
    for outline in pack(outlines, free):
        if outline is None:
            return []
        placed.append(outline)
    return placed


def _scaled(
    outlines: Mapping[str, Outline], papers: Mapping[str, int], scale: float, number: int
) -> list[Outline]:
    """Return the outlines of the first words, in their sizes."""
    first = islice(outlines.items(), number)
    return [
        Outline(np.asarray(own.vertices) * papers[word] * scale, own.codes) for word, own in first
    ]


def _shown(
    words: Collection[str],
    papers: Mapping[str, int],
    drawable: Collection[str],
    all_papers: Collection[int],
    noun: str,
) -> str:
    """Return which words are shown, for the small print."""
    fewest = min(papers[word] for word in words)
    total = sum(number >= fewest for number in all_papers)
    lacking = sum(number >= fewest and word not in drawable for word, number in papers.items())
    number = f"all {total:,}" if len(words) == total else f"{len(words):,} of the {total:,}"
    named = noun if total == 1 else f"{noun}s"
    return f"{number} {named} of at least {counted(fewest, 'paper')}{left_out_note(lacking, noun)}"


def _shape_mask(shape: str, text: str, pixels: tuple[int, int]) -> NDArray[np.bool_]:
    """Return the pixels that words may fill."""
    if shape == "rectangle":
        return np.ones(pixels[::-1], np.bool_)
    picture = _text_picture(text, pixels) if shape == "text" else _file_picture(Path(shape))
    dark = picture.point(lambda value: 255 if value < DARK else 0)
    if (ink := dark.getbbox()) is None:
        raise UsageError(f"nothing to fill: {'the text' if shape == 'text' else shape} is blank")
    # Blank margins would make the shape smaller than its place.
    picture = picture.crop(ink)
    scale = min(pixels[0] / picture.width, pixels[1] / picture.height)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    canvas = Image.new("L", pixels, 255)
    canvas.paste(picture.resize(size), ((pixels[0] - size[0]) // 2, (pixels[1] - size[1]) // 2))
    return np.asarray(canvas) < DARK


def _text_picture(text: str, pixels: tuple[int, int]) -> Image.Image:
    text = printable(text).strip()
    if not text:
        raise UsageError("--text is blank: give the letters to fill")
    if len(text) > MOST_LETTERS:
        raise UsageError(f"--text is too long: give at most {MOST_LETTERS} letters to fill")
    if text not in (fonts := drawing_fonts([text], BOLD)):
        raise UsageError("--text has letters that no installed font has: give others to fill")
    font = ImageFont.truetype(str(fonts[text]), pixels[1])
    if text.isascii():
        text = HAIR_SPACE.join(text)
    stroke = round(pixels[1] * STROKE)  # fuller letters hold larger words
    left, top, right, bottom = map(int, font.getbbox(text, stroke_width=stroke))
    picture = Image.new("L", (right - left, bottom - top), 255)
    ImageDraw.Draw(picture).text((-left, -top), text, fill=0, font=font, stroke_width=stroke)
    tall = min(picture.height * TALLER, picture.width * pixels[1] / pixels[0])
    return picture.resize((picture.width, max(picture.height, round(tall))))


def _file_picture(path: Path) -> Image.Image:
    try:
        with Image.open(path) as opened:
            picture = opened.convert("RGBA")
    except OSError as error:
        reason = error.strerror or "it is not a picture"
        raise FileError(
            f"cannot read the shape {path}: {reason}; --shape is rectangle, text, or a picture"
        ) from error
    except Image.DecompressionBombError as error:
        raise FileError(f"the shape {path} has too many pixels: make it smaller") from error
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("L")

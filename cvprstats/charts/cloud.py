"""The word cloud: words in the sizes of their counts, which are those of the bars."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, ImageOps

from cvprstats.charts.figure import BELOW, BOLD_FONT, SIZES, new_figure
from cvprstats.charts.style import ACCENT, BOLD, QUALITATIVE
from cvprstats.errors import FileError, UsageError
from cvprstats.keywords.counts import KeywordCounts
from cvprstats.text import printable

COLORS = QUALITATIVE[:5]
PIXELS, PIXELS_IN_SHAPE = 54, 100
"""Pixels of the layout per inch: words are placed on whole pixels and drawn as outlines."""
WORDS, WORDS_IN_SHAPE = 160, 400
TALLER = 1.4
"""How far letters to fill are stretched upwards, at most, where the paper is high enough."""


def draw_cloud(
    counts: KeywordCounts, *, shape: str = "rectangle", text: str = "CVPR", size: str = "16:9"
) -> Figure:
    """Draw the keywords as a cloud: a `rectangle`, the letters of `text`, or a picture's shape.

    `shape` is `rectangle`, `text`, or the path of a picture whose dark part is filled.

    Raises:
        UsageError: there is nothing to fill, or no keyword.
        FileError: the picture cannot be read.

    """
    from wordcloud import WordCloud  # noqa: PLC0415 - heavy

    edition = counts.edition.name
    title = f"{edition}: keywords in the titles of {counts.papers:,} papers"
    source = f"Size: papers with the keyword; rule: {counts.rule.name}"
    figure = new_figure(size, title, source)
    width, height, margin = SIZES[size]
    # Left, bottom, width, height.
    box = (margin, BELOW, width - 2 * margin, height - BELOW - margin - 0.5)
    resolution = PIXELS if shape == "rectangle" else PIXELS_IN_SHAPE
    pixels = (round(box[2] * resolution), round(box[3] * resolution))
    mask = _shape_mask(shape, text, pixels)
    cloud = WordCloud(
        width=pixels[0],
        height=pixels[1],
        mask=None if mask is None else np.where(mask, 0, 255).astype(np.uint8),
        font_path=str(BOLD),
        max_words=WORDS if mask is None else WORDS_IN_SHAPE,
        min_font_size=5 if mask is None else 3,
        margin=3,
        prefer_horizontal=0.9,
        random_state=2019,
        # The default color function imports pyplot.
        color_func=lambda *_, **__: ACCENT,
    )
    words = {printable(word): papers for word, papers in counts.top(cloud.max_words)}
    words.pop("", None)
    if not words:
        raise UsageError(f"no keyword to draw in {edition}")
    try:
        cloud.generate_from_frequencies(words)
    except ValueError as error:  # the canvas is too small for a word
        raise UsageError(
            "the shape leaves no room for words: use a larger size or a shorter text"
        ) from error
    axes = figure.add_axes((box[0] / width, box[1] / height, box[2] / width, box[3] / height))
    axes.set(xlim=(0, pixels[0]), ylim=(pixels[1], 0), aspect="equal")
    axes.axis("off")
    if mask is not None:
        tint = np.ones((*mask.shape, 4)) * (*to_rgb(ACCENT), 0.0)
        tint[mask, 3] = 0.09
        axes.imshow(tint, extent=(0, pixels[0], pixels[1], 0), interpolation="bilinear")
    axes.add_collection(_word_outlines(cloud.layout_))
    return figure


def _word_outlines(layout: list[Any]) -> PathCollection:
    """Return the words as outlines, each where the layout put it."""
    paths = []
    for (word, _), font_size, (row, column), orientation, _ in layout:
        path = TextPath((0, 0), word, size=font_size, prop=BOLD_FONT, usetex=False)
        place = Affine2D().scale(1, -1)  # the layout counts rows downwards
        if orientation is None:
            place.translate(column, row + path.get_extents().y1)
        else:  # upwards: the word begins one advance below its place
            advance = ImageFont.truetype(str(BOLD), font_size).getlength(word)
            place.rotate_deg(-90).translate(column + path.get_extents().y1, row + advance)
        paths.append(path.transformed(place))
    colors = [COLORS[rank % len(COLORS)] for rank in range(len(paths))]
    return PathCollection(paths, facecolors=colors, edgecolors="none")


def _shape_mask(shape: str, text: str, pixels: tuple[int, int]) -> NDArray[np.bool_] | None:
    """Return the pixels that words may fill; None means all."""
    if shape == "rectangle":
        return None
    picture = _text_picture(text, pixels) if shape == "text" else _file_picture(Path(shape))
    picture = ImageOps.contain(picture, pixels)
    canvas = Image.new("L", pixels, 255)
    canvas.paste(picture, ((pixels[0] - picture.width) // 2, (pixels[1] - picture.height) // 2))
    mask: NDArray[np.bool_] = np.asarray(canvas) < 128  # noqa: PLR2004 - darker than half
    if not mask.any():
        raise UsageError(f"nothing to fill: {'the text' if shape == 'text' else shape} is blank")
    return mask


def _text_picture(text: str, pixels: tuple[int, int]) -> Image.Image:
    text = printable(text).strip()
    if not text:
        raise UsageError("--text is blank: give the letters to fill")
    font = ImageFont.truetype(str(BOLD), pixels[1])
    stroke = pixels[1] // 40  # fuller letters hold more words
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

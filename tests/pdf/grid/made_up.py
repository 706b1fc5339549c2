"""Made-up tables: known cells set as LaTeX would set them, in layouts drawn at random.

A cell's lines are parted by line ends, and `^` raises what follows it up to the next blank.
"""

import re
from dataclasses import dataclass, field
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth

from cvprstats.pdf.page import Box, RuledLine, Word

FONT = "Times-Roman"
SCRIPT = 0.7
"""Of a size. How large scripts are."""
BLANKS = (0.25, 0.333)
"""Of a size. The blanks between words of Times and of Computer Modern."""
STRUT = 0.3
"""Of the leading. What a line reaches below its baseline."""
LEFT, TOP = 50.0, 100.0

NAMES = (
    *("Ours", "Baseline", "Mask R-CNN [12]", "ViT-B/16", "DETR (R50) [3]", "w/o fusion"),
    *("Zhang et al. [7]", "PointNet++", "Swin-T + UPerNet", "Ours (full)", "GPT-4V", "BLIP2 7B"),
)
MARKED = (*NAMES, "SWIN ^3 [38]", "ScaleMAE ^5", "Ours^†", "^§ Bhunia et al. [8]")
WRAPPED = (*NAMES, "Swin-T with\nUPerNet [3]", "Ours without\nfusion", "GPT-4V\n[15]")
HEADINGS = ("AP", "mIoU ↑", "FID ↓", "Top-1 (%)", "PSNR", "Params (M)", "FPS", "F1", "Val", "R@1")
GROUPS = ("COCO", "ADE20K val", "Cityscapes", "KITTI", "Novel classes")
PLAIN = ("{n:.1f}",)
KINDS: tuple[tuple[str, ...], ...] = (
    *(PLAIN,) * 5,
    ("{n:.2f}",),
    ("{n:.1f}%",),
    ("{i}", "{g:.0f}"),
    ("{i},{j:03}",),
    ("{i},{g:.0f}",),
    ("✓", "✗"),
    ("{n:.1f} (+{g:.1f})", "{n:.1f} (−{g:.1f})"),
    ("{n:.1f} ± {g:.1f}",),
    ("{n:.2f}±{g:.2f}",),
    ("{n:.2f}^±{g:.2f}",),
    ("{n:.2f}^{g:.2f}↑", "{n:.2f}^{g:.2f}↓"),
    ("{n:.1f}^†", "{n:.1f}"),
    ("{n:.1f}M", "{n:.1f}G"),
    ("{n:.1f} M", "{n:.1f} G"),
    ("{n:.1f}×", "{n:.0f}ms"),
    ("224 × 224", "320 × 640", "640×480"),
    ("1–3", "10.0 - 20.0"),
    ("{n:.1f} / {g:.1f}",),
    ("-{n:.1f}", "+{n:.1f}", "−{n:.1f}", "{n:.1f}"),
    ("{n:.1f}", "—", "—-", "n/a", "OOM"),
    ("ResNet-50", "IN-1k", "COCO + VG", "Swin-L", "CLIP", "Two stage", "3D conv"),
)


@dataclass
class MadeUp:
    """A table's cells, and how they are set."""

    header: list[str]
    """With `Group / ` where there are groups."""
    rows: list[list[str]]
    """With the markup of a cell."""
    blank: float
    """Between words, of a size."""
    words: list[Word] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)
    box: Box = field(default_factory=lambda: Box(0, 0, 0, 0))


def text(cell: str) -> str:
    """Return how a cell is to be read."""
    cell = re.sub(r"(\d)\^(?=[\d±])", r"\1 ", cell.replace("\n", " "))
    return cell.replace("^", "")


@dataclass(frozen=True)
class _Layout:
    """How a table is set; measures in points."""

    size: float
    sep: float
    """On either side of a column, as LaTeX's \\tabcolsep."""
    leading: float
    aligned: str
    """For each column `l`, `c` or `r`."""
    bars: int
    """Vertical rules, from the left."""
    ruled: float
    """Share of the rows with a rule below."""
    level: str
    """`t`, `m` or `b`: where a cell of fewer lines than others of its row stands."""


def make(seed: int, *, kind: str = "plain") -> MadeUp:
    """Return the table of a seed.

    `kind` is `plain`, `marked` with the marks of notes, `wrapped` with names of two lines,
    `gains` with gains below values, or `sparse` with empty cells.
    """
    random = Random(seed)  # noqa: S311
    count = random.randint(2, 8)
    kinds = [random.choice(KINDS) for _ in range(count)]
    if random.random() < 0.5 or kind == "gains":
        kinds = [PLAIN] * count
    names = [random.choice(("Method", "Model", "")), *random.sample(HEADINGS, k=count)]
    groups = _draw_groups(random, count + 1) if random.random() < 0.4 else []
    header = list(names)
    for name, first, last in groups:
        header[first : last + 1] = [f"{name} / {below}" for below in names[first : last + 1]]
    rows = [_draw_row(random, kinds, kind) for _ in range(random.randint(3, 12))]
    bars = random.choice((0, 0, 1, count))
    layout = _Layout(
        size := random.choice((6.0, 7.0, 8.0, 9.0, 10.0)),
        random.choice((2.0, 3.0, 4.0, 5.0, 6.0)),
        1.2 * size * random.choice((1.0, 1.0, 1.1, 1.2)),
        random.choice("lc") + random.choice("lccr") * count,
        bars,
        random.choice((0.0, 0.2, 1.0)) if bars else 0.1,
        random.choice("tmb"),
    )
    made = MadeUp(header, rows, BLANKS[seed % 2])
    _set_table(made, layout, random, names, groups)
    return made


def _draw_row(random: Random, kinds: list[tuple[str, ...]], kind: str) -> list[str]:
    name = random.choice({"marked": MARKED, "wrapped": WRAPPED}.get(kind, NAMES))
    row = [name]
    below = kind == "gains" and random.random() < 0.5
    for forms in kinds:
        cell = random.choice(forms)
        if random.random() < 0.06:
            cell = random.choice("-–")
        elif below:
            cell += random.choice(("\n(+{g:.1f})", "\n(−{g:.1f})"))
        elif kind == "sparse" and random.random() < 0.2:
            cell = ""
        n, g = random.uniform(10, 99), random.uniform(1, 9)
        row.append(cell.format(n=n, g=g, i=random.randint(1, 90), j=random.randint(0, 999)))
    return row


def _draw_groups(random: Random, count: int) -> list[tuple[str, int, int]]:
    """Return groups of two or three columns, with their names."""
    names = random.sample(GROUPS, k=len(GROUPS))
    groups: list[tuple[str, int, int]] = []
    first = 1 + random.randint(0, 1)
    while first + 1 < count:
        last = min(first + random.randint(1, 2), count - 1)
        groups.append((names.pop(), first, last))
        first = last + 1
    return groups


def _width(cell: str, size: float, blank: float) -> float:
    """Return the width of a cell's widest line."""
    widths = []
    for line in cell.split("\n"):
        bases, scripts = re.sub(r"\^\S+", "", line), "".join(re.findall(r"\^(\S+)", line))
        width = stringWidth(bases.replace(" ", ""), FONT, size) + blank * size * line.count(" ")
        widths.append(float(width + stringWidth(scripts, FONT, SCRIPT * size)))
    return max(widths)


def _set_line(made: MadeUp, line: str, x: float, baseline: float, size: float) -> None:
    """Set words from `x` on."""
    for part in line.split():
        glued = False
        base, _, script = part.partition("^")
        for piece, scale, rise in ((base, size, 0.0), (script, SCRIPT * size, 0.36 * size)):
            if piece:
                width = float(stringWidth(piece, FONT, scale))
                y = baseline - rise
                box = Box(x + 0.2, y - 0.68 * scale, x + width - 0.2, y)
                made.words.append(Word(piece, box, FONT, scale, False, False, y, glued))
                x += width
                glued = True
        x += made.blank * size


def _set_table(
    made: MadeUp,
    layout: _Layout,
    random: Random,
    names: list[str],
    groups: list[tuple[str, int, int]],
) -> None:
    size, sep = layout.size, layout.sep
    rows = [names, *made.rows]
    widths = [max(_width(row[c], size, made.blank) for row in rows) for c in range(len(names))]
    for name, first, last in groups:
        room = sum(widths[first : last + 1]) + 2 * sep * (last - first)
        widths[last] += max(0.0, _width(name, size, made.blank) - room)
    lefts = [LEFT]
    for width in widths[:-1]:
        lefts.append(lefts[-1] + width + 2 * sep)
    ends = lefts[0] - sep, lefts[-1] + widths[-1] + sep
    extra = 0.0 if layout.bars else 0.4 * size  # the white that booktabs sets around rules
    y = TOP
    made.rules.append(RuledLine(ends[0], y, ends[1], y))
    if groups:
        y += layout.leading + 2 * extra
        for name, first, last in groups:
            x0, x1 = lefts[first], lefts[last] + widths[last]
            baseline = y - STRUT * layout.leading - extra
            _set_line(made, name, (x0 + x1 - _width(name, size, made.blank)) / 2, baseline, size)
            made.rules.append(RuledLine(x0 - sep / 2, y, x1 + sep / 2, y))
    below_groups = y
    for number, row in enumerate(rows):
        height = max(cell.count("\n") + 1 for cell in row)
        ruled = number in (0, len(rows) - 1) or random.random() < layout.ruled
        y += extra * (number < 2 or made.rules[-1].y0 == y)
        for left, width, aligned, cell in zip(lefts, widths, layout.aligned, row, strict=True):
            lines = cell.split("\n")
            down = {"t": 0.0, "m": 0.5, "b": 1.0}[layout.level] * (height - len(lines))
            for place, line in enumerate(lines, 1):
                x = left + {"l": 0, "c": 0.5, "r": 1}[aligned] * (
                    width - _width(line, size, made.blank)
                )
                baseline = y + (down + place - STRUT) * layout.leading
                _set_line(made, line, x, baseline, size)
        y += height * layout.leading + extra * ruled
        if ruled:
            made.rules.append(RuledLine(ends[0], y, ends[1], y))
    inside = {c for _, first, last in groups for c in range(first + 1, last + 1)}
    for c in range(1, layout.bars + 1):
        top = below_groups if c in inside else TOP
        made.rules.append(RuledLine(lefts[c] - sep, top, lefts[c] - sep, y))
    made.box = Box(ends[0] - 2, TOP - 2, ends[1] + 2, y + 2)

"""Labels of rows, set at random as papers set them, come out or the grid is not certain."""

from random import Random

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.pdf.grid.tabular import Tabular, texts

COUNT = 50
LABELS = (
    "MVTec AD [5]",
    "VisA",
    "COCO",
    "IN-1K",
    "oIoU",
    "Real [3]",
    "Cityscapes",
    "R50",
    "1",
    "5",
)
MODELS = ("MaskRCNN", "Ours", "DETR [3]", "BLIP2", "ViT-B", "SAM")
MIDDLES = (90, 170, 230, 280)


def _make(random: Random, *, rotated: bool) -> tuple[Tabular, list[str]]:
    """Return a table with groups of rows, between rules or not, and the cells of its rows."""
    size = random.choice((8, 9, 10))
    pitch, extra = size * random.choice((1.1, 1.2, 1.35)), random.choice((0, 4))
    ruled, split = random.choice((True, False)), random.random() < 0.3
    labels = random.sample(LABELS, random.randint(1, 5))
    table = Tabular(MIDDLES, size=size).rule().row("Set|Model|AP|AR", pitch).rule()
    rows = []
    for label in labels:
        least = int(stringWidth(label, "Times-Roman", size) / pitch) + 2 if rotated else 1
        count = random.randint(least, max(least, 6))
        first = table.y + pitch + extra * ruled
        for index in range(count):
            values = (
                f"{random.choice(MODELS)}|{random.uniform(1, 99):.1f}|{random.uniform(1, 9):.1f}"
            )
            table.y = first + index * pitch
            table.row(f"|{values}", 0)
            rows.append(f"{label}|{values}")
        # papers count the rows wrongly
        wrong = random.choice((0, 0, -1, 1)) if ruled and count > 2 else 0
        middle = first + (count - 1 + wrong) / 2 * pitch + random.uniform(-0.4, 0.4)
        lines = label.rsplit(" ", 1) if split and count > 1 else [label]
        if rotated:
            table.turned(MIDDLES[0], middle - 0.3 * size, label)
        for index, line in enumerate([] if rotated else lines):
            table.y = middle + (index - (len(lines) - 1) / 2) * 1.2 * size
            table.text(MIDDLES[0], line)
        table.y = first + (count - 1) * pitch
        if ruled or label is labels[-1]:
            table.rule()
    return table, rows


@pytest.mark.parametrize(("rotated", "least"), [(False, 0.8), (True, 0.95)])
def test_what_is_certain_has_its_labels(*, rotated: bool, least: float) -> None:
    """All of it, and most grids are certain."""
    made = [_make(Random(seed), rotated=rotated) for seed in range(COUNT)]  # noqa: S311 - the same tables in each run
    certain = [(grid, rows) for table, rows in made if (grid := table.read()).certain]
    assert [texts(grid) for grid, _ in certain] == [rows for _, rows in certain]
    assert len(certain) > least * COUNT

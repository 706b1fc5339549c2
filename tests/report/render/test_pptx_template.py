"""The user's own master."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from cvprstats.errors import FileError
from cvprstats.report.pages import Bullets, Deck, Page, Picture, TableBlock, plain
from cvprstats.report.render.pptx import render_pptx
from cvprstats.report.render.pptx_template import read_template
from tests.report.conftest import picture

DECK = Deck(
    "Title",
    (
        Page("Words", (Bullets((plain("One"), plain("two"))),)),
        Page("Part", (), kind="section"),
        Page("Seen", (Picture("p.png", picture(), "alt", "Caption"),)),
        Page("Numbers", (TableBlock(("a", "b"), ((plain("x")[0], plain("1")[0]),)),)),
    ),
)


def template(folder: Path, height: float = 7.5, kind: bytes = b"") -> Path:
    """Write a file of 10 inches' width, with a slide; `kind` is its content type."""
    made = Presentation()
    made.slide_height = Inches(height)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            top, high = (round(side * height / 7.5) for side in (shape.top, shape.height))
            left, wide = shape.left, shape.width
            shape.left, shape.top, shape.width, shape.height = left, top, wide, high
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "Old"
    stream = io.BytesIO()
    made.save(stream)
    path = folder / "lab.pptx"
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if kind and name == "[Content_Types].xml":
                content = content.replace(b"presentationml.presentation.main+xml", kind)
            new.writestr(name, content)
    return path


@pytest.mark.parametrize("height", [7.5, 5.625])
def test_layouts_and_size(height: float, tmp_path: Path) -> None:
    """Slides take the layouts by their placeholders, and all stands on them, letters to scale."""
    data = render_pptx(DECK, read_template(template(tmp_path, height)))
    made = Presentation(io.BytesIO(data))
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(height))
    names = ["Title Slide", "Title and Content", "Section Header", "Title Only", "Title Only"]
    assert [slide.slide_layout.name for slide in made.slides] == names
    for slide in made.slides:
        assert all(shape.text_frame.text for shape in slide.placeholders)
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
    [run] = made.slides[1].placeholders[1].text_frame.paragraphs[0].runs
    assert run.font.size.pt == pytest.approx(24 * height / 7.5, abs=0.01)
    assert data == render_pptx(DECK, read_template(tmp_path / "lab.pptx"))


def test_a_file_that_says_that_it_is_a_template(tmp_path: Path) -> None:
    """A .potx is taken, too, and what is made of it is a presentation."""
    path = template(tmp_path, kind=b"presentationml.template.main+xml")
    assert len(Presentation(io.BytesIO(render_pptx(DECK, read_template(path)))).slides) == 5


def _write(text: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / "lab.pptx").write_bytes(text)
        return folder / "lab.pptx"

    return write


def _bare(folder: Path) -> Path:
    made = Presentation()
    for layout in list(made.slide_layouts):
        made.slide_layouts.remove(layout)
    made.save(str(folder / "lab.pptx"))
    return folder / "lab.pptx"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_write(b"text"), "is no PowerPoint file"),
        (_write(b""), "is no PowerPoint file"),
        (_write(b"\xd0\xcf\x11\xe0" + b"\0" * 512), "locked with a password"),
        (_bare, "no layout with a title"),
        (lambda folder: template(folder, kind=b"template.macroEnabled.main+xml"), "holds macros"),
        (lambda folder: folder / "none.pptx", "No such file"),
        (lambda folder: folder, "Is a directory"),
    ],
)
def test_bad_templates(make: Callable[[Path], Path], message: str, tmp_path: Path) -> None:
    """They give one line that says what to do."""
    with pytest.raises(FileError, match=message) as error:
        read_template(make(tmp_path))
    assert "\n" not in str(error.value)

"""The one-page report."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from PIL import Image
from pptx import Presentation

from tests.catalogue.test_lists import HEADER, write_list
from tests.conftest import Result

Run = Callable[..., Result]
FILES = {"report.md", "bars.png", "changes.png", "cloud.png", "keywords.csv", "changes.csv"}
PICTURES = "bars", "changes", "cloud"
MANIFEST = ".cvprstats/written.json"
EDITIONS = {
    "2019": ["--compare", "2018", "--rule", "slides"],
    "2026": ["--compare", "2025"],
    "2013": [],
}


@pytest.fixture
def small(user_data: Path) -> str:
    """Write two small editions; return the name of the later one, whose report has all parts."""
    for year, title in ((2029, "Deep Views"), (2030, "Graph Views")):
        write_list(user_data, f"bmvc{year}", HEADER + f"{title},,,,\n" * 40)
    return "bmvc2030"


@pytest.mark.parametrize("year", EDITIONS)
def test_golden_report(year: str, run: Run, check_golden: Callable[[str, str], None]) -> None:
    """The page says this of 2019 against 2018, of 2026, and of the first year of the catalogue."""
    result = run("report", year, *EDITIONS[year])
    assert result.out == f"cvpr{year}-report/report.md\n"
    check_golden(f"report-{year}.md", Path(result.out.strip()).read_text(encoding="utf-8"))


def test_topics_are_called_topics(run: Run) -> None:
    """A report by topics speaks of topics alone."""
    page = Path(run("report", "2014", "--compare", "2013", "--rule", "topics").out.strip())
    text = page.read_text(encoding="utf-8")
    assert "topic" in text
    assert "keyword" not in text


def test_same_bytes(small: str, run: Run, tmp_path: Path) -> None:
    """Two runs give the same files, byte by byte."""
    for folder in ("one", "two"):
        run("report", small, "-o", folder)
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == FILES | {".cvprstats"}
    for name in (*FILES, MANIFEST):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_other_files_stay(small: str, run: Run, tmp_path: Path) -> None:
    """A folder with other files keeps them."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    run("report", small, "-o", "folder")
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    names = {path.name for path in folder.iterdir()}
    assert names == FILES | {"notes.txt", ".cvprstats"}


def test_embed(small: str, run: Run, tmp_path: Path) -> None:
    """With --embed there is one file, and its pictures are in it."""
    run("report", small, "--embed", "-o", "folder")
    own, path = sorted((tmp_path / "folder").iterdir())
    assert own.name == ".cvprstats"
    html = MarkdownIt("commonmark").render(path.read_text(encoding="utf-8"))
    assert html.count('<img src="data:image/png;base64,iVBOR') == 3


@pytest.mark.parametrize("compared", [[], ["--compare", "2019"]])
def test_edition_of_three_papers(
    compared: list[str], run: Run, user_data: Path, tmp_path: Path
) -> None:
    """A small list gives a page whose every sentence carries a number."""
    titles = ["Graph Nets for Views", "| --- | </script> ![x](javascript:1)", "$\\frac{View}$"]
    write_list(user_data, "wacv2030", HEADER + "".join(f"{title},A B,,,\n" for title in titles))
    assert run("report", "wacv2030", *compared, "-o", "folder").status == 0
    text = (tmp_path / "folder" / "report.md").read_text(encoding="utf-8")
    sentences = re.findall(r"^- (.*)$", text, re.MULTILINE)
    assert sentences
    assert all(re.search(r"\d", sentence) for sentence in sentences)
    assert "<script" not in MarkdownIt("commonmark", {"html": False}).render(text)


def test_titles_without_keywords(run: Run, user_data: Path) -> None:
    """Where no title says a keyword, the command says so in one line."""
    write_list(user_data, "wacv2030", HEADER + "Of the,A B,,,\n")
    result = run("report", "wacv2030")
    assert (result.status, result.err) == (2, "cvprstats: no keyword to draw in WACV 2030\n")


TITLES = (
    "$\\textsc{Foo}$: $$ Nets",
    "A $\\frac{ $x$ of \\$5 $$",
    "漢字 かな 한글 of Nets",
    "🦾 👩‍🔬 ❤️ ก็ नमस्ते",
    "a\x07b \u202egnp Zo\u0308e",
)


@pytest.mark.parametrize(
    "command",
    [
        "chart bars wacv2030 -o a.png --rule slides",
        "chart bars wacv2030 -o a.png --rule words",
        "chart cloud wacv2030 -o a.png --rule slides",
        "chart cloud wacv2030 -o a.png --rule words",
        "report wacv2030 -o a --rule words",
        "overview wacv2030 -o a --rule slides",
    ],
)
def test_any_title_is_drawn(command: str, run: Run, user_data: Path) -> None:
    """Dollars are no formulas, and no letter of any script or emoji is in the way."""
    write_list(user_data, "wacv2030", HEADER + "".join(f'"{title}",A B,,,\n' for title in TITLES))
    result = run(*command.split())
    assert (result.status, result.err) == (0, "")


def test_cloud_on_a_slide(run: Run, tmp_path: Path) -> None:
    """On its slide, the cloud is as high as there is room for; on the page it is a strip."""
    run("report", "2013", "-o", "page")
    run("report", "2013", "--format", "pptx", "-o", "deck")
    with Image.open(tmp_path / "page" / "cloud.png") as strip:
        assert strip.width > 5 * strip.height
    deck = Presentation(str(tmp_path / "deck" / "report.pptx"))
    [cloud] = [shape for slide in deck.slides for shape in slide.shapes if hasattr(shape, "image")]
    assert cloud.height > 0.6 * deck.slide_height


def test_one_file(small: str, run: Run, tmp_path: Path) -> None:
    """A file is written with its pictures in a folder of its name; the links find them."""
    name = 'my "50%" #1? report.md'
    assert run("report", small, "-o", f"new/{name}").out == f"new/{name}\n"
    html = MarkdownIt("commonmark").render((tmp_path / "new" / name).read_text(encoding="utf-8"))
    links = [unquote(unescape(link)) for link in re.findall(r'<img src="(.*?)"', html)]
    assert links == [f'my "50%" #1? report_files/{picture}.png' for picture in PICTURES]
    for link in links:
        assert (tmp_path / "new" / link).read_bytes().startswith(b"\x89PNG")
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {name, 'my "50%" #1? report_files', ".cvprstats"}


@pytest.mark.parametrize("ending", [".pptx", ".HTML"])
def test_ending_is_the_form(ending: str, small: str, run: Run, tmp_path: Path) -> None:
    """The ending of the file is its form; nothing lies beside it, and only tables in a folder."""
    run("report", small, "-o", f"file/a{ending}")
    run("report", small, "--format", ending[1:].lower(), "-o", "folder")
    assert {path.name for path in (tmp_path / "file").iterdir()} == {f"a{ending}", ".cvprstats"}
    one, two = (tmp_path / f"file/a{ending}"), (tmp_path / f"folder/report{ending.lower()}")
    assert one.read_bytes() == two.read_bytes()
    names = {path.name for path in two.parent.iterdir()}
    assert names == {two.name, "keywords.csv", "changes.csv", ".cvprstats"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.pdf"], "end it in .md, .html or .pptx, or name a folder without a dot"),
        (["-o", "a.json"], "cannot tell the format of a.json"),
        (["-o", "a.md", "--format", "html"], "a.md cannot hold --format html"),
    ],
)
def test_wrong_endings(arguments: list[str], message: str, run: Run, tmp_path: Path) -> None:
    """A form that the file cannot have is wrong usage, and is said before anything is read."""
    result = run("report", "1900", *arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert not list(tmp_path.iterdir())


def test_own_words_stay(small: str, run: Run, tmp_path: Path) -> None:
    """A report with words of the user's is replaced only by --force."""
    arguments = ("report", small, "-o", "cvpr.2019")
    path = tmp_path / run(*arguments).out.strip()
    page = path.read_bytes()
    assert run(*arguments).status == 0
    path.write_bytes(page + b"my words")
    result = run(*arguments)
    assert (result.status, result.out) == (1, "")
    assert result.err == (
        f"cvprstats: {path.relative_to(tmp_path)} was changed, or is not from this version of "
        "cvprstats: add --force to replace it, or choose another place with -o\n"
    )
    assert path.read_bytes() == page + b"my words"
    assert run(*arguments, "--force").status == 0
    assert path.read_bytes() == page


def test_tables_of_another_report_go(small: str, run: Run, tmp_path: Path) -> None:
    """The changes since a year before do not stay beside a report without years before."""
    run("report", small, "-o", "folder")
    run("report", "bmvc2029", "-o", "folder")
    names = {path.name for path in (tmp_path / "folder").iterdir()}
    assert names == FILES - {"changes.csv", "changes.png"} | {".cvprstats"}

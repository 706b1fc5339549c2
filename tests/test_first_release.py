"""Lists that the first release wrote still load: one small invented example of each form."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.papers import Paper
from tests.catalogue.test_lists import write_list
from tests.conftest import Result

FILES = Path(__file__).parent / "first_release"
PAPERS = (
    Paper(
        "Graphs of Views",
        ("Ana Müller", "Bo Li"),
        "oral",
        "3D Vision",
        "https://example.org/html/graphs.html",
        "https://example.org/papers/graphs.pdf",
        "https://example.org/supplemental/graphs.zip",
        "We look at views, and count them.",
    ),
    Paper(r"=Sum of $\phi$-Nets", ("Cher",), "poster"),
)


def test_list(user_data: Path) -> None:
    """The user's list comes back as it was saved; its `topic` is the area."""
    write_list(user_data, "wacv2030", (FILES / "list.csv").read_text(encoding="utf-8"))
    assert load_papers("wacv2030").papers == PAPERS


def test_short_list(user_data: Path) -> None:
    """So does a list without PDF, supplement and abstract."""
    write_list(user_data, "wacv2030", (FILES / "short_list.csv").read_text(encoding="utf-8"))
    assert load_papers("wacv2030").papers == tuple(
        replace(paper, pdf="", supplement="", abstract="") for paper in PAPERS
    )


@pytest.mark.parametrize("name", ["export.csv", "export.json", "export.jsonl"])
def test_exports(name: str, run: Callable[..., Result]) -> None:
    """What `papers --format` wrote can be imported, with all that it holds."""
    assert run("import", str(FILES / name), "--edition", "wacv2030").status == 0
    assert load_papers("wacv2030").papers == PAPERS


def test_bibtex_export(run: Callable[..., Result]) -> None:
    """BibTeX brings back what it holds: titles, authors, addresses and abstracts."""
    assert run("import", str(FILES / "export.bib"), "--edition", "wacv2030").status == 0
    assert load_papers("wacv2030").papers == tuple(
        replace(paper, presentation="", area="", supplement="") for paper in PAPERS
    )

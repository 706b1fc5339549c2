"""What all tests share: a clean data folder, the command line in process, golden files."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cvprstats.catalogue import lists
from cvprstats.catalogue.lists import load_papers
from cvprstats.cli import main
from cvprstats.keywords.counts import KeywordCounts, count_keywords
from cvprstats.keywords.rules import RULES, Rule
from cvprstats.papers import Edition, Paper, PaperList, Selection
from cvprstats.workflows import counting

settings.register_profile("tests", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("tests")

GOLDEN = Path(__file__).parent / "golden"
OWN_PAPER = Path(__file__).parent / "paper/telling_trends.pdf"
"""A paper in the look of CVPR's, about this tool; `paper/README.md` describes it."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True, scope="session")
def _read_and_count_once() -> Iterator[None]:
    """Parse the same text, and count the same papers, once: many commands load all lists."""
    count = cache(count_keywords)

    def count_once(papers: PaperList | Selection, rule: Rule, **options: Any) -> KeywordCounts:  # noqa: ANN401 - any option
        hashable = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in options.items()
        }
        return count(papers, rule, **hashable)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "parse_papers", cache(lists.parse_papers))
        patch.setattr(counting, "count_keywords", count_once)
        yield


@pytest.fixture(autouse=True)
def user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set an empty data folder of the user's for every test, and its own working folder."""
    folder = tmp_path / "user data"
    monkeypatch.setenv("CVPRSTATS_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run the command line as a user would."""

    def run(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["cvprstats", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Result(int(ended.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file in `golden/`, or write that with `--update-golden`."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def make_list(*titles: str, year: int = 2030) -> PaperList:
    """Return a list of papers with these titles."""
    return PaperList(Edition("WACV", year), tuple(map(Paper, titles)))


@cache
def counted(year: int, rule: str) -> KeywordCounts:
    """Return the counts of an edition of CVPR, as it ships."""
    return count_keywords(load_papers(year), RULES[rule])

"""The lists that `benchmarks/many_titles.py` makes: always the same, and as hard as real ones."""

import csv
import gzip
import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

import many_titles
from pyarrow import parquet


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make blocks small, from two lists of the catalogue."""
    lists = tmp_path / "lists"
    lists.mkdir()
    for name in ("cvpr2019.csv", "cvpr2026.csv"):
        shutil.copy(many_titles.PAPERS / name, lists)
    monkeypatch.setattr(many_titles, "PAPERS", lists)
    monkeypatch.setattr(many_titles, "BLOCK", 2_000)


def titles(number: int) -> list[str]:
    """Return so many titles."""
    return [
        title for block in many_titles.make_blocks(number) for title in block["title"].to_pylist()
    ]


def test_a_shorter_list_is_the_start_of_a_longer_one() -> None:
    """One million are the first of ten."""
    longer = titles(5_000)
    assert len(longer) == 5_000
    assert titles(2_500) == longer[:2_500]


def test_a_list_is_the_same_in_all_forms(tmp_path: Path) -> None:
    """Parquet, CSV, JSON lines and packed titles hold the same."""
    for name in ("a.parquet", "a.csv", "a.jsonl", "a.txt.gz"):
        many_titles.write_titles(3_000, tmp_path / name)
    wanted = titles(3_000)
    assert parquet.read_table(tmp_path / "a.parquet")["title"].to_pylist() == wanted
    assert parquet.ParquetFile(tmp_path / "a.parquet").num_row_groups == 2
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == wanted
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["title"] for line in lines] == wanted
    assert gzip.decompress((tmp_path / "a.txt.gz").read_bytes()).decode().split("\n")[:-1] == wanted


def test_years_grow_and_leave_the_titles_as_they_are(tmp_path: Path) -> None:
    """More than half of the papers are of the last ten years."""
    many_titles.write_titles(2_000, tmp_path / "a.parquet", with_years=True)
    table = parquet.read_table(tmp_path / "a.parquet")
    assert table["title"].to_pylist() == titles(2_000)
    years = table["year"].to_pylist()
    assert 1990 <= min(years) < max(years) == 2026
    assert sum(year >= 2017 for year in years) > 1_000


def test_titles_are_as_hard_as_those_of_the_catalogue() -> None:
    """They are as long, and signs are in about as many."""
    real, made = list(many_titles.read_catalogue()), titles(10_000)
    for sign in ("$", "-", "/", ":", "&", ","):
        rates = [sum(sign in title for title in of) / len(of) for of in (real, made)]
        assert 0.4 < rates[1] / rates[0] < 2.5, sign
    words = [sum(len(title.split()) for title in of) / len(of) for of in (real, made)]
    assert abs(words[0] - words[1]) < 1
    assert all("  " not in title and title == title.strip() for title in made)


def test_halves_are_whole_formulas_and_brackets() -> None:
    """A title is cut next to its middle where that breaks nothing."""
    assert many_titles.cut("Deep Networks for Images") == ("Deep Networks", "for Images")
    assert many_titles.cut("A (very small) net works") == ("A (very small)", "net works")
    assert many_titles.cut("$a + b$") == ("$a + b$", "")


@pytest.mark.parametrize(("name", "years"), [("a.pdf", False), ("a", False), ("a.txt", True)])
def test_a_form_that_cannot_be_written_is_told(name: str, years: bool, tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(ValueError, match=name):
        many_titles.write_titles(10, tmp_path / name, with_years=years)

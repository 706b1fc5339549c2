"""Lists of any form and packing hold the titles that `import` reads in them."""

from pathlib import Path

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import FileError
from cvprstats.scale.partitions import (
    Partition,
    find_partitions,
    is_list,
    read_papers,
    read_titles,
)
from cvprstats.sources.files import parse_list
from tests.scale.lists import Row, packed, written

ODD = [
    "A {\\'e}t\\'e of Gr\\\"{o}bner",
    "Fish &amp; Chips &#233;",
    "H<sub>2</sub>O in  two   blanks",
    " Between blanks ",
    "[From Oral] A Talk",
    'Commas, and "quotes"',
    "Re\u0301sume\u0301 of Décomposition – “said”",
    "=SUM of Parts",
    "深度学习 for Everyone",
]


def rows_of(year: int) -> list[Row]:
    """Return an edition's papers, and odd ones among them."""
    titles = [paper.title for paper in load_papers(year)][:300]
    titles[7:7] = ODD
    return [
        {"id": at, "title": title, "year": 1990 + at % 30, "authors": "A B; C D"}
        for at, title in enumerate(titles)
    ]


def titles_of(parts: list[Partition]) -> list[str]:
    """Return all titles of a list."""
    return [
        title for part in parts for one in read_titles(part) for title in one.titles.to_pylist()
    ]


@pytest.mark.parametrize("form", ["csv", "tsv", "ssv", "jsonl", "parquet", "titles"])
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_list_counts_what_import_reads(form: str, packing: str, tmp_path: Path) -> None:
    if form == "parquet" and packing:
        return
    data = written(rows_of(2019), form)
    ending = {"titles": "txt", "ssv": "csv"}.get(form, form)
    path = tmp_path / f"list.{ending}{packing}"
    path.write_bytes(packed(data, packing))
    text = (written(rows_of(2019), "jsonl") if form == "parquet" else data).decode()
    known = "titles" if form == "titles" else None  # its tags look like a page's
    expected = [paper.title for paper in parse_list(text, "list", known).papers]
    parts = find_partitions(str(path))
    assert parts[0].form == form
    assert titles_of(parts) == expected
    assert [paper.title for part in parts for paper in read_papers(part)] == expected

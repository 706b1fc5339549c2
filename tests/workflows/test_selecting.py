"""How a list that is not imported is named."""

import pytest

from cvprstats.papers import Edition
from cvprstats.workflows.selecting import list_edition, slug_of

NAMES = {
    "dblp.parquet": ("dblp.parquet", "dblp", 0),
    "lists/arxiv2023.jsonl.gz": ("arxiv2023.jsonl.gz", "arxiv2023", 2023),
    "2019-2024.csv": ("2019-2024.csv", "2019-2024", 0),
    "openalex/*.parquet": ("openalex/*.parquet", "openalex", 0),
    "openalex/part-*.csv.zst": ("openalex/part-*.csv.zst", "part", 0),
    "*.csv": ("*.csv", "list", 0),
    "s3://bucket/works.parquet": ("works.parquet", "works", 0),
    "https://example.org/a%20list.csv?key=secret": ("a%20list.csv", "a-20list", 0),
    "my papers.v2.txt": ("my papers.v2.txt", "my-papers-v2", 0),
}


@pytest.mark.parametrize("name", NAMES)
def test_names(name: str) -> None:
    """A list is called as its file, without what could be a key, and has a safe name in others."""
    edition = list_edition(name)
    assert (edition.name, edition.slug, edition.year) == NAMES[name]
    assert edition != Edition(edition.venue, edition.year)
    assert slug_of(name) == edition.slug
    assert not edition.is_of_workshops

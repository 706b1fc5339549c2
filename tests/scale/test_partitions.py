"""Which names are lists, which files they mean, and how those are cut."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from cvprstats.errors import FileError, UsageError
from cvprstats.scale import places
from cvprstats.scale.partitions import Partition, find_partitions, is_list, read_titles
from tests.scale.lists import Row, packed, parts_of, titles_of, written

ROWS: list[Row] = [
    {"title": f"A Title, of “Paper” {at}", "year": 1990 + at % 30, "x": 'a\n"b"'}
    for at in range(200)
]
TITLES = [row["title"] for row in ROWS]


@pytest.mark.parametrize(
    "name",
    ["2019", "cvpr2019", "CVPR 2019", "iccv,cvpr", "all", "2019:oral", "2013-2016", "iccv", "csv"],
)
def test_edition_is_no_list(name: str, tmp_path: Path) -> None:
    """Take no edition for a list, even if a file has its name."""
    (tmp_path / name).write_text("A Title\n")
    assert not is_list(name)


@pytest.mark.parametrize(
    "name",
    [
        *("a.csv", "A.CSV.GZ", "a.jsonl.zst", "a.ndjson", "dblp.parquet", "titles.txt", "a.tsv"),
        *("*.parquet", "./all", "folder/2019", "s3://bucket/key", "https://example.org/x", "a?"),
    ],
)
def test_list_is_known_by_its_name(name: str) -> None:
    """Know a list by its ending, a slash, a glob or a scheme."""
    assert is_list(name)


def test_file_with_another_ending_is_list_if_there(tmp_path: Path) -> None:
    """Take a file with another ending for a list if it is there."""
    (tmp_path / "papers.json").write_text("[]")
    assert is_list("papers.json")
    assert not is_list("other.json")
    assert not is_list("x." + "y" * 5000)


def test_names_are_told_apart_without_the_engine() -> None:
    """Import nothing heavy to tell a list from an edition."""
    code = (
        "import sys\nfrom cvprstats.scale.partitions import is_list\nis_list('2019')\n"
        "print({'pyarrow', 'numpy', 'fsspec', 'msgspec'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_glob_takes_files_in_natural_order(tmp_path: Path) -> None:
    """Take the files of a glob in natural order, and no folders."""
    for number in (10, 2, 1):
        (tmp_path / f"part-{number}.csv").write_text(f"title\nA Title of Part {number}\n")
    (tmp_path / "part-3.csv").mkdir()
    assert titles_of("part-*.csv") == [f"A Title of Part {number}" for number in (1, 2, 10)]


def test_files_of_glob_have_their_own_forms_and_columns(tmp_path: Path) -> None:
    """Find the form and the columns of each file of a glob."""
    (tmp_path / "1.csv").write_text("id,Paper Title\n1,In a Table\n")
    (tmp_path / "2.jsonl").write_text('{"display_name": "In a Line of JSON"}\n')
    (tmp_path / "3").write_text("In a Line of Text\n")
    (tmp_path / "4.csv").write_text("name;x\nIn Another Table;2\n")
    assert titles_of(tmp_path / "*") == [
        *("In a Table", "In a Line of JSON", "In a Line of Text", "In Another Table")
    ]


@pytest.mark.parametrize("form", ["csv", "tsv", "ssv", "jsonl", "titles", "parquet"])
def test_parts_hold_each_row_once(form: str, tmp_path: Path) -> None:
    """Cut a file into parts that hold each row once and can be sent elsewhere."""
    path = tmp_path / f"list.{form.replace('titles', 'txt').replace('ssv', 'csv')}"
    path.write_bytes(written(ROWS, form))
    parts = parts_of(path, part_bytes=1000, part_rows=100)
    assert len(parts) > 1
    assert sum(part.size for part in parts) == pytest.approx(path.stat().st_size, abs=4)
    assert all(part.name.startswith(f"{path} (") for part in parts)
    read = [read_titles(pickle.loads(pickle.dumps(part))) for part in parts]  # noqa: S301 - ours
    assert [title for one in read for some in one for title in some.titles.to_pylist()] == TITLES


def test_table_is_not_cut_where_quotes_do_not_tell_rows(tmp_path: Path) -> None:
    """Do not cut a table with a quote within a cell."""
    path = tmp_path / "list.csv"
    lines = "".join(f'A 5" Disk {at},"in\nquotes"\n' for at in range(99))
    path.write_text(f"title,x\n{lines}")
    assert len(parts_of(path, part_bytes=100)) == 1
    assert titles_of(path, part_bytes=100) == [f'A 5" Disk {at}' for at in range(99)]


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_packed_file_is_one_part(packing: str, tmp_path: Path) -> None:
    """Keep a compressed file whole."""
    path = tmp_path / f"list.jsonl{packing}"
    path.write_bytes(packed(written(ROWS, "jsonl"), packing))
    assert parts_of(path, part_bytes=100)[0] == Partition(
        str(path),
        "jsonl",
        size=path.stat().st_size,
        title_fields=("title",),
        packed={".gz": "gzip", ".zst": "zstd"}[packing],
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.csv", None, "there is no file"),
        ("empty.csv", b"", "is empty"),
        ("blank.txt", b"\n \n", "is empty"),
        ("x.csv", b"id,headline\n1,A\n", "no column of titles in .*: choose one with --title-"),
        ("x.jsonl", b'{"id": 1, "title": ["A"]}\n', "no column of titles in .* from id, title"),
        ("x.jsonl", b'{"title": "A"}\n{"title"\n', "line 2: broken or cut-off JSON"),
        (
            "x.txt",
            b"@article{a,\n title={A}}\n",
            "is BibTeX, .*import it instead: cvprstats import",
        ),
        ("x.txt", b'[\n{"title": "A"}]\n', "is one piece of JSON"),
        ("x.txt", b"<!doctype html><p>A", "is a page of HTML"),
        ("x.txt", b"<?xml version='1.0'?><dblp></dblp>", "is XML"),
        ("x.txt", b"def f():\n    return x\n", "is no list of papers: .*; give the right file$"),
        ("x.csv", b"1,A Title,Ann Bee*# MIT\n2,B,C*# D\n", "has no headings"),
        ("x.csv", b"title\nA \0\n", "not text"),
        ("x.csv", "title\nA\n".encode("utf-16"), "UTF-16: save it as UTF-8"),
        ("x.csv", b'"title"x\nA\n', "check the quotes"),
        ("x.csv.bz2", b"BZh91AY", "packed as bzip2: unpack it"),
        ("x.parquet", b"PAR1 no more", "is the file whole?"),
        ("x.gz", b"\x1f\x8b\x08 no more", "is the file whole?"),
    ],
)
def test_what_is_no_list_is_told(
    name: str, content: bytes | None, message: str, tmp_path: Path
) -> None:
    """Say in one line what is wrong with a file, and what to do."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FileError, match=message) as told:
        find_partitions(name)
    assert "\n" not in str(told.value)


def test_folder_and_glob_without_files_are_told(tmp_path: Path) -> None:
    """Say what to give instead of a folder, and that a glob matches nothing."""
    with pytest.raises(FileError, match=r"is a folder: name its lists with a glob"):
        find_partitions(str(tmp_path))
    with pytest.raises(FileError, match="no file matches"):
        find_partitions("*.parquet")


def test_bad_file_is_left_out_and_told(tmp_path: Path) -> None:
    """Leave a bad file out if that is wanted; stop otherwise, or if all are bad."""
    (tmp_path / "1.csv").write_text("title\nA Title\n")
    (tmp_path / "2.csv").write_text("")
    told: list[str] = []
    parts = find_partitions("*.csv", skip=lambda path, error: told.append(f"{path}: {error}"))
    assert [part.path for part in parts] == ["1.csv"]
    assert told == ["2.csv: 2.csv is empty: is it the right file?"]
    with pytest.raises(FileError, match="is empty"):
        find_partitions("*.csv")
    (tmp_path / "1.csv").write_text("")
    with pytest.raises(FileError, match=r"no file of \*.csv can be read: 1.csv is empty"):
        find_partitions("*.csv", skip=lambda *_: None)


def test_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say which package to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'cvprstats\[scale\]'$"):
        find_partitions("a.csv")
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError, match=r"pip install s3fs$"):
        find_partitions("s3://bucket/a.csv")


def test_order_is_natural() -> None:
    """Sort runs of digits as numbers."""
    assert sorted(["b1", "a10", "a2", "a02x"], key=places.natural) == ["a02x", "a2", "a10", "b1"]

"""The titles, years and papers in partitions are those that `import` reads."""

import io
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.errors import CvprstatsError, FileError
from cvprstats.papers import DEMO
from cvprstats.scale import blocks, cleaning, cuts, readers
from cvprstats.scale.cleaning import clean_titles
from cvprstats.scale.columns import find_year
from cvprstats.scale.partitions import find_partitions, read_papers, read_titles
from cvprstats.sources.files import parse_list
from cvprstats.sources.forms import DELIMITERS
from cvprstats.sources.records import parse_record
from cvprstats.text import read_text
from tests.scale.lists import Row, packed, parts_of, titles_of, written, years_of

ODD = [
    *("Gr\\\"{o}bner {\\'e}t\\'e", "Fish &amp; Chips &#233;", "H<sub>2</sub>O in  two   blanks"),
    *(" Blanks ", "[From Oral] A Talk", 'Commas, and "quotes"', "Re\u0301sume\u0301 – “Décor”"),
    *("'=SUM of Parts", "深度学习 for Everyone", "Two \\\\ Lines", "Ligature ﬁ, Ångström Å, ½"),
]
TITLES = [*[paper.title for paper in load_papers(2019)][:150], *ODD]
ROWS: list[Row] = [
    {"id": at, "title": title, "year": 1990 + at % 30, "authors": "A B; C D"}
    for at, title in enumerate(TITLES)
]
PIECES = [
    *(
        "a",
        "B c",
        " ",
        '"',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "é",
        "\u0301",
        "&amp;",
        "<i>",
        "\\",
    ),
    *('\\"{o}', "'=", "深", "\x85", "\u2028", "[From Oral]", "$x$", "{", "#", "\x1c", "\ufeff"),
]
cells = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
records = st.fixed_dictionaries(
    {"title": cells, "x": cells, "status": st.sampled_from(["", "Accept", "Reject"])}
)


def imported(data: bytes, form: str) -> list[str] | None:
    """Return the titles that `import` reads; None if it refuses."""
    try:
        text = read_text(io.BytesIO(data), "list")
        return [paper.title for paper in parse_list(text, "list", form, partial=True).papers]
    except CvprstatsError:
        return None


@pytest.mark.parametrize("form", [*DELIMITERS, "jsonl", "titles", "parquet"])
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_forms_hold_what_import_reads(
    form: str, packing: str, line_end: str, tmp_path: Path
) -> None:
    """Read the same titles as an import, whatever the form, packing and line ends."""
    if form == "parquet" and (packing or line_end != "\n"):
        pytest.skip("Parquet is packed by itself")
    path = tmp_path / f"list.{form}{packing}".replace("titles", "txt").replace("ssv", "csv")
    path.write_bytes(
        packed(
            b"\xef\xbb\xbf" * (form != "parquet") + written(ROWS, form, line_end=line_end), packing
        )
    )
    form = "jsonl" if form == "parquet" else form
    expected = imported(written(ROWS, form), form)
    assert titles_of(path) == expected
    assert [p.title for part in find_partitions(str(path)) for p in read_papers(part)] == expected


@given(
    st.lists(records, min_size=1, max_size=12),
    st.sampled_from([*DELIMITERS, "jsonl"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.tuples(st.integers(0, 400), st.integers(0, 2), st.sampled_from(PIECES)) | st.none(),
    st.sampled_from([5, 16, 64, 2**19]),
    st.sampled_from([30, 100, 10**6]),
)
def test_parts_of_odd_lists_hold_what_import_reads(
    rows: list[Row],
    form: str,
    line_end: str,
    change: tuple[int, int, str] | None,
    block: int,
    part: int,
) -> None:
    """Read the same as an import from odd lists that are cut anywhere."""
    data = written(rows, form, line_end=line_end)
    if change:  # a typist's, somewhere below the headings
        text = data.decode()
        at = min(len(text), change[0] + 20)
        data = f"{text[:at]}{change[2]}{text[at + change[1] :]}".encode()
    expected = imported(data, form)
    path = Path(f"list.{form.replace('ssv', 'csv')}")
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", block)
        patch.setattr(cuts, "AT_ONCE", block)
        try:
            assert titles_of(path, part_bytes=part) == (expected or [])
        except FileError as error:
            assert expected is None or "cut off" in str(error)  # noqa: PT017 - or the same titles


def test_cut_off_table_is_told(tmp_path: Path) -> None:
    """Refuse a table that ends in the middle of a row."""
    path = tmp_path / "list.csv"
    path.write_text("title,x\n" + "A Title,1\n" * 9 + "Half a Ti")
    with pytest.raises(FileError, match=r"line 11: cut off, 1 of 2 cells; get the whole list$"):
        titles_of(path)
    path.write_text("title,x\n" + "A Title\n" * 9 + "A Title")  # all are so short
    assert len(titles_of(path)) == 10


@pytest.mark.parametrize("form", ["csv.gz", "jsonl.gz", "jsonl.zst", "titles.zst", "parquet"])
def test_no_row_is_lost_in_file_cut_anywhere(form: str, tmp_path: Path) -> None:
    """Refuse a compressed file that is cut off, wherever that is."""
    kind, _, packing = form.partition(".")
    data = packed(written(ROWS, kind), packing and f".{packing}")
    path = tmp_path / f"list.{form.replace('titles', 'txt')}"
    for length in range(1, len(data), len(data) // 60):
        path.write_bytes(data[:length])
        with pytest.raises(FileError):
            titles_of(path)


def test_damage_is_told_with_its_place(tmp_path: Path) -> None:
    """Name the line that is broken, in a part of the file, too."""
    path = tmp_path / "list.jsonl"
    lines = [json.dumps({"title": f"A Title {at}"}) for at in range(5000)]
    path.write_text("\n".join([*lines[:4500], '{"title": ', *lines]))
    with pytest.raises(FileError, match=r"line 4501: broken or cut-off JSON"):
        titles_of(path)
    with pytest.raises(FileError, match=r"line 4501: broken"):
        titles_of(path, part_bytes=10_000)
    path.write_bytes(packed("\n".join(lines * 5).encode(), ".gz")[:-9000])
    with pytest.raises(FileError, match=r"Truncated .*is the file whole\? \(after line [\d,]+\)$"):
        titles_of(path)
    table = tmp_path / "list.csv"
    table.write_text("title,x\n" + "A,1\n" * 5000 + "A,1,2\n")
    with pytest.raises(FileError, match=r"line 5002: 3 cells under 2 headings"):
        titles_of(table)
    with pytest.raises(FileError, match=r"line 5002: 3 cells under 2 headings"):
        titles_of(table, part_bytes=1000)
    table.write_text("title,x\n" + "A,1\n" * 5000 + 'A,"1"2\n')
    with pytest.raises(FileError, match=r"line 5002: .*check the quotes"):
        titles_of(table)


def test_rows_and_lines_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse a row that does not end, and a line too long for a title."""
    monkeypatch.setattr(blocks, "LONGEST_ROW", 2**20)
    path = tmp_path / "list.csv"
    path.write_text("title,x\nA,1\n" + 'A,"' + "x\n" * 2**20)
    with pytest.raises(FileError, match=r"a row of more than 1 MB; .*\(after line 2\)$"):
        titles_of(path)
    text = tmp_path / "list.txt"
    text.write_text("A Title of a Paper\n" * 20_000 + "x" * 5000)
    with pytest.raises(FileError, match="line 20001: too long for a title"):
        titles_of(text)


def test_lines_that_are_not_utf8_are_windows_1252(tmp_path: Path) -> None:
    """Read a line that is not UTF-8 as Windows-1252, and only that."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"title\nD\xe9cor \x96 A\n" + "Décor – B\n".encode() + b"Plain C\n")
    assert titles_of(path) == ["Décor – A", "Décor – B", "Plain C"]


def test_text_after_start_must_be_text(tmp_path: Path) -> None:
    """Refuse a file that is not text further on."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"title\n" + b"A Title\n" * 50_000 + b"\0\n")
    with pytest.raises(FileError, match="it is not text"):
        titles_of(path)


def test_file_that_becomes_shorter_is_told(tmp_path: Path) -> None:
    """Refuse a file that becomes shorter after it is cut."""
    path = tmp_path / "list.txt"
    path.write_text("A Title of a Paper\n" * 100)
    parts = parts_of(path, part_bytes=500)
    path.write_text("A Title of a Paper\n" * 50)
    with pytest.raises(FileError, match="became shorter"):
        list(read_titles(parts[-1]))


def test_odd_lines_of_json_are_read_as_import_reads_them(tmp_path: Path) -> None:
    """Read lines that msgspec refuses as an import does."""
    lines = [
        '{"title": "Plain"}',
        '["In a Row", ["Ann Bee"]]',
        '"Bare"',
        '{"title": "Not a Number", "x": NaN}',
        '{"title": "Half a \\ud800Pair"}',
        '{"title": null}',
        '{"title": ["A", "B"]}',
        '{"title": ""}',
        "   ",
        '{"title": "Rejected", "status": "Reject"}',
        '{"title": "Two \\\\\\\\ Lines", "accepted_as": "oral"}',
        '{"title": "Last", "status": "Accept", "x": {"title": "Inner"}}',
    ]
    path = tmp_path / "list.jsonl"
    path.write_text("\n".join(lines))
    expected = ["Plain", "In a Row", "Bare", "Not a Number", "Half a Pair", "Two Lines", "Last"]
    assert imported(path.read_bytes(), "jsonl") == expected
    assert titles_of(path) == expected
    assert [paper.title for paper in read_papers(find_partitions(str(path))[0])] == expected


def test_papers_have_all_fields(tmp_path: Path) -> None:
    """Read all fields of papers."""
    row: Row = {"title": "A Title", "authors": ["Ann Bee", "Cy Dee"], "abstract": "We count."}
    for form in ("jsonl", "parquet"):
        path = tmp_path / f"list.{form}"
        path.write_bytes(written([row], form))
        (paper,) = read_papers(find_partitions(str(path))[0])
        assert (paper.title, paper.authors) == ("A Title", ("Ann Bee", "Cy Dee"))
        assert paper.abstract == "We count."


def test_named_columns_are_read(tmp_path: Path) -> None:
    """Read the columns that the user names, within objects, too."""
    rows: list[Row] = [{"title": "No", "in": {"it": "Yes", "at": "May 2011"}, "n": 7}]
    for form in ("jsonl", "parquet"):
        path = tmp_path / f"list.{form}"
        path.write_bytes(written(rows, form))
        named = {"title_field": "in.it", "year_field": "in.at"}
        assert titles_of(path, **named) == ["Yes"]
        assert years_of(path, **named) == [2011]
        (paper,) = read_papers(find_partitions(str(path), title_field="in.it")[0])
        assert paper.title == "Yes"
    with pytest.raises(FileError, match=r"no column in\.no in "):
        find_partitions("list.parquet", title_field="in.no")
    with pytest.raises(FileError, match=r"the column n of .* holds int64, not titles"):
        find_partitions("list.parquet", title_field="n")
    with pytest.raises(FileError, match=r"no column x in .*: choose one with --year-field from"):
        find_partitions("list.parquet", year_field="x")
    Path("list.csv").write_text("id,headline,made\n1,Yes,2011\n")
    assert titles_of("list.csv", title_field="headline") == ["Yes"]
    Path("list.dump").write_text("id\theadline\n1\tYes\n")
    assert titles_of("list.dump", title_field="headline") == ["Yes"]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_years_stand_beside_their_titles(form: str, tmp_path: Path) -> None:
    """Keep years beside their titles when rows are left out."""
    path = tmp_path / f"list.{form}"
    rows = [{**ROWS[0], "title": "", "year": 1901}, *ROWS]
    path.write_bytes(written(rows, form))
    assert years_of(path) == []
    assert years_of(path, by_year=True, part_bytes=1000) == [row["year"] for row in ROWS]


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_demos_are_told(form: str, tmp_path: Path) -> None:
    """Tell demos as an import does: the first column that names a presentation counts."""
    said = [
        *(("", "demo"), ("Oral", "demo"), ("Accept (D&#101;mo)", ""), ("Accept", "Demonstration")),
        *(("Reject", "demo"), ("", ""), ("Poster", "poster"), ("Accept", "DEMO")),
    ]
    rows: list[Row] = [
        {"type": kind, "title": f"A Title {at}", "Decision": status}
        for at, (status, kind) in enumerate(said)
    ]
    path = tmp_path / f"list.{form}"
    path.write_bytes(written(rows, form))
    (part,) = find_partitions(str(path))
    expected = [paper.presentation == DEMO for paper in read_papers(part)]
    (batch,) = read_titles(part)
    assert batch.demos is not None
    assert batch.demos.tolist() == expected
    assert sum(expected) == 4
    path.write_bytes(written(ROWS, form))
    (batch,) = read_titles(find_partitions(str(path))[0])
    assert batch.demos is None


@pytest.mark.parametrize(
    ("value", "year"),
    [
        *((2019, 2019), ("2019-05-01", 2019), ("20190501", 2019), (2019.0, 2019), ("1999", 1999)),
        *(("Mon, 2 Apr 2007 19:18:42 GMT", 2007), ("2023-01-01T00:00:00Z", 2023), (None, 0)),
        *(("", 0), ("n.d.", 0), (True, 0), (12, 0), (1546300800, 0), ("[[2018, 5]]", 2018)),
    ],
)
def test_year_is_found(value: object, year: int) -> None:
    """Find the year in numbers, dates and texts."""
    assert find_year(value) == year


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (pa.int16(), [2019, None]),
        (pa.float64(), [2019.0, None]),
        (pa.string(), ["2019-01-02", ""]),
        (pa.dictionary(pa.int8(), pa.string()), ["2019", None]),
        (pa.date32(), [pa.scalar("2019-01-02").cast(pa.date32()).as_py(), None]),
        (pa.timestamp("ns"), [pa.scalar("2019-01-02").cast(pa.timestamp("ns")).as_py(), None]),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "texts",
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), "dictionary"],
    ids=str,
)
def test_parquet_of_any_types(
    kind: pa.DataType, values: list[object], texts: pa.DataType | str, tmp_path: Path
) -> None:
    """Read titles and years of all types that Parquet has for them."""
    titles = pa.array(["Décor  A", "B"], pa.string() if texts == "dictionary" else texts)
    titles = titles.dictionary_encode() if texts == "dictionary" else titles
    path = tmp_path / "list.parquet"
    pq.write_table(pa.table({"title": titles, "year": pa.array(values, kind)}), path)
    assert titles_of(path) == ["Décor A", "B"]
    assert years_of(path, by_year=True) == [2019, 0]


def test_empty_title_is_taken_from_another_column(tmp_path: Path) -> None:
    """Take the title from the next column of titles if it is empty."""
    rows: list[Row] = [{"title": "A", "display_name": "B"}, {"title": " ", "display_name": "C"}]
    for form in ("csv", "jsonl", "parquet"):
        path = tmp_path / f"list.{form}"
        path.write_bytes(written(rows, form))
        assert titles_of(path) == ["A", "C"]


def test_numbers_before_titles_are_left_out(tmp_path: Path) -> None:
    """Leave out the numbers of a numbered list, in each part."""
    path = tmp_path / "list.txt"
    path.write_text("".join(f" {at}. A Title of a Paper\n" for at in range(1, 99)))
    assert titles_of(path, part_bytes=500) == ["A Title of a Paper"] * 98


def test_batches_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Yield batches of bounded size that hold all titles."""
    path = tmp_path / "list.txt"
    path.write_text("".join(f"A Title of Paper {at:03}\n" for at in range(1000)))
    monkeypatch.setattr(readers, "BATCH", 64)
    monkeypatch.setattr(blocks, "BLOCK", 16 * 21)
    (part,) = find_partitions(str(path))
    batches = [*read_titles(part)]
    assert [len(batch) for batch in batches] == [64] * 15 + [40]
    assert batches[-1].titles.to_pylist()[-1] == "A Title of Paper 999"


def test_what_counts_as_clean_stays_as_it_is() -> None:
    """Pass by the import's code only what it leaves as it is."""
    texts = pa.array(
        [
            f"a{chr(code)}{chr(code)} b{chr(code)}"
            for code in range(0x20, 0xFFFE)
            if not 0xD800 <= code < 0xE000
        ],
        pa.large_string(),
    )
    plain = pc.match_substring_regex(texts, cleaning.CLEAN)
    for text in texts.filter(plain).to_pylist():
        paper = parse_record({"title": text})
        assert paper
        assert paper.title == text
    assert clean_titles(pa.array([None, "", " ", "[From Oral]"])).to_pylist() == [""] * 4


def test_years_are_numbers_of_numpy(tmp_path: Path) -> None:
    """Yield large strings of Arrow and integers of numpy."""
    path = tmp_path / "list.jsonl"
    path.write_bytes(written(ROWS, "jsonl"))
    (batch,) = read_titles(find_partitions(str(path), by_year=True)[0])
    assert isinstance(batch.years, np.ndarray)
    assert batch.years.dtype == np.int32
    assert batch.titles.type == pa.large_string()

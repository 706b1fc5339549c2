"""Foreign text comes out as text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cvprstats.errors import FileError
from cvprstats.text import markdown, markdown_url, printable, read_text_file, spreadsheet

HOSTILE = [
    "</script><script>alert(1)</script>",
    "![x](javascript:alert(1))",
    "| --- | a | b",
    "# not a heading",
    "- not an item",
    "1. not an item",
    "=== not a line",
    "*a* _b_ `c` ~d~ &amp; <b>",
    "http://example.org/ $x$ [a]: b",
    "\\",
]
RENDERER = MarkdownIt("commonmark").enable("table")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_read_text_file(encoding: str, tmp_path: Path) -> None:
    """A file is decoded by what it holds; its lines end alike, wherever it was written."""
    path = tmp_path / "text"
    path.write_bytes("Größe “x”\r\ntwo\rthree\n".encode(encoding))
    assert read_text_file(path) == "Größe “x”\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot read .*text"), (b"PK\3\0", "not text; save it")]
)
def test_no_text_file(content: bytes | None, message: str, tmp_path: Path) -> None:
    """A file that is missing, or holds no text, is an error that names it on one line."""
    path = tmp_path / "text"
    if content:
        path.write_bytes(content)
    with pytest.raises(FileError, match=message) as error:
        read_text_file(path)
    assert "\n" not in str(error.value)


def shown(text: str) -> str:
    """Render Markdown and give what a reader reads, if it is one paragraph of text."""
    tokens = RENDERER.parse(text)
    assert [token.type for token in tokens] in (
        [],
        ["paragraph_open", "inline", "paragraph_close"],
    )
    inline = tokens[1].children or [] if tokens else []
    assert {token.type for token in inline} <= {"text", "text_special", "softbreak"}
    return "".join(token.content for token in inline)


def test_hostile_titles_are_text() -> None:
    """What would be a tag, an image, a table or a list in Markdown is shown as it is."""
    for title in HOSTILE:
        assert shown(markdown(title)) == title


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_markdown_shows_any_text(text: str) -> None:
    """Any text is shown as it is, but for control characters and spaces at line ends."""
    readable = " ".join(printable(text).split())
    assert " ".join(shown(markdown(text)).split()) == readable


def test_printable() -> None:
    """Characters that act go; line breaks become spaces; those that join stay."""
    assert printable("a\x1b[31mb\u202ec\x00\nd\te") == "a[31mbc d e"
    assert printable("a\u2028b\vc\x85d\u200fe") == "a b c de"
    assert printable("👩\u200d💻 视觉") == "👩\u200d💻 视觉"


def test_urls() -> None:
    """Web addresses stay; spaces and brackets are quoted; other schemes lose their colon."""
    assert markdown_url("https://a.org/x?y=1#z") == "https://a.org/x?y=1#z"
    assert markdown_url("a b(1).png") == "a%20b%281%29.png"
    assert markdown_url("javascript:alert(1)") == "javascript%3Aalert%281%29"


def test_spreadsheet() -> None:
    """What a spreadsheet would run gets an apostrophe; the rest stays."""
    assert [spreadsheet(text) for text in ("=1+1", "@x", "-1", "a=b")] == [
        "'=1+1",
        "'@x",
        "'-1",
        "a=b",
    ]

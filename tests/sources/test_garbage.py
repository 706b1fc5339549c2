"""Whatever a parser is given, it gives papers or one line."""

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvprstats.catalogue.picks import read_picks
from cvprstats.errors import CvprstatsError
from cvprstats.sources.files import FORMS, parse_list
from cvprstats.sources.records import FIELDS
from cvprstats.text import read_text
from tests.sources.parsers import PARSERS

TOKENS = (
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "[[",
        "]]",
        "<",
        ">",
        "@",
        "@a{",
        "@string{",
        "x,",
        "title",
        "=",
    ),
    *("authors", "author", "presentation", "area", "page", ",", ";", '"', "'", '"""', "\n", "\r\n"),
    *("\\", "\\a", "\\href{a}{b}", "\\frac", "$", "%", "&", "#", "~", "~nosuch/x.pdf", "| ", ":"),
    *("[[paper]]\n", "pdf", "bullets", "figure", "1", "1e400", "0x" + "f" * 5000, "9" * 5000),
    *(
        "NaN",
        "true",
        "1979-05-27",
        "\x00",
        "\x1b",
        "\ud800",
        "\u202e",
        "\u0300",
        "e\u0301",
        "深度",
        "A. ",
    ),
    *(
        "<html>",
        "</html>",
        "<dt class=ptitle>",
        "<dd>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "<a href=",
    ),
    *(
        "<!--",
        "<![CDATA[",
        "<meta name=citation_title content=",
        "<div id=abstract>",
        "2019",
        "cvpr",
    ),
)
KEYS = ["results", "result", "hits", "hit", "@total", "info", "first", "last", "text", "fullname"]
KEYS += [name for names in FIELDS.values() for name in names]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=5)
    ),
    max_leaves=12,
)


def check(parse: Callable[[], object]) -> None:
    """Let a parser read something; an error is one line."""
    try:
        parse()
    except CvprstatsError as error:
        assert "\n" not in str(error)  # noqa: PT017 - an error is one of two good outcomes


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=60)
@given(text=st.lists(st.sampled_from(TOKENS), max_size=14).map("".join) | st.text(max_size=30))
def test_tokens(name: str, text: str) -> None:
    """Pieces of all languages in any order."""
    check(lambda: PARSERS[name](text))


@pytest.mark.parametrize("name", ["json", "jsonl", "dblp", "event"])
@settings(max_examples=100)
@given(value=VALUES)
def test_json(name: str, value: object) -> None:
    """Any JSON, with the names that are looked for."""
    wrapped = {"dblp": {"result": {"hits": value}}, "event": {"results": value}}.get(name, value)
    for text in map(json.dumps, (value, wrapped, {"results": [value]}, [value])):
        check(partial(PARSERS[name], text))


@settings(max_examples=200)
@given(data=st.binary(max_size=60), form=st.sampled_from([None, "html", *FORMS]))
def test_bytes(data: bytes, form: str | None) -> None:
    """Any bytes, in any form."""
    check(lambda: parse_list(read_text(io.BytesIO(data), "a"), "a", form))


@pytest.mark.parametrize("name", ["picks.txt", "picks.toml"])
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
def test_picks(name: str, text: str, tmp_path: Path) -> None:
    """A file of picks that is not one."""
    path = tmp_path / name
    path.write_bytes(text.encode(errors="surrogatepass"))
    check(lambda: read_picks(path))

"""What a title must hold."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.query import is_match, parse_query, query_text
from cvprstats.errors import UsageError

WORDS = ("graph", "point cloud", "3d")
TITLES = [" ".join(some) for number in range(4) for some in itertools.combinations(WORDS, number)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), TITLES),
        (("graph", "3d"), [t for t in TITLES if "graph" in t and "3d" in t]),
        (("graph AND 3D",), [t for t in TITLES if "graph" in t and "3d" in t]),
        (("graph", "OR", "3d"), [t for t in TITLES if "graph" in t or "3d" in t]),
        (("NOT", "graph"), [t for t in TITLES if "graph" not in t]),
        (("graph", "AND", "NOT", "point cloud"), ["graph", "graph 3d"]),
        (('"point cloud" NOT graph',), ["point cloud", "point cloud 3d"]),
        (("graph", "3d", "OR", "cloud", "NOT", "3d"), [
            t for t in TITLES if ("graph" in t and "3d" in t) or ("cloud" in t and "3d" not in t)
        ]),
        (("cloud point",), []),
        (("graph", "and"), []),
        (('"AND"',), []),
    ],
)  # fmt: skip
def test_query(words: tuple[str, ...], expected: list[str]) -> None:
    """AND binds closer than OR; operators are in capitals; quotes keep a phrase together."""
    assert [title for title in TITLES if is_match(parse_query(words), title)] == expected


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(WORDS)), min_size=1))
def test_agrees_with_python(terms: list[tuple[bool, bool, str]]) -> None:
    """A query means what the same expression means in Python."""
    words: list[str] = []
    expression = ""
    for is_or, is_wanted, word in terms:
        words += [("OR" if is_or else "AND")] * bool(words) + ["NOT"] * (not is_wanted) + [word]
        expression += f" {'or' if is_or else 'and'} " if expression else ""
        expression += f"{'' if is_wanted else 'not '}{word!r} in title"
    query = parse_query(words)
    for title in TITLES:
        assert is_match(query, title) == eval(expression, {"title": title})  # noqa: S307


@pytest.mark.parametrize(
    "words",
    [("AND",), ("graph", "OR"), ("OR", "graph"), ("NOT",), ("a", "AND", "OR", "b"), ("NOT NOT a",)],
)
def test_operators_without_words(words: tuple[str, ...]) -> None:
    """Each operator needs a word beside it."""
    with pytest.raises(UsageError, match="need a word beside them"):
        parse_query(words)


def test_open_quote() -> None:
    """A quote that is not closed is wrong usage."""
    with pytest.raises(UsageError, match="a quote is not closed"):
        parse_query(['"point cloud'])


def test_query_text() -> None:
    """What is asked for reads as it is typed, with phrases in quotes."""
    assert query_text(["graph", "NOT", "point cloud"]) == 'graph NOT "point cloud"'
    assert query_text(['"point cloud" OR graph']) == '"point cloud" OR graph'

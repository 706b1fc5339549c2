"""What is said on a paper's slide."""

from dataclasses import replace

from cvprstats.report.slide_text import kept_lines, line_bullets, told_lines
from cvprstats.summary.main_result import MainResult, ResultCell
from cvprstats.summary.told import Sentence, Told, Written


def test_a_cut_line_keeps_its_mark() -> None:
    """Where a slide has no room for a whole line, the mark of who wrote it stays."""
    long = Sentence("word " * 38 + "end", "", 1, "Abstract", Written("tiny", (1, 8)))
    lines = told_lines(Told(idea=long, result=long), None)
    assert sum(line.words for line in lines) <= 60
    texts = ["".join(span.text for span in item) for item in line_bullets(lines).items]
    assert [text.endswith(long.mark) for text in texts] == [True, True]
    assert "word… [written by tiny, p.\N{NO-BREAK SPACE}1, 8]" in texts[1]


def test_no_detail_without_what_it_belongs_to() -> None:
    """Where the first of the contributions has no room, those after it have none either."""
    long, short = (Sentence(text, "", 1, "Abstract") for text in ("word " * 61, "It is fast."))
    idea = Sentence("It sees.", "", 1, "Abstract")
    assert [line.text for line in told_lines(Told(idea=idea, how=(long, short)), None)] == [
        "It sees."
    ]
    few = Sentence("word " * 9, "", 1, "Abstract")
    lines = told_lines(Told(idea=idea, how=(few, short)), None)
    kept = kept_lines(lines, lambda some: sum(line.words for line in some) < 9)
    assert [line.text for line in kept] == ["It sees."]


def test_a_long_result_gives_way() -> None:
    """Beside the line from the main table it stands in the notes only."""
    cell = ResultCell(0, 1, "79.29")
    line = MainResult("Table 1, top-1: 79.29", "1", 2, "top-1", False, cell, cell, "0")
    long, short = (Sentence(text, "", 1, "Abstract") for text in ("word " * 20, "It wins."))

    def texts(result: Sentence) -> list[str]:
        return [one.text for one in told_lines(Told(result=result), line)]

    assert texts(long) == [line.text]
    assert texts(short) == [short.text, line.text]


def test_a_problem_is_cut_at_a_comma_only() -> None:
    """Where there is no comma it is left out."""
    idea = Sentence("word " * 40, "", 1, "Abstract")
    with_comma = Sentence(f"{'some ' * 10}words, {'more ' * 10}".strip(), "", 1, "Abstract")
    without = replace(with_comma, text=with_comma.text.replace(",", ""))

    assert told_lines(Told(problem=with_comma, idea=idea), None)[0].text.endswith("some words…")
    assert len(told_lines(Told(problem=without, idea=idea), None)) == 1

"""What is said on a paper's slide."""

from cvprstats.report.slide_text import kept_lines, line_bullets, told_lines
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

"""What is said on a paper's slide."""

from cvprstats.report.slide_text import line_bullets, told_lines
from cvprstats.summary.told import Sentence, Told, Written


def test_a_cut_line_keeps_its_mark() -> None:
    """Where a slide has no room for a whole line, the mark of who wrote it stays."""
    long = Sentence("word " * 38 + "end", "", 1, "Abstract", Written("tiny", (1, 8)))
    lines = told_lines(Told(idea=long, result=long), None)
    assert sum(line.words for line in lines) <= 60
    texts = ["".join(span.text for span in item) for item in line_bullets(lines).items]
    assert [text.endswith(long.mark) for text in texts] == [True, True]
    assert "word… [written by tiny, p.\N{NO-BREAK SPACE}1, 8]" in texts[1]

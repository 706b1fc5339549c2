"""BibTeX."""

from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.bibtex import format_bibtex, parse_bibtex
from cvprstats.papers import Paper, PaperList, parse_edition

EDITION = parse_edition("wacv2030")


def test_entry() -> None:
    """An entry is ready for LaTeX: capitals kept, special characters escaped but in formulas."""
    paper = Paper(
        "R&D: 50% of $a_1$ #1", ("Jan Müller", "Cher", "Research and Co"), page="https://a/b_c"
    )
    assert format_bibtex([PaperList(EDITION, (paper,))]) == (
        "@InProceedings{muller2030r,\n"
        "  author = {Müller, Jan and {Cher} and {Research and Co}},\n"
        r"  title = {{R\&D: 50\% of $a_1$ \#1}}," + "\n"
        "  booktitle = {WACV 2030},\n"
        "  year = {2030},\n"
        "  url = {https://a/b_c}\n"
        "}\n"
    )


def test_keys() -> None:
    """Every key is of its own, whatever the titles and names are made of."""
    papers = [Paper("A", ("X Y",)), Paper("a!", ("Z Y",)), Paper("深度", ("王伟",)), Paper("?")]
    lines = format_bibtex([PaperList(EDITION, tuple(papers))]).splitlines()
    keys = [line for line in lines if line.startswith("@")]
    assert keys == [
        "@InProceedings{y2030a,",
        "@InProceedings{y2030a-2,",
        "@InProceedings{paper2030,",
        "@InProceedings{anonymous2030,",
    ]


@given(st.lists(st.text('ab {}$\\%&#_"@,=~', min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_title(titles: list[str]) -> None:
    """Whatever the titles hold, every entry can be read again."""
    papers = [Paper(f"T{title}", ("A B",)) for title in titles]
    assert len(parse_bibtex(format_bibtex([PaperList(EDITION, tuple(papers))]), "x")) == len(papers)


HOSTILE = "a\x1b]0;b\x9b2Jc\u202ed\u2028e}{\\"


def test_hostile_papers() -> None:
    """No field holds what a terminal obeys, or ends before its end."""
    link = f"https://example.org/{HOSTILE}"
    paper = Paper(HOSTILE, (HOSTILE,), page=link, pdf=link, abstract=HOSTILE)
    entry = format_bibtex([PaperList(EDITION, (paper,))])
    assert {c for c in entry if not c.isprintable()} == {"\n"}
    assert "url = {https://example.org/a]0;b2Jcd e%7D%7B%5C}" in entry
    assert len(parse_bibtex(entry, "x")) == 1

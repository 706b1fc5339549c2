"""A paper told in four slots: what is wrong, what it does about it, how, and how well."""

from collections.abc import Iterator
from dataclasses import dataclass

ABSTRACT = "Abstract"
"""The section of an abstract's sentences."""


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote a line that is not the paper's, and from what."""

    model: str
    pages: tuple[int, ...]
    """Of the sentences and the table that it was checked against."""
    translated: bool = False
    """Not in English: its numbers and names were checked, not its wording."""

    @property
    def mark(self) -> str:
        """Who wrote the line, and where its evidence is."""
        note = "; translated, wording unchecked" if self.translated else ""
        pages = ", ".join(map(str, self.pages))
        return f" [written by {self.model}, p.\N{NO-BREAK SPACE}{pages}{note}]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paper, or a line that a model wrote from some."""

    text: str
    """Without what opens it ("In this paper,"), citations and references to figures; all other
    words are the paper's."""
    full: str
    """As printed."""
    page: int
    """The page on which its paragraph starts, 1 for the first."""
    section: str
    """`ABSTRACT`, or the section's heading as printed."""
    written: Written | None = None
    """If a model wrote `text`; `full` is then all that it was checked against."""

    @property
    def mark(self) -> str:
        """What stands behind a written line wherever it is shown; empty for the paper's own."""
        return self.written.mark if self.written else ""

    @property
    def shown(self) -> str:
        """The text with its mark."""
        return self.text + self.mark


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper says of itself; a slot that it does not surely fill is empty."""

    problem: Sentence | None = None
    """What others cannot do, or do badly."""
    idea: Sentence | None = None
    """What the paper claims first of all."""
    how: tuple[Sentence, ...] = ()
    """Its contributions, in its order."""
    result: Sentence | None = None
    """What it gains, in numbers where it has some."""

    def slots(self) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
        """Yield the label and the sentences of each slot that is filled, in the page's order."""
        for label, sentences in (
            ("Problem", (self.problem,)),
            ("Idea", (self.idea,)),
            ("How", self.how),
            ("Result", (self.result,)),
        ):
            if filled := tuple(sentence for sentence in sentences if sentence):
                yield label, filled

"""Which keywords are in the same titles, pair by pair."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from cvprstats.keywords.comparison import SIGNIFICANT
from cvprstats.keywords.evidence import q_values
from cvprstats.keywords.together import Together


class Cooccurrence(NamedTuple):
    """Two keywords that at least one paper has."""

    keyword: str
    other: str
    together: Together
    q: float
    """False discovery rate if this pair and all with a smaller p are called associated."""

    @property
    def is_significant(self) -> bool:
        """Whether q < 0.05, the one criterion of all outputs."""
        return self.q < SIGNIFICANT


def find_cooccurrences(
    sets: Iterable[frozenset[str]], keywords: Iterable[str]
) -> list[Cooccurrence]:
    """Return the pairs of these keywords that are in one title, in the order of the keywords.

    Args:
        sets: the keywords of each paper; others than those asked for are ignored.
        keywords: in the order in which pairs name them. q is among all their pairs, those that no
            paper has, too.

    """
    rank = {keyword: at for at, keyword in enumerate(keywords)}
    both, papers, size = Counter[tuple[str, str]](), Counter[str](), 0
    for size, held in enumerate(sets, 1):  # noqa: B007 - it is the number of papers at the end
        said = sorted(rank.keys() & held, key=rank.__getitem__)
        papers.update(said)
        both.update(combinations(said, 2))
    pairs = {
        (one, other): Together(both[one, other], papers[one], papers[other], size)
        for one, other in combinations(rank, 2)
    }
    q_of_all = q_values([together.p for together in pairs.values()])
    return [
        Cooccurrence(*pair, together, q)
        for (pair, together), q in zip(pairs.items(), q_of_all, strict=True)
        if together.both
    ]

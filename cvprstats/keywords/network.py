"""A keyword, what is said together with it, and what of that is said together, too."""

from dataclasses import dataclass

from cvprstats.keywords.asked import find_keyword_sets
from cvprstats.keywords.cooccurrence import Cooccurrence, find_cooccurrences
from cvprstats.keywords.related import MIN_PAPERS, Association, Related, relate
from cvprstats.keywords.rules import WORDS, Rule
from cvprstats.papers import Field, PaperList, Selection

LEAST_COMMON = 2
"""Papers that a keyword of a network shares with the one in its middle: one could be anything."""


@dataclass(frozen=True, slots=True)
class Network:
    """A keyword and its neighbors, with the evidence between all of them."""

    related: Related
    neighbors: tuple[Association, ...]
    """The keywords most associated with it, the strongest evidence first."""
    pairs: tuple[Cooccurrence, ...]
    """The significant positive associations among the neighbors; q is among all their pairs."""

    def __repr__(self) -> str:
        return (
            f"<Network {self.related.edition.name}: “{self.related.keyword}” and "
            f"{len(self.neighbors)} neighbors>"
        )


def find_network(
    papers: PaperList | Selection,
    keyword: str,
    rule: Rule = WORDS,
    *,
    top: int = 16,
    min_papers: int = MIN_PAPERS,
    field: Field = "title",
) -> Network:
    """Return the `top` keywords most associated with one, and the associations among them.

    The other arguments and the errors are those of `find_related`.
    """
    found, sets = find_keyword_sets(papers, keyword, rule, field)
    related = relate(papers, found, sets, rule, min_papers, field)
    neighbors = [one for one in related.positive() if one.both >= LEAST_COMMON][:top]
    pairs = find_cooccurrences((held for _, held in sets), [one.keyword for one in neighbors])
    return Network(
        related,
        tuple(neighbors),
        tuple(pair for pair in pairs if pair.is_significant and pair.together.is_positive),
    )

"""How surely two keywords go together: the 2×2 table of papers with both, one or none of them."""

import math
from typing import NamedTuple

from cvprstats.keywords.evidence import Counts, log_likelihood, p_value


class Together(NamedTuple):
    """The papers with two keywords."""

    both: int
    one: int
    """Papers with the first keyword, with or without the other."""
    other: int
    papers: int
    """All papers that were counted."""

    @property
    def expected(self) -> float:
        """Papers that would have both if the two had nothing to do with each other."""
        return self.one * self.other / self.papers

    @property
    def is_positive(self) -> bool:
        """Whether more papers have both than expected."""
        return self.both * self.papers > self.one * self.other

    @property
    def g2(self) -> float:
        """Log-likelihood ratio of the table (Dunning 1993), never negative; 0: independent."""
        return log_likelihood(self._counts)

    @property
    def p(self) -> float:
        """How often independent keywords give a table at least as unlikely (`p_value`)."""
        return p_value(self._counts)

    @property
    def npmi(self) -> float:
        """Normalized pointwise mutual information (Bouma 2009).

        1: they are only in the same papers; 0: independent; −1: never in the same paper. Where
        all papers have both, nothing is known, and it is 0.
        """
        if not self.both:
            return -1.0
        if self.both == self.papers:
            return 0.0
        npmi = math.log(self.both / self.expected) / -math.log(self.both / self.papers)
        return min(max(npmi, -1.0), 1.0)  # rounding can pass the ends

    @property
    def _counts(self) -> Counts:
        """The same as the other keyword without the first one, and with it."""
        return Counts(self.other - self.both, self.both, self.papers - self.one, self.one)

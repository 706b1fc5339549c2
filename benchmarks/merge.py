"""The merge of the tallies of 250 million titles: `python benchmarks/merge.py [MILLIONS …]`.

Nobody counts that many titles for a benchmark: the tallies of their partitions, of a million
titles each, are made instead, and the program's own `merge` adds them up. A tally has the words of
the catalogue, and as many made-up ones as `many_titles.py` puts into a million titles, drawn by
the same law and in about the same forms. The first lines say how like real tallies they are.

Two ways are measured. `plain`: the tally of each partition travels, as a pickle, to one process,
which merges all. `tree`: WORKERS workers each merge GROUP tallies, and only their sums travel.
Seconds are CPU time of unpickling and merging, without making the tallies. Memory is the peak of a
process, its packages included. `keywords` is what comes last, in both ways: the dict of all
keywords. Without arguments, up to 100 million titles are measured, in 3 GB of memory; 250 million
need 6 GB.
"""

import json
import pickle
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from time import process_time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from many_titles import (
    ENDINGS,
    EXPONENT,
    LAST_RANK,
    PLURALS,
    SEED,
    SHIFT,
    SYLLABLES,
    WITH_TAIL,
    make_blocks,
    read_catalogue,
)

from cvprstats.keywords.rules import WORDS
from cvprstats.scale.tally import FORM, ListTally, keyword_counts, merge, tally_titles
from cvprstats.scale.units import make_plan

MILLION = 1_000_000
SIZES = (25, 50, 100)
REAL = (1, 4)
"""Millions of titles whose real tallies are compared with made ones."""
GROUP = 16
"""Tallies that a worker merges before it sends their sum."""
WORKERS = 2
PLAN = make_plan(WORDS, None, ())
SHAPES = {
    ("", ""): 0.675,
    ("", "s"): 0.11,
    ("", "-based"): 0.07,
    ("", "-net"): 0.05,
    ("", "3d"): 0.05,
    ("multi-", ""): 0.045,
}
"""How made-up words look once they are cleaned, and how often; `s` is any ending of plurals."""


def main(sizes: Iterable[int]) -> None:
    """Print how like real ones the made tallies are, and what merging them costs."""
    for millions in REAL:
        real = merge(
            tally_titles(block["title"].combine_chunks().cast(pa.large_string()), None, PLAN)
            for block in make_blocks(millions * MILLION)
        )
        made = merge(map(make_tally, range(millions)))
        print(f"{millions} million: real {_size(real)}; made {_size(made)}")
    for millions in sizes:
        for way in WAYS:
            done = subprocess.run(
                [sys.executable, __file__, way, str(millions)],
                check=True,
                stdout=subprocess.PIPE,
            )
            print(f"{millions:4} million titles, {way}: {json.loads(done.stdout)}", flush=True)


def _size(tally: ListTally) -> str:
    return f"{len(tally.said):,} rows, {len(pickle.dumps(tally)) / 1e6:.1f} MB"


def make_tally(number: int) -> ListTally:
    """Return a tally as a partition of a million titles has it; `number` is the seed."""
    random = np.random.default_rng([SEED, number])
    known, often = known_words()
    furthest = (LAST_RANK / SHIFT + 1) ** (1 - EXPONENT)
    beyond = furthest + (1 - furthest) * random.random(int(WITH_TAIL * MILLION))
    ranks = (SHIFT * (beyond ** (1 / (1 - EXPONENT)) - 1)).astype(np.int64)
    shapes = random.choice(len(SHAPES), len(ranks), p=[*SHAPES.values()])
    keys, papers = np.unique(ranks * len(SHAPES) + shapes, return_counts=True)
    words = [known, spell(*np.divmod(keys, len(SHAPES)))]
    numbers = np.concatenate([1 + random.poisson(often), papers])
    said = pa.table(
        {
            "year": np.zeros(len(numbers), np.int16),
            "kind": np.full(len(numbers), FORM, np.int8),
            "word": pa.concat_arrays(words),
            "papers": numbers,
        }
    )
    # In any order, as words come in titles: sorted ones would be quicker to look up.
    return ListTally(Counter({0: MILLION}), said.take(random.permutation(len(said))))


@cache
def known_words() -> tuple[pa.LargeStringArray, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Return the words of the catalogue, and in how many of a million titles each is."""
    titles = pa.array(read_catalogue(), pa.large_string())
    said = tally_titles(titles, None, PLAN).said.combine_chunks()
    said = said.filter(pc.equal(said["kind"], FORM))
    often = said["papers"].to_numpy() * (MILLION / len(titles))
    return said["word"].combine_chunks(), often


def spell(
    ranks: np.ndarray[tuple[int], np.dtype[np.int64]],
    shapes: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> pa.LargeStringArray:
    """Return made-up words in their shapes, as `many_titles.py` spells them."""
    fronts, backs = zip(*SHAPES, strict=True)
    is_plural = pa.array(np.array([back == "s" for back in backs])[shapes])
    ends = pa.array(ranks % len(ENDINGS))
    parts = [pa.array(fronts).take(pa.array(shapes))]
    syllables = pa.array([*SYLLABLES, ""])
    left = ranks + len(SYLLABLES)
    while left.any():
        digits = np.where(left, left % len(SYLLABLES), len(SYLLABLES))
        parts.append(syllables.take(pa.array(digits)))
        left = left // len(SYLLABLES)
    parts.append(pc.if_else(is_plural, pa.array(PLURALS).take(ends), pa.array(ENDINGS).take(ends)))
    parts.append(pc.if_else(is_plural, "", pa.array(backs).take(pa.array(shapes))))
    return pc.binary_join_element_wise(*parts, "").cast(pa.large_string())


@dataclass
class Arriving:
    """Tallies that arrive as pickles, which takes time, after they were made, which does not."""

    pickles: Iterable[bytes]
    made: float = 0.0
    """Seconds until they arrived."""
    sizes: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[ListTally]:
        """Yield the tallies."""
        asked = process_time()
        for content in self.pickles:
            self.made += process_time() - asked
            self.sizes.append(len(content))
            yield pickle.loads(content)  # noqa: S301 - our own
            asked = process_time()
        self.made += process_time() - asked


def merge_plain(millions: int) -> tuple[ListTally, dict[str, float]]:
    """Return the sum of all tallies, merged as they are, and what that costs."""
    return merge_arriving(pickle.dumps(make_tally(number)) for number in range(millions))


def merge_tree(millions: int) -> tuple[ListTally, dict[str, float]]:
    """Return the sum of all tallies, merged by workers first, and what that costs."""
    worked: list[float] = []

    def results(pool: ProcessPoolExecutor) -> Iterator[bytes]:
        for content, seconds in pool.map(merge_group, batched_numbers(millions)):
            worked.append(seconds)
            yield content

    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        tally, cost = merge_arriving(results(pool))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return tally, cost | {"seconds on workers": sum(worked), "MiB of a worker": peak}


def batched_numbers(millions: int) -> list[range]:
    """Return the numbers of the tallies that a worker merges at once."""
    return [range(first, min(first + GROUP, millions)) for first in range(0, millions, GROUP)]


def merge_group(numbers: Iterable[int]) -> tuple[bytes, float]:
    """Return the pickled sum of some tallies, and the seconds that it took."""
    made = [make_tally(number) for number in numbers]
    start = process_time()
    content = pickle.dumps(merge(made))
    return content, process_time() - start


def merge_arriving(pickles: Iterable[bytes]) -> tuple[ListTally, dict[str, float]]:
    """Return the sum of what arrives, and what that costs here."""
    arriving = Arriving(pickles)
    start = process_time()
    tally = merge(arriving)
    seconds = process_time() - start - arriving.made
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    travel = {"MB that travel": sum(arriving.sizes) / 1e6, "MB at most": max(arriving.sizes) / 1e6}
    return tally, {"seconds": seconds, "MiB": peak, **travel}


WAYS: dict[str, Callable[[int], tuple[ListTally, dict[str, float]]]] = {
    "plain": merge_plain,
    "tree": merge_tree,
}


def measure(way: str, millions: int) -> None:
    """Print what one way costs, as JSON."""
    tally, cost = WAYS[way](millions)
    cost |= {"rows": len(tally.said), "MB of the sum": tally.said.nbytes / 1e6}
    if way == "plain":
        start = process_time()
        cost["keywords"] = len(keyword_counts(tally, PLAN)[0])
        cost["seconds for keywords"] = process_time() - start
        cost["MiB with keywords"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({name: round(value, 1) for name, value in cost.items()}))


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WAYS:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main(map(int, sys.argv[1:]) if sys.argv[1:] else SIZES)

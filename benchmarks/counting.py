"""Counting: all editions of CVPR in one process, and how it grows with the number of titles.

.venv/bin/python benchmarks/counting.py [RULE]

RULE is words, slides or topics, the default.
"""

import resource
import sys
import time

from cvprstats import PaperList, count_keywords, find_bursts, find_movers, load_papers
from cvprstats.catalogue.lists import listed_editions
from cvprstats.keywords.rules import RULES


def main() -> None:
    """Print seconds of CPU time, and memory."""
    rule = RULES[sys.argv[1] if sys.argv[1:] else "topics"]
    lists = [load_papers(edition) for edition in listed_editions() if edition.venue == "CVPR"]
    counts = [count_keywords(papers, rule) for papers in lists]
    counted = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    everything = [paper for papers in lists for paper in papers]
    print(
        f"{len(lists)} editions by {rule.name}, {len(everything):,} titles: loaded and counted in "
        f"{counted:.2f} s of the process, peak {peak:.0f} MB"
    )
    for find in (find_movers, find_bursts):
        start = time.process_time()
        find(counts)
        print(f"{find.__name__}: {time.process_time() - start:.3f} s")
    for number in (20_000, 200_000, 2_000_000):
        many = (everything * (number // len(everything) + 1))[:number]
        start = time.process_time()
        count_keywords(PaperList(lists[-1].edition, tuple(many)), rule)
        taken = time.process_time() - start
        print(f"{number:9,} titles: {taken:6.2f} s, {1e6 * taken / number:.1f} µs per title")


if __name__ == "__main__":
    main()

"""Counting: all editions in one process, and how it grows with the number of titles."""

import resource
import time

from cvprstats import PaperList, count_keywords, load_papers
from cvprstats.catalogue.lists import listed_editions


def main() -> None:
    """Print seconds and memory."""
    start = time.perf_counter()
    lists = [load_papers(edition) for edition in listed_editions()]
    loaded = time.perf_counter()
    for papers in lists:
        count_keywords(papers)
    counted = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    titles = sum(map(len, lists))
    print(
        f"{len(lists)} editions, {titles:,} titles: loaded twice in {loaded - start:.2f} s, "
        f"counted in {counted - loaded:.2f} s, peak {peak:.0f} MB"
    )
    everything = [paper for papers in lists for paper in papers]
    for number in (20_000, 200_000, 2_000_000):
        many = (everything * (number // len(everything) + 1))[:number]
        start = time.perf_counter()
        count_keywords(PaperList(lists[-1].edition, tuple(many)))
        taken = time.perf_counter() - start
        print(f"{number:9,} titles: {taken:6.2f} s, {1e6 * taken / number:.1f} µs a title")


if __name__ == "__main__":
    main()

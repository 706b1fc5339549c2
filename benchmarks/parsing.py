"""Parsing listings, against BeautifulSoup with html.parser on the same pages."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

from cvprstats.sources.cvf import parse_listing
from cvprstats.text import decode
from tests.sources.pages import cvf_listing, make_papers

REAL = Path(__file__).parents[1] / "../shared/real/cvf/CVPR2019.html"
ADDRESS = "https://openaccess.thecvf.com/CVPR2019.py"


def best(work: Callable[[], object], runs: int) -> float:
    """Give the least seconds of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print seconds, their ratio and the memory that ours took."""
    papers = make_papers(4000)
    pages = {"generated, 4,000 papers": cvf_listing(papers)}
    if REAL.is_file():
        pages["CVPR 2019 as served"] = decode(REAL.read_bytes())
    ours = {
        name: best(lambda text=text: parse_listing(text, ADDRESS), 5)  # type: ignore[misc]
        for name, text in pages.items()
    }
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    from bs4 import BeautifulSoup  # noqa: PLC0415 - after the memory was measured

    for name, text in pages.items():
        theirs = best(lambda text=text: BeautifulSoup(text, "html.parser"), 2)  # type: ignore[misc]
        print(
            f"{name} ({len(text) / 1e6:.1f} MB): {ours[name]:.2f} s, BeautifulSoup "
            f"{theirs:.2f} s, ratio {ours[name] / theirs:.2f}"
        )


if __name__ == "__main__":
    main()

"""Reading listings over lxml, against the same reading over html.parser."""

import gc
import resource
import statistics
import time
from pathlib import Path

from bs4 import BeautifulSoup

from cvprstats.sources.cvf import parse_proceedings, read_entries
from cvprstats.text import decode
from tests.sources.pages import cvf_listing, make_papers

REAL = Path(__file__).parents[1] / "../shared/real/cvf/CVPR2019.html"
ADDRESS = "https://openaccess.thecvf.com/CVPR2019.py"
PAIRS = 3


def compare(text: str) -> tuple[float, float]:
    """Return the median CPU seconds of both ways, run in turn; both must give the same papers."""
    ours, theirs = [], []
    for _ in range(PAIRS):
        gc.collect()
        start = time.process_time()
        papers = parse_proceedings(text, ADDRESS).papers
        ours.append(time.process_time() - start)
        gc.collect()
        start = time.process_time()
        same = read_entries(BeautifulSoup(text, "html.parser"), ADDRESS)
        theirs.append(time.process_time() - start)
        assert papers == same  # noqa: S101 - else the times say nothing
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    """Print the peak memory of one reading, then seconds and their ratio for each page."""
    pages = {"generated, 4,000 papers": cvf_listing(make_papers(4000))}
    parse_proceedings(pages["generated, 4,000 papers"], ADDRESS)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory for 4,000 papers: {peak:.0f} MB (bound: 300 MB)")
    if REAL.is_file():
        pages["CVPR 2019 as served"] = decode(REAL.read_bytes())
    for name, text in pages.items():
        ours, theirs = compare(text)
        print(
            f"{name} ({len(text) / 1e6:.1f} MB): {ours:.2f} s over lxml, {theirs:.2f} s over "
            f"html.parser, ratio {ours / theirs:.2f} (bound: 0.35)"
        )


if __name__ == "__main__":
    main()

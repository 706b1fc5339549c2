"""The two-year report, cold, against the notebook's way."""

import sys
import tempfile
from pathlib import Path

from timing import compare_commands


def main() -> None:
    """Print the times and their ratio."""
    reference = Path(__file__).with_name("notebook_way.py")
    options = ["report", "2019", "--compare", "2018", "--rule", "slides", "-o"]
    with tempfile.TemporaryDirectory() as folder:
        medians = compare_commands(
            {
                "the notebook's way": [sys.executable, str(reference), folder],
                # In a folder of its own: it does not replace files that others wrote.
                "cvprstats report": [sys.executable, "-m", "cvprstats", *options, f"{folder}/own"],
            },
            runs=5,
        )
    notebook, ours = medians.values()
    print(f"{notebook / ours:.1f} times faster")


if __name__ == "__main__":
    main()

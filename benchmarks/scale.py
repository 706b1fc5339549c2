"""Lists of millions of titles, counted by this program and by others.

python benchmarks/scale.py FILE.parquet [--ways WAY …] [--runs 5] [--jobs N]
python benchmarks/scale.py --grow WAY FOLDER [--runs 3] [--jobs N]

The ways are the plain counts of `plain_counts.py`, which fold nothing and leave out nothing, and
the rules of `cvprstats keywords`. Each run is a process of its own. All ways run in turn, once to
warm up, then `--runs` times. While warming up, the proportional set sizes (PSS) of the process and
its children are summed up every 50 ms; printed is the peak, or that of the largest process alone
(RSS) if it is more. The timed runs are left alone. Ratios are medians over runs, each against the
Counter's run in the same turn. CPU time is that of all threads and processes: it tells the cost on
a machine that others use too, wall time the wait on a quiet one.

`--grow` measures one way on 1, 2, 5 and 10 million titles, from files that are made in FOLDER
where they are missing.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from many_titles import write_titles
from plain_counts import WAYS
from timing import seconds

HERE = Path(__file__).parent
RULES = ("words", "slides", "topics")
MILLIONS = (1, 2, 5, 10)
INTERVAL = 0.05
"""Seconds between two looks at the memory."""


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("place", type=Path, help="the list, or the folder of lists to grow")
    parser.add_argument("--ways", nargs="+", choices=(*WAYS, *RULES), default=(*WAYS, *RULES))
    parser.add_argument("--grow", choices=(*WAYS, *RULES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="of cvprstats")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "keywords.csv"
        if asked.grow:
            grow(asked.grow, asked.place, asked.runs, asked.jobs, output)
        else:
            commands = {way: command(way, asked.place, asked.jobs, output) for way in asked.ways}
            compare(commands, asked.runs)


def command(way: str, path: Path, jobs: int, output: Path) -> list[str]:
    """Return the command that counts the titles of `path`."""
    if way in WAYS:
        return [sys.executable, str(HERE / "plain_counts.py"), way, str(path)]
    asked = ["keywords", str(path), "--rule", way, "--jobs", str(jobs), "-o", str(output)]
    return [sys.executable, "-m", "cvprstats", *asked]


def compare(commands: dict[str, list[str]], runs: int) -> None:
    """Print medians of the seconds of each way, its peak of memory, and ratios to the Counter."""
    memory, times = measure(commands, runs)
    for way, taken in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*taken, strict=True))
        line = f"{way:10} {wall:8.2f} s {cpu:8.2f} s of CPU {memory[way]:8.0f} MiB"
        if "counter" in times:
            pairs = list(zip(taken, times["counter"], strict=True))
            ratios = [[one[kind] / base[kind] for one, base in pairs] for kind in (0, 1)]
            line += "   ×{:.2f}, ×{:.2f} of CPU".format(*map(statistics.median, ratios))
        print(f"{line}   ({min(taken)[0]:.2f} to {max(taken)[0]:.2f} s)", flush=True)


def grow(way: str, folder: Path, runs: int, jobs: int, output: Path) -> None:
    """Print how the cost of one way grows with the number of titles."""
    paths = {million: folder / f"titles-{million}m.parquet" for million in MILLIONS}
    for million, path in paths.items():
        if not path.exists():
            write_titles(1_000_000 * million, path)
    commands = {str(path): command(way, path, jobs, output) for path in paths.values()}
    memory, times = measure(commands, runs)
    for million, path in paths.items():
        wall, cpu = (statistics.median(column) for column in zip(*times[str(path)], strict=True))
        plain = command("polars", path, jobs, output)
        words = int(subprocess.run(plain, check=True, capture_output=True).stdout)
        print(
            f"{way} {million:3} million titles, {words:9,} distinct words: {wall:7.2f} s, "
            f"{wall / million:.2f} s and {cpu / million:.2f} s of CPU per million, "
            f"{memory[str(path)]:.0f} MiB"
        )


def measure(
    commands: dict[str, list[str]], runs: int
) -> tuple[dict[str, float], dict[str, list[tuple[float, float]]]]:
    """Return the peak of memory of each command, and its seconds and those of CPU in each run."""
    memory = {name: peak_memory(one) for name, one in commands.items()}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, one in commands.items():
            before = cpu_seconds()
            times[name].append((seconds(one), cpu_seconds() - before))
    return memory, times


def cpu_seconds() -> float:
    """Return the CPU time of all processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_memory(one: Sequence[str]) -> float:
    """Return the peak MiB of a command and its children."""
    process = subprocess.Popen(one, stdout=subprocess.DEVNULL)
    peak, ended = 0.0, 0
    while not ended:
        peak = max(peak, sum(proportional_set_size(number) for number in tree(process.pid)))
        time.sleep(INTERVAL)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, one)
    # The sum falls short of a peak between two looks: the kernel knows that of the largest process.
    return max(peak, used.ru_maxrss / 1024)


def tree(process: int) -> list[int]:
    """Return the numbers of a process and of all its descendants."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # It has just ended.
        return []
    children = (int(number) for numbers in lists for number in numbers.split())
    return [process, *(number for child in children for number in tree(child))]


def proportional_set_size(process: int) -> float:
    """Return the MiB that a process holds; what it shares is divided among those that do."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # It has just ended.
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()

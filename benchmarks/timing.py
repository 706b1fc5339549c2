"""Whole processes, timed in turn."""

import statistics
import subprocess
import time
from collections.abc import Sequence


def seconds(command: Sequence[str], **options: str) -> float:
    """Run a command, its output thrown away, and give the seconds that it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    return time.perf_counter() - start


def compare_commands(commands: dict[str, Sequence[str]], runs: int = 9) -> dict[str, float]:
    """Run all commands in turn, `runs` times after a warm-up; print and give the medians."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            taken = seconds(command)
            if number:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    for name, median in medians.items():
        print(f"{name:40} {1000 * median:8.0f} ms")
    return medians

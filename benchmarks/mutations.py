"""Measure how many changed thresholds the tests notice: `python benchmarks/mutations.py`.

A threshold is a number that decides how a PDF is read: a module-level constant in `cvprstats/pdf/`
(or an element of a tuple), or a number that stands within a function there. The script draws some
of them, multiplies half by 1.5, divides the others by 1.5, one at a time, and runs the tests of
`tests/pdf` and `tests/summary` in a copy of the checkout that has nothing beside it, as a fresh
clone. A change is noticed when a test fails, or when the tests no longer end in time.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "cvprstats/pdf"
TESTS = ("tests/pdf", "tests/summary")
FACTOR = 1.5
PATIENCE = 4
"""Times the duration of an unchanged run after which a changed one is ended."""
LEFT_OUT = (".*", "__pycache__", "*.egg-info", "build", "dist", "site")
"""Folders that a fresh clone does not have."""
COMMON = (0, 1, 2)
"""Numbers within functions that count, halve or square, and decide nothing."""


@dataclass(frozen=True)
class Threshold:
    """A number in the source."""

    path: str
    name: str
    """Of the constant, or of the function that the number stands in."""
    value: float
    node: ast.Constant
    """Where it stands."""

    def changed(self, *, up: bool) -> int | float:
        """Return the number times or by 1.5; an integer stays one, and changes by at least 1."""
        new = self.value * FACTOR if up else self.value / FACTOR
        if isinstance(self.value, float):
            return round(new, 10)
        return max(round(new), self.value + 1) if up else min(round(new), self.value - 1)

    def replaced(self, source: str, new: float) -> str:
        """Return `source` with the number replaced by `new`."""
        lines = source.encode().split(b"\n")  # ast counts columns in bytes
        line, node = lines[self.node.lineno - 1], self.node
        lines[node.lineno - 1] = (
            line[: node.col_offset] + repr(new).encode() + line[node.end_col_offset :]
        )
        return b"\n".join(lines).decode()


def numbers(node: ast.AST) -> Iterator[tuple[float, ast.Constant]]:
    """Yield the numbers below `node` that are no indices."""
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        yield ast.literal_eval(node), node
    for child in ast.iter_child_nodes(node):
        is_index = isinstance(node, ast.Subscript) and child is node.slice
        if not is_index or isinstance(child, ast.Slice):
            yield from numbers(child)


def is_measure(value: ast.expr | None) -> bool:
    """Whether `value` is a number, an expression of numbers, or a tuple of these."""
    leaves = (ast.Constant, ast.operator, ast.unaryop, ast.Load)
    kinds = (*leaves, ast.Tuple, ast.BinOp, ast.UnaryOp)
    return value is not None and all(isinstance(node, kinds) for node in ast.walk(value))


def find_thresholds(path: str) -> Iterator[Threshold]:
    """Yield the thresholds of the module `path`, a path from the root of the checkout."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_measure(node.value):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found = list(numbers(node))
            for index, (value, one) in enumerate(found):
                place = f"[{index}]" if len(found) > 1 else ""
                yield Threshold(path, ast.unparse(target) + place, value, one)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for value, one in numbers(function):
                if value not in COMMON:
                    yield Threshold(path, f"{function.name}()", value, one)


def run_tests(copy: Path, seconds: float | None = None) -> bool:
    """Run the tests in `copy`; return whether all pass, within `seconds`."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *TESTS],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def measure(drawn: Sequence[Threshold], copy: Path, seconds: float) -> int:
    """Change each of `drawn` in `copy`, one at a time; print and count what is noticed."""
    noticed = 0
    for index, threshold in enumerate(drawn):
        new = threshold.changed(up=index % 2 == 0)
        path = copy / threshold.path
        source = path.read_text("utf-8")
        path.write_text(threshold.replaced(source, new), "utf-8")
        fails = not run_tests(copy, seconds)
        path.write_text(source, "utf-8")
        noticed += fails
        where = f"{threshold.path.removeprefix(PACKAGE + '/')}:{threshold.node.lineno}"
        change = f"{threshold.value} → {new}"
        verdict = "noticed" if fails else "NOT NOTICED"
        print(f"{where:26} {threshold.name:28} {change:24} {verdict}", flush=True)
    return noticed


def main() -> None:
    """Draw thresholds, change them, and print how many changes the tests notice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=40, help="how many to change")
    parser.add_argument("--seed", type=int, default=2019, help="of the draw")
    parser.add_argument("--only", nargs="+", metavar="FILE", help="modules to draw from")
    options = parser.parse_args()
    paths = options.only or sorted(
        str(path.relative_to(ROOT)) for path in (ROOT / PACKAGE).rglob("*.py")
    )
    known = [threshold for path in paths for threshold in find_thresholds(path)]
    chance = random.Random(options.seed)  # noqa: S311 - no secret
    drawn = chance.sample(known, min(options.number, len(known)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "clone"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        start = time.perf_counter()
        if not run_tests(copy):
            sys.exit("the tests fail without any change: run pytest, and mend them first")
        seconds = time.perf_counter() - start
        print(f"{len(drawn)} of {len(known)} thresholds; an unchanged run takes {seconds:.0f} s")
        noticed = measure(drawn, copy, PATIENCE * seconds)
    print(f"noticed: {noticed} of {len(drawn)}, {noticed / len(drawn):.0%}")


if __name__ == "__main__":
    main()

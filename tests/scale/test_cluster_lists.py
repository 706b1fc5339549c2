"""A cluster counts a list as one process does, also when a worker is killed in the middle."""

import csv
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.keywords.rules import RULES, own_topics
from tests.conftest import Result
from tests.scale.conftest import kill_worker

pytest.importorskip("distributed", reason="needs cvprstats[cluster]")
pytest.importorskip("pyarrow", reason="needs cvprstats[scale]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the titles of CVPR 2019 into 20 lists, by turns of two years."""
    folder = tmp_path_factory.mktemp("lists")
    titles = [paper.title for paper in load_papers(2019)]
    for number in range(20):
        with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = [(title, 2018 + number % 2) for title in titles[number::20]]
            csv.writer(stream).writerows([("title", "year"), *rows])
    (folder / "own.txt").write_text("topic,forms,kind\nclouds,point cloud,task\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command",
    [
        "keywords {lists} --top 9999",
        "keywords {lists} --top 9999 --rule topics --topics {folder}/own.txt",
        "diff 2018 {lists} learning",
        "trends graph {lists} --by year",
    ],
)
def test_same_table(
    local: Any,  # noqa: ANN401 - Dask's
    folder: Path,
    run: Callable[..., Result],
    command: str,
) -> None:
    """The table is the same, byte for byte."""
    words = command.format(lists=folder / "*.csv", folder=folder).split()
    here = run(*words, "--format", "csv")
    assert here.status == 0
    assert run(*words, "--format", "csv", "--cluster", local.scheduler_address) == here


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes")
@pytest.mark.parametrize("rule", [*RULES.values(), None], ids=[*RULES, "own topics"])
def test_a_worker_is_killed(local: Any, folder: Path, rule: Any) -> None:  # noqa: ANN401
    """The parts of a lost worker are counted again, once."""
    from cvprstats.scale.partitions import find_partitions  # noqa: PLC0415 - extras
    from cvprstats.scale.run import run  # noqa: PLC0415
    from cvprstats.scale.tally import keyword_counts, merge, tally_partition  # noqa: PLC0415
    from cvprstats.scale.units import make_plan  # noqa: PLC0415

    plan = make_plan(rule or own_topics(folder / "own.txt"), None, ("graph",))
    parts = find_partitions(str(folder / "*.csv"))
    work = partial(tally_partition, plan=plan)
    results = run(parts, work, cluster=local.scheduler_address)
    some = [next(results) for _ in range(3)]
    kill_worker(local)
    whole, here = merge([*some, *results]), merge(run(parts, work))
    assert whole.papers == here.papers
    assert keyword_counts(whole, plan) == keyword_counts(here, plan)

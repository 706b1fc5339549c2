"""Papers that a cluster reads are those that this machine reads."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvprstats.errors import CvprstatsError
from cvprstats.summary.paper import PaperOptions
from cvprstats.workflows.papers import Wanted, read_papers
from tests.conftest import OWN_PAPER, Result
from tests.pdf.writing import write_paper
from tests.scale.conftest import kill_worker


def test_pages_are_the_same_byte_for_byte(
    local: Any,  # noqa: ANN401 - Dask's
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    """Pages, messages and their order; what cannot be read is told, and the others go on."""
    (tmp_path / "paper.pdf").write_bytes(write_paper())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 is all there is")
    (tmp_path / "gone.pdf").write_bytes(b"")
    sources = ("broken.pdf", "paper.pdf", "none.pdf", "gone.pdf", str(OWN_PAPER))
    here = run("paper", *sources, "-o", "pages", "--jobs", "2")
    (tmp_path / "pages").rename(tmp_path / "here")
    there = run("paper", *sources, "-o", "pages", "--cluster", local.scheduler_address)
    assert there == here
    assert here.status == 1
    assert "3 of 5 papers failed" in here.err
    files = [path.relative_to("here") for path in Path("here").rglob("*") if path.is_file()]
    assert len(files) > 4
    for file in files:
        assert ("pages" / file).read_bytes() == ("here" / file).read_bytes()


def test_a_store_is_read_by_the_workers(
    local: Any,  # noqa: ANN401
    run: Callable[..., Result],
    tmp_path: Path,
) -> None:
    """So it is without a cluster; what is not there is one line."""
    pytest.importorskip("fsspec", reason="needs cvprstats[scale]")
    (tmp_path / "paper.pdf").write_bytes(write_paper())
    address = (tmp_path / "paper.pdf").as_uri()
    wanted = ("paper", address, "--format", "json")
    there = run(*wanted, "--cluster", local.scheduler_address)
    assert there == run(*wanted)
    assert f'"source": "{address}"' in there.out
    missing = run("paper", f"{address}.pdf", "--cluster", local.scheduler_address)
    assert (missing.status, missing.err.count("\n")) == (1, 1)
    assert f"{address}.pdf" in missing.err


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes")
def test_the_papers_of_a_lost_worker_are_read_again(local: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A worker that is killed in the middle changes no page."""
    copies = [tmp_path / f"{number}.pdf" for number in range(4)]
    for copy in copies:
        copy.write_bytes(write_paper())
    wanted = [Wanted(str(copy), PaperOptions()) for copy in copies]
    reports = read_papers(wanted, cluster=local.scheduler_address)
    first = next(reports)
    kill_worker(local)
    there = [first, *reports]
    assert not any(isinstance(report, CvprstatsError) for report in there)
    assert there == list(read_papers(wanted, jobs=2))


def test_jobs_and_a_cluster_do_not_go_together(run: Callable[..., Result]) -> None:
    """Nothing is connected to; there would be nobody there."""
    result = run("paper", "a.pdf", "--jobs", "2", "--cluster", "tcp://127.0.0.1:9")
    assert result.status == 2
    assert result.err == (
        "cvprstats: --jobs reads on this machine, and --cluster elsewhere: leave one out\n"
    )

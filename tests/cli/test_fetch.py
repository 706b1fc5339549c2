"""`cvprstats fetch`, against a server on this machine."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cvprstats.catalogue.lists import load_papers
from cvprstats.catalogue.store import format_papers
from cvprstats.errors import NoListError
from cvprstats.sources import polite
from tests.catalogue.test_lists import write_list
from tests.conftest import Result
from tests.sources.pages import (
    accepted_json,
    cvf_listing,
    cvf_menu,
    cvf_paper,
    dblp_page,
    make_papers,
)
from tests.sources.server import Handler, Site, drip, status, zipped

Run = Callable[..., Result]
PAPERS = make_papers(40)
PAGE = cvf_listing(PAPERS)
PATIENCE = 300
"""Seconds after which a process is taken to hang, on the slowest machine."""


@pytest.fixture
def fetch(run: Run, site: Site) -> Run:
    """Run `cvprstats fetch` against the site, without delay."""

    def fetch(*arguments: str) -> Result:
        return run("fetch", *arguments, "--delay", "0", "--base-url", site.address)

    return fetch


def test_fetch(fetch: Run, site: Site, user_data: Path, run: Run) -> None:
    """A fetched list is reported, saved and used."""
    site.put("/CVPR2030?day=all", PAGE)
    result = fetch("2030")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        f"CVPR 2030: 40 papers from https://openaccess.thecvf.com/CVPR2030?day=all "
        f"in {user_data / 'papers/cvpr2030.csv'}\n"
    )
    assert [p.authors for p in load_papers("2030")] == [p.authors for p in PAPERS]
    assert "CVPR 2030" in run("years").out


def test_once(fetch: Run, site: Site) -> None:
    """A second run asks the site for nothing, with --refresh it does; --quiet prints nothing."""
    site.put("/CVPR2030?day=all", PAGE)
    assert fetch("2030", "--quiet").out == ""
    fetch("2030")
    assert len(site.paths) == 1
    fetch("2030", "--refresh")
    assert len(site.paths) == 2


def test_sources_in_turn(fetch: Run, site: Site) -> None:
    """What the proceedings do not have is looked for in the next sources."""
    site.put("/static/virtual/data/cvpr-2030-orals-posters.json", accepted_json(PAPERS))
    out = fetch("2030").out
    assert "merged 10 repeated entries" in out
    assert "left out 2 entries of other tracks" in out
    assert sum(paper.presentation == "oral" for paper in load_papers("2030")) == 10
    query = "q=toc:db/conf/eccv/eccv1990.bht:&h=1000&f=0&format=json"
    site.put(f"/search/publ/api?{query}", dblp_page(PAPERS))
    assert "ECCV 1990: 40 papers" in fetch("eccv1990").out


def test_not_published(fetch: Run) -> None:
    """An edition that no source has yet is an error that names the addresses."""
    result = fetch("2031", "--source", "cvf")
    assert result.status == 1
    assert result.err.startswith("cvprstats: CVPR 2031 is not published yet: there is no page http")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cvpr1980"], "no source has a list of CVPR 1980"),
        (["eccv2025"], "no source has a list of ECCV 2025"),
        (["iccv2014"], "no source has a list of ICCV 2014"),
        (["2012", "--source", "cvf"], "the source cvf never has a list of CVPR 2012"),
        (["xyz"], "is not an edition"),
    ],
)
def test_wrong_usage(fetch: Run, arguments: list[str], message: str) -> None:
    """An edition that a source cannot have is wrong usage; nothing is asked for."""
    result = fetch(*arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def reject(handler: Handler) -> None:
    """Answer with an error page that says it is fine."""
    handler.send(b"<html><body><h1>Service unavailable</h1></body></html>")


BAD = {
    "error page": (reject, "no papers on http"),
    "cut off": (lambda h: h.send(PAGE[:-4000].encode()), "is cut off: found 3"),
    "cut-off gzip": (zipped(PAGE, share=0.6), "the response is damaged or cut off"),
    "too few": (lambda h: h.send(cvf_listing(PAPERS[:20]).encode()), "expected about 40"),
    "missing": (status(404), "is not published yet"),
    "forbidden": (status(403), "answers 403"),
    "a file": (status(302, Location="file:///etc/passwd"), "refused"),
    "empty": (lambda h: h.send(b""), "is empty"),
    "a menu in circles": (
        lambda h: h.send(cvf_menu(2030, ["all"]).encode()),
        "but a menu: the layout has changed",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_old_list_stays(name: str, fetch: Run, site: Site) -> None:
    """Whatever goes wrong: one line, the old list as it was, and nothing bad in the cache."""
    site.put("/CVPR2030?day=all", PAGE)
    fetch("2030", "--quiet")
    before = load_papers("2030")
    answer, message = BAD[name]
    site.put("/CVPR2030?day=all", answer)
    site.put("/CVPR2030.py?day=all", answer)
    result = fetch("2030", "--source", "cvf", "--refresh")
    assert (result.status, result.out) == (1, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert load_papers("2030") == before
    assert fetch("2030", "--quiet").status == 0  # from the cache, that holds the good page


def test_force(fetch: Run, site: Site) -> None:
    """--force takes a cut-off list, and does not keep the page."""
    site.put("/CVPR2030?day=all", PAGE[:-4000], PAGE)
    assert "CVPR 2030: 3" in fetch("2030", "--force").out
    assert "CVPR 2030: 40 papers" in fetch("2030").out


NO_FILE = "note: CVPR 2030: reading each paper's page for its abstract: there is no page "


def put_papers(site: Site, number: int) -> None:
    """Let the site have the pages of the first papers."""
    for paper in PAPERS[:number]:
        site.put(urlsplit(paper.page).path, cvf_paper(paper, f"About {paper.title}"))


def read_pages(site: Site) -> int:
    """Return how often papers' pages were asked for."""
    return sum("/html/" in path for path in site.paths)


def test_abstracts(fetch: Run, site: Site) -> None:
    """Abstracts are added; a missing page is told of; the next run asks for that one only."""
    site.put("/CVPR2030?day=all", PAGE)
    put_papers(site, 39)
    result = fetch("2030", "--abstracts")
    assert result.status == 0
    assert "CVPR 2030: 39 abstracts\n  1 without abstract, the first: Paper 39" in result.out
    assert load_papers("2030").papers[3].abstract == f"About {PAPERS[3].title}"
    assert result.err.startswith(NO_FILE)
    assert result.err.count("\n") == 1
    put_papers(site, 40)
    assert "CVPR 2030: 40 abstracts\n" in fetch("2030", "--abstracts").out
    assert read_pages(site) == 40 + 1
    assert fetch("2030").status == 0
    assert all(paper.abstract for paper in load_papers("2030"))
    assert fetch("2030", "--undo").status == 0
    assert sum(bool(paper.abstract) for paper in load_papers("2030")) == 39


def test_abstracts_stop(fetch: Run, site: Site) -> None:
    """When the site refuses more, the abstracts so far are saved, and the message says so."""
    site.put("/CVPR2030?day=all", PAGE)
    put_papers(site, 40)
    site.put(urlsplit(PAPERS[10].page).path, status(403))
    result = fetch("2030", "--abstracts")
    assert result.status == 1
    assert "answers 403" in result.err
    assert "10 of 40 abstracts are saved" in result.err
    assert sum(bool(paper.abstract) for paper in load_papers("2030")) == 10


def test_all(fetch: Run, site: Site, user_data: Path) -> None:
    """Each of the user's lists is fetched anew and told of in a line, also those that fail."""
    papers = [replace(paper, page="") for paper in PAPERS]
    for slug in ("cvpr2029", "cvpr2030", "cvpr2031", "cvpr2032", "cvpr2033", "other2030"):
        write_list(user_data, slug, format_papers(papers))
    new = [*PAPERS[1:], *make_papers(42)[40:]]
    site.put("/CVPR2029?day=all", cvf_listing(new))
    site.put("/CVPR2030?day=all", PAGE)
    site.put("/CVPR2031?day=all", status(403))
    site.put("/CVPR2032?day=all", cvf_listing(PAPERS[:9]))
    fetch("2030")
    result = fetch("all")
    lines = result.out.splitlines()
    origin = "https://openaccess.thecvf.com/CVPR2029?day=all"
    assert lines[:2] == [
        f"CVPR 2029: +2 papers, -1 paper, 39 papers changed ({origin})",
        "CVPR 2030: unchanged",
    ]
    assert lines[2].startswith("CVPR 2031: failed: ")
    assert "403" in lines[2]
    assert lines[3].startswith("CVPR 2032: failed: found 9 papers of CVPR 2032")
    assert lines[4:] == [
        "CVPR 2033: left as it is: no source has it",
        "OTHER 2030: left as it is: no source has it",
    ]
    assert (result.status, result.err) == (
        1,
        "cvprstats: 2 of 6 lists failed, as listed above\n",
    )
    assert [paper.title for paper in load_papers("2029")] == [paper.title for paper in new]
    assert [len(load_papers(f"203{n}")) for n in range(4)] == [40] * 4
    quiet = fetch("all", "--quiet")
    assert (quiet.status, quiet.out, quiet.err.count("\n")) == (1, "", 3)
    assert fetch("--undo", "2029", "2030", "2029").out.count("is back; the other, of 4") == 2


def test_all_with_abstracts(fetch: Run, site: Site, user_data: Path) -> None:
    """Abstracts that are new make papers that have changed; all is no edition beside others."""
    assert fetch("all") == Result(
        1,
        "",
        "cvprstats: you have no list of your own to update: fetch one, as with cvprstats fetch "
        "2027\n",
    )
    write_list(user_data, "eccv1990", format_papers(PAPERS))
    site.put("/CVPR2030?day=all", PAGE)
    fetch("2030")
    put_papers(site, 30)
    assert fetch("all", "--abstracts", "--source", "cvf").out == (
        "CVPR 2030: 30 papers changed (https://openaccess.thecvf.com/CVPR2030?day=all)\n"
        "ECCV 1990: left as it is: cvf does not have it\n"
    )
    for arguments in (["all", "2030"], ["--undo", "all"], ["--undo", "2030", "--force"]):
        assert fetch(*arguments).status == 2


def test_several(fetch: Run, site: Site) -> None:
    """An edition that fails does not keep the next one from being fetched."""
    site.put("/CVPR2030?day=all", PAGE)
    result = fetch("2031", "2030")
    assert result.out.startswith("CVPR 2030: 40 papers from ")
    failed, count = result.err.splitlines()
    assert failed.startswith("CVPR 2031: failed: CVPR 2031 is not published yet: there is no page")
    assert count == "cvprstats: 1 of 2 lists failed, as listed above"
    assert result.status == 1


@contextmanager
def start(site: Site, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command in a process of its own, which ends with the test, whatever happens."""
    command = [sys.executable, "-m", "cvprstats", "fetch", "2030", "--base-url", site.address]
    # A shell lets its background jobs, and so their children, ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [*command, *arguments],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_interrupted(fetch: Run, site: Site) -> None:
    """Ctrl-C ends with 130; the list is whole, and the next run continues from there."""
    site.put("/CVPR2030?day=all", PAGE)
    put_papers(site, 40)
    site.put(urlsplit(PAPERS[20].page).path, drip(b" " * 10**6))
    with start(site, "--abstracts", "--delay", "0", "--quiet") as process:
        while read_pages(site) < 21 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert errors == "cvprstats: interrupted\n"
    assert sum(bool(paper.abstract) for paper in load_papers("2030")) == 20
    put_papers(site, 40)
    assert "40 abstracts" in fetch("2030", "--abstracts").out
    assert read_pages(site) == 21 + 20


def test_interrupted_listing(site: Site) -> None:
    """Ctrl-C while the list is read leaves no list."""
    site.put("/CVPR2030?day=all", drip(b" " * 10**6))
    with start(site) as process:
        while not site.paths and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    with pytest.raises(NoListError):
        load_papers("2030")


def test_two_at_once(site: Site, user_data: Path) -> None:
    """Two runs at once leave one whole list, with what either fetched, and nothing else."""
    site.put("/CVPR2030?day=all", PAGE)
    put_papers(site, 40)
    with ExitStack() as stack:
        runs = [
            stack.enter_context(start(site, "--delay", "0", "--quiet", *more))
            for more in (["--abstracts"], ["--abstracts"], [])
        ]
        for process in runs:
            _, errors = process.communicate(timeout=PATIENCE)
            assert (process.returncode, errors) == (0, "")
    expected = [replace(paper, abstract=f"About {paper.title}") for paper in PAPERS]
    assert [(p.title, p.abstract) for p in load_papers("2030")] == [
        (p.title, p.abstract) for p in expected
    ]
    assert [p.name for p in (user_data / "papers").glob("*.csv")] == ["cvpr2030.csv"]
    assert not list(user_data.rglob("*.part"))


def test_timeout(fetch: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A silent server is told of while it is waited for, and given up after --timeout."""
    monkeypatch.setattr(polite, "SILENCE", 0.2)
    site.put("/CVPR2030?day=all", drip(b"a" * 9999, b"HTTP/1.1 200 OK\r\n"))
    waiting, failed = fetch("2030", "--timeout", "1", "--source", "cvf").err.splitlines()
    host = site.address[7:]
    assert waiting.startswith(f"note: waiting for {host} to answer, at most ")
    assert failed.endswith(
        f"{host} does not answer within 1 s; try again later, or wait longer with --timeout 2"
    )
    assert fetch("2030", "--timeout", "1", "--source", "cvf", "--quiet").err == f"{failed}\n"


def test_progress_lines(fetch: Run, site: Site) -> None:
    """Piped, progress is a plain line every hundred papers, on stderr."""
    papers = make_papers(120)
    site.put("/CVPR2030?day=all", cvf_listing(papers))
    result = fetch("2030", "--abstracts")
    assert result.err.splitlines()[1:] == ["CVPR 2030 abstracts: 100 of 120"]
    assert "no paper" not in result.out

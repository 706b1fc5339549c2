"""The sister conferences: ICCV, ECCV and WACV."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result

Run = Callable[..., Result]


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table in CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_years_of_a_venue(run: Run) -> None:
    """CVPR is listed alone unless another venue is named; growth is that since two years before."""
    assert {row["edition"][:4] for row in rows(run("years", "--format", "csv").out)} == {"cvpr"}
    result = run("years", "--venue", "iccv")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert lines[5] == "ICCV 2019 Seoul 27 Oct–2 Nov 4,304 1,077 25.0% 1,075 +73.4%"
    assert lines[6] == "ICCV 2021 virtual 11–17 Oct 1,612 1,612 +49.7%"
    assert lines[8] == "ICCV 2025 Honolulu 19–23 Oct 2,700 +25.2%"
    assert lines[9] == (
        "growth: accepted papers against the edition before; if not announced, listed papers"
    )


def test_years_of_all_venues(run: Run) -> None:
    """All editions of all venues are listed, each with its list but for two of CVPR."""
    editions = rows(run("years", "--venue", "all", "--format", "csv").out)
    assert len(editions) == 33
    assert sum(int(row["listed"] or 0) for row in editions) == 22517 + 18914
    assert [row["edition"] for row in editions if not row["list"]] == ["cvpr2011", "cvpr2012"]


def test_workshops_are_apart(run: Run, user_data: Path) -> None:
    """Workshops count only where they are named."""
    (user_data / "papers").mkdir(parents=True)
    row = "GIoU at a Workshop,Ada Lovelace,,Detection,https://example.org/1"
    path = user_data / "papers/cvpr2019w.csv"
    path.write_text(f"title,authors,presentation,area,page\n{row}\n", encoding="utf-8")
    everywhere = rows(run("years", "--venue", "all", "--format", "csv").out)
    assert "cvpr2019w" not in {edition["edition"] for edition in everywhere}
    papers = run("papers", "all", "--match", "workshop", "--format", "csv").out
    assert "GIoU at a Workshop" not in papers
    (only,) = rows(run("papers", "cvpr2019w", "--format", "csv").out)
    assert only["title"] == "GIoU at a Workshop"
    (listed,) = rows(run("years", "--venue", "cvprw", "--format", "csv").out)
    assert (listed["edition"], listed["listed"]) == ("cvpr2019w", "1")


def test_trends_of_two_venues(run: Run) -> None:
    """The editions of two venues come by time, each with the numbers that it has alone."""
    asked = ("trends", "gan", "diffusion", "--format", "csv", "--venue")
    both = rows(run(*asked, "iccv,cvpr").out)
    alone = [row for venue in ("CVPR", "ICCV") for row in rows(run(*asked, venue).out)]
    assert sorted(map(str, both)) == sorted(map(str, alone))
    editions = [row["edition"] for row in both if row["keyword"] == "gan"]
    assert editions[:4] == ["cvpr2013", "iccv2013", "cvpr2014", "cvpr2015"]
    assert [edition[-4:] for edition in editions] == sorted(edition[-4:] for edition in editions)


@pytest.mark.parametrize(
    ("edition", "facts"),
    [
        ("iccv2025", "2,700 in the list · 25.2% more than in 2023 (2,156)"),
        ("iccv2021", "1,612 accepted · 49.7% more than in 2019 (1,077)"),
        ("eccv2020", "1,361 accepted (27.1%) · 75.4% more than in 2018 (776) · 1,358 in the list"),
        ("wacv2024", "846 in the list · 32.4% more than in 2023 (639)"),
    ],
)
def test_reports(run: Run, tmp_path: Path, edition: str, facts: str) -> None:
    """A report tells the growth since the edition before, by the lists if nothing was announced."""
    assert run("report", edition, "-o", "a.md").err == ""
    assert facts in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_overview(run: Run, tmp_path: Path) -> None:
    """An overview names the conference, its papers and its growth, and what is not known."""
    assert run("overview", "eccv2024", "-o", "a.md").err == ""
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "**ECCV 2024**: European Conference on Computer Vision" in text
    assert "**2,387** papers in the list" in text
    assert "**+45.1%** listed papers compared with 2022 (1,645)" in text
    assert "Presented as: 200 oral, 2,187 poster" in text


def test_papers(run: Run) -> None:
    """The papers of a sister conference are listed as those of CVPR are."""
    papers = rows(run("papers", "wacv2024", "--format", "csv").out)
    assert len(papers) == 846
    assert run("papers", "iccv2017", "mask r-cnn", "--presentation", "oral").status == 0


def test_search_across_years(run: Run) -> None:
    """Papers of several editions are listed with their edition, and counted by edition below."""
    asked = ("papers", "cvpr2023,iccv2023-2025", "gaussian", "AND", "splatting", "NOT", "avatar")
    result = run(*asked)
    title, *lines = result.out.splitlines()
    assert title.startswith("CVPR 2023 and ICCV 2023-2025: ")
    assert title.endswith("papers (title: gaussian AND splatting NOT avatar)")
    below = lines.index("By edition")
    assert [line[:9] for line in lines[below + 2 :]] == ["CVPR 2023", "ICCV 2023", "ICCV 2025"]
    content = json.loads(run(*asked, "--format", "json").out)
    papers = [row["papers"] for row in content["by_edition"]]
    assert papers[:2] == [0, 0]
    assert sum(papers) == len(content["papers"]) == below - 2
    assert {paper["edition"] for paper in content["papers"]} == {"iccv2025"}
    bibtex = run(*asked, "--format", "bibtex").out
    assert bibtex.count("@InProceedings") == sum(papers)
    assert "booktitle = {ICCV 2025}" in bibtex


def test_counts_of_several_editions(run: Run) -> None:
    """Editions are counted as one list; papers cannot be on both sides of a comparison."""
    out = run("keywords", "2013-2016", "--top", "1").out
    assert out.startswith("CVPR 2013-2016: top 1 keyword of 2,256 papers (rule: words)")
    result = run("diff", "2019:oral", "2019:poster", "detection", "--format", "json")
    content = json.loads(result.out)
    assert (content["before"], content["after"]) == ("cvpr2019-oral", "cvpr2019-poster")
    result = run("diff", "2013-2019", "2018")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "papers of CVPR 2018 are both in CVPR 2013-2019 and in CVPR 2018" in result.err
    assert run("diff", "2019:oral", "2019").status == 2

"""Build `data/` from a folder of lists, checking all of them first.

    python data/build.py data --add cvpr2027.csv --date 2027-06-14

FOLDER holds `editions.csv`, the stopwords and lists such as `papers/cvpr2019.csv` or
`papers/iccv2019.csv`. Building from `data` itself changes nothing but what `--add` and `--date`
say.
"""

import argparse
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from cvprstats.catalogue.lists import OPEN_ACCESS, parse_papers
from cvprstats.errors import CvprstatsError, FileError
from cvprstats.output import make_folder, write_file
from cvprstats.papers import PRESENTATIONS, Edition, Paper, parse_edition
from cvprstats.sources.records import clean
from cvprstats.text import read_text_file

FIELDS = ("title", "authors", "presentation", "area", "page", "award")
STOPWORDS = ("stopwords_abstracts.txt", "stopwords_english.txt")


def main() -> None:
    """Build the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path, help="folder of lists; data/ itself will do")
    parser.add_argument(
        "--add", type=Path, action="append", default=[], metavar="FILE", help="another list"
    )
    parser.add_argument(
        "--awards",
        type=Path,
        metavar="FILE",
        help="CSV file of awards to add to the lists: year,award,title, with a year "
        "of CVPR, or another edition, such as iccv2019",
    )
    parser.add_argument(
        "--date",
        type=date.fromisoformat,
        required=True,
        metavar="YYYY-MM-DD",
        help="the catalogue's date, which outputs carry",
    )
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parent)
    arguments = parser.parse_args()
    try:
        files = build(arguments.folder, arguments.add, arguments.date, arguments.awards)
        for name, content in files.items():
            make_folder((arguments.output / name).parent)
            write_file(arguments.output / name, content)
    except CvprstatsError as error:
        sys.exit(str(error))


def build(
    folder: Path, added: list[Path], day: date, awards_file: Path | None = None
) -> dict[str, str]:
    """Return the content of every file of the catalogue, by its path in `data/`.

    Awards are those of the lists, with those of the file added.

    Raises:
        FileError: a file cannot be read, or what it says cannot be true.

    """
    editions = read_text_file(folder / "editions.csv")
    announced = {
        Edition(row["venue"], int(row["year"])): row
        for row in csv.DictReader(io.StringIO(editions))
    }
    files = {
        "catalogue.json": json.dumps({"date": day.isoformat()}) + "\n",
        "editions.csv": editions,
        **{name: read_text_file(folder / name) for name in STOPWORDS},
    }
    awards = read_awards(awards_file) if awards_file else {}
    # An added list takes the place of the folder's list of the same edition.
    lists = {path.stem: path for path in (*(folder / "papers").glob("*.csv"), *added)}
    for name, path in sorted(lists.items()):
        edition = parse_edition(name)
        won = awards.pop(edition, {})
        papers = tuple(
            replace(paper, award=won.pop(clean(paper.title), paper.award))
            for paper in parse_papers(read_text_file(path), str(path))
        )
        for title in won:
            raise FileError(
                f"{awards_file}: no paper of {edition.name} is called {title!r}; see {path}"
            )
        if edition not in announced:
            raise FileError(f"{folder / 'editions.csv'} has no row for {edition.name}: add one")
        for problem in find_problems(papers, announced[edition]):
            raise FileError(f"{path}: {problem}")
        files[f"papers/{name}.csv"] = format_list(papers)
    for edition in awards:
        raise FileError(f"{awards_file}: there is no list of {edition.name}: add one")
    return files


def read_awards(path: Path) -> dict[Edition, dict[str, str]]:
    """Return the award of each title, by edition.

    Raises:
        FileError: the file cannot be read.
        UsageError: a year is not that of an edition.

    """
    awards: dict[Edition, dict[str, str]] = {}
    for row in csv.DictReader(io.StringIO(read_text_file(path))):
        awards.setdefault(parse_edition(row["year"]), {})[clean(row["title"])] = row["award"]
    return awards


def find_problems(papers: tuple[Paper, ...], announced: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a list, one sentence each."""
    for title, count in Counter(clean(paper.title) for paper in papers).items():
        if count > 1:
            yield f"{count} papers are called {title!r}: keep one"
    for paper in papers:
        if paper.presentation not in ("", *PRESENTATIONS):
            yield (
                f"{paper.title!r} is presented as {paper.presentation!r}: "
                f"write one of {', '.join(PRESENTATIONS)}, or nothing"
            )
        for author in paper.authors:
            if author.lower() in PRESENTATIONS:
                yield f"{paper.title!r} has {author!r} among its authors: give their names"
    accepted, note = announced["accepted"], announced["note"]
    if not note and f"{len(papers)}" != accepted:
        yield (
            f"{len(papers):,} listed, but {accepted or 'no number'} announced: "
            "complete the list, or say why in the note of editions.csv"
        )
    noted = re.match(r"(\d+) in the list", note)
    if noted and int(noted[1]) != len(papers):
        yield f"{len(papers):,} listed, but the note of editions.csv says “{note}”: correct one"


def format_list(papers: tuple[Paper, ...]) -> str:
    """Return the CSV form of a list in which the package ships it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(FIELDS)
    for paper in papers:
        writer.writerow(
            (
                clean(paper.title),
                "; ".join(map(clean, paper.authors)),
                paper.presentation,
                clean(paper.area),
                paper.page.removeprefix(OPEN_ACCESS),
                paper.award,
            )
        )
    return stream.getvalue()


if __name__ == "__main__":
    main()

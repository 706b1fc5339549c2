"""`cvprstats fetch`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cvprstats.cli.options import BaseUrlOption, TimeoutOption
from cvprstats.cli.updating import (
    change_each,
    change_text,
    editions_to_update,
    means_all,
    own_papers,
    put_back,
)
from cvprstats.cli.writing import note, say
from cvprstats.errors import MissingPageError, SourceError, UsageError
from cvprstats.sources import TIMEOUT
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.catalogue.store import Saved
    from cvprstats.papers import Edition, Paper
    from cvprstats.sources.http import Web
    from cvprstats.sources.records import Found

QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
ForceOption = Annotated[
    bool,
    typer.Option("--force", help="Accept a list that is cut off, too short or of other papers."),
]


def fetch(
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION", help="2027, iccv2025, “WACV 2026”, or all: each list you have."
        ),
    ],
    source: Annotated[
        Literal["auto", "cvf", "ecva", "accepted", "dblp"],
        typer.Option(
            help="CVF's or ECVA's proceedings, the conference's accepted papers, or dblp; auto "
            "takes the first that has the edition."
        ),
    ] = "auto",
    abstracts: Annotated[
        bool,
        typer.Option(
            "--abstracts",
            help="Also get the abstracts, in one file where the site has one, else from each "
            "paper's page; a later run continues.",
        ),
    ] = False,
    workshops: Annotated[
        bool,
        typer.Option(
            "--workshops",
            help="Fetch the papers of the workshops instead: an edition of its own, cvpr2024w.",
        ),
    ] = False,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for cached pages.")] = False,
    force: ForceOption = False,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Put the list back that was replaced; a second time redoes."),
    ] = False,
    delay: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, max=60, help="Wait between two requests."),
    ] = 1.0,
    timeout: TimeoutOption = TIMEOUT,
    base_url: BaseUrlOption = "",
    quiet: QuietOption = False,
) -> None:
    """Fetch the list of an edition's papers into your data folder, where all commands find it.

    The edition “all” brings each of your lists up to date, and tells in one line what has changed.

    Examples:
        cvprstats fetch 2027
        cvprstats fetch iccv2025 --abstracts
        cvprstats fetch 2005 --source dblp
        cvprstats fetch all
        cvprstats fetch 2024 --workshops
        cvprstats fetch 2027 --undo

    """
    from cvprstats.catalogue.lists import user_folder
    from cvprstats.papers import parse_edition
    from cvprstats.sources.http import Web

    everything = means_all(editions)
    chosen = editions_to_update() if everything else [*dict.fromkeys(map(parse_edition, editions))]
    if workshops:
        if everything:
            raise UsageError(
                "--workshops takes names of editions: cvprstats fetch 2024 --workshops"
            )
        chosen = [edition.workshops for edition in chosen]
    if undo:
        if everything or source != "auto" or abstracts or refresh or force:
            raise UsageError("--undo takes names of editions, and no other option but --quiet")
        change_each(chosen, partial(put_back, quiet=quiet), alone=True)
        return
    cache = user_folder() / "pages.sqlite"
    with Web(
        cache,
        delay=delay,
        refresh=refresh or everything,
        base_url=base_url,
        timeout=timeout,
        tell=(lambda _: None) if quiet else note,
    ) as web:
        change = partial(
            _update if everything else _fetch,
            web=web,
            source=source,
            abstracts=abstracts,
            force=force,
            quiet=quiet,
        )
        change_each(chosen, change, alone=not everything, err=quiet or not everything)


def _fetch(
    edition: "Edition",
    web: "Web",
    source: str,
    *,
    abstracts: bool,
    force: bool,
    quiet: bool,
    brief: bool = False,
) -> "Found":
    """Fetch and save the list of an edition, and tell of it unless it should be `brief`."""
    from cvprstats.catalogue.store import save_papers
    from cvprstats.sources.fetching import fetch_papers

    found = fetch_papers(web, edition, source, partial=force)
    saved = save_papers(edition, found.papers, found.origin, force=force)
    web.keep(found.pages)
    tell_saved(edition, saved, found.origin, found.note, quiet=quiet or brief)
    if abstracts:
        _fetch_abstracts(web, edition, saved, quiet=quiet, brief=brief)
    return found


def _update(edition: "Edition", web: "Web", source: str, *, quiet: bool, **options: bool) -> None:
    """Fetch the list of an edition again, and tell in one line how it has changed."""
    before = own_papers(edition)
    try:
        found = _fetch(edition, web, source, quiet=quiet, brief=True, **options)
    except (MissingPageError, UsageError):
        has = "no source has it" if source == "auto" else f"{source} does not have it"
        said = f"left as it is: {has}"
    else:
        text = change_text(before, own_papers(edition))
        origin = "" if text == "unchanged" else f" ({found.origin})"
        said = "; ".join(filter(None, (text + origin, *found.note.split("\n"))))
    if not quiet:
        say(f"{edition.name}: {said}")


def tell_saved(edition: "Edition", saved: "Saved", origin: str, note: str, *, quiet: bool) -> None:
    """Print what was saved, from where and to where, with a line for each note."""
    if quiet:
        return
    papers = counted(len(saved.papers), "paper")
    say(f"{edition.name}: {papers} from {origin} in {saved.path}")
    for line in filter(None, (*note.split("\n"), *saved.notes)):
        say(f"  {line}")


def _fetch_abstracts(
    web: "Web", edition: "Edition", saved: "Saved", *, quiet: bool, brief: bool
) -> None:
    from cvprstats.catalogue.store import save_papers
    from cvprstats.sources.abstracts import fetch_abstracts

    tell = (lambda _: None) if quiet else note
    papers: list[Paper] = []
    try:
        with _progress(f"{edition.name} abstracts", len(saved.papers), quiet=quiet) as done:
            papers.extend(fetch_abstracts(web, edition, saved.papers, done, tell))
    except SourceError as error:
        raise SourceError(
            f"{error}; {sum(bool(paper.abstract) for paper in papers):,} of "
            f"{len(saved.papers):,} abstracts are saved: run the command again to continue"
        ) from error
    finally:  # interrupted, too
        rest = saved.papers[len(papers) :]
        complete = (*papers, *rest)
        save_papers(edition, complete, str(saved.path), force=True, completing=saved)
    lacking = [paper.title for paper in papers if not paper.abstract]
    if not (quiet or brief):
        say(f"{edition.name}: {len(papers) - len(lacking):,} abstracts")
        if lacking:
            say(f"  {len(lacking):,} without abstract, the first: {lacking[0]}")


@contextmanager
def _progress(what: str, total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Yield a function to call after each paper: it moves a bar, or prints a line now and then."""
    if quiet or not sys.stderr.isatty():
        count = 0

        def step() -> None:
            nonlocal count
            count += 1
            if not quiet and count % 100 == 0:
                say(f"{what}: {count:,} of {total:,}", err=True)

        yield step
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(what, total=total, rate="")

        def advance() -> None:
            speed = progress.tasks[task].speed
            progress.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

        yield advance

"""The options of commands that take a list that is not imported where an edition would stand."""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from os.path import isfile
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from cvprstats.cli.options import VENUE
from cvprstats.cli.writing import note
from cvprstats.errors import UsageError
from cvprstats.text import counted

if TYPE_CHECKING:
    from cvprstats.workflows.selecting import ListReading

ByOption = Annotated[
    Literal["edition", "year"],
    typer.Option(
        "--by",
        help="Follow keywords through the editions, or through the years of a list: the WORD that "
        "is its path, pattern or address.",
    ),
]
_OPTIONS: dict[str, tuple[Any, object]] = {
    "title_field": (
        Annotated[
            str,
            typer.Option(
                "--title-field",
                metavar="NAME",
                help="Column of the titles in a list that is not imported, if its name does not "
                "tell.",
            ),
        ],
        "",
    ),
    "year_field": (
        Annotated[
            str,
            typer.Option(
                "--year-field",
                metavar="NAME",
                help="Column of the years, if its name does not tell.",
            ),
        ],
        "",
    ),
    "jobs": (
        Annotated[
            int | None,
            typer.Option(
                "--jobs",
                min=1,
                help="Count such a list in this many processes side by side. If not given, one "
                "for each core, if it is large.",
            ),
        ],
        None,
    ),
    "cluster": (
        Annotated[
            str,
            typer.Option(
                "--cluster",
                metavar="ADDRESS",
                help="Count such a list on the cluster whose Dask scheduler is at ADDRESS.",
            ),
        ],
        "",
    ),
    "skip_bad": (
        Annotated[
            bool,
            typer.Option("--skip-bad", help="Leave out files of such a list that cannot be read."),
        ],
        False,
    ),
}
READ = ("title_field", "skip_bad")
"""The options of commands that go through the papers one by one."""
COUNTED = ("title_field", "jobs", "cluster", "skip_bad")
"""The options of commands that count titles."""
BY_YEAR = ("title_field", "year_field", "jobs", "cluster", "skip_bad")
"""The options of commands that count titles by year."""
_BEFORE = ("form", "size")
"""The options stand before the first of these parameters, which a command has one of."""


def takes_lists(
    options: Sequence[str], *named: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what makes a command of a function that first takes a `ListReading`.

    The command has the options instead of it. `named` are the parameters that can name a list.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**arguments: Any) -> None:  # noqa: ANN401 - whatever the command takes
            from cvprstats.workflows.selecting import ListReading

            reading = ListReading(**{name: arguments.pop(name) for name in options})
            _check(reading, [arguments[name] for name in named])
            if "words" not in named:
                _check_words(arguments.get("words"))
            command(reading, **arguments)
            _tell_skipped(reading)

        signature = inspect.signature(command)
        parameters = [one for one in signature.parameters.values() if one.name != "reading"]
        at = next(at for at, one in enumerate(parameters) if one.name in _BEFORE)
        parameters[at:at] = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
            for name, (annotation, default) in _OPTIONS.items()
            if name in options
        ]
        parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in parameters]
        # Typer reads both.
        run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return decorate


def _check(reading: "ListReading", named: Sequence[str | list[str] | None]) -> None:
    """Check that there is a list that the options are for."""
    from cvprstats.scale.partitions import is_list

    given = [name for name, (_, default) in _OPTIONS.items() if getattr(reading, name) != default]
    names = [one for names in named for one in ([names] if isinstance(names, str) else names or ())]
    if given and not any(map(is_list, names)):
        option = f"--{given[0].replace('_', '-')}"
        raise UsageError(
            f"{option} is for a list that is not imported: name its file, or leave {option} out"
        )
    if reading.cluster and reading.jobs:
        raise UsageError("--jobs counts on this machine, and --cluster elsewhere: leave one out")


def _check_words(words: Sequence[str] | None) -> None:
    """Check that no word is a file: the shell puts files in the place of a pattern."""
    from cvprstats.scale.partitions import is_list

    for word in words or ():
        if is_list(word) and isfile(word):  # noqa: PTH113 - a Path raises for a long word
            raise UsageError(
                f"{word} is a list, and words are wanted there: put quotes around a pattern of "
                "several files"
            )


def _tell_skipped(reading: "ListReading") -> None:
    """Write on stderr which files were left out, and why."""
    if reading.skipped:
        said = "; ".join(reading.skipped.values())
        note(f"left out {counted(len(reading.skipped), 'file')}: {said}")


def find_source(words: Sequence[str] | None, by: str, venue: str) -> tuple[list[str], str]:
    """Return the words, and the list that is among them, or else the venue.

    Raises:
        UsageError: there are several lists, or years are to be followed and there is none.

    """
    from cvprstats.scale.partitions import is_list

    lists = [word for word in words or () if is_list(word)]
    others = [word for word in words or () if not is_list(word)]
    if lists[1:]:
        raise UsageError(
            f"{lists[0]} and {lists[1]} are two lists: name one, with quotes around a pattern of "
            "several files"
        )
    if lists and by != "year":
        raise UsageError(f"{lists[0]} is followed through its years: add --by year")
    if lists and venue != VENUE:
        raise UsageError(f"--venue {venue} is not in {lists[0]}: leave one of them out")
    if by == "year" and not lists:
        raise UsageError(
            "--by year follows the years of a list: name its file, or leave --by year out"
        )
    return others, lists[0] if lists else venue

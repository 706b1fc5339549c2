"""The command line: one module per command, and `main`, where errors become messages."""

import os
import sys
from copy import copy
from traceback import format_exception
from types import TracebackType
from typing import Annotated

import typer
from typer.models import CommandInfo

from cvprstats import __version__
from cvprstats.cli import (
    authors,
    chart,
    diff,
    explore,
    fetch,
    forget,
    import_,
    keywords,
    overview,
    paper,
    papers,
    related,
    report,
    topics,
    trends,
    years,
)
from cvprstats.cli.help import Command, Group
from cvprstats.cli.messages import usage_message
from cvprstats.cli.streams import prepare_streams
from cvprstats.errors import CvprstatsError, ExitStatus
from cvprstats.text import printable

app = typer.Typer(
    name="cvprstats",
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    years.years,
    papers.papers,
    keywords.keywords,
    diff.diff,
    trends.trends,
    related.related,
    topics.topics,
    authors.authors,
    report.report,
    overview.overview,
    explore.explore,
    paper.paper,
    fetch.fetch,
):
    app.command(cls=Command)(command)
app.command("import", cls=Command)(import_.import_list)
app.command(cls=Command)(forget.forget)
app.add_typer(chart.app)


def _show_version(value: bool) -> None:
    if value:
        print(f"cvprstats {__version__}")
        raise typer.Exit


@app.callback()
def cvprstats(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error. Must come first.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Keyword statistics, charts and one-page summaries of CVPR, the computer vision conference.

    Exit status: 0 success, 1 error, 2 wrong usage, 130 interrupted.
    """


def with_command(name: str) -> typer.Typer:
    """Return the command line with this command alone, or with all if there is none of this name.

    Typer builds all commands before it runs one, which takes longer than counting an edition.
    """
    commands = [one for one in app.registered_commands if _name(one) == name]
    groups = [one for one in app.registered_groups if name == chart.app.info.name]
    if not commands and not groups:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = commands, groups
    return alone


def _name(command: CommandInfo) -> str | None:
    return command.name or (command.callback and command.callback.__name__)


def main() -> None:
    """Run the command line, and end the process with its exit status."""
    prepare_streams()
    debug = "--debug" in sys.argv[1:2]
    try:
        run = with_command(next((word for word in sys.argv[1:] if word[:1] != "-"), ""))
        status = run(prog_name="cvprstats", standalone_mode=False) or ExitStatus.OK
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as ended:  # `| head` has read enough
        if getattr(ended, "code", 1) != 1:  # Typer exits with 1 on a closed pipe only
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = ExitStatus.OK
    except (KeyboardInterrupt, typer.Abort):
        status = ExitStatus.INTERRUPTED
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt | SystemExit):
            raise
        if debug:
            sys.excepthook = _show_traceback
            raise
        status = _tell(error)
    sys.exit(status)


def _show_traceback(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write a traceback with nothing in it that a terminal would obey."""
    for line in "".join(format_exception(kind, error, trace)).splitlines():
        sys.stderr.write(f"{printable(line)}\n")


def _tell(error: Exception) -> int:
    """Write what is wrong as one line on stderr, and return the exit status."""
    if isinstance(error, CvprstatsError):
        message, status = str(error), int(error.status)
    elif type(error).__name__ == "NoArgsIsHelpError":  # a class that Typer does not publish
        sys.stdout.write(f"{error}\n")
        return ExitStatus.USAGE
    elif isinstance(error, typer.TyperException):
        message, status = usage_message(error), error.exit_code
    elif isinstance(error, OSError):
        problem = error.strerror or error  # it names a file, unless it is of standard output
        where = f"{problem}: {error.filename}" if error.filename else ""
        message, status = where or f"cannot write to standard output: {problem}", 1
    else:
        message = (
            f"unexpected {type(error).__name__}: {error}; add --debug after cvprstats to see where"
        )
        status = ExitStatus.ERROR
    sys.stderr.write(f"cvprstats: {' '.join(printable(message).split())}\n")
    return status

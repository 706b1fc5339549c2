"""The optional writer on the command line: its options, and one line where it fails."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cvprstats.cli.writing import note
from cvprstats.errors import CvprstatsError, UsageError

if TYPE_CHECKING:
    from cvprstats.summary.paper import PaperReport
    from cvprstats.writer.writing import Writer

WriterOption = Annotated[
    str,
    typer.Option(
        metavar="MODEL",
        help="Let this language model word the lines. Each line is checked against the paper, "
        "and marked.",
    ),
]
WriterUrlOption = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help="Server of the model, with the API of OpenAI. If not given, $OPENAI_BASE_URL, else "
        "http://localhost:11434/v1.",
    ),
]
WriterLanguageOption = Annotated[
    str,
    typer.Option(
        metavar="CODE",
        help="Language of the written lines, for example ko. If not given, English.",
    ),
]


def find_writer(model: str, url: str, language: str) -> "Writer | None":
    """Return the writer that these options name, or None.

    Raises:
        UsageError: the options do not fit together.
        CvprstatsError: the extra package is missing.

    """
    if not model:
        if url or language:
            raise UsageError("--writer-url and --writer-language need --writer MODEL")
        return None
    from importlib.util import find_spec

    from cvprstats.writer.checking import ENGLISH, LANGUAGES
    from cvprstats.writer.endpoint import INSTALL, Endpoint
    from cvprstats.writer.writing import Writer

    language = language or ENGLISH
    if language not in LANGUAGES:
        raise UsageError(f"--writer-language is one of {', '.join(LANGUAGES)}, not {language}")
    if not find_spec("openai"):
        raise CvprstatsError(INSTALL)
    return Writer(Endpoint(model, url), language)


def worded(
    reports: "Iterable[PaperReport | CvprstatsError]", writer: "Writer | None"
) -> "Iterator[PaperReport | CvprstatsError]":
    """Yield the reports with the writer's lines, if there is a writer."""
    for report in reports:
        yield report if isinstance(report, CvprstatsError) else with_lines(writer, report)


def with_lines(writer: "Writer | None", report: "PaperReport") -> "PaperReport":
    """Return a report with the writer's lines; say on stderr if it has none to give."""
    if writer is None:
        return report
    report, problem = writer.write(report)
    if problem:
        note(problem)
    return report

"""What can go wrong, and the exit status that it leads to.

    CvprstatsError          anything that a user can fix; exit status 1
    ├── UsageError          the command line itself is wrong; exit status 2
    ├── NoListError         no list of papers for an edition
    ├── NothingFoundError   nothing in the list matches
    ├── DocumentError       a PDF is damaged, locked or too large, or is not a PDF
    ├── FileError           a file cannot be read, understood or written
    ├── WorkerError         a process or a cluster that works for us cannot be reached, or fails
    └── SourceError         a web page cannot be fetched, or is not the expected one
        ├── MissingPageError    there is no such page
        └── UnreachableError    there is no connection to the site

Every message is one line that says what is wrong and what to do next.
"""

from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit statuses of the command line."""

    OK = 0
    ERROR = 1
    USAGE = 2
    INTERRUPTED = 130


class CvprstatsError(Exception):
    """Base of all errors that the command line shows as one line."""

    status = ExitStatus.ERROR


class UsageError(CvprstatsError):
    """The command line itself is wrong."""

    status = ExitStatus.USAGE


class NoListError(CvprstatsError):
    """There is no list of papers for an edition."""


class NothingFoundError(CvprstatsError):
    """Nothing in the list matches what was asked for."""


class FileError(CvprstatsError):
    """A file cannot be read, understood or written."""


class WorkerError(CvprstatsError):
    """A process or a cluster that works for us cannot be reached, or fails."""


class DocumentError(CvprstatsError):
    """A PDF is damaged, locked or too large, or is not a PDF."""


class SourceError(CvprstatsError):
    """A web page cannot be fetched, or is not the expected one."""

    @property
    def reason(self) -> str:
        """What is wrong, without what to do next."""
        return str(self).partition("; ")[0]

    @property
    def advice(self) -> str:
        """What to do next; empty if it is not said."""
        return str(self).partition("; ")[2]


class MissingPageError(SourceError):
    """There is no such page."""


class UnreachableError(SourceError):
    """There is no connection to the site."""

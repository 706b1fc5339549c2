"""What can go wrong, and with which exit status.

    CvprstatsError          anything that a user can mend; exit status 1
    ├── UsageError          the command line itself is wrong; exit status 2
    ├── NoListError         no list of papers for an edition
    ├── NothingFoundError   the list is there, but nothing in it matches
    ├── DocumentError       a PDF is damaged, locked, too large or none at all
    ├── FileError           a file cannot be read, understood or written
    └── SourceError         a web page cannot be fetched, or is not what it should be
        └── MissingPageError    there is no such page

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
    """Base of all errors that are told to the user as one line."""

    status = ExitStatus.ERROR


class UsageError(CvprstatsError):
    """The command was called with something that it does not take."""

    status = ExitStatus.USAGE


class NoListError(CvprstatsError):
    """No list of papers for an edition."""


class NothingFoundError(CvprstatsError):
    """The list is there, but nothing in it matches what was asked for."""


class FileError(CvprstatsError):
    """A file cannot be read, understood or written."""


class DocumentError(CvprstatsError):
    """A PDF is damaged, locked, too large to read in bounds, or none at all."""


class SourceError(CvprstatsError):
    """A web page cannot be fetched, or is not what it should be."""


class MissingPageError(SourceError):
    """There is no such page."""

"""What the tests let others do: functions of a module, which can be pickled."""

import os
import signal
import time
from pathlib import Path

from cvprstats.errors import FileError

BAD = 3


def double(number: int) -> int:
    """Return twice a number."""
    return 2 * number


def read_good(number: int) -> int:
    """Return twice a number, or raise FileError, as for a file that cannot be read."""
    if number == BAD:
        raise FileError(f"cannot read {number}: choose another")
    return double(number)


def fail(number: int) -> int:
    """Raise an error that nobody expects."""
    return number // 0


def die_once(marker: Path) -> str:
    """Return the name of a file; end the process if there is no such file yet."""
    if not marker.exists():
        marker.touch()
        die(marker)
    return marker.name


def die(marker: Path) -> str:
    """End the process that this runs in, as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return marker.name


def process_and_wait(folder: Path) -> None:
    """Write a file that is named by the process, and wait."""
    (folder / str(os.getpid())).touch()
    time.sleep(60)


def double_slowly(number: int) -> int:
    """Return twice a number, after a moment."""
    time.sleep(0.1)
    return double(number)

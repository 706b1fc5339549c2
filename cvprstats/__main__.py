"""The `cvprstats` command, and `python -m cvprstats`: signals are met before anything is loaded.

Only what Python itself loads at its start is imported outside of `main`: from the first line of
`main` on, an interruption is one line.
"""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

SIGNALED = 128
"""Plus the number of a signal: the exit status after it."""
INTERRUPTED = SIGNALED + signal.SIGINT
Answer = Callable[[int, FrameType | None], object] | signal.Handlers


def main() -> None:
    """Run the command line, and end the process with its exit status.

    Ctrl-C ends it with one line and 130; the terminal's end or a request to end, with 128 and the
    number of the signal. All of them let the running command remove its temporary files first.
    """
    try:
        sys.unraisablehook = _raise_again
        _meet_signals(_interrupt, _end)
        try:
            from cvprstats.cli import main as run  # noqa: PLC0415 - slow

            run()
        except RuntimeError as error:  # Python 3.11 wraps what comes while it makes a class
            if isinstance(error.__cause__, KeyboardInterrupt | SystemExit):
                raise error.__cause__ from None
            raise
        finally:
            _meet_signals(signal.SIG_IGN, signal.SIG_IGN)  # all is done
    except (KeyboardInterrupt, SystemExit) as ended:
        status = INTERRUPTED if isinstance(ended, KeyboardInterrupt) else int(ended.code or 0)
        if status >= SIGNALED:  # whoever reads the rest of the output may be gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if status == INTERRUPTED:
            sys.stderr.write("cvprstats: interrupted\n")
            exec("")  # noqa: S102 - else Python may end by the signal: it was in an `exec` before
        sys.exit(status)


def _meet_signals(interrupt: Answer, end: Answer) -> None:
    for name, answer in (("SIGINT", interrupt), ("SIGTERM", end), ("SIGHUP", end)):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # `nohup` and background jobs of scripts ignore signals: so do we.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, answer)


def _interrupt(number: int, _frame: FrameType | None) -> None:
    # Some programs that start others send a second one at once: it must not stop the cleaning up.
    signal.signal(number, _forgive)
    raise KeyboardInterrupt


def _forgive(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)  # a third one ends the process, whatever it does


def _end(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, _forgive)
    sys.exit(SIGNALED + number)


def _raise_again(problem: "sys.UnraisableHookArgs") -> None:
    """Interrupt again, a moment later, when the interruption came where Python swallows errors."""
    from _thread import interrupt_main  # noqa: PLC0415 - seldom needed
    from threading import Timer  # noqa: PLC0415

    if isinstance(problem.exc_value, KeyboardInterrupt):
        number = int(signal.SIGINT)
    elif isinstance(problem.exc_value, SystemExit):
        number = int(problem.exc_value.code or 0) - SIGNALED
    else:
        sys.__unraisablehook__(problem)
        return
    signal.signal(number, _interrupt if number == signal.SIGINT else _end)
    Timer(0.01, interrupt_main, (number,)).start()


if __name__ == "__main__":
    main()

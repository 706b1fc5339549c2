"""What runs in a child process that works for its parent, and the form of their messages.

A message is its length, then a pickle: both sides run the same program.
"""

import os
import pickle
import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import IO, Any

_LENGTH = 8
"""Bytes of the length before each message."""


def send(pipe: IO[bytes], message: object) -> None:
    """Write a message; nothing of it if it cannot be pickled."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(content).to_bytes(_LENGTH))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Return the pickle of the next message.

    Raises:
        EOFError: the other side has gone.

    """
    head = pipe.read(_LENGTH)
    content = pipe.read(int.from_bytes(head)) if len(head) == _LENGTH else b""
    if not content or len(content) < int.from_bytes(head):
        raise EOFError
    return content


def serve() -> None:
    """Do what is asked, one task after the other, until the parent goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this
    asked: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write among the answers
    while True:
        answer = _answer(asked.get())
        try:
            send(answers, answer)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            send(answers, (False, TypeError(f"the result cannot be sent: {error}")))
        del answer  # it is large


def _answer(asked: bytes) -> tuple[bool, Any]:
    """Return whether a task is done, and its result, or else the error that it raises."""
    try:
        work, task = pickle.loads(asked)  # noqa: S301 - from our parent
        return True, work(task)
    except Exception as error:  # noqa: BLE001 - raised by the parent
        error.add_note(traceback.format_exc())  # for `--debug`
        return False, error


def _listen(asked: SimpleQueue[bytes]) -> None:
    """Put each request into a queue. End the process, whatever it does, without the parent."""
    try:
        while True:
            asked.put(receive(sys.stdin.buffer))
    finally:
        os._exit(0)

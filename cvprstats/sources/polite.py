"""Sending requests: paced for each host, retried, and all of a page within one deadline."""

import random
import time
import zlib
from collections.abc import Callable
from gzip import GzipFile
from io import BytesIO
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from cvprstats.sources import LONGEST_TIMEOUT
from cvprstats.sources.faults import (
    FaultError,
    asked_wait,
    describe,
    host_of,
    in_words,
    is_passing,
    is_unreachable,
    is_wall,
    shorten,
    status_of,
)

LARGEST = 64 * 2**20
"""Bytes of a response, unpacked, beyond which it is refused."""
ATTEMPTS = 5
SILENCE = 2.0
"""Seconds that we wait without a word."""
_CONNECTING = 10.0
"""Seconds for each address of a host: the next may answer where one, of IPv6 say, is silent."""
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


class PoliteAdapter(HTTPAdapter):
    """Sends requests one after the other, and reads each response whole."""

    def __init__(
        self, delay: float, backoff: float, timeout: float, tell: Callable[[str], object]
    ) -> None:
        """Take the numbers of `Web`; `tell` gets a line for each longer wait."""
        super().__init__()
        self._backoff = backoff
        self._timeout = timeout
        self._tell = tell
        self._delay = self._between = delay
        self._end = 0.0
        self._next: dict[str, float] = {}
        self._unreachable: dict[str, Exception] = {}

    def start(self, least_delay: float) -> None:
        """Start the time for a page: for its redirects and retries, without our own pauses."""
        self._end = time.monotonic() + self._timeout
        self._between = max(self._delay, least_delay)

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - requests' own signature
        """Return the response, read whole.

        Raises:
            FaultError: it does not come in time, or is too large.

        """
        host = host_of(request.url or "")
        if host in self._unreachable:
            raise self._unreachable[host]
        pause = self._pause(host)
        self._end += pause
        self._wait(pause, f"waiting {in_words(pause)} before the next request to {host}")
        for attempt in range(1, ATTEMPTS + 1):
            self._next[host] = time.monotonic() + self._between
            result = self._attempt(request, options, host)
            asked = 0.0
            if isinstance(result, requests.Response):
                if result.status_code not in _TRY_AGAIN or is_wall(result):
                    return result
                asked, why = asked_wait(result), status_of(result)
            elif is_passing(result):
                why = describe(result, request.url or "").partition(";")[0]
            else:
                break
            own = self._backoff * 2.0 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311
            wait = max(asked or own, self._pause(host))
            if attempt == ATTEMPTS or wait >= self._end - time.monotonic():
                break
            words = in_words(wait)
            self._wait(
                wait,
                f"{host} asks to wait {words}" if asked else f"trying again in {words}: {why}",
            )
        if isinstance(result, Exception):
            if is_unreachable(result) and is_passing(result):  # do not wait again for each page
                self._unreachable[host] = result
            raise result
        return result

    def _pause(self, host: str) -> float:
        """Return the seconds until the host may be asked again."""
        return max(0.0, self._next.get(host, 0.0) - time.monotonic())

    def _wait(self, seconds: float, why: str) -> None:
        if seconds > SILENCE:
            self._tell(why)
        time.sleep(seconds)

    def _attempt(
        self, request: requests.PreparedRequest, options: dict[str, Any], host: str
    ) -> requests.Response | Exception:
        """Return the response or what went wrong, within the time that is left.

        A time limit of a socket is one for each byte, and names are looked up without any. So a
        thread does the work; where it is late, it is left to itself, and ends with the process.
        """
        reading = _Reading(self._end)
        results: SimpleQueue[requests.Response | Exception] = SimpleQueue()

        def work() -> None:
            try:
                left = self._end - time.monotonic() + 1  # the deadline comes first
                limits = {"stream": True, "timeout": (min(_CONNECTING, left), left)}
                response = HTTPAdapter.send(self, request, **{**options, **limits})
                reading.read(response)
                results.put(response)
            except Exception as error:  # noqa: BLE001 - it is raised where it can be caught
                results.put(error)

        Thread(target=work, daemon=True).start()
        for patience in (SILENCE, self._timeout + SILENCE):
            left = max(0.0, self._end - time.monotonic())
            try:
                result = results.get(timeout=min(patience, left))
            except Empty:
                left = self._end - time.monotonic()
                if left <= 0:
                    break
                self._tell(reading.so_far(host, left))
            else:
                if isinstance(result, TimeoutError):  # the thread saw the end of the time first
                    break
                return result
        raise FaultError(reading.too_slow(host, self._timeout))


class _Reading:
    """The body of a response, as far as it came."""

    def __init__(self, end: float) -> None:
        self._end = end
        self._came = 0
        self._expected = 0

    def read(self, response: requests.Response) -> None:
        """Read the body piece by piece, and refuse one that is huge, endless or cut off."""
        length = response.headers.get("Content-Length", "")
        self._expected = int(length) if length.isdecimal() and len(length) < 16 else 0  # noqa: PLR2004 - a petabyte
        body = bytearray()
        try:
            while len(body) <= LARGEST and (piece := response.raw.read1(2**16)):
                body += piece
                self._came = len(body)
                if time.monotonic() > self._end:
                    raise TimeoutError  # nobody waits for it any more
        finally:
            response.close()
        packed = len(body) <= LARGEST and response.headers.get("Content-Encoding", "")
        content = _unpack(body, packed) if packed else bytes(body)
        if len(content) > LARGEST:
            raise FaultError(f"it is larger than {LARGEST // 2**20} MB; refused")
        response._content = content  # noqa: SLF001 - as requests does in `content`
        response._content_consumed = True  # type: ignore[attr-defined] # noqa: SLF001

    def so_far(self, host: str, left: float) -> str:
        """Return what is waited for, with the seconds that are left."""
        most = f"at most {left:.0f} s more"
        if not self._came:
            return f"waiting for {host} to answer, {most}"
        return f"{host} is slow: waiting for the rest after {self._amount()}, {most}"

    def too_slow(self, host: str, timeout: float) -> str:
        """Return that the time is over, and how much would do at this pace."""
        within = f"within {in_words(timeout)}"
        came = f"only {self._amount()} came" if self._came else f"{host} does not answer"
        needed = 2 * timeout
        if self._expected and self._came:
            needed = max(needed, 1.2 * timeout * self._expected / self._came)
        advice = "try again later"
        if needed <= LONGEST_TIMEOUT:
            advice += f", or wait longer with --timeout {needed:.0f}"
        return f"{came} {within}; {advice}"

    def _amount(self) -> str:
        unit, name = (2**20, "MB") if max(self._came, self._expected) >= 2**20 else (2**10, "kB")
        total = f" of {self._expected / unit:.1f}" if self._expected else ""
        return f"{self._came / unit:.1f}{total} {name}"


def _unpack(body: bytearray, encoding: str) -> bytes:
    """Return what was packed, up to a little more than we take; a cut-off stream is refused."""
    if encoding.strip().lower() == "identity":
        return bytes(body)
    if encoding.strip().lower() not in {"gzip", "x-gzip"}:
        raise FaultError(f"it is packed as {shorten(encoding, 60)}, which we did not ask for")
    try:
        with GzipFile(fileobj=BytesIO(body)) as file:
            return file.read(LARGEST + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise FaultError("the response is damaged or cut off; try again") from error

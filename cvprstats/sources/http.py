"""A polite, suspicious web session: paced, retried, bounded, with a cache of checked pages."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import requests
from requests_cache import AnyResponse, CachedSession

from cvprstats import __version__
from cvprstats.catalogue.lists import ELSEWHERE
from cvprstats.errors import FileError, MissingPageError, SourceError, UnreachableError
from cvprstats.output import make_folder
from cvprstats.sources import TIMEOUT
from cvprstats.sources.faults import (
    NO_ADDRESS,
    FaultError,
    asked_wait,
    describe,
    in_words,
    is_address,
    is_unreachable,
    is_wall,
    shorten,
    status_of,
)
from cvprstats.sources.polite import PoliteAdapter
from cvprstats.text import decode

USER_AGENT = f"cvprstats/{__version__} (+https://github.com/cvprstats/cvprstats)"
FRESH = timedelta(days=1)
"""How long a kept page is not asked for again."""
LEAST_DELAYS = {"dblp.org": 5.0, "export.arxiv.org": 3.0}
"""Seconds between two requests that these hosts want at least."""
_BUSY = 2000
"""Milliseconds to wait for another process that holds the cache."""
_BY_HAND = "save the page in your browser and import it: cvprstats import FILE --edition EDITION"
_BY_BROWSER = "get it in your browser, or try again later"

logging.getLogger("requests_cache").addHandler(logging.NullHandler())  # it would write on stderr


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page that was fetched, or found in the cache."""

    address: str
    """Where the page was in the end, after redirects."""
    content: bytes = field(repr=False)
    response: AnyResponse = field(repr=False)
    """The response that `content` comes from, as the cache stores it."""
    lasting: bool = False
    """Whether the page, once kept, never has to be asked for again."""

    @property
    def text(self) -> str:
        """The content as text."""
        return decode(self.content)


class Web:
    """A session that fetches pages, and keeps the good ones; use it as a context manager."""

    def __init__(
        self,
        cache: Path,
        *,
        delay: float = 1.0,
        refresh: bool = False,
        base_url: str = "",
        backoff: float = 1.0,
        timeout: float = TIMEOUT,
        tell: Callable[[str], object] = lambda _: None,
    ) -> None:
        """Open the session and its cache.

        Args:
            cache: the file that holds the kept pages; without it, if it cannot be used.
            delay: seconds between two requests to the same host; some hosts want more. 0 turns
                all pauses off for a `base_url`.
            refresh: ask again for pages that are in the cache; the server may answer that they
                are as they were.
            base_url: address to ask in place of every host, for mirrors and tests.
            backoff: seconds before the first retry; they double with each retry.
            timeout: seconds in which a page must have come, retries and waits included.
            tell: called with a line for each wait above two seconds, and where the cache is lost.

        Raises:
            SourceError: `base_url` is not a web address.

        """
        if base_url and not is_address(base_url):
            raise SourceError(f"cannot fetch from {shorten(base_url)}: {NO_ADDRESS}")
        self._base = base_url.rstrip("/")
        self._delay = delay
        self._refresh = refresh
        self._path = cache
        self._tell = tell
        self._adapter = PoliteAdapter(delay, backoff, timeout, tell)
        self._has_cache = True
        try:
            make_folder(cache.parent, ELSEWHERE)
            self._session = self._open(
                cache_name=cache, backend="sqlite", busy_timeout=_BUSY, factory=_Connection
            )
        except (sqlite3.Error, OSError, FileError) as error:
            self._lose_cache(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()  # type: ignore[no-untyped-call]

    def get(self, address: str, *, lasting: bool = False) -> WebPage:
        """Return a page from the cache or the web; a `lasting` page, once kept, does not age.

        Raises:
            MissingPageError: the server answers 404 or 410.
            UnreachableError: there is no connection to the server.
            SourceError: the page cannot be fetched.

        """
        if not is_address(address):
            raise SourceError(f"cannot fetch {shorten(address)}: {NO_ADDRESS}")
        parts = urlsplit(address)
        least = LEAST_DELAYS.get(parts.hostname or "", 0.0)
        if self._base and not address.startswith(self._base + "/"):
            address = f"{self._base}{parts.path}{f'?{parts.query}' if parts.query else ''}"
        self._adapter.start(least if self._delay or not self._base else 0.0)
        try:
            try:
                response = self._ask(address)
            except sqlite3.Error as error:
                self._lose_cache(error)
                response = self._ask(address)
        except Exception as error:  # whatever a stranger's bytes do to a client
            request = getattr(error, "request", None)
            reason = describe(error, getattr(request, "url", None) or address)
            kind = UnreachableError if is_unreachable(error) else SourceError
            raise kind(f"cannot fetch {shorten(address)}: {reason}") from error
        _check(response, shorten(address), _BY_BROWSER if lasting else _BY_HAND)
        return WebPage(response.url, response.content, response, lasting)

    def keep(self, pages: Iterable[WebPage]) -> None:
        """Keep pages in the cache: those that proved to be what they should be."""
        fresh_until = datetime.now(UTC) + FRESH
        for page in pages:
            response, expires = page.response, None if page.lasting else fresh_until
            if response.from_cache and not getattr(response, "revalidated", False):
                continue
            if not self._has_cache:
                break
            try:
                self._session.cache.save_response(response, response.cache_key, expires)
            except sqlite3.Error as error:
                self._lose_cache(error)

    def _ask(self, address: str) -> AnyResponse:
        response = self._session.get(address, refresh=self._refresh)
        if self._refresh and response.from_cache and not getattr(response, "revalidated", False):
            # Nothing by which the server could tell whether the page is as it was.
            response = self._session.get(address, force_refresh=True)
        return response

    def _open(self, **cache: Any) -> "_Session":  # noqa: ANN401 - options of requests-cache
        # Read-only: requests-cache would keep every page, even those that prove to be bad.
        session = _Session(serializer="json", read_only=True, **cache)
        session.max_redirects = 5
        session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"})
        for scheme in ("https://", "http://"):
            session.mount(scheme, self._adapter)
        return session

    def _lose_cache(self, error: Exception) -> None:
        """Go on without the cache, and say so."""
        code = getattr(error.__cause__ or error, "sqlite_errorcode", 0) & 0xFF
        reason, advice = {
            sqlite3.SQLITE_BUSY: ("another process holds it", ""),
            sqlite3.SQLITE_FULL: ("the disk is full", ""),
            sqlite3.SQLITE_NOTADB: ("it is damaged", "; delete the file"),
            sqlite3.SQLITE_CORRUPT: ("it is damaged", "; delete the file"),
        }.get(code, (str(error), ""))
        self._tell(
            f"cannot use the cache of pages {self._path} ({reason}): going on without it{advice}"
        )
        if self._has_cache and hasattr(self, "_session"):
            self._session.close()  # type: ignore[no-untyped-call]
        self._has_cache = False
        self._session = self._open(backend="memory")


class _Session(CachedSession):
    """A session that follows redirects to addresses of the web only."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return where a response leads.

        Raises:
            FaultError: that is no address of the web.

        """
        try:
            target = super().get_redirect_target(resp)
            usable = target is None or is_address(urljoin(resp.url, target))
        except ValueError:  # it is not text, or no address at all
            usable = False
        if not usable:
            led = shorten(resp.headers["Location"])
            raise FaultError(f"it leads to {led}, which is no http:// or https:// address; refused")
        return target


class _Connection(sqlite3.Connection):
    """A connection to the cache whose problems end.

    requests-cache repeats `BEGIN` until it succeeds, and drops what it cannot write, where an
    `OperationalError` tells so.
    """

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - as in sqlite3
        """Run a statement."""
        with _problems(awaited=sql.startswith("ALTER")):
            return super().execute(sql, *values)

    def commit(self) -> None:
        """Write what is pending."""
        with _problems():
            super().commit()


@contextmanager
def _problems(*, awaited: bool = False) -> Iterator[None]:
    """Raise problems as another error; leave a wrong statement where it is `awaited`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if awaited and error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise
        raise sqlite3.DatabaseError(str(error)) from error


def _check(response: AnyResponse, address: str, by_hand: str) -> None:
    """Refuse what is not the page that was asked for; `by_hand` is what a person can do."""
    status = status_of(response)
    if is_wall(response):
        raise SourceError(f"{address} shows a page against robots ({status}); {by_hand}")
    if response.status_code == HTTPStatus.OK:
        return
    if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise MissingPageError(f"there is no page {address} ({response.status_code})")
    advice = "try again later"
    if wait := asked_wait(response):
        advice = f"it asks to wait {in_words(wait)}; try again then"
    elif response.status_code == HTTPStatus.FORBIDDEN:
        advice = f"if your browser shows it, {by_hand}"
    elif response.status_code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        advice = "give your name and password for the proxy in HTTP_PROXY: http://NAME:PASSWORD@…"
    raise SourceError(f"cannot fetch {address}: the server answers {status}; {advice}")

"""A polite, suspicious web session: paced, retried, bounded, with a cache of checked pages."""

import random
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests_cache import AnyResponse, CachedSession
from urllib3.exceptions import DecodeError, HTTPError, InvalidHeader
from urllib3.util.retry import Retry

from cvprstats import __version__
from cvprstats.catalogue.lists import ELSEWHERE
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.output import make_folder
from cvprstats.text import decode

USER_AGENT = f"cvprstats/{__version__} (+https://github.com/cvprstats/cvprstats)"
LARGEST = 64 * 2**20
"""Bytes of a response, unpacked, beyond which it is refused."""
ATTEMPTS = 5
LONGEST_WAIT = 300.0
"""Seconds that a server may ask us to wait."""
FRESH = timedelta(days=1)
"""How long a kept page is not asked for again."""
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})


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
        timeout: float = 30.0,
        patience: float = 300.0,
    ) -> None:
        """Open the session and its cache.

        Args:
            cache: the file that holds the kept pages.
            delay: seconds between two requests to the same host.
            refresh: ask again for pages that are in the cache.
            base_url: address to ask in place of every host, for mirrors and tests.
            backoff: seconds before the first retry; they double with each retry.
            timeout: seconds to wait for the next byte.
            patience: seconds to wait for a whole response.

        Raises:
            SourceError: `base_url` is not a web address, or the cache cannot be used.

        """
        if base_url and urlsplit(base_url).scheme not in {"http", "https"}:
            raise SourceError(f"cannot fetch from {base_url}: give an http:// or https:// address")
        self._base = base_url.rstrip("/")
        self._refresh = refresh
        self._timeout = timeout
        self._path = cache
        make_folder(cache.parent, ELSEWHERE)
        try:
            # Read-only: requests-cache would keep every page, even those that prove to be bad.
            self._session = CachedSession(
                cache, backend="sqlite", serializer="json", read_only=True, busy_timeout=10_000
            )
        except (sqlite3.Error, OSError) as error:
            raise self._cache_error(error) from error
        self._session.max_redirects = 5
        self._session.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"})
        adapter = _PoliteAdapter(delay, backoff, patience)
        for scheme in ("https://", "http://"):  # requests refuses all others, in redirects too
            self._session.mount(scheme, adapter)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()  # type: ignore[no-untyped-call]

    def get(self, address: str, *, lasting: bool = False) -> WebPage:
        """Return a page from the cache or the web; a `lasting` page, once kept, does not age.

        Raises:
            MissingPageError: the server answers 404 or 410.
            SourceError: the page cannot be fetched.

        """
        if self._base and not address.startswith(self._base + "/"):
            parts = urlsplit(address)
            address = f"{self._base}{parts.path}{f'?{parts.query}' if parts.query else ''}"
        try:
            response = self._session.get(
                address, timeout=self._timeout, force_refresh=self._refresh
            )
        except requests.TooManyRedirects as error:
            raise SourceError(f"cannot fetch {address}: it redirects in circles") from error
        except requests.exceptions.InvalidSchema as error:
            raise SourceError(
                f"cannot fetch {address}: it leads to an address that is not http(s); refused"
            ) from error
        except requests.RequestException as error:
            raise SourceError(f"cannot fetch {address}: {_reason(error)}") from error
        except sqlite3.Error as error:
            raise self._cache_error(error) from error
        if response.status_code in {404, 410}:
            raise MissingPageError(f"there is no page {address} ({response.status_code})")
        if response.status_code != 200:  # noqa: PLR2004
            raise SourceError(
                f"cannot fetch {address}: the server answers {response.status_code} "
                f"{response.reason}; try again later"
            )
        return WebPage(response.url, response.content, response, lasting)

    def keep(self, pages: Iterable[WebPage]) -> None:
        """Keep pages in the cache: those that proved to be what they should be.

        Raises:
            SourceError: the cache cannot be used.

        """
        fresh_until = datetime.now(UTC) + FRESH
        for page in pages:
            response, expires = page.response, None if page.lasting else fresh_until
            if response.from_cache and not getattr(response, "revalidated", False):
                continue
            try:
                self._session.cache.save_response(response, response.cache_key, expires)
            except sqlite3.Error as error:
                raise self._cache_error(error) from error

    def _cache_error(self, error: Exception) -> SourceError:
        return SourceError(f"cannot use the cache of pages {self._path}: {error}; delete the file")


class _PoliteAdapter(HTTPAdapter):
    """Sends requests: paced for each host, retried, each response read whole and in bounds."""

    def __init__(self, delay: float, backoff: float, patience: float) -> None:
        super().__init__()
        self._delay = delay
        self._backoff = backoff
        self._patience = patience
        self._next: dict[str, float] = {}

    def send(self, request: requests.PreparedRequest, *_: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - requests' own signature
        for attempt in range(1, ATTEMPTS + 1):
            self._pace(request)
            problem: Exception | None = None
            response: requests.Response | None = None
            try:
                response = super().send(request, **{**options, "stream": True})
                self._read(response)
            except (requests.ConnectionError, requests.Timeout) as error:
                problem = error
            if response is not None and not problem and response.status_code not in _TRY_AGAIN:
                return response
            wait = self._wait(attempt, None if problem else response)
            if attempt == ATTEMPTS or wait > LONGEST_WAIT:
                break
            time.sleep(wait)
        if problem:
            raise problem
        assert response is not None  # noqa: S101 - one of the two is there
        return response

    def _pace(self, request: requests.PreparedRequest) -> None:
        host = urlsplit(request.url or "").netloc
        now = time.monotonic()
        start = max(now, self._next.get(str(host), now))
        self._next[str(host)] = start + self._delay
        time.sleep(start - now)

    def _wait(self, attempt: int, response: requests.Response | None) -> float:
        """Return the seconds until the next attempt: the server's wish, or twice the last wait."""
        wish = response.headers.get("Retry-After") if response is not None else None
        if wish:
            try:
                return Retry().parse_retry_after(wish)
            except InvalidHeader:
                pass  # as if the server had not asked for a wait
        return self._backoff * 2.0 ** (attempt - 1) * random.uniform(0.75, 1.25)  # noqa: S311

    def _read(self, response: requests.Response) -> None:
        """Read the body piece by piece, and refuse a huge or endless one."""
        end = time.monotonic() + self._patience
        body = bytearray()
        try:
            while piece := response.raw.read1(2**16, decode_content=True):
                body += piece
                if len(body) > LARGEST:
                    raise SourceError(
                        f"refused {response.url}: it is larger than {LARGEST // 2**20} MB"
                    )
                if time.monotonic() > end:
                    raise requests.ReadTimeout(f"not complete after {self._patience:g} seconds")
        except DecodeError as error:
            raise SourceError(
                f"cannot fetch {response.url}: the response is damaged or cut off; try again"
            ) from error
        except HTTPError as error:
            raise requests.ConnectionError(f"the connection broke off: {error}") from error
        finally:
            response.close()
        response._content = bytes(body)  # noqa: SLF001 - as requests does in `content`
        response._content_consumed = True  # type: ignore[attr-defined] # noqa: SLF001


def _reason(error: Exception) -> str:
    if isinstance(error, requests.ReadTimeout):
        return "the server is too slow; try again later"
    if isinstance(error, requests.ConnectTimeout):
        return "the server does not answer; try again later"
    if isinstance(error, requests.ConnectionError):
        broken = "broke off" in str(error)
        return "the connection broke off" if broken else "no connection; are you online?"
    return str(error)

"""What can go wrong between us and a server, each in words of its own."""

import http.client
import re
import socket
import ssl
import time
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import requests
from requests.exceptions import InvalidProxyURL, InvalidURL, ProxyError
from requests.utils import get_environ_proxies, select_proxy
from urllib3.exceptions import ConnectTimeoutError, InvalidHeader, NewConnectionError

from cvprstats.text import printable

NO_ADDRESS = "it is not an http:// or https:// address; check it"
_UNUSABLE = {ValueError, InvalidURL, InvalidProxyURL}
"""How an address is refused that is not checked by us: a proxy's."""
_PASSING = (TimeoutError, ConnectionError, http.client.IncompleteRead, ssl.SSLEOFError)
"""Causes that another attempt may not meet."""
_UNREACHABLE = (
    NewConnectionError,
    ConnectTimeoutError,
    ProxyError,
    socket.gaierror,
    ssl.SSLCertVerificationError,
)
"""Causes that every page of the host meets."""
_WALL_TITLE = re.compile(
    # Of Cloudflare, Anubis, DDoS-Guard, and what others call it.
    rb"<title[^>]*>\s*(just a moment\W{0,9}|attention required\W{1,9}cloudflare|ddos-guard|"
    rb"making sure you[^<]{0,20}bot\W{0,9}|checking your browser[^<]{0,40}|"
    rb"verify(ing)? (that )?you are [^<]{0,20})</title",
    re.IGNORECASE,
)
_WALL = re.compile(
    # Scripts of Cloudflare, Anubis, Imperva and DataDome, and what others call it.
    rb"challenge-platform|challenges\.cloudflare|cf[-_]chl|cf-browser-verification|anubis|"
    rb"_incapsula_resource|datadome|captcha|you are (a )?human|not a (ro)?bot",
    re.IGNORECASE,
)
_WORDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (socket.gaierror, "{host} cannot be found: is the address right, and are you online?"),
    (ConnectionRefusedError, "{host} refuses the connection; try again later"),
    (
        (ConnectionError, http.client.IncompleteRead),
        "the connection broke off; try again later",
    ),
    (
        (http.client.HTTPException, InvalidHeader),
        "it does not answer as a web server should ({cause}); check the address",
    ),
    (TimeoutError, "{host} does not answer; try again later"),
    ((UnicodeError, InvalidURL), NO_ADDRESS),
)
"""What an error says; the first of these classes that it is of counts."""
_REFUSALS = {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_CERTIFICATES = {
    9: "is not valid yet: is your clock right?",
    10: "has expired: is your clock right? If so, try again later",
    62: "is another host's: check the address",
    64: "is another host's: check the address",
}
"""What is wrong with a certificate, by OpenSSL's number, `X509_V_ERR_…`."""


class FaultError(Exception):
    """A fault that is in words already."""


def is_address(address: str) -> bool:
    """Return whether this is an address of the web, with a host and, if any, a possible port."""
    try:
        parts = urlsplit(address)
        possible = parts.port != 0
    except ValueError:
        return False
    named = bool(parts.hostname) and not re.search(r"\s", parts.netloc)
    return parts.scheme in {"http", "https"} and named and possible


def host_of(address: str) -> str:
    """Return the host and the port of an address, without the name and password before them."""
    return re.sub(r"^[\w+.-]+://|[/?#].*", "", address).rpartition("@")[2]


def shorten(text: str, most: int = 200) -> str:
    """Return what someone else wrote as a message can repeat it."""
    line = " ".join(printable(text).split())
    return line if len(line) <= most else f"{line[:most]}…"


def in_words(seconds: float) -> str:
    """Return a time as a person says it, such as “30 s” or “24 hours”."""
    for unit, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * unit:
            return f"{min(seconds / unit, 999):.0f} {name}"
    return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.2g} s"  # noqa: PLR2004


def asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks us to wait; 0 if it does not say."""
    wish = response.headers.get("Retry-After", "").strip()
    try:
        seconds = float(wish) if wish.isdecimal() else _seconds_until(wish)
    except (ValueError, OverflowError):
        return 0.0
    return max(0.0, seconds)


def _seconds_until(date: str) -> float:
    return parsedate_to_datetime(date).timestamp() - time.time()


def status_of(response: requests.Response) -> str:
    """Return the status of a response, such as “404 Not Found”."""
    return f"{response.status_code} {shorten(response.reason or '', 60)}".strip()


def is_wall(response: requests.Response) -> bool:
    """Return whether a page that keeps robots out was sent in place of the one asked for."""
    # https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
    if response.headers.get("cf-mitigated") == "challenge":
        return True
    body = response.content[: 2**16]
    if response.status_code in _REFUSALS:
        return bool(_WALL.search(body) or _WALL_TITLE.search(body))
    # A list of papers can speak of robots and humans: of what seems fine, the title decides.
    return response.status_code == HTTPStatus.OK and bool(_WALL_TITLE.search(body))


def is_passing(error: Exception) -> bool:
    """Return whether another attempt may succeed."""
    causes = _causes(error)
    unknown = next((one for one in causes if isinstance(one, socket.gaierror)), None)
    if unknown:
        return unknown.errno == socket.EAI_AGAIN
    return any(isinstance(one, _PASSING) for one in causes)


def is_unreachable(error: Exception) -> bool:
    """Return whether there is no connection to the host, whatever page is asked for."""
    return any(isinstance(one, _UNREACHABLE) for one in _causes(error))


def describe(error: Exception, address: str) -> str:
    """Return what went wrong on the way to an address, and what to do."""
    if isinstance(error, FaultError):
        return str(error)
    if isinstance(error, requests.TooManyRedirects):
        return "it redirects in circles"
    causes = _causes(error)
    words = (_words(one, host_of(address)) for one in causes)
    first = causes[0]
    return (
        _proxy_fault(causes, address)
        or next(filter(None, words), "")
        or f"unexpected {type(first).__name__}: {shorten(str(first))}"
    )


def _causes(error: BaseException) -> list[BaseException]:
    """Return what led to an error, the first cause first, and the error itself."""
    causes = [error]
    while cause := causes[0].__cause__ or causes[0].__context__:
        causes.insert(0, cause)
    return causes


def _proxy_fault(causes: list[BaseException], address: str) -> str:
    """Return what is wrong with the proxy, if there is one and it is at fault."""
    named = select_proxy(address, get_environ_proxies(address))
    if not named:
        return ""
    proxy = f"the proxy {shorten(host_of(named) or named)}"
    told = " ".join(map(str, causes))
    if "dependencies for SOCKS" in told:
        return f"{proxy} speaks SOCKS, which needs another package: pip install PySocks"
    if refusal := re.search(r"Tunnel connection failed: ([^'\"()]*)", told):
        problem = f"answers {shorten(refusal[1])}"
    elif any(type(one) in _UNUSABLE for one in causes):
        problem = "has an address that cannot be used"
    elif any(isinstance(one, ProxyError) or type(one).__module__ == "socks" for one in causes):
        problem = "cannot be reached, or not what is behind it"
    else:
        return ""
    return f"{proxy} {problem}: check the variables HTTP_PROXY, HTTPS_PROXY and ALL_PROXY"


def _words(cause: BaseException, host: str) -> str:
    """Return one cause in words; empty: it says too little."""
    if isinstance(cause, ssl.SSLError):
        return _tls_words(cause, host)
    for kinds, words in _WORDS:
        if isinstance(cause, kinds):
            return words.format(host=host, cause=shorten(str(cause), 60))
    if isinstance(cause, OSError) and cause.errno:
        return f"no connection ({cause.strerror}): are you online?"
    if isinstance(cause, OSError) and "CA certificate" in str(cause):
        return f"{shorten(str(cause))}: check the variable REQUESTS_CA_BUNDLE"
    return ""


def _tls_words(cause: ssl.SSLError, host: str) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        untrusted = (
            "is of nobody that your system trusts; if your network has certificates of its own, "
            "name their file in REQUESTS_CA_BUNDLE"
        )
        return f"the certificate of {host} {_CERTIFICATES.get(cause.verify_code, untrusted)}"
    if cause.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"}:
        return f"{host} does not speak https there: is it an http:// address?"
    why = (cause.reason or "it broke off").replace("_", " ").lower()
    return f"no secure connection to {host} ({why}); try again later"

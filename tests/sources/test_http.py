"""The session: its courtesy, its patience and its cache, against a server on this machine."""

import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import current_thread, main_thread

import pytest

from cvprstats import __version__
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.sources import http, polite
from cvprstats.sources.http import Web
from tests.sources.server import Answer, Site, drip, late, page, reset, status, with_tag, zipped

MakeWeb = Callable[..., Web]
TEXT = "<html>Größe</html>"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the session's pauses instead of making them; servers make theirs."""
    made: list[float] = []
    sleep = time.sleep

    def pause(seconds: float) -> None:
        (made.append if current_thread() is main_thread() else sleep)(seconds)

    monkeypatch.setattr(time, "sleep", pause)
    return made


def test_user_agent(site: Site, web: MakeWeb) -> None:
    """The session says what it is, with version and project page."""
    site.put("/a", TEXT)
    assert web().get("https://example.org/a").text == TEXT
    agent = site.requests[0][1]["User-Agent"]
    assert agent.startswith(f"cvprstats/{__version__} (+https://")


def test_retries(site: Site, web: MakeWeb) -> None:
    """500 twice, then a page: the page."""
    site.put("/a", status(500), status(503), page(TEXT))
    assert web().get(f"{site.address}/a").text == TEXT
    assert len(site.paths) == 3


def test_retries_end(site: Site, web: MakeWeb) -> None:
    """A server that stays out of order is given up, after waiting ever longer."""
    site.put("/a", status(500))
    with pytest.raises(SourceError, match="answers 500"):
        web().get(f"{site.address}/a")
    assert len(site.paths) == polite.ATTEMPTS


def test_retry_after(site: Site, web: MakeWeb, waits: list[float]) -> None:
    """429 is waited for just as long as the server wishes, and the user is told."""
    told: list[str] = []
    site.put("/a", status(429, Retry_After="7"), page(TEXT))
    assert web(tell=told.append).get(f"{site.address}/a").text == TEXT
    assert waits == [0, 7]
    assert told == [f"{site.address[7:]} asks to wait 7 s"]
    for wish in "soon", "Fri, 99 Dec 2026 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 -0000":
        site.put("/c", status(429, Retry_After=wish), page(TEXT))
        assert web().get(f"{site.address}/c").text == TEXT
    assert all(wait < 1 for wait in waits[2:])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("86400", "24 hours"),
        ("120", "2 minutes"),
        ("9" * 5000, "999 days"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "999 days"),
    ],
)
def test_long_retry_after(
    site: Site, web: MakeWeb, asked: str, words: str, waits: list[float]
) -> None:
    """A server that asks for more time than there is is not waited for."""
    site.put("/a", status(503, Retry_After=asked))
    with pytest.raises(SourceError, match=f"Unavailable; it asks to wait {words}; try again then"):
        web().get(f"{site.address}/a")
    assert (len(site.paths), waits) == (1, [0])


@pytest.mark.parametrize("code", [404, 410, 403])
def test_no_retries(site: Site, web: MakeWeb, code: int) -> None:
    """A missing or forbidden page is not asked for again."""
    site.put("/a", status(code))
    with pytest.raises(SourceError, match=str(code)) as error:
        web().get(f"{site.address}/a")
    assert isinstance(error.value, MissingPageError) == (code != 403)
    assert len(site.paths) == 1


def test_delay(site: Site, web: MakeWeb, waits: list[float]) -> None:
    """From one request to a host to the next the delay passes; a kept page costs nothing."""
    told: list[str] = []
    site.put("/a", TEXT)
    session = web(delay=30.0, tell=told.append)
    session.keep([session.get(f"{site.address}/a")])
    session.get(f"{site.address}/a")
    assert (waits, told) == ([0], [])
    site.put("/b", status(302, Location="/c"))
    site.put("/c", TEXT)
    assert session.get(f"{site.address}/b").text == TEXT
    assert [20 < wait <= 30 for wait in waits[1:]] == [True, True]
    assert re.fullmatch(rf"waiting \d\d s before the next request to {site.address[7:]}", told[0])
    assert len(told) == 2


def test_least_delays(site: Site, web: MakeWeb, waits: list[float]) -> None:
    """Hosts that want more time get it, from mirrors too, unless they need no pause at all."""
    site.put("/a", TEXT)
    for delay, least, most in ((1.0, 1.1, 5), (0.0, 0, 0)):
        session = web(delay=delay)
        session.get("https://dblp.org/a")
        session.get("https://dblp.org/a")
        assert least <= waits[-1] <= most


SLOW: dict[str, tuple[float, Answer, str]] = {
    "silent": (0.2, late(0.5, TEXT), r"does not answer within 0.2 s; try .*longer with --timeout"),
    "headers": (0.2, drip(b"a" * 9000, b"HTTP/1.1 200 OK\r\n"), "does not answer within 0.2 s"),
    "continue": (0.2, drip(b"HTTP/1.1 100 \r\n\r\n" * 900, b""), "does not answer within 0.2 s"),
    "body": (1.0, drip(b"x" * 10_000), r"only 0.\d kB came within 1 s; try .* --timeout 2"),
    "announced": (
        1.0,
        drip(b"x" * 9_000, b"HTTP/1.0 200 OK\r\nContent-Length: 90000\r\n\r\n"),
        r"only 0.\d of 87.9 kB came within 1 s; try again later, or .* --timeout \d\d",
    ),
    "endless": (
        1.0,
        drip(b"x" * 9_000, b"HTTP/1.0 200 OK\r\nContent-Length: 30000000\r\n\r\n"),
        r"only 0.0 of 28.6 MB came within 1 s; try again later$",
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_slow_servers(name: str, site: Site, web: MakeWeb) -> None:
    """Nothing that a server does keeps us longer than the time for a page."""
    timeout, answer, message = SLOW[name]
    site.put("/a", answer)
    start = time.monotonic()
    with pytest.raises(SourceError, match=message):
        web(timeout=timeout).get(f"{site.address}/a")
    assert time.monotonic() - start < 20


def test_no_time_for_retries(site: Site, web: MakeWeb) -> None:
    """A retry that would come too late is not waited for."""
    site.put("/a", status(500))
    with pytest.raises(SourceError, match="answers 500"):
        web(timeout=20, backoff=100).get(f"{site.address}/a")
    assert len(site.paths) == 1


def test_told_waits(site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes long is said, once for each wait; what does not is not."""
    told: list[str] = []
    session = web(tell=told.append)
    host = site.address[7:]
    site.put("/a", TEXT)
    session.get(f"{site.address}/a")
    assert told == []
    monkeypatch.setattr(polite, "SILENCE", 0.4)
    site.put("/a", late(1, TEXT))
    session.get(f"{site.address}/a")
    site.put("/a", drip(b"x" * 400))
    session.get(f"{site.address}/a")
    waiting, slow = told
    assert re.fullmatch(rf"waiting for {host} to answer, at most \d+ s more", waiting)
    assert slow.startswith(f"{host} is slow: waiting for the rest after 0.")


def test_told_retries(site: Site, web: MakeWeb, waits: list[float]) -> None:
    """A retry that is waited for is said, with its reason."""
    told: list[str] = []
    site.put("/a", status(503), reset(TEXT.encode() * 1000), page(TEXT))
    assert web(tell=told.append, backoff=4).get(f"{site.address}/a").text == TEXT
    assert [re.sub(r"\d(\.?\d)*", "N", line) for line in told] == [
        "trying again in N s: N Service Unavailable",
        "trying again in N s: the connection broke off",
    ]
    assert [wait > 2 for wait in waits] == [False, True, True]


def test_reset_then_whole(site: Site, web: MakeWeb) -> None:
    """A connection that breaks off in mid-body is tried again."""
    site.put("/a", reset(TEXT.encode() * 1000), page(TEXT))
    assert web().get(f"{site.address}/a").text == TEXT


def test_lasting_page(site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lasting page does not age."""
    monkeypatch.setattr(http, "FRESH", -http.FRESH)
    site.put("/a", "1", "2")
    session = web()
    session.keep([session.get(f"{site.address}/a", lasting=True)])
    assert session.get(f"{site.address}/a").text == "1"


@pytest.mark.parametrize(
    "answer",
    [
        page(TEXT, Content_Type="text/html; charset=ISO-8859-1"),
        page(TEXT, Content_Type="text/html; charset=no-such"),
        lambda handler: handler.send(TEXT.encode("cp1252"), Content_Type="text/html"),
        zipped(TEXT),
    ],
)
def test_charset(site: Site, web: MakeWeb, answer: Answer) -> None:
    """Text is decoded by what it is, whatever the headers say of its charset."""
    site.put("/a", answer)
    session = web()
    fetched = session.get(f"{site.address}/a")
    assert fetched.text == TEXT
    session.keep([fetched])
    assert session.get(f"{site.address}/a").text == TEXT
    assert len(site.paths) == 1


def test_cache(site: Site, web: MakeWeb) -> None:
    """Only a page that was kept is there the next time; --refresh asks again all the same."""
    site.put("/a", "1", "2", "3", "4")
    address = f"{site.address}/a"
    assert web().get(address).text == "1"
    session = web()
    kept = session.get(address)
    session.keep([kept])
    assert web().get(address).text == kept.text == "2"
    assert web(refresh=True).get(address).text == "3"
    assert web().get(address).text == "2"
    assert len(site.paths) == 3


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("kept", [False, True])
def test_refresh(site: Site, web: MakeWeb, *, moved: bool, kept: bool) -> None:
    """--refresh sends the page's ETag: what is as it was does not travel, what changed does."""
    address = f"{site.address}/a"
    if moved:
        site.put("/a", status(301, Location="/b"))
    path = "/b" if moved else "/a"
    site.put(path, with_tag("old"))
    session = web()
    session.keep([session.get(address)])
    site.requests.clear()
    refreshed = web(refresh=True)
    same = refreshed.get(address)
    assert same.text == "old"
    assert [sent.get("If-None-Match") for at, sent in site.requests if at == path] == ['"1"']
    if kept:
        refreshed.keep([same])
    site.put(path, with_tag("new", '"2"'))
    changed = refreshed.get(address)
    assert changed.text == "new"
    if kept:
        refreshed.keep([changed])
    site.requests.clear()
    assert web().get(address).text == ("new" if kept else "old")
    assert site.requests == []
    assert web(refresh=True).get(address).text == "new"


def test_redirect(site: Site, web: MakeWeb) -> None:
    """A page that moved is found, and kept, at its new address."""
    site.put("/a", status(301, Location="/b/"))
    site.put("/b/", TEXT)
    session = web()
    for _ in range(2):
        moved = session.get(f"{site.address}/a")
        assert (moved.text, moved.address) == (TEXT, f"{site.address}/b/")
        session.keep([moved])
    assert site.paths == ["/a", "/b/"]


def test_revalidation(site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """An aged page is asked for with its ETag; 304 makes it fresh again."""
    site.put("/a", with_tag(TEXT))
    session = web()
    with monkeypatch.context() as past:
        past.setattr(http, "FRESH", -http.FRESH)
        session.keep([session.get(f"{site.address}/a")])
    again = session.get(f"{site.address}/a")
    assert again.text == TEXT
    assert site.requests[1][1]["If-None-Match"] == '"1"'
    session.keep([again])
    assert session.get(f"{site.address}/a").text == TEXT
    assert len(site.paths) == 2


def hold(cache: Path) -> Iterator[None]:
    """Hold the cache as another process does that writes to it and does not end."""
    with closing(sqlite3.connect(cache)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def damage(cache: Path) -> Iterator[None]:
    """Write something else over the cache."""
    cache.write_bytes(b"no database" * 1000)
    yield


def fill_disk(cache: Path) -> Iterator[None]:
    """Let no file grow, as on a full disk."""
    resource = pytest.importorskip("resource", reason="limits are a matter of Unix")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (cache.stat().st_size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("opened", ["before", "after"])
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (hold, r"\(another process holds it\): going on without it$"),
        (damage, r"\(it is damaged\): going on without it; delete the file$"),
        (fill_disk, r"\(.*\): going on without it$"),
    ],
)
def test_lost_cache(
    spoil: Callable[[Path], Iterator[None]],
    reason: str,
    opened: str,
    site: Site,
    web: MakeWeb,
    user_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without a cache that can be used the pages are fetched all the same, and it is said once."""
    monkeypatch.setattr(http, "_BUSY", 50)
    told: list[str] = []
    site.put("/a", TEXT * 1000)
    cache = user_data / "pages.sqlite"
    first = web()
    first.keep([first.get(f"{site.address}/a")])
    session = web(tell=told.append) if opened == "before" else None
    with contextmanager(spoil)(cache):
        session = session or web(tell=told.append)
        for _ in range(2):
            for path in "/b", "/a":
                site.put(path, TEXT * 1000)
                fetched = session.get(f"{site.address}{path}")
                assert fetched.text == TEXT * 1000
                session.keep([fetched])
    assert len(told) == 1
    assert re.search(rf"^cannot use the cache of pages {re.escape(str(cache))} {reason}", told[0])
    if spoil is not damage:
        assert web().get(f"{site.address}/a").response.from_cache


def test_cache_in_no_folder(site: Site, tmp_path: Path) -> None:
    """Where no folder can be made for the cache, there is none."""
    told: list[str] = []
    (tmp_path / "file").touch()
    site.put("/a", TEXT)
    with Web(tmp_path / "file/pages.sqlite", tell=told.append) as session:
        assert session.get(f"{site.address}/a").text == TEXT
    assert "cannot create the folder" in told[0]


def test_damaged_entry(site: Site, web: MakeWeb, user_data: Path) -> None:
    """An entry of the cache that cannot be read is fetched again."""
    site.put("/a", TEXT)
    session = web()
    session.keep([session.get(f"{site.address}/a")])
    with closing(sqlite3.connect(user_data / "pages.sqlite")) as other:
        other.execute("UPDATE responses SET value = '{]'")
        other.commit()
    assert session.get(f"{site.address}/a").text == TEXT
    assert len(site.paths) == 2


@pytest.mark.parametrize(
    "address",
    ["file:///etc", "/etc", "ftp://a.b", "http://", "http://[::1", "http://a:99999", "http://a b"],
)
def test_addresses(user_data: Path, address: str) -> None:
    """A base, or a page, that has no address of the web is refused."""
    with pytest.raises(SourceError, match=r"cannot fetch from .*: it is not an http://"):
        Web(user_data / "pages.sqlite", base_url=address)
    with (
        Web(user_data / "pages.sqlite") as session,
        pytest.raises(SourceError, match=r"cannot fetch .*: it is not an http://"),
    ):
        session.get(address)

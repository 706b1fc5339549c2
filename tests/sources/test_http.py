"""The session, against a server that plays every trick."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats import __version__
from cvprstats.errors import MissingPageError, SourceError
from cvprstats.sources import http
from cvprstats.sources.http import Web
from tests.sources.server import (
    Answer,
    Site,
    bomb,
    drip,
    page,
    reset,
    status,
    with_tag,
    zipped,
)

MakeWeb = Callable[..., Web]
TEXT = "<html>Größe</html>"


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
    assert len(site.paths) == http.ATTEMPTS


def test_retry_after(site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 is waited for just as long as the server wishes, but not for hours."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    site.put("/a", status(429, Retry_After="7"), page(TEXT))
    assert web().get(f"{site.address}/a").text == TEXT
    assert [wait for wait in waits if wait] == [7]
    site.put("/b", status(429, Retry_After="7200"))
    with pytest.raises(SourceError, match="answers 429"):
        web().get(f"{site.address}/b")
    assert site.paths.count("/b") == 1
    site.put("/c", status(429, Retry_After="soon"), page(TEXT))
    assert web().get(f"{site.address}/c").text == TEXT


@pytest.mark.parametrize("code", [404, 410, 403])
def test_no_retries(site: Site, web: MakeWeb, code: int) -> None:
    """A missing or forbidden page is not asked for again."""
    site.put("/a", status(code))
    with pytest.raises(SourceError, match=str(code)) as error:
        web().get(f"{site.address}/a")
    assert isinstance(error.value, MissingPageError) == (code != 403)
    assert len(site.paths) == 1


def test_delay(site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one request to a host to the next the delay passes; a kept page costs nothing."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    site.put("/a", TEXT)
    session = web(delay=30.0)
    session.keep([session.get(f"{site.address}/a")])
    session.get(f"{site.address}/a")
    assert waits == [0]
    site.put("/b", TEXT)
    session.get(f"{site.address}/b")
    assert 0 < waits[1] <= 30


BAD: dict[str, tuple[list[Answer], str]] = {
    "drip": ([drip(b"x" * 10_000)], "too slow"),
    "reset": ([reset(TEXT.encode() * 1000)], "connection broke off"),
    "loop": ([status(302, Location="/a")], "redirects in circles"),
    "file": ([status(302, Location="file:///etc/passwd")], "not http\\(s\\); refused"),
    "ftp": ([status(301, Location="ftp://127.0.0.1/")], "not http\\(s\\); refused"),
    "bomb": ([bomb(3)], "larger than"),
    "no gzip": ([page(TEXT, Content_Encoding="gzip")], "damaged or cut off"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_servers(name: str, site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is endless, broken, circular, local or huge is refused with one line of its own."""
    monkeypatch.setattr(http, "LARGEST", 2**21)
    monkeypatch.setattr(http, "ATTEMPTS", 2)
    answers, message = BAD[name]
    site.put("/a", *answers)
    with pytest.raises(SourceError, match=message) as error:
        web(patience=0.2 if name == "drip" else 300).get(f"{site.address}/a")
    assert "\n" not in str(error.value)
    assert "127.0.0.1" in str(error.value)


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


def test_truncated_gzip(site: Site, web: MakeWeb) -> None:
    """Of cut-off gzip there comes an error or a cut-off page, that its parser refuses."""
    site.put("/a", zipped(TEXT + "".join(map(str, range(9999))) + "</html>", share=0.5))
    assert not web().get(f"{site.address}/a").text.endswith("</html>")


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
    assert len(site.paths) == 3


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


def test_broken_cache(user_data: Path, web: MakeWeb) -> None:
    """A cache that is no database is named, with what to do."""
    user_data.mkdir()
    (user_data / "pages.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(SourceError, match=r"pages\.sqlite: .*; delete the file"):
        web()


def test_no_server(user_data: Path) -> None:
    """Nobody there: one line."""
    with (
        Web(user_data / "pages.sqlite", delay=0, backoff=0) as session,
        pytest.raises(SourceError, match="no connection"),
    ):
        session.get("http://127.0.0.1:9/a")


@pytest.mark.parametrize("address", ["file:///etc", "/etc", "ftp://a.b"])
def test_base_url(user_data: Path, address: str) -> None:
    """A base that is no web address is refused."""
    with pytest.raises(SourceError, match="http://"):
        Web(user_data / "pages.sqlite", base_url=address)

"""What goes wrong between us and a server, each told in one line of its own."""

import random
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvprstats.errors import MissingPageError, SourceError
from cvprstats.sources import polite
from cvprstats.sources.http import Web
from tests.sources.server import Answer, Site, bomb, page, raw, reset, serve, status, zipped

MakeWeb = Callable[..., Web]
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKS = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def moved(location: bytes) -> Answer:
    """Answer that the page is elsewhere."""
    return raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n")


FAULTS: dict[str, tuple[Answer, str]] = {
    "reset": (reset(b"x" * 10_000), "the connection broke off; try again later"),
    "nothing": (raw(b""), "the connection broke off"),
    "half": (raw(OK + b"Content-Length: 100\r\n\r\nx"), "the connection broke off"),
    "chunk": (raw(CHUNKS + b"zz\r\nhello"), "the connection broke off"),
    "half a chunk": (raw(CHUNKS + b"ff\r\nhello"), "the connection broke off"),
    "no last chunk": (raw(CHUNKS + b"5\r\nhello\r\n"), "the connection broke off"),
    "negative chunk": (raw(CHUNKS + b"-5\r\nhello"), "the connection broke off"),
    "long chunk": (raw(CHUNKS + b"5" * 70_000), "should .got more than 65536 bytes"),
    "headers": (raw(OK + b"A: b\r\n" * 101 + b"\r\n"), "should .got more than 100 headers"),
    "long header": (raw(OK + b"A: " + b"b" * 70_000), "should .got more than 65536 bytes"),
    "not HTTP": (raw(b"220 mail.example.org ESMTP\r\n"), "as a web server should .220 mail"),
    "two lengths": (
        raw(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
        "as a web server should .Content-Length contained multiple",
    ),
    "loop": (status(302, Location="/a"), "it redirects in circles"),
    "file": (moved(b"file:///etc/passwd"), "it leads to file:///etc/passwd, which is no http:"),
    "ftp": (moved(b"ftp://127.0.0.1/"), "it leads to ftp://127.0.0.1/, .*; refused"),
    "bracket": (moved(b"http://[::1"), "it leads to http://.::1, which is no"),
    "no host": (moved(b"http://"), "it redirects in circles"),
    "port": (moved(b"http://a:99999/"), "it leads to http://a:99999/, which is no"),
    "no text": (moved(b"http://\xff/"), "it leads to http://ÿ/, which is no"),
    "label": (moved(b"http://" + b"a" * 64 + b".org/"), "it is not an http://"),
    "huge": (page("x" * (2**21 + 1)), "it is larger than 2 MB; refused"),
    "bomb": (bomb(3), "it is larger than 2 MB; refused"),
    "no gzip": (page("x", Content_Encoding="gzip"), "damaged or cut off"),
    "half of gzip": (zipped("x" * 9999, share=0.5), "damaged or cut off"),
    "no end of gzip": (zipped("x" * 9999, share=0.99), "damaged or cut off"),
    "packing": (page("x", Content_Encoding="zstd"), "packed as zstd, which we did not ask for"),
    "partial": (status(206), "the server answers 206 Partial Content"),
    "forbidden": (status(403), "answers 403 Forbidden; if your browser shows it, save the page"),
    "reason": (raw(b"HTTP/1.1 500 " + b"a\x1b[31m" * 999 + b"\r\n\r\n"), "500 a.{59}…; try again"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults(name: str, site: Site, web: MakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is endless, broken, circular, local or huge is refused with one line of its own."""
    monkeypatch.setattr(polite, "LARGEST", 2**21)
    monkeypatch.setattr(polite, "ATTEMPTS", 2)
    answer, message = FAULTS[name]
    site.put("/a", answer)
    with pytest.raises(SourceError, match=f"^cannot fetch {site.address}/a: .*{message}") as error:
        web().get(f"{site.address}/a")
    assert len(str(error.value)) < 300
    assert str(error.value).isprintable()


WALLS = {
    # https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
    "Cloudflare's header": (403, "", {"cf_mitigated": "challenge"}),
    # Titles and scripts as programs of others that meet them look for.
    "Cloudflare's page": (503, "<html><head><title>Just a moment...</title></head>", {}),
    "Cloudflare's script": (403, '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate">', {}),
    "Anubis": (200, "<head><title>Making sure you&#39;re not a bot!</title>", {}),
    "captcha": (429, '<div class="h-captcha">', {}),
}


@pytest.mark.parametrize("name", WALLS)
def test_walls(name: str, site: Site, web: MakeWeb) -> None:
    """A page against robots is not asked for again; the message says how to go on by hand."""
    code, text, headers = WALLS[name]
    site.put("/a", lambda handler: handler.send(text.encode(), code, **headers))
    with pytest.raises(SourceError, match=rf"against robots \({code} .*cvprstats import FILE"):
        web().get(f"{site.address}/a")
    assert len(site.paths) == 1


def test_no_walls(site: Site, web: MakeWeb) -> None:
    """Papers on captchas, and a missing page that asks for one, are what they are."""
    site.put(
        "/a", "<title>Just a Moment of Attention Required: Not a Robot Solves a Captcha</title>"
    )
    assert "Robot" in web().get(f"{site.address}/a").text
    site.put("/b", lambda handler: handler.send(b"<title>404</title> captcha", 404))
    with pytest.raises(MissingPageError):
        web().get(f"{site.address}/b")


def test_no_server(user_data: Path) -> None:
    """Nobody there, and no such host, which is not asked for again."""
    with Web(user_data / "pages.sqlite", delay=0, backoff=0) as session:
        with pytest.raises(SourceError, match=r"127.0.0.1:9 refuses the connection; try again"):
            session.get("http://127.0.0.1:9/a")
        with pytest.raises(SourceError, match=r"nobody.invalid cannot be found: .* are you online"):
            session.get("http://nobody.invalid/a")


def _openssl(command: str, folder: Path) -> None:
    program = shutil.which("openssl") or pytest.skip("needs openssl, which makes certificates")
    ended = subprocess.run(
        [program, *command.split()], cwd=folder, capture_output=True, check=False
    )
    if ended.returncode:
        pytest.skip(f"this openssl cannot make the certificates: {ended.stderr!r}")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make certificates, each valid for one fault."""
    folder = tmp_path_factory.mktemp("certificates")
    for name in "self-signed", "expired", "other":
        host = "DNS:elsewhere.example" if name == "other" else "IP:127.0.0.1"
        _openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=test "
            f"-days 1 -addext subjectAltName={host} -keyout {name}.key -out {name}",
            folder,
        )
    _openssl("x509 -in expired -signkey expired.key -days -1 -out expired", folder)
    return folder


@pytest.mark.parametrize(
    ("name", "trusted", "message"),
    [
        ("self-signed", False, "is of nobody that your system trusts; .*REQUESTS_CA_BUNDLE"),
        ("expired", True, "has expired: is your clock right"),
        ("other", True, "is another host's: check the address"),
    ],
)
def test_certificates(
    name: str,
    trusted: bool,
    message: str,
    certificates: Path,
    user_data: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A certificate is refused at once, with what is wrong with it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / name, certificates / f"{name}.key")
    if trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates / name))
    with serve(context) as site, Web(user_data / "pages.sqlite", delay=0) as session:
        with pytest.raises(SourceError, match=f"the certificate of 127.0.0.1:.* {message}"):
            session.get(f"{site.address}/a")
        if name == "self-signed":
            site.put("/a", "fine")
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates / name))
            assert session.get(f"{site.address}/a").text == "fine"
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/no/such/file")
            with pytest.raises(SourceError, match="/no/such/file: check the variable REQUESTS_CA"):
                session.get(f"{site.address}/b")


def test_https_of_http(site: Site, user_data: Path) -> None:
    """An http:// server at an https:// address is told as such."""
    with (
        Web(user_data / "pages.sqlite") as session,
        pytest.raises(SourceError, match="does not speak https there: is it an http:// address"),
    ):
        session.get(site.address.replace("http", "https"))


REFUSAL = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("proxy", "message"),
    [
        ("http://me:secret@127.0.0.1:9", "the proxy 127.0.0.1:9 cannot be reached"),
        ("http://nobody.invalid:80", "the proxy nobody.invalid:80 cannot be reached"),
        ("socks5h://127.0.0.1:9", "the proxy 127.0.0.1:9 (cannot be reached|speaks SOCKS)"),
        ("socks9://127.0.0.1:9", "the proxy 127.0.0.1:9 (has an address that cannot|speaks SOCKS)"),
        ("gopher://127.0.0.1:9", "the proxy 127.0.0.1:9 has an address that cannot be used"),
        ("http://[::1", "the proxy .* has an address that cannot be used"),
        ("http://", "the proxy .* has an address that cannot be used"),
    ],
)
def test_dead_proxies(
    proxy: str, message: str, user_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that cannot be used is named, without its password, and with the variables."""
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with (
        Web(user_data / "pages.sqlite", delay=0, backoff=0) as session,
        pytest.raises(SourceError, match=rf"^cannot fetch https://x\.org/a: {message}") as error,
    ):
        session.get("https://x.org/a")
    assert "PROXY" in str(error.value) or "PySocks" in str(error.value)
    assert "secret" not in str(error.value)


def test_refusing_proxy(site: Site, user_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy's refusal is told as such."""
    monkeypatch.setenv("HTTPS_PROXY", site.address)  # it knows no CONNECT
    with (
        Web(user_data / "pages.sqlite", delay=0, backoff=0) as session,
        pytest.raises(SourceError, match=r"the proxy 127.0.0.1:\d+ answers 501 .*HTTPS_PROXY"),
    ):
        session.get("https://x.org/a")


def test_socks_without_its_package(user_data: Path) -> None:
    """A SOCKS proxy needs a package, which is named."""
    program = (
        "import os, sys; from pathlib import Path; sys.modules['socks'] = None\n"
        "os.environ['HTTPS_PROXY'] = 'socks5://127.0.0.1:9'\n"
        "from cvprstats.sources.http import Web\n"
        "try: Web(Path(sys.argv[1])).get('https://x.org/a')\n"
        "except Exception as error: print(error)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, user_data / "pages.sqlite"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "speaks SOCKS, which needs another package: pip install PySocks" in ended.stdout


STATUS = (b"HTTP/1.1 200 OK", b"HTTP/1.1 302 F", b"HTTP/1.1 \xff", b"HTTP/9 200", b"", b"\0\x1b[2J")
NAMES = tuple(
    b"Content-Length Transfer-Encoding Content-Encoding Location Set-Cookie Retry-After ETag Vary "
    b"Cache-Control Expires Last-Modified \xff".split()
)
VALUES = (
    *b"0 -1 99999999999999999999 chunked gzip,gzip // http:///a \xff\xfe ;=;expires=\0 *".split(),
    *(b"Thu, 99 Foo 9999 99:99:99 GMT", b'"$Version"=1;a="b', b"max-age=x, =,,"),
)
BODIES = (b"", b"hello", b"5\r\nhello\r\n0\r\n\r\n", b"-1\r\n", b"\x1f\x8b\x08\0", b"\r\n\r\n\0")


def test_garbage(site: Site, web: MakeWeb) -> None:
    """Whatever bytes a server sends: a page, or one line."""
    chance = random.Random(0)  # noqa: S311 - the same bytes in each run
    session = web(backoff=0)

    def line() -> bytes:
        return chance.choice(NAMES) + chance.choice((b": ", b":", b" ")) + chance.choice(VALUES)

    told = []
    for number in range(150):
        lines = [chance.choice(STATUS), *(line() for _ in range(chance.randrange(5)))]
        answer = chance.choice((b"\r\n", b"\n")).join([*lines, b"", chance.choice(BODIES)])
        site.put(f"/{number}", raw(answer))
        try:
            fetched = session.get(f"{site.address}/{number}")
            session.keep([fetched])
            session.get(f"{site.address}/{number}")
        except SourceError as error:
            told.append(str(error))
    assert 50 < len(told) < 150
    for message in told:
        assert re.match("(cannot fetch|there is no page) http", message)
        assert message.isprintable(), message
        assert "unexpected" not in message

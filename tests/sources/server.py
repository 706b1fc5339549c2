"""A web server on this machine, good or bad as a test wants it."""

import gzip
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with what the site has for the path; the last of several answers is repeated."""

    server: "Site"

    def do_GET(self) -> None:
        """Answer, and note what was asked for."""
        self.server.requests.append((self.path, dict(self.headers)))
        answers = self.server.answers.get(self.path)
        if not answers:
            self.send(b"<html>Not found</html>", 404)
            return
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def do_POST(self) -> None:
        """Note what was sent, and answer."""
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def send(self, body: bytes, code: int = 200, **headers: str) -> None:
        """Send a response; `_` in the names of headers stands for `-`."""
        self.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Site(ThreadingHTTPServer):
    """The server; `answers` holds what it says to each path."""

    daemon_threads = True

    def __init__(self) -> None:
        """Take a free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, list[Answer]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes] = []

    @property
    def address(self) -> str:
        """Where it is, without a final slash."""
        scheme = "https" if isinstance(self.socket, ssl.SSLSocket) else "http"
        return f"{scheme}://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for path, _ in self.requests]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""

    def put(self, path: str, *answers: str | Answer) -> None:
        """Let the site answer so to the path, one answer after the other."""
        self.answers[path] = [page(a) if isinstance(a, str) else a for a in answers]


@contextmanager
def serve(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a site; with `tls`, at an https:// address."""
    with Site() as site:
        if tls:
            # The handshake is the business of the thread that answers, not of the one that accepts.
            site.socket = tls.wrap_socket(
                site.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


def page(text: str, **headers: str) -> Answer:
    """Answer with a page."""
    return lambda handler: handler.send(text.encode(), 200, **headers)


def status(code: int, **headers: str) -> Answer:
    """Answer with a status and an error page."""
    return lambda handler: handler.send(b"<html>Error</html>", code, **headers)


def raw(answer: bytes) -> Answer:
    """Answer with these bytes, and hang up."""

    def send(handler: Handler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    return send


def drip(body: bytes, head: bytes = b"HTTP/1.0 200 OK\r\n\r\n") -> Answer:
    """Answer with a few bytes now and then, after some at once, and never end."""

    def answer(handler: Handler) -> None:
        handler.wfile.write(head)
        for start in range(0, len(body), 10):
            handler.wfile.write(body[start : start + 10])
            time.sleep(0.02)

    return answer


def late(seconds: float, text: str) -> Answer:
    """Answer with a page, but not soon."""

    def answer(handler: Handler) -> None:
        time.sleep(seconds)
        handler.send(text.encode())

    return answer


def reset(body: bytes) -> Answer:
    """Answer with half of what was promised, and reset the connection."""

    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return answer


def zipped(text: str, *, share: float = 1.0) -> Answer:
    """Answer with gzip, cut off after a share of it."""
    body = gzip.compress(text.encode())
    body = body[: int(len(body) * share)]
    return lambda handler: handler.send(body, Content_Encoding="gzip")


def bomb(megabytes: int) -> Answer:
    """Answer with little that unpacks to much."""
    body = gzip.compress(b"\0" * 2**20 * megabytes, 9)
    return lambda handler: handler.send(body, Content_Encoding="gzip")


def with_tag(text: str, tag: str = '"1"') -> Answer:
    """Answer with a page and its ETag, or 304 to who has it."""

    def answer(handler: Handler) -> None:
        if handler.headers["If-None-Match"] == tag:
            handler.send(b"", 304, ETag=tag)
        else:
            handler.send(text.encode(), ETag=tag)

    return answer

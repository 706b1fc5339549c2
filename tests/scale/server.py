"""A server of files on this machine."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

RANGES = re.compile(r"bytes=(\d+)-(\d*)")


@contextmanager
def serving(files: dict[str, bytes], *, ranges: bool = True, cut: int = 0) -> Iterator[str]:
    """Serve these files, and return the address of their folder.

    Args:
        files: what is served, by name.
        ranges: whether parts of a file can be asked for.
        cut: the bytes after which the connection breaks; 0 for never.

    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self.answer(with_body=False)

        def do_GET(self) -> None:
            self.answer(with_body=True)

        def answer(self, *, with_body: bool) -> None:
            name = self.path.partition("?")[0].strip("/")
            links = "".join(f'<a href="/{name}">{name}</a>' for name in files).encode()
            body = files.get(name, b"") if name else links
            wanted = RANGES.fullmatch(self.headers.get("Range", "")) if ranges else None
            self.send_response(404 if name not in files and name else 206 if wanted else 200)
            if ranges:
                self.send_header("Accept-Ranges", "bytes")
            if wanted:
                start, stop = int(wanted[1]), int(wanted[2] or len(body) - 1)
                self.send_header("Content-Range", f"bytes {start}-{stop}/{len(body)}")
                body = body[start : stop + 1]
            self.send_header("Content-Type", "application/octet-stream" if name else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            if with_body:
                with suppress(ConnectionError):  # who asked may have read enough
                    self.wfile.write(body[: cut or None])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""A web server on loopback with a thread for each connection; whatever hangs in it ends when it closes."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

Answer = Callable[["Asked"], None]
GZIPPED = ("text/", "application/json", "application/javascript")


class Server(ThreadingHTTPServer):
    """Answers by path; counts what was asked; knows the sockets it must close."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self, answers: Callable[[str], Answer | None], about: Any = None, *, tls: ssl.SSLContext | None = None
    ) -> None:
        self.answers, self.about = answers, about
        self.closing = threading.Event()
        self.hits: Counter[str] = Counter()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), Asked)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def process_request(self, request, client_address):
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        """The other side went away, or we closed: both are the business of these tests."""

    def close(self) -> None:
        self.closing.set()
        self.shutdown()
        self._thread.join()
        with self._lock:
            left = list(self._open)
        for connection in left:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed by the other side meanwhile
        self.server_close()


class Asked(BaseHTTPRequestHandler):
    """One request and the ways to answer it."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Lini", ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        self.server.hits[path] += 1
        answer = self.server.answers(path)
        if answer is None:
            self.say("<h1>404</h1><p>Halaman tidak ditemukan.</p>", status=404)
        else:
            answer(self)

    do_POST = do_HEAD = do_OPTIONS = do_GET

    def say(self, body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        """A whole answer; text is gzipped for who takes gzip. Names of headers are written with `_`."""
        content = body.encode() if isinstance(body, str) else body
        squeezed = kind.startswith(GZIPPED) and "gzip" in self.headers.get("Accept-Encoding", "")
        if squeezed:
            content = gzip.compress(content, 6, mtime=0)
            headers["Content_Encoding"] = "gzip"
        self.head(status, kind, Content_Length=str(len(content)), **headers)
        if self.command != "HEAD":
            self.wfile.write(content)

    def head(self, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Status and headers only; without a length the connection closes after the body."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.flush()

    def redirect(self, to: str, status: int = 302) -> None:
        self.send_response(status)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def hang(self) -> None:
        """Nothing more comes, until the site closes."""
        self.close_connection = True
        self.server.closing.wait()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: what was asked is in `hits`."""

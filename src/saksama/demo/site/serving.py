"""Serves the invented site on loopback; the capture's room is the only place where its name leads here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

from saksama.demo.site.posts import Shown, read_site
from saksama.kernel.unnamed import UnnamedServer

LOOPBACK = "127.0.0.1"
WIB = timezone(timedelta(hours=7))
PAGES = Environment(loader=PackageLoader("saksama.demo.site", "."), autoescape=select_autoescape(default=True))
PAGES.filters["wib"] = lambda at: datetime.fromtimestamp(at, UTC).astimezone(WIB).strftime("%d/%m/%Y %H.%M WIB")


def serve_site(file: Path, *, port: int) -> UnnamedServer:
    """A server of the pages in `file` on 127.0.0.1, bound but not yet running. It answers to its own names only."""
    return UnnamedServer((LOOPBACK, port), _handler(read_site(file)))


def _handler(pages: Mapping[str, Shown]) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        """One page per address, 404 elsewhere."""

        server_version, sys_version = "", ""

        def do_GET(self) -> None:
            """The page of this path."""
            host = (self.headers.get("Host") or "").rsplit(":", 1)[0]
            shown = pages.get(host + self.path)
            html = PAGES.get_template("post.html.jinja").render(page=shown, host=host).encode()
            self.send_response(HTTPStatus.OK if shown else HTTPStatus.NOT_FOUND)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(html)))
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            """Nothing: no log of who looked at what."""

    return Answer

"""Shows one page on this machine only: loopback, strict content policy, nothing else answered."""

from __future__ import annotations

import base64
import errno
import hashlib
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

from saksama.kernel.errors import Refused
from saksama.kernel.unnamed import UnnamedServer
from saksama.kernel.words import _

LOOPBACK = "127.0.0.1"
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
OTHER_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}


def policy(html: str) -> str:
    """The content policy of `html`: its own style blocks by digest, pictures inside the page, nothing else."""
    styles = " ".join(f"'sha256-{_digest(block)}'" for block in _STYLE.findall(html)) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


Page = Callable[[], str]
"""Makes the page anew for every look at it."""


def serve_on(html: str | Page, *, port: int, host: str = LOOPBACK) -> UnnamedServer:
    """A server of `html`, bound but not yet running; port 0 takes a free one.

    Raises Refused for any address but this machine's own, and for a port that is taken or not allowed.
    """
    if not _is_own(host):
        raise Refused(_("Halaman demo hanya dibuka di komputer ini (127.0.0.1)."))
    try:
        return UnnamedServer((host, port), _handler(html if callable(html) else lambda: html))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise Refused(
            _("Port {port} dipakai program lain, atau tidak boleh dipakai.").format(port=port),
            _("Pilih port lain, misalnya --port {other}; --port 0 memilih yang bebas.").format(other=8127),
        ) from None


def _is_own(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _handler(made: Page) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        """One page, to this machine's browser."""

        server_version, sys_version = "Saksama", ""

        def do_GET(self) -> None:
            """The page at "/", 404 elsewhere; 421 when a foreign name points here (DNS rebinding)."""
            status = self._status()
            self.send_response(status)
            html = made() if status is HTTPStatus.OK else ""
            told, rules = html.encode(), policy(html)
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": rules, **OTHER_HEADERS}
            for name, value in (headers | {"Content-Length": str(len(told))}).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(told)

        do_HEAD = do_GET

        def _status(self) -> HTTPStatus:
            name = (self.headers.get("Host") or "").rsplit(":", 1)[0]
            if name not in (LOOPBACK, "localhost", "[::1]"):
                return HTTPStatus.MISDIRECTED_REQUEST
            return HTTPStatus.OK if self.path == "/" else HTTPStatus.NOT_FOUND

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class names it so
            """Nothing: no log of who looked at what."""

    return Answer


def _digest(block: str) -> str:
    return base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()

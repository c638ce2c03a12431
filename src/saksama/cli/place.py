"""Where a site answers: its address, its certificate, whether the port is free, whether it gives a page."""

from __future__ import annotations

import errno
import socket
import ssl
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from saksama.config.environment import replay_of
from saksama.kernel.errors import Refused
from saksama.kernel.words import _

LOOPBACK = "127.0.0.1"
REPLAY_PORT, CONTENT_PORT, COUNTER_PORT = 2, 3, 4
"""So many ports after the workbench's; the one between is the help page's, or the demo's. The second is for --lan."""
A_FILE = {"kantor": "/static/saksama/mark.svg", "putar": "/putar/mark.svg", "loket": "/sehat"}


@dataclass(frozen=True)
class Place:
    """Where the site answers and how it is reached."""

    bind: str
    port: int
    address: str
    """What officers type, without a slash at the end."""
    hosts: tuple[str, ...]
    certificate: Path | None = None
    key: Path | None = None
    authority: Path | None = None
    """Who vouches for the certificate; None for plain http."""
    replay: tuple[str, str] = ("", "")
    """Addresses of *putar*: the front's, the content's. Names that are not among `hosts`: cookies ignore ports."""
    site: str = "kantor"
    """Which of the sites: "kantor", "putar" or "loket"."""

    def arguments(self) -> list[str]:
        """How the site's own process is told what to answer, and where."""
        arguments = ["--site", self.site, "--address", self.bind, "--port", str(self.port)]
        if self.certificate and self.key:
            arguments += ["--certificate", str(self.certificate), "--key", str(self.key)]
        return arguments


def replay_addresses(front: str, content: str) -> tuple[str, str]:
    """Where *putar* is: what SAKSAMA_REPLAY says, else these two. Raises BadInput for a bad setting."""
    return replay_of("SAKSAMA_REPLAY", f"{front} {content}")


def replayed_by(place: Place) -> Place:
    """Where the recordings of the workbench at `place` are played."""
    return replace(place, port=place.port + REPLAY_PORT, address=place.replay[0], site="putar")


def counter_of(place: Place) -> Place:
    """Where citizens report to the workbench at `place`: the same names and certificate, a port of its own."""
    at = urlsplit(place.address)
    port = place.port + COUNTER_PORT
    address = f"{at.scheme}://{_bracketed(at.hostname or LOOPBACK)}:{port}"
    return replace(place, port=port, address=address, site="loket")


def require_free(bind: str, port: int) -> None:
    """Raises Refused for a port that is taken or not allowed."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise Refused(
                _("Port {port} dipakai program lain, atau tidak boleh dipakai.").format(port=port),
                _("Pilih port lain, misalnya --port {other}.").format(other=port + 100),
            ) from None


def answers(place: Place) -> bool:
    """Whether the site gives a page to this machine, by the certificate it should have."""
    connection = _connection(place)
    try:
        host = urlsplit(place.address).netloc if place.site == "putar" else LOOPBACK  # that one has one name only
        connection.request("GET", A_FILE[place.site], headers={"Host": host})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _reached(place: Place) -> str:
    """Loopback, unless the site listens at one other address alone."""
    return LOOPBACK if ip_address(place.bind).is_unspecified else place.bind


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _connection(place: Place) -> HTTPConnection:
    if place.authority is None:
        return HTTPConnection(_reached(place), place.port, timeout=5)
    trusted = ssl.create_default_context(cafile=str(place.authority))
    return HTTPSConnection(_reached(place), place.port, timeout=5, context=trusted)

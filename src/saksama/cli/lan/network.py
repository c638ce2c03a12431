"""The workbench's place in the office's network: where it answers, by which certificate, with which guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from saksama.cli.lan.addresses import addresses, names
from saksama.cli.lan.guide import Guide
from saksama.cli.lan.page import GUIDE
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.authority import Vouched, vouch
from saksama.keys.files import write_whole
from saksama.patrol.home import Home

EVERYWHERE = "0.0.0.0"  # noqa: S104  the point of --lan; https, and only listed names are answered
LOOPBACK = ("127.0.0.1", "localhost")
HTML = {".html", ".htm"}


@dataclass(frozen=True)
class Network:
    """One state of the network; another one as soon as an address or the certificate changes."""

    hosts: tuple[str, ...]
    port: int
    helper_port: int
    vouched: Vouched
    guide: Guide

    @property
    def address(self) -> str:
        """What officers type."""
        return f"https://{self.hosts[0]}:{self.port}"


def look(home: Home, *, wished: Sequence[str], port: int, helper_port: int, at: datetime) -> Network:
    """The network now: addresses (or the `wished` ones), a certificate that fits them, the guide in the home.

    Raises Refused where the machine is in no network.
    """
    reached = list(wished) or addresses()
    if not reached:
        raise Refused(
            _("Komputer ini belum tersambung ke jaringan."),
            _("Sambungkan kabel atau Wi-Fi kantor; atau sebut alamatnya: --address 192.168.1.7."),
        )
    hosts = (*reached, *names(), *LOOPBACK)
    vouched = vouch(folder(home), (*hosts, replay_name()), name=hosts[len(reached)], at=at)
    named = next((f"https://{host}:{port}/" for host in hosts if host.endswith(".local")), "")
    guide = Guide(f"https://{hosts[0]}:{port}/", named, f"http://{hosts[0]}:{helper_port}/", vouched)
    write_whole(folder(home) / GUIDE, guide.html().encode())
    return Network(hosts, port, helper_port, vouched, guide)


def replay_name() -> str:
    """Under which name recordings are played in the network, "putar-kantor.local": none of the workbench's."""
    own = next(iter(names()), "saksama")[:50].rstrip("-")
    return f"putar-{own}.local"


def folder(home: Home) -> Path:
    """Where certificate, keys and guide lie."""
    return home.root / "lan"


def write_guide(guide: Guide, path: Path) -> None:
    """The guide as a file to print: a page for .html, plain text otherwise."""
    path.write_text(guide.html() if path.suffix.lower() in HTML else guide.text(), "utf-8")

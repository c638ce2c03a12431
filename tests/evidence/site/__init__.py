"""The test site: an invented network on two origins, an origin of faults, an internal server that counts who came.

Everything listens on loopback at a free port. A browser reaches it by `Site.local` through the capture's proxy, or by
`Site.rules` alone where there is no proxy. `python -m tests.evidence.site` serves it until Ctrl+C.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.evidence.site import faults, social
from tests.evidence.site.faults import FAULTS, Fault
from tests.evidence.site.server import Asked, Server

__all__ = ["CDN", "FAULTS", "PAGE", "WRONG", "Fault", "Site", "served", "spellings"]
PAGE, CDN, WRONG = "lini-masa.test", "cdn.lini-masa.test", "rusak.test"


@dataclass(frozen=True)
class Site:
    """The four servers while they run."""

    page: Server
    cdn: Server
    wrong: Server
    internal: Server

    @property
    def url(self) -> str:
        """The invented network's page."""
        return f"http://{PAGE}/"

    @property
    def local(self) -> dict[str, int]:
        """Name to port on loopback, as `confined(local=…)` takes them."""
        return {PAGE: self.page.port, CDN: self.cdn.port, WRONG: self.wrong.port}

    @property
    def rules(self) -> str:
        """Chromium's own flag: these names and no other."""
        maps = [f"MAP {name} 127.0.0.1:{port}" for name, port in self.local.items()]
        return "--host-resolver-rules=" + ", ".join([*maps, "MAP * ~NOTFOUND"])

    @property
    def hits(self) -> Counter[str]:
        """What reached the internal server; must stay empty."""
        return self.internal.hits

    def fault(self, fault: Fault | str) -> str:
        """Its address."""
        return f"http://{WRONG}{fault if isinstance(fault, str) else fault.path}"


def spellings(port: int) -> tuple[str, ...]:
    """Twelve ways to write this machine's own address; ten as names and numbers, two by way of IPv6."""
    hosts = (
        "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "x.localhost", "127.0.0.1.",
    )  # fmt: skip
    return tuple(f"http://{host}:{port}/rahasia" for host in hosts)


@contextmanager
def served() -> Iterator[Site]:
    """The site, until the block ends."""
    internal = Server(lambda _path: _secret)
    about = {
        "cdn": f"http://{CDN}",
        "internal": spellings(internal.port),
        "internal_host": f"127.0.0.1:{internal.port}",
    }
    page, cdn = Server(social.page_answers, about), Server(social.cdn_answers, about)
    site = Site(page, cdn, Server(faults.answers, about), internal)
    try:
        yield site
    finally:
        for server in (site.page, site.cdn, site.wrong, site.internal):
            server.close()


def _secret(asked: Asked) -> None:
    asked.say("<h1>Halaman dalam: rahasia</h1>")

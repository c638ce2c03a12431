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
from tests.evidence.site.certificate import untrusted
from tests.evidence.site.faults import FAULTS, Fault
from tests.evidence.site.server import Answer, Asked, Server

__all__ = ["CDN", "FAULTS", "PAGE", "STRANGE", "WRONG", "Fault", "Site", "served", "spellings"]
PAGE, CDN, WRONG, STRANGE = "lini-masa.test", "cdn.lini-masa.test", "rusak.test", "sertifikat-asing.test"


@dataclass(frozen=True)
class Site:
    """The servers while they run."""

    page: Server
    cdn: Server
    wrong: Server
    strange: Server
    """The faults again, over https with a certificate nobody vouches for."""
    internal: Server
    front: Server
    """All names at one port, told apart by Host: a plain http proxy for who cannot be told where a name lies."""

    @property
    def url(self) -> str:
        """The invented network's page."""
        return f"http://{PAGE}/"

    @property
    def local(self) -> dict[str, int]:
        """Name to port on loopback, as `confined(local=…)` takes them."""
        return {PAGE: self.page.port, CDN: self.cdn.port, WRONG: self.wrong.port, STRANGE: self.strange.port}

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
    wrong, strange = Server(faults.answers, about), Server(faults.answers, about, tls=untrusted(STRANGE))
    site = Site(page, cdn, wrong, strange, internal, Server(_by_name, about))
    try:
        yield site
    finally:
        for server in (page, cdn, wrong, strange, internal, site.front):
            server.close()


def _secret(asked: Asked) -> None:
    asked.say("<h1>Halaman dalam: rahasia</h1>")


def _by_name(path: str) -> Answer:
    """What the server of the name in Host says to `path`."""
    names = {PAGE: social.page_answers, CDN: social.cdn_answers, WRONG: faults.answers}

    def answer(asked: Asked) -> None:
        found = names.get(asked.headers.get("Host", ""), lambda _path: None)(path)
        if found is None:
            asked.say("<h1>404</h1>", status=404)
        else:
            found(asked)

    return answer

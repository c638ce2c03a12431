"""What came back for an address that the browser cannot picture: a PDF, a picture, an attachment."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.errors import Refused
from saksama.kernel.words import _


class NotFetched(Refused):
    """Nothing came back. `code`: what the proxy said ("refused:dns" …), or "no_answer", "tls", "redirect_loop"."""

    def __init__(self, code: str) -> None:
        super().__init__(_("Alamat itu tidak memberi isi ({code}).").format(code=code))
        self.code = code


@dataclass(frozen=True)
class Fetched:
    """One answer, as received through the proxy. Nothing in it is unpacked."""

    url: str
    """Where it came from, after redirects."""
    hops: tuple[tuple[str, int], ...]
    """Each redirect on the way: address asked, status answered."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """In the order received."""
    body: bytes
    whole: bool
    """False: the body was cut, by the sender or by a limit."""
    ip: str
    """Where the proxy connected for the last answer."""
    issuer: str
    """Who issued the certificate; "" over plain http."""

    def header(self, name: str) -> str:
        """The first header of that name, whatever its case; "" when there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

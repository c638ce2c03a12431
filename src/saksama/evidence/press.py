"""What every printed thing shares: our fonts, QR codes, and a fetcher that fetches nothing else."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

import segno
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

OURS = "saksama:"
"""How the addresses of our own fonts, styles and QR start; no other address is fetched."""
TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".css": "text/css", ".png": "image/png"}


class Closed(URLFetcher):  # type: ignore[misc]  # weasyprint publishes no types
    """Gives our own fonts, style and QR; an address of anything else ends the printing with an error."""

    def __init__(self, given: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self._given = given

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of one of ours."""
        name = url.removeprefix(OURS)
        if not url.startswith(OURS) or name not in self._given:
            raise FatalURLFetchingError("what is printed here fetches nothing")
        kind = TYPES[name[name.rindex(".") :]]
        return URLFetcherResponse(url, self._given[name], {"Content-Type": kind})


def qr(said: str) -> bytes:
    """`said` as a QR code, SVG."""
    drawn = io.BytesIO()
    segno.make_qr(said, error="m").save(drawn, kind="svg", border=0, dark="#1b1e26", xmldecl=False)
    return drawn.getvalue()


@cache
def fonts() -> dict[str, bytes]:
    """Our fonts by the names under which styles ask for them."""
    folder = files("saksama.evidence.package").joinpath("enclosed-files", "fonts")
    return {f"fonts/{one.name}": one.read_bytes() for one in folder.iterdir()}

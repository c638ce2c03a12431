"""The WACZ of a capture: its WARC, the pictures and documents made of the page, an index for the player.

Made by the `wacz` library in this process. It asks no network: its address keys come from `surt`, which would want
the list of public suffixes only for a service not used here (a test cuts the network and sees).
"""

from __future__ import annotations

import contextlib
import io
import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag

from wacz.main import create_wacz
from warcio.archiveiterator import ArchiveIterator
from warcio.timeutils import iso_date_to_timestamp

from saksama.evidence.capture.software import software
from saksama.evidence.capture.warc import WARC, Warc

WACZ = "page.wacz"
OURS = "office.warc.gz"
KINDS = {
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".mhtml": "multipart/related",
    ".html": "text/html",
    ".jsonl": "application/x-ndjson",
}


def write_wacz(folder: Path, *, page_url: str, title: str, at: datetime, extra: Sequence[Path]) -> Path:
    """`page.wacz` in `folder`, of its page.warc.gz (which goes away) and of `extra`, as resource records at `at`.

    `page_url` is the address of the document as it was asked for, not what a script wrote into the address bar. Where
    its answer is not in the WARC, the archive names no page to begin with. Raises FileExistsError when there is one.
    """
    target, theirs, ours = folder / WACZ, folder / WARC, folder / OURS
    if target.exists():
        raise FileExistsError(target)
    _write_ours(ours, extra, at)
    page, date = urldefrag(page_url).url, _answered(theirs, urldefrag(page_url).url)
    with TemporaryDirectory() as aside:
        pages = _pages(Path(aside), page, date, title) if date else None
        told = Namespace(
            output=str(target), inputs=[str(theirs), str(ours)], pages=pages, copy_pages=bool(pages), extra_pages=None,
            url=page if date else None, ts=iso_date_to_timestamp(date) if date else None, date=date or None,
            title=title or None, desc=None, hash_type="sha256", detect_pages=False, text=False, log_directory=None,
            split_seeds=False, signing_url=None, signing_token=None,
        )  # fmt: skip
        _create(told)
    theirs.unlink()
    ours.unlink()
    return target


def _create(told: Namespace) -> None:
    """The library's own command, which talks while it works."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = create_wacz(told)
    if code:
        raise RuntimeError(f"wacz create ended with {code}: {said.getvalue()}")


def _write_ours(path: Path, extra: Sequence[Path], at: datetime) -> None:
    """What this office made of the page, in a WARC apart from what the page's servers sent."""
    with Warc(path, at=at, software=software()) as warc:
        for file in extra:
            kind = KINDS.get(file.suffix, "application/octet-stream")
            with file.open("rb") as body:
                warc.resource(f"urn:saksama:{file.name}", kind, body, size=file.stat().st_size, at=at)


def _answered(warc: Path, url: str) -> str:
    """The WARC date of the first answer of `url` that is no redirect; "" when there is none."""
    with warc.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type != "response" or record.rec_headers.get_header("WARC-Target-URI") != url:
                continue
            if not record.http_headers.get_statuscode().startswith("3"):
                return str(record.rec_headers.get_header("WARC-Date"))
    return ""


def _pages(folder: Path, url: str, date: str, title: str) -> str:
    """The list of pages to begin with: one."""
    lines = ({"format": "json-pages-1.0", "id": "pages", "title": "Pages"},
             {"id": "page", "url": url, "ts": date, "title": title or url, "seed": True})  # fmt: skip
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return str(path)

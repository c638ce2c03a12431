"""The printable certificate, surat-keterangan.pdf: what the exhibit is, what it proves and what it does not.

It says nothing about who wrote what was captured. Foreign text stands in a fixed-width face, never hyphenated, and
signs that deceive the eye are spelled out.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jinja2
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from weasyprint import HTML
from weasyprint.document import Document

from saksama.evidence.package.contents import ACTS, KINDS, OUTCOMES, WALLS, Contents, moment
from saksama.evidence.package.custody_lines import CustodyLine
from saksama.evidence.press import Closed, fonts, qr
from saksama.kernel.spelling import code_points, spelled
from saksama.kernel.words import speaking

ENCLOSED = files("saksama.evidence.package").joinpath("enclosed-files")
CODE, MARKS, VARIANT = 16, 3, "pdf/a-3a"


PAGES = 2


@dataclass(frozen=True)
class Measure:
    """How much is printed; how much more there is, is said, and all of it is in the package."""

    longest: int
    """Signs of one foreign text."""
    files: int
    rows: int
    """Lines of custody."""
    signs: int
    """Deceiving signs of one text that are spelled out."""


ROOMY, TIGHT = Measure(300, 10, 7, 4), Measure(110, 5, 5, 2)


@dataclass(frozen=True)
class Foreign:
    """A text that came from outside, as it may be printed."""

    text: str
    cut: int
    """Signs left out at the end."""
    signs: tuple[str, ...]
    """Signs that may deceive the eye: "U+202E RIGHT-TO-LEFT OVERRIDE"."""
    more: int


@speaking("id")
def letter(contents: Contents) -> bytes:
    """The certificate as PDF/A-3a, A4, two pages at the most."""
    document = _set(contents, ROOMY)
    if len(document.pages) > PAGES:
        document = _set(contents, TIGHT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # weasyprint leaves its own colour profile to the collector
        written: bytes = document.write_pdf(pdf_variant=VARIANT)
    return written


def _set(contents: Contents, measure: Measure) -> Document:
    fetcher = Closed({**_enclosed(), "qr.svg": qr(code(contents))})
    page = HTML(string=letter_html(contents, measure), url_fetcher=fetcher, base_url=None)
    return page.render(pdf_variant=VARIANT)


def letter_html(contents: Contents, measure: Measure = ROOMY) -> str:
    """The certificate before it is set; every foreign text escaped."""
    manifest, custody = contents.bag.manifest, contents.custody
    return _template().render(
        it=contents,
        manifest=manifest,
        about=manifest.circumstances,
        seen=contents.seen,
        kind=KINDS[manifest.circumstances.kind],
        outcome=OUTCOMES.get(contents.seen.outcome, ""),
        wall=WALLS.get(contents.seen.wall, ""),
        captured={name: contents.say(moment(at.utc)) for name, at in manifest.captured.items()},
        sealed=contents.say(moment(manifest.sealed.utc)),
        foreign=lambda text, longest: foreign(text, longest, measure),
        code=code(contents),
        files=manifest.files[: measure.files],
        more_files=len(manifest.files[measure.files :]),
        what=contents.seen.what(),
        size=size,
        rows=[(line, ACTS[line.what], contents.say(line.at)) for line in _shown(custody, measure.rows)],
        more_rows=max(0, len(custody) - measure.rows),
        roots=fingerprints(contents.roots.office_pem)[:MARKS],
        tsa_roots=[mark for pem in contents.roots.tsa_pems for mark in fingerprints(pem)][:MARKS],
    )


def code(contents: Contents) -> str:
    """What the QR says: the exhibit's number and the first 16 hex signs of manifest.json's SHA-256."""
    return f"{contents.exhibit} {contents.bag.manifest_sha256[:CODE]}"


def foreign(text: str, longest: int, measure: Measure = ROOMY) -> Foreign:
    """`text` for paper: what turns the reading direction is written out, what is too long says that it was cut."""
    signs, most = code_points(text), min(longest, measure.longest)
    return Foreign(
        text=spelled(text[:most]),
        cut=max(0, len(text) - most),
        signs=signs[: measure.signs],
        more=len(signs[measure.signs :]),
    )


def size(count: int) -> str:
    """A size as people read it: "6,2 MB", "312 bita"."""
    for unit, name in ((1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{count} bita"


def fingerprints(pem: bytes) -> list[str]:
    """SHA-256 of every certificate as openssl prints it: "AB:CD:…"."""
    found = x509.load_pem_x509_certificates(pem)
    return [one.fingerprint(hashes.SHA256()).hex(":").upper() for one in found]


def _shown(custody: tuple[CustodyLine, ...], rows: int) -> tuple[CustodyLine, ...]:
    """The first three and the newest: how it began and where it is now."""
    return custody if len(custody) <= rows else (*custody[:3], *custody[3 - rows :])


@cache
def _enclosed() -> dict[str, bytes]:
    return {**fonts(), "surat.css": ENCLOSED.joinpath("surat.css").read_bytes()}


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FunctionLoader(lambda name: ENCLOSED.joinpath(name).read_text(encoding="utf-8"))
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("surat.html.jinja")

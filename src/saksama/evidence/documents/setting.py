"""Sets a form: PDF/A-3a (declared, tagged), A4, with its manifest inside. Fetches nothing but what is ours.

Every text of a person is a value in an escaping template, never a template; signs that deceive the eye are spelled.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
import msgspec
from weasyprint import HTML, Attachment
from weasyprint.document import Document

from saksama.evidence.documents.shape import MANIFEST, Manifest, Paper, Printed, mark_of
from saksama.evidence.press import Closed, fonts, qr
from saksama.kernel.spelling import code_points, spelled
from saksama.kernel.words import speaking

SHEET = files("saksama.evidence.documents").joinpath("sheet")
VARIANT = "pdf/a-3a"
SHORT, LONG = 14, 40
"""Signs of a code that fit into a narrow column; from how many on it needs a wide one."""
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Foreign:
    """A text as it is printed, and the signs in it that may deceive the eye."""

    text: str
    signs: tuple[str, ...]


@speaking("id")
def set_paper(body: bytes) -> bytes:
    """The document of a manifest (its canonical bytes) as PDF/A-3a; the manifest lies inside as dokumen.json.

    Not the same bytes twice: seal what comes. Raises msgspec.ValidationError for a manifest that is none.
    """
    page, fetcher = _page(body)
    inside = Attachment(string=body.decode(), name=MANIFEST, relationship="Source", url_fetcher=fetcher)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # weasyprint leaves its own colour profile to the collector
        written: bytes = page.write_pdf(pdf_variant=VARIANT, attachments=[inside], finisher=_ready_to_sign)
    return written


@speaking("id")
def set_papers(bodies: Sequence[bytes]) -> tuple[list[bytes], bytes]:
    """The document of each manifest, and one PDF with the pages of all to print at once: nothing lies inside that one.

    Raises as `set_paper`.
    """
    each = [set_paper(body) for body in bodies]
    if len(each) == 1:
        return each, each[0]
    drawn = [_page(body)[0].render() for body in bodies]
    together: bytes = drawn[0].copy([page for one in drawn for page in one.pages]).write_pdf()
    return each, together


def _page(body: bytes) -> tuple[HTML, Closed]:
    """The page before it is set, and what it may fetch: our own fonts and style."""
    paper = msgspec.json.decode(body, type=Manifest).paper
    code = {"qr.svg": qr(paper.address)} if paper.address else {}
    fetcher = Closed({**fonts(), "formulir.css": _style(), **code})
    return HTML(string=paper_html(paper, mark_of(body)), url_fetcher=fetcher, base_url=None), fetcher


def _ready_to_sign(document: Document, pdf: Any) -> None:
    """An empty form in the file: a signer only adds to it, and a check can tell that from any other change."""
    pdf.catalog["AcroForm"] = "<</Fields []>>"


def paper_html(paper: Paper, mark: str) -> str:
    """The document before it is set; every text escaped."""
    return _template().render(it=paper, mark=mark, foreign=foreign, roman=roman, width=width)


def foreign(text: str) -> Foreign:
    """`text` for paper: what turns the reading direction is written out, every deceiving sign is named."""
    return Foreign(spelled(text), code_points(text))


def width(field: Printed, column: int) -> str:
    """How wide a column of a table is: one digest gets the room it needs, a number no more than it takes."""
    longest = [max((len(row[at]) for row in field.rows), default=0) for at in range(len(field.heads))]
    wide = [at for at, code in enumerate(field.codes) if code and longest[at] >= LONG]
    if wide == [column]:
        return "wide"
    return "narrow" if field.codes[column] and longest[column] <= SHORT else ""


def roman(number: int) -> str:
    """1 → "I", 12 → "XII"; up to 39."""
    said = ""
    for value, letters in ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said


@cache
def _style() -> bytes:
    return SHEET.joinpath("formulir.css").read_bytes()


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FunctionLoader(lambda name: SHEET.joinpath(name).read_text(encoding="utf-8"))
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).get_template("formulir.html.jinja")

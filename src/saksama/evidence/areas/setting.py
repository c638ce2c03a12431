"""Sets a report of areas: tagged PDF, A4. Fetches nothing but our own fonts and style."""

from __future__ import annotations

import warnings
from importlib.resources import files

import jinja2
import msgspec
from weasyprint import HTML

from saksama.evidence.areas.shape import Report
from saksama.evidence.press import Closed, fonts
from saksama.kernel.spelling import spelled
from saksama.kernel.words import speaking

SHEET = files("saksama.evidence.areas").joinpath("sheet")
STYLE = "laporan.css"


@speaking("id")
def set_report(body: bytes) -> bytes:
    """The PDF of a report (its JSON). Not the same bytes twice. Raises msgspec.ValidationError for what is none."""
    report = msgspec.json.decode(body, type=Report)
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["said"] = spelled
    page = environment.from_string(SHEET.joinpath("laporan.html.jinja").read_text("utf-8")).render(it=report)
    fetcher = Closed({**fonts(), STYLE: SHEET.joinpath(STYLE).read_bytes()})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # weasyprint leaves its own colour profile to the collector
        written: bytes = HTML(string=page, url_fetcher=fetcher, base_url=None).write_pdf(pdf_variant="pdf/ua-1")
    return written

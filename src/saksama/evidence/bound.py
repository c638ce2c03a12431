"""One PDF of texts and pictures for a respondent: pixels and words only, nothing of the files they came from (G11).

Nothing lies inside the file, its only property is its title; pages are counted by what is in it and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jinja2
from weasyprint import HTML
from weasyprint.document import Document

from saksama.evidence.press import Closed, fonts
from saksama.kernel.spelling import spelled
from saksama.kernel.words import speaking

STYLE = b"""
@font-face { font-family: "Source Sans 3";
  src: url("saksama:fonts/source-sans-3-latin-wght-normal.woff2") format("woff2"); }
@page { size: A4; margin: 18mm 18mm 20mm;
  @bottom-left { content: string(case); font: 8pt "Source Sans 3", "Noto Sans"; color: #62635f; }
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages);
    font: 8pt "Source Sans 3", "Noto Sans"; color: #62635f; } }
html { font: 11pt/1.45 "Source Sans 3", "Noto Sans"; color: #1b1e26; hyphens: manual; }
body { margin: 0; }
h1, h2 { font-weight: 600; color: #213a63; margin: 0; }
h1 { font-size: 16pt; line-height: 1.2; string-set: case content(); }
h2 { font-size: 12pt; margin: 0 0 3mm; }
p { margin: 3mm 0 0; }
section { break-before: page; }
.said { white-space: pre-line; overflow-wrap: break-word; margin: 0; }
img { display: block; max-width: 174mm; max-height: 238mm; margin: 0 auto; border: .4pt solid #cfcabb; }
"""
PAGE = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(
    '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{{ title }}</title>'
    '<link rel="stylesheet" href="saksama:berkas.css"></head><body><h1>{{ title }}</h1>'
    "{% for line in lead %}<p>{{ line }}</p>{% endfor %}"
    "{% for part in parts %}<section><h2>Lampiran {{ loop.index }}</h2>"
    '{% if part is string %}<p class="said">{{ part }}</p>'
    '{% else %}<img src="saksama:{{ loop.index }}.png" alt="Lampiran {{ loop.index }}">{% endif %}</section>'
    "{% endfor %}</body></html>"
)


@speaking("id")
def bind(title: str, lead: Sequence[str], parts: Sequence[str | bytes]) -> tuple[bytes, int]:
    """The PDF of `parts` (a text, or a flat PNG), each on a page of its own after a page with `lead`; how many pages.

    Not the same bytes twice: seal what comes.
    """
    pictures = {f"{n}.png": part for n, part in enumerate(parts, 1) if isinstance(part, bytes)}
    shown = [spelled(part) if isinstance(part, str) else part for part in parts]
    fetcher = Closed({**fonts(), **pictures, "berkas.css": STYLE})
    page = HTML(string=PAGE.render(title=title, lead=lead, parts=shown), url_fetcher=fetcher, base_url=None)
    drawn = page.render()
    written: bytes = drawn.write_pdf(finisher=_bare)
    return written, len(drawn.pages)


def _bare(_document: Document, pdf: Any) -> None:
    """No maker, no times: the title stays."""
    title = pdf.info["Title"]
    pdf.info.clear()
    pdf.info["Title"] = title

"""What a page says is marked, both ways: nothing said bare in a template, nothing marked without its English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scripts.words import PO, SOURCE, compiled, read

TEMPLATES = sorted(path for path in (SOURCE / "web").rglob("templates/**/*.html"))
MARKED = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
ENGINE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
CODE = re.compile(
    r"<(script|style|svg|code|kbd)\b.*?</\1>|<!--.*?-->|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.DOTALL
)
"""What is typed or pressed has no language."""
OF_ANOTHER_LANGUAGE = re.compile(r"<(\w+)[^>]*\blang=\"[a-z]{2}\"[^>]*>.*?</\1>", re.DOTALL)
SAID_ATTRIBUTES = re.compile(r"\b(?:aria-label|title|alt|placeholder|data-says)=\"([^\"]*)\"")
LETTERS = re.compile(r"[^\W\d_]{3,}")
NAMES = {
    "Saksama",
    "English",
    "Bahasa",
    "Indonesia",
    "SHA",
    "WIB",
    "UTC",
    "NIP",
    "HTML",
    "CSV",
    "XLSX",
    "PDF",
    "JSON",
    "Windows",
    "Linux",
    "macOS",
}
ONE_TEXT = {
    "shared/fault.html": "Stands alone when anything may be broken: both languages side by side.",
}
"""Templates that are one text for both languages, and why. The kit's letters are official Indonesian data."""


def bare(text: str) -> list[str]:
    """Words of a template that stand outside every mark."""
    page = CODE.sub(" ", MARKED.sub(" ", text))
    page = OF_ANOTHER_LANGUAGE.sub(" ", page)
    said = [ENGINE.sub(" ", value) for value in SAID_ATTRIBUTES.findall(page)]
    said.append(re.sub(r"<[^>]*>", " ", ENGINE.sub(" ", page)))
    said = [re.sub(r"&\w+;", " ", part) for part in said]
    return [word for part in said for word in LETTERS.findall(part) if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE / "web")))
def test_a_page_says_nothing_without_a_mark(path: Path):
    if any(str(path).endswith(name) for name in ONE_TEXT):
        return
    assert bare(path.read_text("utf-8")) == []


def test_a_bare_word_is_found():
    assert bare('<p>{% translate "Ada" %} Halaman</p><img alt="Peta">') == ["Peta", "Halaman"]
    assert bare('<p lang="en">Page</p>{% blocktranslate %}Ada {{ n }}{% endblocktranslate %}') == []


def test_pages_and_code_read_the_same_english():
    assert PO.with_name("django.mo").read_bytes() == compiled(read(PO)), "run: make words"

"""The page and the files that a phone keeps, and the version by which it notices an update."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import get_template

from saksama.kernel import words

MODULES = ("app", "formulir", "foto", "kata", "kirim", "serah", "simpan", "tempat")
SHEETS = ("saksama/tokens.css", "saksama/app.css", "saksama/kantor.css", "saksama/lapangan/lapangan.css")
OTHERS = ("saksama/theme.js", "saksama/mark.svg")
FONTS = "saksama/fonts"
NAMES = (*SHEETS, *OTHERS, *(f"saksama/lapangan/{one}.js" for one in MODULES))


@cache
def files() -> tuple[str, ...]:
    """Addresses of everything that the page needs, without their digests: the worker matches by path."""
    folder = Path(str(finders.find(FONTS)))
    fonts = sorted(path.name for path in folder.glob("*.woff2"))
    return tuple(f"/static/{name}" for name in (*NAMES, *(f"{FONTS}/{font}" for font in fonts)))


@cache
def version_of(language: str) -> str:
    """Twelve hex signs over the page's text and its files; another one means that the phone fetches them anew."""
    digest = hashlib.sha256(language.encode())
    for name in NAMES:
        digest.update(Path(str(finders.find(name))).read_bytes())
    for template in ("field/app.html", "field/sw.js"):
        source = get_template(template).origin.name  # type: ignore[attr-defined]  # Django's own template
        digest.update(Path(source).read_bytes())
    return digest.hexdigest()[:12]


def version() -> str:
    """In the reader's language."""
    return version_of(words.language())

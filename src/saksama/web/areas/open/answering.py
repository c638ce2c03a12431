"""How the public is answered: the language of the address, no cookie, kept by browsers for some minutes; and as one
file that carries its look with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.http import HttpResponse
from django.utils import translation

from saksama.kernel import words
from saksama.web.shared.request import OfficerRequest

LANGUAGE = "b"
"""Query: the language, without a cookie."""
KEPT = "public, max-age=300"
SHEETS = ("saksama/tokens.css", "saksama/terbuka.css")
LINKED = re.compile(r'<link rel="stylesheet"[^>]*>\n?')
FACE = re.compile(r"@font-face \{.*?\}\n?", re.DOTALL)
REMARK = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
Page = Callable[..., HttpResponse]


def openly(page: Page) -> Page:
    """Speaks the language that is asked for (`?b=en`); whoever asks sees the same."""

    @wraps(page)
    def answered(request: OfficerRequest, *args: object, **named: object) -> HttpResponse:
        language = "en" if request.GET.get(LANGUAGE) == "en" else "id"
        with words.speaking(language), translation.override(language):
            answer = page(request, *args, **named)
        answer.headers["Cache-Control"] = KEPT
        return answer

    return answered


def in_one_file(html: str) -> str:
    """The page with its style inside and no file beside it, for the office's own site."""
    return LINKED.sub("", html).replace("</head>", f"<style>\n{_style()}</style>\n</head>", 1)


@cache
def _style() -> str:
    """What the page's sheets say, without fonts and remarks."""
    said = "".join(Path(str(find(name))).read_text("utf-8") for name in SHEETS)
    return FACE.sub("", REMARK.sub("", said))

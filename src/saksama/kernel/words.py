"""The interface's words: Indonesian in the code, English through gettext.

`_("…")` marks and translates at the moment of the call, so a sentence that is raised as an error is already in
the reader's language. Sentences with values are written `_("… {name} …").format(name=…)`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DOMAIN = "saksama"
LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = ("id", "en")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"


def use(language: str) -> None:
    """Speak `language` ("id" or "en") from now on in this process."""
    global _current, _language  # noqa: PLW0603  one process speaks one language; the web half sets it per request instead
    _current = gettext.NullTranslations() if language == "id" else gettext.translation(DOMAIN, LOCALE, [language])
    _language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` for as long as this lasts, then the former one again; also a decorator."""
    before = _language
    use(language)
    try:
        yield
    finally:
        use(before)


def language() -> str:
    """The language in use ("id" or "en"): for texts that are data in both languages, such as the rulebook."""
    return _language


def wished() -> str:
    """The language asked for by SAKSAMA_LANG; Indonesian unless it is "en"."""
    return "en" if os.environ.get("SAKSAMA_LANG", "").lower().startswith("en") else "id"


def again(sentence: str) -> str:
    """A sentence that was said in Indonesian, in the language in use now."""
    return _current.gettext(sentence)


def _(sentence: str) -> str:
    """`sentence` in the language in use."""
    return _current.gettext(sentence)

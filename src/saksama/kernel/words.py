"""The interface's words: Indonesian in the code, English through gettext.

`_("…")` marks and translates at the moment of the call, so a sentence that is raised as an error is already in
the reader's language. Sentences with values are written `_("… {name} …").format(name=…)`.
"""

from __future__ import annotations

import gettext
import os
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


def language() -> str:
    """The language in use ("id" or "en"): for texts that are data in both languages, such as the rulebook."""
    return _language


def wished() -> str:
    """The language asked for by SAKSAMA_LANG; Indonesian unless it is "en"."""
    return "en" if os.environ.get("SAKSAMA_LANG", "").lower().startswith("en") else "id"


def _(sentence: str) -> str:
    """`sentence` in the language in use."""
    return _current.gettext(sentence)

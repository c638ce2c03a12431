"""The interface's words: Indonesian in the code, English through gettext.

`_("…")` marks and translates at the moment of the call, so a sentence that is raised as an error is already in
the reader's language. Sentences with values are written `_("… {name} …").format(name=…)`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "saksama"
LOCALE = Path(__file__).parent.parent / "locale"
LANGUAGES = ("id", "en")

Spoken = tuple[str, gettext.NullTranslations]

_process: Spoken = ("id", gettext.NullTranslations())
_here: ContextVar[Spoken | None] = ContextVar("spoken", default=None)
"""What this request or block speaks, where it differs from the process."""


def use(language: str) -> None:
    """Speak `language` ("id" or "en") from now on in this process."""
    global _process  # noqa: PLW0603  a process has one language; a request or a block may have its own
    _process = _catalogue(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` for as long as this lasts, in this thread only; also a decorator."""
    token = _here.set(_catalogue(language))
    try:
        yield
    finally:
        _here.reset(token)


def language() -> str:
    """The language in use ("id" or "en"): for texts that are data in both languages, such as the rulebook."""
    return _spoken()[0]


def wished() -> str:
    """The language asked for by SAKSAMA_LANG; Indonesian unless it is "en"."""
    return "en" if os.environ.get("SAKSAMA_LANG", "").lower().startswith("en") else "id"


def again(sentence: str) -> str:
    """A sentence that was said in Indonesian, in the language in use now."""
    return _spoken()[1].gettext(sentence)


def _(sentence: str) -> str:
    """`sentence` in the language in use."""
    return _spoken()[1].gettext(sentence)


def _spoken() -> Spoken:
    return _here.get() or _process


@cache
def _catalogue(language: str) -> Spoken:
    if language == "id":
        return language, gettext.NullTranslations()
    return language, gettext.translation(DOMAIN, LOCALE, [language])

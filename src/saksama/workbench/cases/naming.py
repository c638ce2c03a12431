"""What goes out to everybody names nobody of the case: parties stand there by their codes (G6, G11)."""

from __future__ import annotations

import re

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import parties

TITLE = re.compile(r"\b\w{1,4}\.")
SHORTEST = 3


def require_names_nobody(case: Case, text: str) -> None:
    """Raises BadInput where `text` has the whole name of a party of the case."""
    said = _words(text)
    for _party, body in parties(case):
        name = _words(TITLE.sub(" ", body.name.partition(",")[0])) if body else []
        if sum(map(len, name)) >= SHORTEST and _holds(said, name):
            raise BadInput(_("Teks ini memuat nama pihak dalam perkara."), _("Tulis Terlapor-1 atau Saksi-1."))


def _holds(said: list[str], name: list[str]) -> bool:
    return any(said[first : first + len(name)] == name for first in range(len(said) - len(name) + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

"""How a case is named in the log; and what goes out to everybody names nobody of it (G6, G11)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import parties

TITLE = re.compile(r"\b\w{1,4}\.")
"""A title before a name, or an initial ("Drs.", "M."); a text keeps its own, a short name may end its sentence."""
SHORTEST = 3
"""Letters of a name, below which it is as likely a word of the sentence."""


def named(case: Case) -> str:
    """How audit lines, documents and inbox name it."""
    return f"cases.case:{case.pk}"


def subjects_of(case: Case) -> list[str]:
    """What the case hangs on, as other rooms name it: itself, its record, that one's lead, its report."""
    record, about = case.record, [named(case)]
    if record is not None:
        about += [f"fieldwork.record:{record.pk}", *([f"patrols.lead:{record.lead_id}"] if record.lead_id else [])]
    return [*about, case.report.scope] if case.report is not None else about


def require_names_nobody(case: Case, text: str) -> None:
    """Raises BadInput where `text` has the whole name of a party of the case."""
    if names_one_of(text, [body.name for _party, body in parties(case) if body]):
        raise BadInput(_("Teks ini memuat nama pihak dalam perkara."), _("Tulis Terlapor-1 atau Saksi-1."))


def names_one_of(text: str, persons: Iterable[str]) -> bool:
    """Whether `text` has the whole name of one of `persons`, in any case and without titles.

    What follows a comma in a person is a title or an office. A first name alone is not told from a word.
    """
    said = _words(text)
    names = [_words(TITLE.sub(" ", one.partition(",")[0])) for one in persons]
    return any(_holds(said, name) for name in names if sum(map(len, name)) >= SHORTEST)


def _holds(said: list[str], name: list[str]) -> bool:
    return any(said[first : first + len(name)] == name for first in range(len(said) - len(name) + 1))


def _words(text: str) -> list[str]:
    """Words without case and signs."""
    return re.findall(r"\w+", text.casefold())

"""What officers set for themselves."""

from __future__ import annotations

from django.db import transaction

from saksama.kernel.errors import BadInput
from saksama.kernel.words import LANGUAGES, _
from saksama.workbench.accounts.models import Officer


@transaction.atomic
def speak(officer: Officer, language: str) -> None:
    """The interface's language for `officer` from now on. Raises BadInput for one there is none of."""
    if language not in LANGUAGES:
        raise BadInput(_("Bahasa itu belum ada."))
    Officer.objects.filter(pk=officer.pk).update(language=language)

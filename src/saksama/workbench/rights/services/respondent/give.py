"""A way in: the code on paper from one officer, the second factor from another. Each is shown once and kept nowhere."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.workbench.cases.services.steps import enter
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.rights.fair import ALPHABET, FACTOR, GROUP, GROUPS, VALID, FileState, Handed, tidied
from saksama.workbench.rights.models import Access, RedactedFile
from saksama.workbench.rights.services.respondent.check import proven
from saksama.workbench.rights.services.respondent.redact import move_file
from saksama.workbench.rights.services.steps import moved_on
from saksama.workbench.safe.keyring import keyring


@transaction.atomic
def give_access(desk: Desk, file: RedactedFile, *, handed: str, at: datetime) -> tuple[Access, str]:
    """A code for the respondent of a checked file, and the code itself, which nobody can show again.

    An earlier way in of the same respondent ends. Raises Refused unless the file was checked.
    """
    enter(desk, file.case, "rights.give_access")
    if handed not in set(Handed):
        raise BadInput(_("Pilih bagaimana kodenya diserahkan."))
    file.refresh_from_db()
    if file.state not in {FileState.CHECKED, FileState.GIVEN}:
        raise Refused(_("Berkas ini belum diperiksa orang kedua."))
    proven(file)
    if file.state == FileState.CHECKED:
        move_file(file, FileState.GIVEN)
    Access.objects.filter(party=file.party, closed_at=None).update(closed_at=at)
    code = "-".join("".join(secrets.choice(ALPHABET) for _sign in range(GROUP)) for _group in range(GROUPS))
    made = Access.objects.create(
        case=file.case, party=file.party, file=file, code_digest=of_code(code)[0], handed=handed, made_by=desk.code,
        made_at=at, expires_at=at + VALID,
    )  # fmt: skip
    log("rights.access_given", desk, at=at, subject=made.scope, detail={"handed": handed})
    return made, code


@transaction.atomic
def draw_factor(desk: Desk, access: Access, *, at: datetime) -> str:
    """Six figures, to be told by word of mouth by another officer than who made the code; shown once.

    Raises Refused for that officer, once drawn, and for an access that ended.
    """
    enter(desk, access.case, "rights.give_access")
    if access.made_by == desk.code:
        raise Refused(_("Kodenya Anda sendiri yang membuat; petugas lain memberi tahu angka keduanya."))
    factor = f"{secrets.randbelow(10**FACTOR):0{FACTOR}}"
    waiting = Access.objects.filter(pk=access.pk, factor_digest="", closed_at=None, expires_at__gt=at)
    if not waiting.update(factor_digest=of_factor(access, factor)[0], factor_by=desk.code, factor_at=at):
        raise moved_on()
    log("rights.factor_drawn", desk, at=at, subject=access.scope)
    access.refresh_from_db()
    return factor


@transaction.atomic
def end_access(desk: Desk, access: Access, *, at: datetime) -> None:
    """It opens nothing any more, and a browser that looks is out. Raises Refused when it ended already."""
    enter(desk, access.case, "rights.give_access")
    if not Access.objects.filter(pk=access.pk, closed_at=None).update(closed_at=at):
        raise moved_on()
    log("rights.access_ended", desk, at=at, subject=access.scope)


def of_code(code: str) -> tuple[str, ...]:
    """Keyed digests of a code, the newest first."""
    return keyring().digests(Purpose.LEDGER, "rights.code", tidied(code))


def of_factor(access: Access, factor: str) -> tuple[str, ...]:
    """Keyed digests of the second factor of this access and no other."""
    return keyring().digests(Purpose.LEDGER, "rights.factor", str(access.pk), factor)

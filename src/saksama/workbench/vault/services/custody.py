"""Who holds a piece of the vault's key: a passphrase is enrolled, or noted as lost."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Passphrase, make_lock
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.models import Custodian, Loss
from saksama.workbench.vault.services.steps import named


def enrol(desk: Desk, passphrase: Passphrase, *, at: datetime, once: UUID | None = None) -> Custodian:
    """The desk's officer chooses a passphrase; it holds a piece from the next generation on.

    A second enrolment is another passphrase beside the first. Sent twice (`once`) it is one. Raises BadInput for a
    weak one. Takes half a second, outside of any transaction.
    """
    require(desk, "vault.custody")
    lock = make_lock(passphrase)
    with transaction.atomic():
        custodian, made = Custodian.objects.get_or_create(
            pk=once or uuid4(), office=desk.office, officer=desk.officer,
            defaults={"salt": lock.salt, "log_cost": lock.log_cost, "recipient": lock.recipient, "enrolled_at": at},
        )  # fmt: skip
        if made:
            log("vault.custodian_enrolled", desk, at=at, subject=named(custodian),
                detail={"key": mark_of(custodian.recipient)})  # fmt: skip
    return custodian


@transaction.atomic
def note_loss(desk: Desk, custodian: Custodian, *, at: datetime) -> None:
    """The passphrase behind `custodian` is gone: noted by its holder, or by who may name custodians. Stays noted."""
    require_own(desk, custodian.office_id)
    require(desk, "vault.custody" if custodian.officer_id == desk.officer.pk else "vault.found")
    _loss, made = Loss.objects.get_or_create(custodian=custodian, defaults={"noted_by": desk.code, "noted_at": at})
    if not made:
        raise Refused(_("Kehilangan kata sandi ini sudah dicatat."))
    log("vault.passphrase_lost", desk, at=at, subject=named(custodian), detail={"holder": custodian.officer.code})


def mark_of(recipient: str) -> str:
    """By which a public key in the log is told from an exchanged one in the database: "k-5f0c11de90ab34cd".

    Begins with a letter: sixteen digits alone would pass for a personal number, and the log takes none.
    """
    return f"k-{hashlib.sha256(recipient.encode()).hexdigest()[:16]}"

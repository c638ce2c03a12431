"""What a partner's machine may see: the referrals that went to its own receiver, and nothing else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.referral.models import PartnerKey, Referral, Seen
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.rules import LEFT, State
from saksama.workbench.referral.storing import package_of


def require_scope(key: PartnerKey, scope: Scope) -> None:
    """Raises Refused when the key was not given `scope`."""
    if scope not in key.scopes:
        raise Refused(
            _("Kunci ini tidak diberi kewenangan {scope}.").format(scope=scope.value),
            _("Minta kantor pengawas memberi kunci dengan kewenangan itu."),
        )


def referrals_to(key: PartnerKey) -> QuerySet[Referral]:
    """Referrals that left the office to the key's receiver, the newest first; drafts are not among them."""
    found = Referral.objects.filter(receiver=key.receiver, state__in=LEFT)
    return found.select_related("letter", "receiver", "case__office").order_by("-sent_at", "pk")


def referral_to(key: PartnerKey, referral_id: UUID) -> Referral:
    """One of them. Raises NotThere for another receiver's: the two are never told apart."""
    found = referrals_to(key).filter(pk=referral_id).first()
    if found is None:
        raise NotThere(_("Penerusan ini tidak ada, atau bukan untuk lembaga Anda."))
    return found


@transaction.atomic
def note_read(key: PartnerKey, verb: str, *, at: datetime, subject: str) -> None:
    """One line in the office's log of what the partner's machine saw."""
    record(verb, office=key.receiver.office.code, actor=actor(key), at=at, subject=subject)


def note_seen(key: PartnerKey, message: str, *, at: datetime) -> None:
    """A signed message came once. Raises Refused when it was here before: a replay changes nothing."""
    try:
        with transaction.atomic():
            Seen.objects.create(key=key, message=message, at=at)
    except IntegrityError:
        raise Refused(_("Pesan dengan nomor ini sudah pernah diterima.")) from None


def package_to(key: PartnerKey, referral_id: UUID, *, at: datetime) -> bytes:
    """The encrypted package of one of them; that it was fetched is noted. Raises Refused where there is none."""
    found = referral_to(key, referral_id)
    if found.state == State.RECALLED:
        raise Refused(_("Penerusan ini ditarik kembali; paketnya tidak diberikan lagi."))
    body = package_of(found)
    note_read(key, "referral.partner_fetched", at=at, subject=named(found))
    return body


def actor(key: PartnerKey) -> str:
    """How the log calls the machine."""
    return f"partner:{key.pk.hex[:12]}"

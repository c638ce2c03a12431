"""Keys of partners' machines: proposed by one officer, approved by another, shown once, revoked at any time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.referral.models import PartnerKey, Receiver
from saksama.workbench.referral.partners.scopes import Scope, digest_of, new_key, webhook_address
from saksama.workbench.referral.partners.signing import new_secret
from saksama.workbench.safe.sealing import open_row, seal_row
from saksama.workbench.safe.setting import setting

LONGEST_LIFE = timedelta(days=366)
LONGEST_NAME = 80


@dataclass(frozen=True)
class ShownOnce:
    """A proposed key and the two secrets that go to the partner; neither can be read again."""

    row: PartnerKey
    key: str
    webhook_secret: str

    def __repr__(self) -> str:
        """Nothing of the secrets."""
        return f"ShownOnce({self.row.pk})"


@transaction.atomic
def propose_key(
    desk: Desk, receiver: Receiver, *, name: str, scopes: Collection[str], webhook: str, expires_on: date, at: datetime
) -> ShownOnce:
    """A key for the machine of an approved receiver; it opens nothing until another officer approved it.

    Raises BadInput without a name, without or with unknown scopes, for a day past a year or an address that is not
    https; Refused while the receiver itself is not approved.
    """
    require(desk, "referral.receivers")
    require_own(desk, receiver.office_id)
    if receiver.approved_at is None:
        raise Refused(_("Lembaga ini belum disetujui."), _("Minta petugas lain menyetujuinya dahulu."))
    _require_sound(name, scopes, expires_on, local_day(at, desk.zone))
    key, secret = new_key(), new_secret()
    row = PartnerKey.objects.create(
        receiver=receiver, name=name.strip(), digest=digest_of(key), scopes=sorted(scopes),
        webhook_url=webhook_address(webhook, demo=setting().demo), webhook_secret=seal_row(secret),
        proposed_by=desk.code, proposed_at=at, expires_on=expires_on,
    )  # fmt: skip
    log("referral.key_proposed", desk, at=at, subject=named(row), detail={"scopes": len(row.scopes)})
    return ShownOnce(row, key, secret)


def _require_sound(name: str, scopes: Collection[str], expires_on: date, today: date) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise BadInput(_("Tulis nama mesin atau sistem mitra itu, paling panjang 80 tanda."))
    if not scopes or set(scopes) - set(Scope):
        raise BadInput(_("Pilih paling sedikit satu kewenangan dari daftar."))
    if not today < expires_on <= today + LONGEST_LIFE:
        raise BadInput(_("Kunci berlaku paling lama satu tahun dari hari ini."), _("Pilih hari di antaranya."))


@transaction.atomic
def approve_key(desk: Desk, row: PartnerKey, *, at: datetime) -> None:
    """Another officer of the office lets the key open. Raises Refused for who proposed it, and twice."""
    require(desk, "referral.receivers")
    require_own(desk, row.receiver.office_id)
    if row.proposed_by == desk.code:
        raise Refused(_("Petugas lain yang menyetujui."))
    waiting = PartnerKey.objects.filter(pk=row.pk, approved_at__isnull=True, revoked_at__isnull=True)
    if not waiting.update(approved_by=desk.code, approved_at=at):
        raise Refused(_("Kunci ini sudah disetujui atau dicabut."))
    log("referral.key_approved", desk, at=at, subject=named(row))


@transaction.atomic
def revoke_key(desk: Desk, row: PartnerKey, *, at: datetime) -> None:
    """End a key at once; one officer is enough to close. Safe to call twice."""
    require(desk, "referral.receivers")
    require_own(desk, row.receiver.office_id)
    if PartnerKey.objects.filter(pk=row.pk, revoked_at__isnull=True).update(revoked_at=at):
        log("referral.key_revoked", desk, at=at, subject=named(row))


def key_of(said: str, *, at: datetime) -> PartnerKey | None:
    """The key in force that `said` is; None for an unknown, unapproved, expired or revoked one, all alike."""
    return _in_force(at, digest=digest_of(said))


def key_by_id(key_id: UUID, *, at: datetime) -> PartnerKey | None:
    """The key in force of that id, as `key_of`; who signs with its secret proves to hold it."""
    return _in_force(at, pk=key_id)


def _in_force(at: datetime, **which: object) -> PartnerKey | None:
    found = PartnerKey.objects.filter(approved_at__isnull=False, revoked_at__isnull=True, **which)
    row = found.select_related("receiver__office").first()
    if row is None or local_day(at, row.receiver.office.zone) > row.expires_on:
        return None
    return row


def key_for(desk: Desk, key_id: UUID) -> PartnerKey:
    """One key of the desk's office. Raises NotThere."""
    require(desk, "referral.receivers")
    row = PartnerKey.objects.filter(pk=key_id, receiver__office=desk.office).select_related("receiver").first()
    if row is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return row


def keys_of(desk: Desk, receiver: Receiver) -> list[PartnerKey]:
    """Every key of one receiver, the newest first; nothing of their secrets."""
    require(desk, "referral.receivers")
    require_own(desk, receiver.office_id)
    return list(PartnerKey.objects.filter(receiver=receiver).order_by("-proposed_at"))


def secret_of(row: PartnerKey) -> str:
    """The secret that signs messages in both directions; nothing but signing and checking asks for it."""
    return open_row(row.webhook_secret, str)


def named(row: PartnerKey) -> str:
    """How the log calls it."""
    return f"referral.partnerkey:{row.pk}"

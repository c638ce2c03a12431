"""To whom the office refers: written by one officer, read out to the receiver, approved by another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.workbench.cases.book import casebook
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.referral.models import Receiver
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.rules import PPK, Kind, Way

GROUP = 4
SIGNS = 32


@transaction.atomic
def propose_receiver(
    desk: Desk, *, key: str, name: str, address: str = "", recipient: str = "", channel: str = Way.HAND,
    valid_from: date, valid_to: date | None = None, at: datetime,
) -> Receiver:  # fmt: skip
    """A receiver that waits for another officer. `key` is a body of the rulebook or case-book, "ppk:…" one of many PPK.

    Raises BadInput for a body there is not, an empty name, a public key that is none, days that end before they begin.
    """
    require(desk, "referral.receivers")
    kind = kind_of(key)
    if says_nothing(name) or len(name) > 160 or len(address) > 240:
        raise BadInput(_("Tulis nama lembaga seperti pada surat, paling panjang 160 huruf."))
    if channel not in set(Way) or (valid_to is not None and valid_to < valid_from):
        raise BadInput(_("Masa berlaku berakhir sebelum mulai, atau cara kirimnya tidak dikenal."))
    public = recipient.strip()
    if public:
        age.recipient(public)
    made = Receiver.objects.create(
        office=desk.office, key=key, kind=kind, name=name.strip(), address=address.strip(), recipient=public,
        key_mark=key_mark(public) if public else "", channel=channel, valid_from=valid_from, valid_to=valid_to,
        proposed_by=desk.code, proposed_at=at,
    )  # fmt: skip
    log("referral.receiver_proposed", desk, at=at, subject=named(made), detail={"kind": kind.value})
    return made


@transaction.atomic
def approve_receiver(desk: Desk, one: Receiver, *, mark_read: str = "", at: datetime) -> None:
    """Another officer approves; where there is a key, its fingerprint as the receiver read it out on another line.

    What was in force for the same body, or the same of many PPK, ends. Raises Refused for who proposed it or twice,
    BadInput for a fingerprint that is another.
    """
    require(desk, "referral.receivers")
    require_own(desk, one.office_id)
    if one.proposed_by == desk.code:
        raise Refused(_("Petugas lain yang menyetujui."))
    if one.key_mark and _plain(mark_read) != _plain(one.key_mark):
        raise BadInput(
            _("Sidik kunci tidak sama dengan yang dibacakan."),
            _("Telepon lembaga itu lewat nomor yang sudah dikenal, dan minta sidiknya dibacakan."),
        )
    waiting = Receiver.objects.filter(pk=one.pk, approved_at__isnull=True, ended_at__isnull=True)
    if not waiting.update(approved_by=desk.code, approved_at=at):
        raise Refused(_("Penerima ini sudah disetujui atau dibatalkan."))
    others = Receiver.objects.filter(office=desk.office, key=one.key, approved_at__isnull=False, ended_at__isnull=True)
    others.exclude(pk=one.pk).update(ended_at=at)
    log("referral.receiver_approved", desk, at=at, subject=named(one))


@transaction.atomic
def end_receiver(desk: Desk, one: Receiver, *, at: datetime) -> None:
    """Nothing new goes there; what went stays. Safe to call twice."""
    require(desk, "referral.receivers")
    require_own(desk, one.office_id)
    if Receiver.objects.filter(pk=one.pk, ended_at__isnull=True).update(ended_at=at):
        log("referral.receiver_ended", desk, at=at, subject=named(one))


def bodies() -> list[tuple[str, str]]:
    """Every body to which may be referred, by key, with its name: of the rulebook, then of the case-book."""
    book = casebook()
    own = [(one.key, one.says.say()) for one in book.bodies]
    return [*((one.key, one.name.say()) for one in book.rulebook.agencies), *own]


def kind_of(key: str) -> Kind:
    """What the body of that key is there for. Raises BadInput for one that neither book has."""
    body = key.partition(":")[0]
    if body == PPK:
        return Kind.PPK
    own = {one.key: Kind(one.kind) for one in casebook().bodies}
    agencies = {one.key for one in casebook().rulebook.agencies if one.role.value == "supervises"}
    if body not in own and body not in agencies:
        raise BadInput(_("Lembaga ini tidak ada dalam daftar."), _("Pilih dari daftar lembaga."))
    return own.get(body, Kind.SUPERVISES)


def key_mark(recipient: str) -> str:
    """What is read out on the telephone: 32 hex signs of the key's SHA-256, in groups of four."""
    digest = sha256(recipient.encode())[:SIGNS]
    return " ".join(digest[place : place + GROUP] for place in range(0, SIGNS, GROUP))


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()

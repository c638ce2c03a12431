"""Who another machine is: its card, entered by one officer, believed when a second one compared the mark."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

import msgspec
from django.db import transaction

from saksama.handover.bundle import Card, is_above
from saksama.handover.bundle_file import mark_of
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.nation.models import Peer, Stream
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.keyring import keyring

STREAM_BYTES, LARGEST = 8, 64 * 1024


@transaction.atomic
def own_card(office: Office, *, at: datetime) -> Card:
    """What other machines must know of `office`; the same until its keys or its sequence change."""
    stream, _made = Stream.objects.get_or_create(
        office=office, defaults={"code": secrets.token_hex(STREAM_BYTES), "started_at": at}
    )
    keys = keyring()
    return Card(
        code=office.code, stream=stream.code, recipient=keys.recipient(Purpose.BUNDLE),
        signer=keys.public_keys(Purpose.BUNDLE)[0].public_key,
        audit=tuple(one.public_key for one in keys.public_keys(Purpose.AUDIT)), made_at=stream.started_at,
    )  # fmt: skip


@transaction.atomic
def start_anew(office: Office, *, at: datetime) -> Card:
    """Another sequence, from 1: for a machine that was set back to an older day. Its card is entered anew elsewhere."""
    fresh = {"code": secrets.token_hex(STREAM_BYTES), "started_at": at}
    Stream.objects.update_or_create(office=office, defaults=fresh)
    _forget_sent(office, at)
    record("nation.stream_started", office=office.code, actor=MACHINE, at=at)
    return own_card(office, at=at)


@transaction.atomic
def ask_peer(data: bytes, *, desk: Desk, at: datetime) -> Peer:
    """Enter the card of an office above or below. Entered twice it waits once. Raises BadInput, Refused."""
    require(desk, "nation.cards")
    card = read_card(data)
    if not (is_above(card.code, desk.office.code) or is_above(desk.office.code, card.code)):
        raise Refused(_("Bundel hanya antara kantor dan kantor di atas atau di bawahnya."))
    mark = mark_of(card)
    if known := Peer.objects.filter(office=desk.office, code=card.code, mark=mark, ended_at=None).first():
        return known
    peer = Peer.objects.create(
        office=desk.office, code=card.code, stream=card.stream, recipient=card.recipient, signer=card.signer,
        audit=list(card.audit), mark=mark, asked_by=desk.code, asked_at=at,
    )  # fmt: skip
    log("nation.card_entered", desk, at=at, subject=str(peer), detail={"of": card.code})
    return peer


@transaction.atomic
def agree_peer(peer: Peer, *, mark: str, desk: Desk, at: datetime) -> None:
    """A second officer typed the mark that the other office read out. The card before it ends, its sequence with it.

    Raises Refused for who entered it, BadInput where the mark is another.
    """
    require(desk, "nation.agree")
    require_own(desk, peer.office_id)
    if peer.asked_by == desk.code:
        raise Refused(_("Kartu ini Anda sendiri yang memasukkan; orang lain harus mencocokkannya."))
    said = "".join(mark.split()).lower()
    if not hmac.compare_digest(said.encode(), peer.mark.encode()):
        raise BadInput(_("Sidik kartu tidak sama."), _("Minta kantor itu membacakannya lagi lewat telepon."))
    Peer.objects.filter(office=peer.office_id, code=peer.code, agreed_at__isnull=False, ended_at=None).update(
        ended_at=at
    )
    if not Peer.objects.filter(pk=peer.pk, agreed_at=None, ended_at=None).update(agreed_by=desk.code, agreed_at=at):
        raise Refused(_("Kartu ini sudah diputuskan orang lain."), _("Muat ulang halaman ini."))
    log("nation.card_agreed", desk, at=at, subject=str(peer), detail={"of": peer.code})


@transaction.atomic
def end_peer(peer: Peer, *, desk: Desk, at: datetime) -> None:
    """No bundle of this card is taken any more. Raises Refused where it ended before."""
    require(desk, "nation.agree")
    require_own(desk, peer.office_id)
    if not Peer.objects.filter(pk=peer.pk, ended_at=None).update(ended_at=at):
        raise Refused(_("Kartu ini sudah berakhir."))
    log("nation.card_ended", desk, at=at, subject=str(peer), detail={"of": peer.code})


def read_card(data: bytes) -> Card:
    """The card in a file. Raises BadInput."""
    try:
        return msgspec.json.decode(data[:LARGEST], type=Card)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput(
            _("Berkas itu bukan kartu kantor."), _("Di kantor itu: saksama bundle card --office KODE -o BERKAS")
        ) from None


def _forget_sent(office: Office, at: datetime) -> None:
    """Their cards are asked for anew: what was sent under the old name never arrives under the new one."""
    for peer in Peer.objects.filter(office=office, agreed_at__isnull=False, ended_at=None):
        Peer.objects.filter(pk=peer.pk).update(ended_at=at)
        Peer.objects.create(
            office=office, code=peer.code, stream=peer.stream, recipient=peer.recipient, signer=peer.signer,
            audit=peer.audit, mark=peer.mark, asked_by=peer.asked_by, asked_at=peer.asked_at,
            agreed_by=peer.agreed_by, agreed_at=peer.agreed_at,
        )  # fmt: skip

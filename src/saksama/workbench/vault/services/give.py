"""A custodian gives the passphrase; with the second one the vault opens for this one request, in memory."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.custodians import NEEDED, OpenPiece, Passphrase, VaultKey, joined, open_piece
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.models import Generation, Request, Share, Step
from saksama.workbench.vault.queries import shares_for, state
from saksama.workbench.vault.room import Opened, room
from saksama.workbench.vault.rules import MOST_WRONG, WRONG_WITHIN, Deed, Kind, State
from saksama.workbench.vault.services.sealing import seal_generation
from saksama.workbench.vault.services.steps import add_step, named, of_what, require_another, told_to
from saksama.workbench.vault.shapes import unpacked
from saksama.workbench.vault.sheets import key_unpacked


def give_passphrase(desk: Desk, request: Request, passphrase: Passphrase, *, at: datetime) -> bool:
    """One custodian's passphrase for one approved request; True when it was the second and the vault opened.

    The first waits in the room's memory for `rules.PIECE_STAYS`; a restart or a delay means to give it again.
    Raises Refused for the person who asked, for who holds no piece, for a wrong passphrase (noted; five an hour),
    for a request that is not approved or is over, and where the room is away. Takes half a second,
    outside of any transaction.
    """
    generation, share = _share_of(desk, request, at)
    room().lies(request.pk, at)  # where it is away, this says so before a passphrase is tried
    piece = _opened(share, passphrase, desk, request, at)
    with transaction.atomic():
        add_step(request, Deed.GAVE, desk, at)
        log("vault.passphrase_given", desk, at=at, subject=named(request), detail=of_what(request))
    pieces = room().lay(request.pk, desk.officer.pk, piece, at)
    if len(pieces) < NEEDED:
        return False
    room().take_away(request.pk)
    key = joined(pieces, generation.recipient)
    if request.kind == Kind.GENERATION:
        _reseal(request, key, desk, at)
    else:
        _open(request, generation, key, desk, at)
    return True


def _share_of(desk: Desk, request: Request, at: datetime) -> tuple[Generation, Share]:
    require(desk, "vault.custody")
    require_own(desk, request.office_id)
    require_another(request, desk)
    if state(request, at) is not State.APPROVED:
        raise Refused(_("Permintaan ini belum disetujui, sudah dibuka, atau sudah lewat waktunya."))
    share = shares_for(request).filter(custodian__officer=desk.officer).select_related("generation").first()
    if share is None:
        raise Refused(_("Anda bukan kustodian kunci ini."), _("Dua kustodiannya dapat membukanya."))
    return share.generation, share


def _opened(share: Share, passphrase: Passphrase, desk: Desk, request: Request, at: datetime) -> OpenPiece:
    lately = Step.objects.filter(by=desk.officer, deed=Deed.WRONG, at__gt=at - WRONG_WITHIN)
    if lately.count() >= MOST_WRONG:
        raise Refused(_("Terlalu banyak kata sandi salah dalam satu jam. Tunggu, lalu coba lagi."))
    try:
        return open_piece(bytes(share.sealed), share.custodian.lock, passphrase)
    except Refused:
        with transaction.atomic():
            add_step(request, Deed.WRONG, desk, at)
            log("vault.passphrase_wrong", desk, at=at, subject=named(request))
        raise


def _open(request: Request, generation: Generation, key: VaultKey, desk: Desk, at: datetime) -> None:
    """It is readable once the line of the log stands, not before."""
    opened, version = _unsealed(request, generation, key)
    with transaction.atomic():
        add_step(request, Deed.OPENED, desk, at)
        told_to([request.asked_by], request, _("Brankas pelapor terbuka untuk Anda selama 30 menit."), at)
        detail = {**of_what(request), **version, "for": request.asked_by.code}
        log("vault.opened", desk, at=at, subject=named(request), detail=detail)
    room().show(request.pk, opened, at)


def _unsealed(
    request: Request, generation: Generation, key: VaultKey
) -> tuple[Opened, dict[str, str | int]]:  # fmt: skip
    """What the room holds for the one who asked, and which version it is: an identity, or the key of one paper."""
    if request.paper:
        paper = request.paper
        return key_unpacked(key.open(bytes(paper.sealed_key)), paper.pk), {}
    assert request.reporter is not None
    entry = request.reporter.entries.filter(generation=generation).latest("version")
    return unpacked(key.open(bytes(entry.sealed)), str(entry.pk)), {"version": entry.version}


@transaction.atomic
def _reseal(request: Request, key: VaultKey, desk: Desk, at: datetime) -> None:
    add_step(request, Deed.OPENED, desk, at)
    seal_generation(request, key, desk, at)

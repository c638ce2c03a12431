"""A new generation: a fresh key, a piece for each custodian, and everything that can be opened sealed anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.keys.custodians import VaultKey, seal_to
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.offices.models import Office
from saksama.workbench.vault.models import Custodian, Entry, Generation, Paper, Request, Share
from saksama.workbench.vault.queries import custodians_ready, generation_of
from saksama.workbench.vault.services.custody import mark_of
from saksama.workbench.vault.services.steps import named


def seal_generation(request: Request, old: VaultKey | None, desk: Desk, at: datetime) -> Generation:
    """The key that `request` asks for; what `old` opens is sealed to it. In the caller's transaction.

    Of a paper that is its own small key. What is damaged stays as it is and is counted. Raises Refused when one of
    the chosen custodians lost the passphrase or left meanwhile.
    """
    Office.objects.select_for_update(no_key=True).get(pk=request.office_id)
    before, holders = generation_of(request.office), _holders(request, desk, at)
    fresh = VaultKey.fresh()
    generation = Generation.objects.create(
        office=request.office, number=before.number + 1 if before else 1, recipient=fresh.recipient, sealed_at=at
    )
    for holder, sealed in zip(holders, fresh.shared_among([one.lock for one in holders]), strict=True):
        Share.objects.create(generation=generation, custodian=holder, sealed=sealed)
    moved, left = _move(before, generation, old) if before and old else (0, 0)
    log("vault.generation_sealed", desk, at=at, subject=named(request), detail={
        "number": generation.number, "key": mark_of(fresh.recipient), "custodians": len(holders), "moved": moved,
        "left": left,
    })  # fmt: skip
    return generation


def _holders(request: Request, desk: Desk, at: datetime) -> list[Custodian]:
    chosen = {UUID(one) for one in request.chosen}
    ready = [one for one in custodians_ready(desk, at) if one.pk in chosen]
    if len(ready) != len(chosen):
        raise Refused(_("Salah satu kustodian yang diusulkan sudah tidak bertugas, atau kata sandinya hilang."))
    return ready


def _move(before: Generation, after: Generation, old: VaultKey) -> tuple[int, int]:
    """(sealed anew, left as they were because they are damaged), identities and papers' keys together."""
    moved, left = 0, 0
    for table, column in ((Entry, "sealed"), (Paper, "sealed_key")):
        for pk, sealed in table.objects.filter(generation=before).values_list("pk", column).iterator(500):
            try:
                anew = seal_to(after.recipient, old.open(bytes(sealed)))
            except Damaged:
                left += 1
                continue
            moved += table.objects.filter(pk=pk, generation=before).update(**{column: anew, "generation": after})
    return moved, left

"""Acts that are settled, for every office of this database: noted as digests, asked for as digests (G12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from saksama.handover.lead import Lead as Body
from saksama.handover.settled import Settled
from saksama.keys import Purpose
from saksama.workbench.patrols.models import Lead, SettledAct
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.signed import signed_path, write_signed

CODE = "tuntas-perbuatan"
"""The signed file of settled acts, which every run is given."""


@transaction.atomic
def settle(lead: Lead, *, outcome: str, at: datetime) -> int:
    """Note the acts of `lead`, and the lead itself, as settled; how many were new. Safe to call again."""
    body = open_row(lead.sealed, Body)
    ids = [body.lead_id, *(act.interaction_id for act in body.acts)]
    about = {"outcome": outcome, "election_code": lead.election.code, "office_code": lead.office.code, "at": at}
    made = [
        SettledAct.objects.get_or_create(digest=keyring().digest(Purpose.LEDGER, one), defaults=about) for one in ids
    ]
    return sum(new for _row, new in made)


def settled_among(ids: Iterable[str]) -> set[str]:
    """Which of these acts or leads any office has settled."""
    known = {digest: one for one in ids for digest in keyring().digests(Purpose.LEDGER, one)}
    found = SettledAct.objects.filter(digest__in=known).values_list("digest", flat=True)
    return {known[digest] for digest in found}


def write_settled(at: datetime) -> Path:
    """Lay the signed list for a run that begins now; the patrol reads digests, and nothing of ours."""
    digests = SettledAct.objects.order_by("digest").values_list("digest", flat=True)
    write_signed(CODE, Settled(at=at, acts=tuple(digests)))
    return signed_path(CODE)

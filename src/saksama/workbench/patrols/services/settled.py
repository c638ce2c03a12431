"""Acts that are settled, for every office of this database: noted as digests, asked for as digests (G12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from saksama.handover.lead import Lead as Body
from saksama.handover.settled import Settled
from saksama.keys import Purpose
from saksama.keys.shared import MARK
from saksama.workbench.patrols.models import Lead, SettledAct
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.signed import signed_path, write_signed

CODE = "tuntas-perbuatan"
"""The signed file of settled acts, which every run is given."""
ELSEWHERE = "elsewhere"
"""Outcome of an act of which only another office knows how it ended."""


@transaction.atomic
def settle(lead: Lead, *, outcome: str, at: datetime) -> int:
    """Note the acts of `lead`, and the lead itself, as settled; how many were new. Safe to call again."""
    body = open_row(lead.sealed, Body)
    ids = [body.lead_id, *(act.interaction_id for act in body.acts)]
    about = {"outcome": outcome, "election_code": lead.election.code, "office_code": lead.office.code, "at": at}
    made = [
        SettledAct.objects.get_or_create(digest=keyring().digest(Purpose.LEDGER, one), defaults=about) for one in ids
    ]
    for one in ids:
        _share(one, about)
    return sum(new for _row, new in made)


@transaction.atomic
def share_settled(office_code: str) -> int:
    """Note the settled acts of an office's leads under the shared ledger key too; how many were new.

    For what was settled before the key came. A lead that was destroyed meanwhile cannot be shared any more.
    """
    here = SettledAct.objects.filter(office_code=office_code).exclude(outcome=ELSEWHERE)
    shared = here.filter(digest__startswith=MARK).count()
    if not keyring().shared_digests("") or shared == here.count() - shared:
        return 0
    new, leads = 0, Lead.objects.filter(office__code=office_code).select_related("election")
    for lead in leads.iterator(500):
        body = open_row(lead.sealed, Body)
        ids = [body.lead_id, *(act.interaction_id for act in body.acts)]
        own = {keyring().digest(Purpose.LEDGER, one): one for one in ids}
        for row in SettledAct.objects.filter(digest__in=own, office_code=office_code):
            about = {"outcome": row.outcome, "election_code": row.election_code, "office_code": office_code,
                     "at": row.at}  # fmt: skip
            new += _share(own[row.digest], about)
    return new


@transaction.atomic
def take_settled(digests: Iterable[str], *, office_code: str, at: datetime) -> int:
    """Keep what another office settled: digests under the shared key, and nothing beside them; how many were new."""
    about = {"outcome": ELSEWHERE, "election_code": "", "office_code": office_code, "at": at}
    known = set(SettledAct.objects.filter(digest__in=list(digests)).values_list("digest", flat=True))
    fresh = [SettledAct(digest=one, **about) for one in dict.fromkeys(digests) if one not in known]
    SettledAct.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


def shared_by(office_code: str) -> list[str]:
    """The settled acts of an office under the shared ledger key."""
    found = SettledAct.objects.filter(office_code=office_code, digest__startswith=MARK).exclude(outcome=ELSEWHERE)
    return list(found.order_by("digest").values_list("digest", flat=True))


def _share(one: str, about: Mapping[str, Any]) -> int:
    digests = keyring().shared_digests(one)[:1]
    return sum(SettledAct.objects.get_or_create(digest=digest, defaults=about)[1] for digest in digests)


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

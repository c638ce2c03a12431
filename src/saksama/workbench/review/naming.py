"""Which leads name one person of the register. Asked in two cases only, both without showing a lead.

When the register changes: may a row go, or does open work still need it. When a person asks what is held about them:
how many leads, by state. Candidates are sealed and no column leads from a person to their leads (G2), so every lead is
opened in memory; nothing of it is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from saksama.handover.lead import Lead as Body
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Place, Resolution
from saksama.workbench.review.rules import Outcome
from saksama.workbench.review.shapes import Resolved
from saksama.workbench.safe.sealing import open_row

AT_ONCE = 500
STILL_AT_WORK = (Outcome.COULD_BE_BREACH, Outcome.PREVENTION_ONLY)
"""Ends whose person is needed afterwards: for the plenary's file, and for a letter or a notice."""


def still_named(office: Office, person_keys: Collection[str]) -> set[str]:
    """Those of `person_keys` whom a lead names that is not yet resolved, or was resolved to work that goes on."""
    asked, found = set(person_keys), set[str]()
    open_leads = Lead.objects.filter(office=office).exclude(place__state=Place.State.RESOLVED)
    for sealed in open_leads.values_list("sealed", flat=True).iterator(AT_ONCE):
        found |= asked & {one.person_key for one in open_row(sealed, Body).candidates}
        if found == asked:
            return found
    ended = Resolution.objects.filter(office=office, outcome__in=[one.value for one in STILL_AT_WORK])
    ended = ended.filter(counted__isnull=True, notice__isnull=True)  # those led somewhere already
    kept = {open_row(sealed, Resolved).candidate_key for sealed in ended.values_list("sealed", flat=True)}
    return found | (asked & kept)


def leads_by_state(office: Office, person_keys: Collection[str], platform: str, account: str) -> dict[str, int]:
    """State → how many leads name one of `person_keys`, or are of that account; for the person's own request only."""
    keys = set(person_keys)
    return dict(Counter(state for state, body in _bodies(office) if _about(body, keys, platform, account)))


def _bodies(office: Office) -> Iterator[tuple[str, Body]]:
    rows = Lead.objects.filter(office=office).values_list("place__state", "sealed")
    for state, sealed in rows.iterator(AT_ONCE):
        yield state or Place.State.FIRST.value, open_row(sealed, Body)


def _about(body: Body, keys: set[str], platform: str, account: str) -> bool:
    own = bool(account) and body.platform == platform and body.account_id == account
    return own or any(one.person_key in keys for one in body.candidates)

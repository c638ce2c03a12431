"""Make the next bundle for a peer: numbered, signed, encrypted, kept until it arrived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import Max, Q

from saksama.handover.bundle import Acts, Anchor, Count, Delegation, Downward, Heading, Paper, Upward, is_above
from saksama.handover.bundle_file import START, digest_of, pack
from saksama.kernel.clock import local_day
from saksama.keys import Signature
from saksama.workbench.audit.models import Root
from saksama.workbench.audit.queries import anchor_of
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.nation.counting import counts_of
from saksama.workbench.nation.models import Paper as PaperRow
from saksama.workbench.nation.models import Peer, Sent, SharedAct, Taken
from saksama.workbench.nation.rules import quarters_to
from saksama.workbench.nation.services.cards import own_card
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import letters_to
from saksama.workbench.patrols.services.settled import share_settled, shared_by
from saksama.workbench.safe.keyring import keyring

LETTERS, ANCHORS = 100, 2000
"""At most so many go in one bundle; the others in the next."""
LATE = timedelta(days=1)
"""A paper bears the time at which its command began, and may be kept so much later; twice is once at the receiver."""


@transaction.atomic
def make_bundle(peer: Peer, *, at: datetime) -> Sent:
    """The next number for `peer`, with everything since the one before. Two at once make two numbers, in order."""
    one_at_a_time()
    office = Office.objects.get(pk=peer.office_id)
    before = Sent.objects.filter(peer=peer).order_by("-number").first()
    if is_above(office.code, peer.code):
        keyring().adopt_ledger(keyring().shared_ledger())
    _note_own_acts()
    acts_to = SharedAct.objects.aggregate(n=Max("id"))["n"] or 0
    body, anchors = _body(peer, office, before, at)
    heading = Heading(
        sender=office.code, receiver=peer.code, stream=own_card(office, at=at).stream,
        number=before.number + 1 if before else 1, previous=before.digest if before else START,
        made_at=at, size=0, sha256=START,
    )  # fmt: skip
    whole, data = pack(body, heading, to=peer.recipient, keyring=keyring())
    sent = Sent.objects.create(
        peer=peer, number=whole.number, digest=digest_of(whole), made_at=at, acts_to=acts_to, anchors=anchors, data=data
    )
    detail: dict[str, str | int] = {"to": peer.code, "number": whole.number, "digest": sent.digest[:16]}
    record("nation.bundle_made", office=office.code, actor=MACHINE, at=at, subject=str(peer), detail=detail)
    return sent


def one_at_a_time() -> None:
    """Bundles of all offices of this machine are made and taken one after the other, until the transaction ends.

    `SharedAct` is one list for all of them: an act that gets its number now and is seen later would go with no bundle.
    """
    exchange = Office.objects.filter(pk__in=Peer.objects.values("office")).order_by("pk")
    list(exchange.select_for_update(no_key=True))


def _body(peer: Peer, office: Office, before: Sent | None, at: datetime) -> tuple[Upward | Downward, dict[str, int]]:
    taken = Taken.objects.filter(peer=peer).aggregate(n=Max("number"))["n"] or 0
    acts = _acts(peer, office.code, before.acts_to if before else 0)
    if is_above(office.code, peer.code):
        shared = keyring().shared_ledger()
        letters = tuple(_letters(peer.code))
        return Downward(taken=taken, ledger=shared, acts=acts, papers=_papers(peer, before), delegations=letters), {}
    anchors = _anchors(office.code, dict(before.anchors) if before else {})
    newest = {**(before.anchors if before else {}), **{one.office: one.number for one in anchors}}
    return Upward(taken=taken, counts=_counts(office.code, at), anchors=anchors, acts=acts), newest


def _letters(code: str) -> Iterator[Delegation]:
    """Delegations that an office above agreed with the receiver; the newest hundred, each whole, ended ones too."""
    for one in letters_to(code)[:LETTERS]:
        yield Delegation(
            id=str(one.pk), above=one.above.code, below=one.below.code, verbs=tuple(one.verbs),
            first_day=one.first_day.isoformat(), last_day=one.last_day.isoformat(), ended=one.ended_at is not None,
        )  # fmt: skip


def _counts(code: str, at: datetime) -> tuple[Count, ...]:
    quarters = quarters_to(local_day(at, "WIB"))
    found = counts_of(quarters)
    return tuple(
        Count(office=one.office, quarter=one.quarter, kind=one.kind, cell=one.cell, number=number)
        for one, number in sorted(found.items()) if one.office == code or is_above(code, one.office)
    )  # fmt: skip


def _anchors(code: str, gone: dict[str, int]) -> tuple[Anchor, ...]:
    """Of the chains of this machine at and below the office, beyond those that went before.

    Below it those of offices that work here: a delegation leaves lines about others too, which are not their log.
    """
    here = set(Office.objects.filter(memberships__isnull=False).values_list("code", flat=True))
    chains = [one for one in Root.objects.values_list("office", flat=True).distinct().order_by("office")
              if one == code or is_above(code, one) and one in here]  # fmt: skip
    found: list[Anchor] = []
    for chain in chains:
        rows = Root.objects.filter(office=chain, number__gt=gone.get(chain, 0)).order_by("number")
        found += [_plain(row) for row in rows[: ANCHORS - len(found)]]
    return tuple(found)


def _plain(row: Root) -> Anchor:
    anchor = anchor_of(row)
    said = msgspec.structs.asdict(anchor.statement)
    said.pop("kind")
    return Anchor(**said, signed=Signature(**msgspec.structs.asdict(anchor.signed)))


def _note_own_acts() -> None:
    """Settled acts of this machine's offices enter the list of those that go out, each once, in order."""
    for code in Office.objects.filter(memberships__isnull=False).values_list("code", flat=True).distinct():
        share_settled(code)
        known = set(SharedAct.objects.filter(office_code=code).values_list("digest", flat=True))
        fresh = [SharedAct(digest=one, office_code=code) for one in shared_by(code) if one not in known]
        SharedAct.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)


def _acts(peer: Peer, own: str, after: int) -> tuple[Acts, ...]:
    """What this machine learnt since: upwards of itself and those below, downwards of everybody but the receiver's."""
    upward, found = is_above(peer.code, own), defaultdict(list)
    rows = SharedAct.objects.filter(id__gt=after).order_by("id")
    for code, digest in rows.values_list("office_code", "digest"):
        theirs = code == peer.code or is_above(peer.code, code)
        if (code == own or is_above(own, code)) if upward else not theirs:
            found[code].append(digest)
    return tuple(Acts(office=code, digests=tuple(digests)) for code, digests in sorted(found.items()))


def _papers(peer: Peer, before: Sent | None) -> tuple[Paper, ...]:
    """Own ones and those from above, that were kept since the bundle before, or a little earlier."""
    rows = PaperRow.objects.exclude(source=peer.code).order_by("kept_at")
    since = rows.filter(Q(kept_at__gte=before.made_at - LATE)) if before else rows
    return tuple(Paper(kind=one.kind, code=one.code, version=one.version, text=one.text) for one in since)

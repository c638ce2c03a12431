"""Leads come into the workbench: one message, one transaction, every lead once however often the message is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from saksama.handover.lead import Lead as Body
from saksama.handover.lead import with_acts
from saksama.handover.message import Manifest, mark_consumed, messages, read_message
from saksama.handover.run_report import RunReport
from saksama.kernel.errors import Damaged
from saksama.kernel.ids import content_id
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.patrols.pictured import keep_shown, without_shown
from saksama.workbench.patrols.services.settled import settled_among
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row, seal_row
from saksama.workbench.safe.setting import setting

KIND = "leads"
Then = Callable[[list[Lead]], object]
"""What happens with fresh leads in the same transaction: they enter the queue."""


def ingest(*, at: datetime, then: Then) -> int:
    """Take in every message of leads that lies in the outbox and was not taken in; how many leads were new.

    Killed at any line and called again, it ends the same: rows and queue are one transaction, a run is known by its
    id, a message is marked only when its rows stand. Messages of other origin stay where they are. Raises Damaged
    for one that was altered.
    """
    waiting = [
        (path, manifest)
        for path, manifest in messages(setting().outbox, keyring())
        if manifest.kind == KIND and manifest.consumed_at is None and manifest.report is not None
    ]
    return sum(_take(path, manifest, at=at, then=then) for path, manifest in waiting)


def next_numbers(office: Office, count: int) -> range:
    """The next running numbers of the office's leads; call it inside the transaction that uses them."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    last = Lead.objects.filter(office=office).aggregate(last=Max("number"))["last"] or 0
    return range(last + 1, last + 1 + count)


def _take(path: Path, manifest: Manifest, *, at: datetime, then: Then) -> int:
    assert manifest.report is not None
    mandate = Mandate.objects.filter(code=manifest.report.mandate_id).select_related("office").first()
    if mandate is None:  # of another workbench with the same folder: not ours to consume
        return 0
    bodies = [without_shown(one) for one in read_message(path, Body, keyring())]  # proven now that it was read whole
    fresh = _store(bodies, manifest, mandate, at=at, then=_with_pictures(path, manifest, then, at))
    mark_consumed(path, at, keyring())
    return fresh


def _with_pictures(path: Path, manifest: Manifest, then: Then, at: datetime) -> Then:
    """`then`, after the pictures of fresh leads were kept: one lead of the message in memory at a time.

    Of acts that were settled meanwhile none is kept, and the others are numbered as in the sealed lead.
    """

    def work(leads: list[Lead]) -> object:
        made = {open_row(lead.sealed, Body).lead_id: lead for lead in leads}
        for whole in read_message(path, Body, keyring()):
            if (lead := made.get(whole.lead_id)) is not None:
                left = {act.interaction_id for act in open_row(lead.sealed, Body).acts}
                body = with_acts(whole, tuple(act for act in whole.acts if act.interaction_id in left))
                keep_shown(lead, body, run_code=manifest.about["run_id"], at=at)
        return then(leads)

    return work


@transaction.atomic
def _store(bodies: Sequence[Body], manifest: Manifest, mandate: Mandate, *, at: datetime, then: Then) -> int:
    run_code = manifest.about["run_id"]
    if Run.objects.filter(run_code=run_code).exists():
        return 0
    election = Election.objects.filter(office=mandate.office, code=mandate.election_code).first()
    if election is None:
        raise Damaged(_("Pemilihan dari mandat ini tidak ada lagi di kantor."))
    run = _run(run_code, manifest, mandate, election)
    leads = _leads(_unsettled(bodies), run, at)
    then(leads)
    detail: dict[str, str | int] = {"run": run_code, "leads": len(leads)}
    record("patrols.ingested", office=mandate.office.code, actor=run.asked_by, at=at, subject=f"patrols.run:{run.pk}",
           detail=detail)  # fmt: skip
    return len(leads)


def _unsettled(bodies: Sequence[Body]) -> list[Body]:
    """Without acts that some office settled since the run began; a lead without acts goes with them (G12)."""
    known = settled_among(act.interaction_id for body in bodies for act in body.acts)
    left = []
    for body in bodies:
        acts = tuple(act for act in body.acts if act.interaction_id not in known)
        if acts:
            left.append(body if len(acts) == len(body.acts) else with_acts(body, acts))
    return left


def _run(run_code: str, manifest: Manifest, mandate: Mandate, election: Election) -> Run:
    report = manifest.report
    assert report is not None
    job = Job.objects.filter(office=mandate.office, kind="patrols.run", asked__run=run_code).first()
    return Run.objects.create(
        office=mandate.office, mandate=mandate, election=election, job=job, run_code=run_code,
        at=manifest.created_at, asked_by=job.asked_by if job else MACHINE, counts=report.counts,
        coverage=_coverage(report, election), versions=report.versions,
    )  # fmt: skip


def _coverage(report: RunReport, election: Election) -> list[dict[str, object]]:
    reasons = dict(Participant.objects.filter(election=election).values_list("code", "not_watched_because"))
    return [
        {
            "participant": row.participant_id, "accounts": sum(row.watched.values()), "watched": row.watched,
            "interactions": row.interactions_read, "leads": row.leads,
            "reason": "" if sum(row.watched.values()) else reasons.get(row.participant_id, ""),
        }
        for row in report.coverage
    ]  # fmt: skip


def _leads(bodies: Sequence[Body], run: Run, at: datetime) -> list[Lead]:
    codes = _codes(bodies, run.office_id)
    numbers = next_numbers(run.office, len(bodies))
    parties = {one.code: one for one in Participant.objects.filter(election=run.election)}
    if missing := {body.participant_id for body in bodies} - parties.keys():
        raise Damaged(_("{n} peserta dalam petunjuk tidak ada di kantor ini.").format(n=len(missing)))
    made = [
        Lead(
            office=run.office, election=run.election, mandate=run.mandate, participant=parties[body.participant_id],
            run=run, origin=Lead.Origin.PATROL, lead_code=code, number=number, arrived_at=at, **_clear(body),
        )
        for body, code, number in zip(bodies, codes, numbers, strict=True)
    ]  # fmt: skip
    return Lead.objects.bulk_create(made, batch_size=500)


def _clear(body: Body) -> dict[str, object]:
    """The sealed lead, and beside it what sorts and filters; nothing of a person."""
    occurred = [act.occurred_at for act in body.acts if act.occurred_at]
    groups = [act.text_group for act in body.acts if act.text_group]
    return {
        "sealed": seal_row(body), "platform": body.platform.value, "account_class": body.account_class,
        "acts": ",".join(sorted({act.act.value for act in body.acts})), "ceiling": body.ceiling.value,
        "text_group": groups[0] if groups else "", "occurred_at": min(occurred, default=None),
        "order_key": body.order_key,
    }  # fmt: skip


def _codes(bodies: Iterable[Body], office_id: UUID) -> list[str]:
    """The lead's own id; where the same account and object came before, new acts make a further lead.

    The ledger of the patrol hands each act over once, so a later lead of that id holds other acts: dropping it would
    lose them, and the earlier one may be judged already.
    """
    ids = [body.lead_id for body in bodies]
    known = set(Lead.objects.filter(office_id=office_id, lead_code__in=ids).values_list("lead_code", flat=True))
    return [
        content_id("further", body.lead_id, *sorted(act.interaction_id for act in body.acts))
        if body.lead_id in known
        else body.lead_id
        for body in bodies
    ]

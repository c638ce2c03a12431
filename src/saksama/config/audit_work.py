"""Hourly: sign a root and carry it away. Daily: check the chain, and tell the auditors when it does not hold."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import connection

from saksama.kernel.clock import local_day, now
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.workbench.agenda.services import tell
from saksama.workbench.audit import queries
from saksama.workbench.audit.anchors import as_text, read_folder
from saksama.workbench.audit.models import Carried, Root
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import carry, mark_carried, seal
from saksama.workbench.audit.verdict import Verdict
from saksama.workbench.audit.verify import check_all
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

MAIL = "mail"
MAIL_EVERY = timedelta(hours=20)
"""Once a working day; the newest root proves all that came before it."""


def seal_chains(job: Job) -> dict[str, object]:
    """A root for the job's office, and for chains that have no hourly work of their own (sign-ins, partner desks)."""
    planned = set(Schedule.objects.filter(kind=job.kind, enabled=True).values_list("office__code", flat=True))
    ours = [code for code in queries.chains() if code == job.office.code or code not in planned]
    signed, unreached = 0, set[str]()
    for code in ours:
        signed += seal(code, at=now()) is not None
        unreached |= set(carry(code, at=now()))
        _mail_newest(code, now())
    return {"roots": signed, "unreached": len(unreached)}


def check_chain(job: Job) -> dict[str, object]:
    """The office's chain against the anchors that lie on this machine; the auditors hear of what does not hold."""
    keys = {key.key_id: key.public_key for key in keyring().public_keys(Purpose.AUDIT)}
    anchors = read_folder(setting().anchors) if setting().anchors.is_dir() else []
    ours = [anchor for anchor in anchors if anchor.statement.office == job.office.code]
    (report,) = check_all(through(connection), anchors=ours, keys=keys, offices=[job.office.code])
    if report.verdict is Verdict.BROKEN:
        _tell_auditors(job, now())
    return {**asdict(report), "verdict": report.verdict}


def _tell_auditors(job: Job, at: datetime) -> None:
    """What does not fit stands on the page: an inbox names nothing."""
    working = people_of(job.office, local_day(at, job.office.zone))
    auditors = {one.officer for one in working if one.role == Role.AUDITOR}
    label = _("Rantai jejak tidak utuh; lihat apa yang tidak cocok.")
    tell(auditors, office=job.office, kind="audit.broken", label=label, at=at, path="/jejak/rantai/",
         subject=f"jobs.job:{job.pk}")  # fmt: skip


def _mail_newest(office: str, at: datetime) -> None:
    """Counts as having left only when a server took it."""
    root, to = queries.newest_root(office), list(setting().anchor_mail)
    mark = Carried.objects.filter(office=office, place=MAIL).first()
    if not to or root is None or (mark and (mark.number >= root.number or at - mark.at < MAIL_EVERY)):
        return
    try:
        sent = _letter(root, to).send()
    except (SMTPException, OSError):  # the server is away: the next hour tries again
        sent = 0
    if sent:
        mark_carried(office, MAIL, root.number, at=at)


def _letter(root: Root, to: list[str]) -> EmailMessage:
    subject = _("Jangkar jejak {office} nomor {number}").format(office=root.office, number=root.number)
    return EmailMessage(subject, as_text(queries.anchor_of(root)), to=to)

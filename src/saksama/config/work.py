"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.config.audit_work import check_chain, seal_chains
from saksama.kernel.clock import now
from saksama.workbench.agenda import mail, terms
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.cases import export
from saksama.workbench.contest import work as contest
from saksama.workbench.custody.work import capturing, copying, fixity, packaging, stamping, tidying
from saksama.workbench.custody.work.entering import item_of
from saksama.workbench.documents.work import setting as document_setting
from saksama.workbench.documents.work import signing as document_signing
from saksama.workbench.early_warning import alert_work
from saksama.workbench.early_warning import reporting as early_warning_reporting
from saksama.workbench.early_warning.work import computing as index_computing
from saksama.workbench.early_warning.work import feeding as index_feeding
from saksama.workbench.intake import covering, paper_work, pictured, pulling
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.mandates import work as mandates
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.services.exhibits import still_under
from saksama.workbench.patrols.work import ending, importing, running
from saksama.workbench.pictures.services import ask_item
from saksama.workbench.pictures.services.forget import forget_destroyed
from saksama.workbench.pictures.sources import Source
from saksama.workbench.pictures.work import reading as pictures
from saksama.workbench.prevention import reach
from saksama.workbench.prevention.services import reminding
from saksama.workbench.referral.partners import delivery
from saksama.workbench.referral.work import packing as referral_packing
from saksama.workbench.register import services as register
from saksama.workbench.review import prevention
from saksama.workbench.review.naming import still_named
from saksama.workbench.review.services import back, queue_leads
from saksama.workbench.review.work.covering import cover_waiting
from saksama.workbench.rights import binding as rights_binding
from saksama.workbench.rights import work as rights


def _queue(leads: list[Lead]) -> None:
    queue_leads(leads, at=now())


def _run(job: Job) -> dict[str, object]:
    said = running.run_patrol(job, then=_queue)
    cover_waiting(job.office, at=now())
    return said


def _tidy(job: Job) -> dict[str, object]:
    return ending.tidy(job, then=_queue)


def _import_register(job: Job) -> dict[str, object]:
    return register.import_arrival(job, needed=still_named)


def _forget_register(job: Job) -> dict[str, object]:
    return register.forget(job.office, at=now(), needed=still_named)


def _forget_prevention(job: Job) -> dict[str, object]:
    return prevention.forget(job.office, at=now())


def _watch(job: Job) -> dict[str, object]:
    return alert_work.watch_job(job, reached=reach.last_day(job.office))


def _capture(job: Job) -> dict[str, object]:
    said = capturing.capture(job, allowed=still_under)
    ask_item(item_of(job), by=MACHINE, at=now())
    return said


def _seal(job: Job) -> dict[str, object]:
    said = capturing.seal_officers(job)
    ask_item(item_of(job), by=MACHINE, at=now())
    return said


def _forget_contest(job: Job) -> dict[str, object]:
    said = contest.forget(job)
    forget_destroyed(job.office, at=now())
    return said


PICTURES: Mapping[str, Source] = {"intake.file": pictured.picture_of}
"""Kind of source → how its bytes are read for `pictures.read`, of rooms that `pictures` cannot see."""


def _read_pictures(job: Job) -> dict[str, object]:
    said = pictures.read(job, more=PICTURES)
    return {**said, "covered": cover_waiting(job.office, at=now())}


WORK: Mapping[str, Work] = {
    "agenda.digest": mail.work,
    "agenda.watch": terms.watch,
    "audit.root": seal_chains,
    "audit.verify": check_chain,
    "cases.export": export.make_export,
    "contest.forget": _forget_contest,
    "custody.capture": _capture,
    "custody.copy": copying.copy,
    "custody.fixity": fixity.check,
    "custody.package": packaging.make_package,
    "custody.seal": _seal,
    "custody.stamp": stamping.stamp_waiting,
    "custody.tidy": tidying.tidy,
    "documents.check": document_signing.check_signature,
    "documents.set": document_setting.set_document,
    "documents.sign": document_signing.sign_document,
    "early_warning.compute": index_computing.compute,
    "early_warning.feed": index_feeding.work,
    "early_warning.report": early_warning_reporting.make_report,
    "early_warning.watch": _watch,
    "intake.cover": covering.cover,
    "intake.pull": pulling.pull,
    "intake.read_paper": paper_work.read,
    "intake.tidy": paper_work.tidy,
    "mandates.warn": mandates.warn,
    "patrols.expire": ending.expire_originals,
    "patrols.import": importing.import_upload,
    "patrols.remap": importing.remap_import,
    "patrols.run": _run,
    "patrols.tidy": _tidy,
    "patrols.withdraw": importing.withdraw_import,
    "pictures.read": _read_pictures,
    "prevention.remind": reminding.work,
    "referral.deliver": delivery.deliver,
    "referral.pack": referral_packing.make_package,
    "register.forget": _forget_register,
    "register.import": _import_register,
    "review.forget": _forget_prevention,
    "review.hand_back": back.work,
    "rights.bind": rights_binding.bind,
    "rights.finish": rights.finish,
}

STANDING: Mapping[str, int] = {
    "agenda.digest": 60,
    "agenda.watch": 60,
    "audit.root": 60,
    "audit.verify": 24 * 60,
    "contest.forget": 24 * 60,
    "custody.fixity": 7 * 24 * 60,
    "custody.stamp": 30,
    "custody.tidy": 60,
    "early_warning.feed": 60,
    "early_warning.watch": 24 * 60,
    "intake.pull": 5,
    "intake.tidy": 30,
    "mandates.warn": 12 * 60,
    "patrols.expire": 24 * 60,
    "patrols.tidy": 60,
    "pictures.read": 60,
    "prevention.remind": 60,
    "referral.deliver": 15,
    "register.forget": 60,
    "review.forget": 24 * 60,
    "review.hand_back": 24 * 60,
    "rights.finish": 60,
}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""

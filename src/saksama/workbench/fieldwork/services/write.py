"""Write a record and rewrite it; with it stands the draft of its Form A, which has no number yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.contest.models import Election
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.queries import content_of as written_on
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.fieldwork.models import Record, Rewriter
from saksama.workbench.fieldwork.paper import FORM, content_of, require_fits
from saksama.workbench.fieldwork.queries import LEAD_WINDOW, subject_of
from saksama.workbench.fieldwork.rules import LONGEST_ABOUT, Origin, State
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Resolution
from saksama.workbench.review.rules import Outcome
from saksama.workbench.safe.sealing import fresh_key, seal_under

KEY = "lhp"
"""Of the data key of a record: "lhp-<hex>"."""


@transaction.atomic
def write_record(
    desk: Desk,
    *,
    body: RecordBody,
    origin: Origin,
    at: datetime,
    suspicion: bool,
    lead: Lead | None = None,
    about: str = "",
    election: Election | None = None,
    respondent: str = "",
    discovered_at: datetime | None = None,
    once: UUID | None = None,
) -> Record:
    """A new record, in draft; with `once`, sent again it is one.

    From a lead: only from one that two officers judged and that could be a breach; then election and day of discovery
    are the lead's. Raises BadInput for what does not fit, Refused for a lead that did not end so or has its record.
    """
    require(desk, "fieldwork.write")
    if once and (sent := Record.objects.filter(pk=once).first()):
        return _same(desk, sent)
    require_fits(body, suspicion=suspicion, respondent=respondent)
    columns: dict[str, object] = {"about": about[:LONGEST_ABOUT], "election": election, "discovered_at": discovered_at}
    if (lead is not None) != (origin is Origin.LEAD):
        raise BadInput(_("Formulir A dari petunjuk menyebut satu petunjuk."))
    if lead is not None:
        columns = _of_lead(desk, lead)
        _require_suspicion(suspicion)
    _require_own(desk, columns["election"], discovered_at, at)
    columns |= {
        "office": desk.office, "origin": origin, "lead": lead, "suspicion": suspicion, "respondent": respondent,
        "kept_under": (key := fresh_key(KEY)), "sealed": seal_under(key, body), "written_by": desk.code,
        "written_at": at, "changed_at": at,
    }  # fmt: skip
    made, new = Record.objects.get_or_create(pk=once or uuid4(), defaults=columns)
    if not new:
        return _same(desk, made)
    _draft(desk, made, body, at)
    log("fieldwork.written", desk, at=at, subject=subject_of(made), detail={"origin": origin.value})
    return made


@transaction.atomic
def rewrite_record(
    desk: Desk,
    record: Record,
    *,
    body: RecordBody,
    at: datetime,
    suspicion: bool,
    respondent: str = "",
    election: Election | None = None,
    discovered_at: datetime | None = None,
) -> None:
    """Put what is given in the place of what the draft says; of a lead's record election and discovery stay.

    Who rewrites another's draft is noted: the plenary counts them as finders beside its writer.

    Raises Refused for somebody else's draft and once it has a number, BadInput for what does not fit.
    """
    require_may_change(desk, record)
    require_fits(body, suspicion=suspicion, respondent=respondent)
    _require_own(desk, election, discovered_at, at)
    if record.lead_id:
        _require_suspicion(suspicion)
    columns: dict[str, object] = {} if record.lead_id else {"election": election, "discovered_at": discovered_at}
    key = record.kept_under or fresh_key(KEY)
    drafts = Record.objects.filter(pk=record.pk, state=State.DRAFT)
    if not drafts.update(
        kept_under=key, sealed=seal_under(key, body), suspicion=suspicion, respondent=respondent, changed_at=at,
        **columns,
    ):  # fmt: skip
        raise _numbered()
    record.refresh_from_db()
    if record.written_by != desk.code:
        Rewriter.objects.get_or_create(record=record, code=desk.code, defaults={"at": at})
    _draft(desk, record, body, at)
    log("fieldwork.rewritten", desk, at=at, subject=subject_of(record))


def require_may_change(desk: Desk, record: Record) -> None:
    """Raises NotThere for another office's; Refused unless it is the desk's own draft, or the desk assigns work."""
    require(desk, "fieldwork.write")
    require_own(desk, record.office_id)
    if record.written_by != desk.code and not desk.may("fieldwork.advise"):
        raise Refused(_("Rancangan ini ditulis petugas lain; hanya ia dan koordinator yang mengubahnya."))
    if record.state != State.DRAFT:
        raise _numbered()


def paper_of(desk: Desk, record: Record, body: RecordBody, at: datetime) -> Document:
    """The draft of the record's Form A, saying what the record says; drafted anew where it was dropped."""
    content = content_of(body, record.respondent)
    paper = _paper_there(desk, record, at)
    if paper is None:
        paper = papers.draft(
            desk, form=FORM, content=content, at=at, subject=subject_of(record), kept_under=record.kept_under
        )
        Record.objects.filter(pk=record.pk).update(document=paper)
    elif paper.state == PaperState.DRAFT and written_on(paper) != content:
        papers.rewrite(desk, paper, content=content, at=at)
    return paper


def _paper_there(desk: Desk, record: Record, at: datetime) -> Document | None:
    """The record's Form A; a draft from before the record had a data key is dropped, to be drafted under it."""
    paper = Document.objects.filter(pk=record.document_id).first() if record.document_id else None
    if paper is not None and paper.state == PaperState.DRAFT and paper.kept_under != record.kept_under:
        papers.drop(desk, paper, at=at)
        return None
    return paper


def _draft(desk: Desk, record: Record, body: RecordBody, at: datetime) -> None:
    paper_of(desk, record, body, at)
    record.refresh_from_db()


def _same(desk: Desk, sent: Record) -> Record:
    """The record that a form already made. Raises NotThere for somebody else's."""
    require_own(desk, sent.office_id)
    if sent.written_by != desk.code:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return sent


def _of_lead(desk: Desk, lead: Lead) -> dict[str, object]:
    require(desk, "review.see")
    require_own(desk, lead.office_id)
    ended = Resolution.objects.filter(lead=lead, outcome=Outcome.COULD_BE_BREACH).first()
    if ended is None:
        raise Refused(
            _("Petunjuk ini belum dinilai dua petugas, atau tidak berakhir pada orang yang dikenali keduanya."),
            _("Formulir A ditulis sesudah dua penilaian yang sependapat."),
        )
    Lead.objects.select_for_update(no_key=True).get(
        pk=lead.pk
    )  # two at once wait for each other; the constraint is the last word
    if Record.objects.filter(lead=lead).exists():
        raise Refused(_("Petunjuk ini sudah mempunyai Formulir A."), _("Buka dari daftar Formulir A."))
    return {"about": f"patrols.lead:{lead.pk}", "election": lead.election, "discovered_at": _found_at(ended)}


def _found_at(ended: Resolution) -> datetime:
    """When two officers had judged alike; minutes of the plenary that moved the lead's clock since then go before."""
    clock = Due.objects.filter(kind=LEAD_WINDOW, subject=f"patrols.lead:{ended.lead_id}").first()
    return clock.starts_at if clock and clock.moves else ended.at


def _require_suspicion(suspicion: bool) -> None:
    """What two officers hold to be possible is not filed away by one."""
    if not suspicion:
        raise BadInput(_("Formulir A dari petunjuk yang dinilai dua petugas tidak dapat menjadi nihil."))


def _require_own(desk: Desk, election: object, discovered_at: datetime | None, at: datetime) -> None:
    if isinstance(election, Election):
        require_own(desk, election.office_id)
    if discovered_at is not None and discovered_at > at:
        raise BadInput(_("Waktu ditemukan tidak dapat sesudah sekarang."))


def _numbered() -> Refused:
    return Refused(_("Formulir A ini sudah bernomor; isinya tidak dapat diubah lagi."))

"""Reads of a respondent's access, redacted files, answers and objections. By case, never by person (G2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Clarification, Party
from saksama.workbench.cases.queries import cases, parties, says
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import Kind as Made
from saksama.workbench.custody.rules import State as Kept
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State as Paper
from saksama.workbench.offices.desk import Desk
from saksama.workbench.rights.fair import object_until
from saksama.workbench.rights.fair_shapes import Bound, PieceBody
from saksama.workbench.rights.models import Access, Objection, Piece, RedactedFile, Reply
from saksama.workbench.safe.sealing import open_under

T = TypeVar("T")


def cases_with_files(desk: Desk) -> QuerySet[Case]:
    """The office's cases, newest first: whose respondent may be given a file. Numbers and states."""
    return cases(desk)


def respondents(case: Case) -> list[Party]:
    """Under their codes."""
    return list(Party.objects.filter(case=case, role=PartyRole.RESPONDENT).order_by("code"))


def files_of(case: Case) -> QuerySet[RedactedFile]:
    """Every version for every respondent, the newest first."""
    found = RedactedFile.objects.filter(case=case).select_related("case__office", "party").defer("sealed")
    return found.order_by("party__code", "-version")


def file_for(desk: Desk, file_id: UUID) -> RedactedFile:
    """One file of a case that the desk may see. Raises NotThere."""
    found = RedactedFile.objects.filter(pk=file_id, case__in=cases(desk))
    return _found(found.select_related("case__office", "party").defer("sealed").first())


def pieces_of(file: RedactedFile) -> list[tuple[Piece, PieceBody]]:
    """What is in it, in order. The caller noted the view."""
    rows = Piece.objects.filter(file=file).order_by("order")
    return [(row, open_under(file.case.kept_under, row.sealed, PieceBody)) for row in rows]


def piece_for(file: RedactedFile, piece_id: UUID) -> Piece:
    """One piece of it. Raises NotThere."""
    return _found(Piece.objects.filter(file=file, pk=piece_id).select_related("file__case").first())


def pdf_of(file: RedactedFile) -> bytes:
    """The bytes as they were bound. Raises NotThere before that; the caller noted the view."""
    sealed = RedactedFile.objects.values_list("sealed", flat=True).get(pk=file.pk)
    if sealed is None:
        raise not_there()
    return open_under(file.case.kept_under, sealed, Bound).pdf


def others_named(case: Case, party: Party) -> list[str]:
    """Names that no text for `party` may hold: everybody's in the case but their own."""
    return [body.name for row, body in parties(case) if body and row.pk != party.pk]


def papers_for(case: Case, party: Party) -> list[Document]:
    """Sealed papers of the case of which pages may be shown to `party`: none of another party's hearings."""
    theirs = Clarification.objects.filter(case=case).exclude(party=party)
    out = {pk for row in theirs for pk in (row.invitation_id, row.oath_document_id, row.minutes_id) if pk}
    found = Document.objects.filter(kept_under=case.kept_under, state=Paper.ISSUED).exclude(pk__in=out)
    return list(found.exclude(form="JAWAB-KEBERATAN").order_by("sealed_at"))


def copies_for(case: Case) -> QuerySet[Item]:
    """The office's redacted copies: flattened pictures without properties, the newest first."""
    return Item.objects.filter(office=case.office, kind=Made.COPY, state=Kept.SEALED).order_by("-year", "-seq")


def accesses_of(case: Case) -> QuerySet[Access]:
    """Ways in that were given, the newest first."""
    return Access.objects.filter(case=case).select_related("case__office", "party").order_by("-made_at")


def access_for(desk: Desk, access_id: UUID) -> Access:
    """One of them. Raises NotThere."""
    found = Access.objects.filter(pk=access_id, case__in=cases(desk)).select_related("case__office", "party", "file")
    return _found(found.first())


def replies_of(case: Case) -> QuerySet[Reply]:
    """Answers, the newest first."""
    return Reply.objects.filter(case=case).select_related("access__party").order_by("-at")


def reply_for(desk: Desk, reply_id: UUID) -> Reply:
    """One of them. Raises NotThere."""
    return _found(Reply.objects.filter(pk=reply_id, case__in=cases(desk)).select_related("case__office").first())


def objections_of(case: Case) -> QuerySet[Objection]:
    """Objections, the newest first."""
    return Objection.objects.filter(case=case).select_related("access__party", "document").order_by("-at")


def objection_for(desk: Desk, objection_id: UUID) -> Objection:
    """One of them. Raises NotThere."""
    found = Objection.objects.filter(pk=objection_id, case__in=cases(desk))
    return _found(found.select_related("case__office", "case__record", "case__handler", "document").first())


def open_objections(desk: Desk) -> QuerySet[Objection]:
    """Those that wait for a decision, the longest waiting first."""
    found = Objection.objects.filter(case__in=cases(desk), state="received")
    return found.select_related("case", "access__party").order_by("at")


def objection_term(case: Case) -> date | None:
    """Until which day an objection is in time; None before the decision was announced."""
    if case.announced_at is None:
        return None
    return object_until(case.announced_at, casebook().terms.objection, case.office.zone)


def may_object(case: Case, at: datetime) -> bool:
    """Whether an objection is in time, and none waits."""
    until = objection_term(case)
    if until is None or object_until(at, 0, case.office.zone) > until:
        return False
    return not Objection.objects.filter(Q(case=case), state="received").exists()


def said_of(case: Case) -> str:
    """How pages call the case."""
    return says(case)


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def _found(row: T | None) -> T:
    if row is None:
        raise not_there()
    return row

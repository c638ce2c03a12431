"""Letters of this room, filled from the case and sealed under its key. Always in the papers' language; no reporter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.cases import filling
from saksama.workbench.cases.models import Case, Study
from saksama.workbench.cases.naming import named as case_named
from saksama.workbench.cases.queries import allegations, clarifications, parties
from saksama.workbench.cases.rules import Kind, PartyRole, Round
from saksama.workbench.cases.shapes import StudyBody
from saksama.workbench.custody.models import Item
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content, Rows
from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import Receiver, Referral
from saksama.workbench.safe.sealing import open_under

BEHALF = "Atas nama Ketua"
NOT_HEARD = "Terlapor tidak hadir pada dua undangan; keterangannya tidak ada."
ASKED = "Memeriksa dan memutus menurut kewenangan Saudara, serta memberitahukan putusan dan pelaksanaannya."


@words.speaking("id")
def referral(
    desk: Desk, case: Case, receiver: Receiver, *, exhibits: Iterable[Item], note: str, others: Iterable[str],
    at: datetime, signer: str = "",
) -> Document:  # fmt: skip
    """A draft of PENERUSAN: whom it is about, what is said, the answer, what speaks for them, the end."""
    study = _study(case)
    values = _to(receiver) | {
        "case": case.number, "basis": filling.basis_of(case), "facts": study.facts, "statement": _statement(case),
        "weighed": study.exculpatory_weighed, "conclusion": study.conclusion, "asked": ASKED, "note": note,
    }  # fmt: skip
    rows: dict[str, Rows] = {
        "copies": tuple({"to": name} for name in others), "reported": tuple(_reported(case)),
        "allegations": tuple(filling.allegation_row(row, body) for row, body in allegations(case)),
        "attached": tuple(_attached(exhibits)),
    }  # fmt: skip
    return _drafted(desk, case, "PENERUSAN", values, rows, at=at, signer=signer)


@words.speaking("id")
def recall(desk: Desk, one: Referral, *, why: str, at: datetime) -> Document:
    """A draft of PENARIKAN; it names nobody of the case."""
    values = _to(one.receiver) | _letter(one) | {
        "reason": why,
        "asked": "Salinan tidak dipakai lagi, disegel atau dimusnahkan, dan diberitahukan kepada kami.",
    }  # fmt: skip
    return _drafted(desk, one.case, "PENARIKAN", values, {}, at=at)


@words.speaking("id")
def reminder(desk: Desk, one: Referral, to: Receiver, *, reason: str, at: datetime) -> Document:
    """A draft of PENGINGAT, to the receiver or to the body above it; it names nobody of the case."""
    about = {} if to.pk == one.receiver_id else {"about": one.receiver.name}
    asked = "Memberitahukan tindak lanjut, putusan, dan pelaksanaannya secara tertulis."
    values = _to(to) | _letter(one) | about | {"reason": reason, "asked": asked}
    return _drafted(desk, one.case, "PENGINGAT", values, {}, at=at)


@words.speaking("id")
def takedown(desk: Desk, case: Case, to: Receiver, *, urls: tuple[str, ...], why: str, at: datetime) -> Document:
    """A draft of TURUNKAN: addresses, law, why; no person's file."""
    law = "; ".join(dict.fromkeys(filling.law_of(row) for row, _body in allegations(case)))
    values = _to(to) | {"case": case.number, "basis": law or filling.NOT_LISTED, "reason": why}
    return _drafted(desk, case, "TURUNKAN", values, {"urls": tuple({"url": url} for url in urls)}, at=at)


def _drafted(
    desk: Desk, case: Case, form: str, values: dict[str, str], rows: dict[str, Rows], *, at: datetime, signer: str = ""
) -> Document:
    content = Content(
        values={key: said for key, said in values.items() if said},
        rows={key: said for key, said in rows.items() if said},
        signer=signer or desk.officer.name, signer_title="" if signer else BEHALF,
    )  # fmt: skip
    return documents.draft(
        desk, form=form, content=content, at=at, subject=case_named(case), kept_under=case.kept_under
    )


def _to(receiver: Receiver) -> dict[str, str]:
    return {"to": receiver.name, "to_address": receiver.address}


def _letter(one: Referral) -> dict[str, str]:
    sent = say_day(local_day(one.sent_at, one.case.office.zone)) if one.sent_at else ""
    return {
        "case": one.case.number, "letter": one.letter.number if one.letter else "", "sent": sent,
        "receipt": one.receipt,
    }  # fmt: skip


def decided_study(case: Case) -> Study | None:
    """The study that the plenary decided on: the newest that was issued."""
    found = Study.objects.filter(case=case, kind=Kind.STUDY, document__isnull=False).select_related("document", "case")
    return found.order_by("-version").first()


def _study(case: Case) -> StudyBody:
    row = decided_study(case)
    assert row is not None, "only a case with an issued study is decided"
    return open_under(case.kept_under, row.sealed, StudyBody)


def _reported(case: Case) -> Iterable[dict[str, str]]:
    for row, who in parties(case):
        if row.role == PartyRole.RESPONDENT and who is not None:
            agency = ", ".join(part for part in (who.unit, who.agency) if part)
            yield {"name": who.name or row.code, "nip": who.nip, "position": who.position, "agency": agency}


def _statement(case: Case) -> str:
    """What the respondents said, in question and answer; of witnesses nothing, of a reporter there is nothing."""
    heard = [
        f"{row.party.code}: " + " ".join(f"{one.question} {one.answer}" for one in body.answers)
        for row, body in clarifications(case)
        if row.party.role == PartyRole.RESPONDENT and row.state == Round.MINUTED
    ]
    return "\n\n".join(heard) or NOT_HEARD


def _attached(exhibits: Iterable[Item]) -> Iterable[dict[str, str]]:
    for item in exhibits:
        yield {"number": item.number, "what": _("Barang bukti bersegel"), "sha256": item.sha256}

"""A respondent's rights in every state: a file drafted, bound, checked, given; answered, objected to, decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from saksama.kernel.digests import sha256
from saksama.kernel.ids import new_id
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import code_of
from saksama.workbench.documents.shapes import Content
from saksama.workbench.rights.fair_shapes import Bound
from saksama.workbench.rights.models import Piece, RedactedFile
from saksama.workbench.rights.services import respondent as services
from saksama.workbench.safe.sealing import seal_under
from tests.office import House
from tests.world.ending import SIGNER, a_case

PDF = b"%PDF-1.7 rekaan berkas"
TEXT, SAID, OBJECTED = "Petikan rekaan kalender", "Bukan akun saya, jawaban rekaan", "Unggahan lama, keberatan rekaan"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the documents' letterhead is set."""
    made = {
        key: _case(house, at, number)
        for number, key in enumerate(("bare", "draft", "bound", "checked", "given", "visit"))
    }
    lead, member = house.desk("coordinator", at), house.desk("pleno", at)
    files = {key: _file(house, case, at) for key, case in made.items() if key != "bare"}
    for key in ("bound", "checked", "given", "visit"):
        _bound(files[key])
    for key in ("checked", "given", "visit"):
        files[key] = services.approve_file(member, _anew(files[key]), digest=sha256(PDF), at=at)
    access, _code = services.give_access(lead, files["given"], handed="office", at=at)
    visit, code = services.give_access(lead, files["visit"], handed="office", at=at)
    world |= {"fair.code": code, "fair.factor": services.draw_factor(member, visit, at=at)}
    reply = services.reply(access, text=SAID, at=at)
    decided = services.take_objection(access, text=OBJECTED, at=at)
    services.decide_objection(member, decided, upheld=False, reason="Ditimbang.", signer=SIGNER, version=1, at=at)
    papers.issue(lead, decided.document, at=at)
    objection = services.take_objection(access, text=OBJECTED, at=at)
    for key, case in made.items():
        world |= {f"fair.{key}": str(case.pk), f"fair.{key}_number": case.number}
    for key, file in files.items():
        world[f"fair.{key}_file"] = str(file.pk)
    world |= {
        "fair.party": str(Party.objects.get(case=made["bare"]).pk), "fair.access": str(access.pk),
        "fair.piece": str(Piece.objects.get(file=files["draft"]).pk), "fair.reply": str(reply.pk),
        "fair.reply_number": reply.number, "fair.objection": str(objection.pk), "fair.text": TEXT, "fair.said": SAID,
        "fair.objection_number": objection.number, "fair.objected": OBJECTED, "fair.decided": str(decided.pk),
        "fair.decided_number": decided.number,
        "fair.digest": sha256(PDF), "fair.paper": _paper(house, made["draft"], at),
    }  # fmt: skip


def _case(house: House, at: datetime, number: int) -> Case:
    case = a_case(house, at, 70 + number)
    Case.objects.filter(pk=case.pk).update(state="announced", outcome="breach", decided_at=at, announced_at=at)
    return Case.objects.get(pk=case.pk)


def _file(house: House, case: Case, at: datetime) -> RedactedFile:
    lead = house.desk("coordinator", at)
    file = services.begin_file(lead, case, Party.objects.get(case=case), at=at)
    services.add_text(lead, file, text=TEXT, at=at)
    return file


def _bound(file: RedactedFile) -> None:
    """What the worker leaves; the paper itself does not matter here."""
    sealed = seal_under(file.case.kept_under, Bound(pdf=PDF))
    RedactedFile.objects.filter(pk=file.pk).update(
        state="checking", sealed=sealed, sha256=sha256(PDF), size=len(PDF), pages=2
    )


def _paper(house: House, case: Case, at: datetime) -> str:
    """A set paper of the case; what it says does not matter here."""
    made = Document.objects.create(
        office=house.sukoharjo, form="STATUS", form_from=date(2022, 1, 1), code=code_of(b"berkas"), state="issued",
        sealed=seal_under(case.kept_under, Content(values={}, signer="Endah")), kept_under=case.kept_under,
        register="REKAAN",
        year=at.year, seq=1, number="001/REKAAN", day=at.date(), mark="0123456789abcdef", object_id=new_id("o"),
        sha256="0" * 64, size=1, created_by="p-field", created_at=at, numbered_by="p-coordinator", numbered_at=at,
        sealed_at=at,
    )  # fmt: skip
    return str(made.pk)


def _anew(file: RedactedFile) -> RedactedFile:
    return RedactedFile.objects.select_related("case__office", "party").get(pk=file.pk)

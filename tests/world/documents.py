"""Documents in several states, as officers and a worker leave them; their bytes prove nothing here."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from saksama.kernel.ids import new_id
from saksama.workbench.documents import services
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import How, SignatureState, State, code_of
from saksama.workbench.documents.shapes import Content
from saksama.workbench.documents.storing import store
from saksama.workbench.safe.sealing import seal_row
from tests.office import House
from tests.workbench.documents.made import SUKOHARJO

SECRET = "Terlihat pegawai berbaju dinas di panggung kampanye."
FOUND = "Spanduk berlambang dinas terpasang di samping panggung rekaan."


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """A Form A of last week with a signed file, one that failed, and drafts: of the field officer, to be issued."""
    content = Content(values={"result": SECRET}, signer="Yuni Rahmawati")
    services.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)
    kept = store().put(io.BytesIO(b"%PDF-1.7 rekaan"), kind="document", at=at, expires_on=None, object_id=new_id("o"))
    made = Document.objects.create(
        office=house.sukoharjo, form="A", form_from=date(2022, 1, 1), code=code_of(b"dunia"), state=State.ISSUED,
        sealed=seal_row(content), register="LHP", year=at.year, seq=1, number=f"001/LHP/PM.01.02/K.JT-28/X/{at.year}",
        day=at.date(), mark="0123456789abcdef", object_id=kept.object_id, sha256=kept.sha256, size=kept.size,
        created_by="p-field", created_at=at, numbered_by="p-coordinator", numbered_at=at, sealed_at=at,
    )  # fmt: skip
    world |= {"documents.code": made.code, "documents.number": made.number, "documents.mark": made.mark}
    signed = store().put(io.BytesIO(b"%PDF-1.7 rekaan ttd"), kind="signed", at=at, expires_on=None)
    good = Signature.objects.create(
        document=made, how=How.UPLOAD, state=SignatureState.GOOD, object_id=signed.object_id, sha256=signed.sha256,
        size=signed.size, signer=seal_row("Pejabat Rekaan"), asked_by="p-coordinator", asked_at=at, checked_at=at,
    )  # fmt: skip
    draft = services.draft(house.desk("field", at), form="A", content=whole(), at=at)
    failed = services.issue(
        house.desk("coordinator", at), services.draft(house.desk("field", at), form="A", content=whole(), at=at), at=at
    )
    Document.objects.filter(pk=failed.pk).update(state=State.FAILED, why="crash")
    world |= {
        "documents.out": str(made.pk), "documents.signature": str(good.pk), "documents.draft": str(draft.pk),
        "documents.failed": str(failed.pk), "documents.said": FOUND, "documents.address": SUKOHARJO.address,
    }  # fmt: skip


def whole() -> Content:
    """A Form A with everything that it requires."""
    values = {
        "stage": "Kampanye", "officer": "Yuni Rahmawati", "position": "Pengawas desa", "office_address": "Sukoharjo",
        "assignment": "021/PM.00.02/K.JT-28/10/2024", "way": "Langsung", "aim": "Pengawasan", "target": "Kampanye",
        "when_where": "Lapangan Contoh", "result": FOUND,
    }  # fmt: skip
    return Content(values=values, signer="Yuni Rahmawati")

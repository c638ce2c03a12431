"""One document that is out, as a worker leaves it; its bytes prove nothing here."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from saksama.kernel.ids import new_id
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State, code_of
from saksama.workbench.documents.shapes import Content
from saksama.workbench.documents.storing import store
from saksama.workbench.safe.sealing import seal_row
from tests.office import House

SECRET = "Terlihat pegawai berbaju dinas di panggung kampanye."


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """A Form A of last week."""
    content = Content(values={"result": SECRET}, signer="Yuni Rahmawati")
    kept = store().put(io.BytesIO(b"%PDF-1.7 rekaan"), kind="document", at=at, expires_on=None, object_id=new_id("o"))
    made = Document.objects.create(
        office=house.sukoharjo, form="A", form_from=date(2022, 1, 1), code=code_of(b"dunia"), state=State.ISSUED,
        sealed=seal_row(content), register="LHP", year=at.year, seq=1, number=f"001/LHP/PM.01.02/K.JT-28/X/{at.year}",
        day=at.date(), mark="0123456789abcdef", object_id=kept.object_id, sha256=kept.sha256, size=kept.size,
        created_by="p-field", created_at=at, numbered_by="p-coordinator", numbered_at=at, sealed_at=at,
    )  # fmt: skip
    world |= {"documents.code": made.code, "documents.number": made.number, "documents.mark": made.mark}

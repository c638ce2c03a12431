"""Read a kept file; every read is verified (G9) and noted by the caller."""

from __future__ import annotations

from uuid import UUID

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.services import store
from saksama.workbench.offices.desk import Desk


def exhibit_for(desk: Desk, exhibit_id: UUID) -> Exhibit:
    """The exhibit, if it is the desk's office's. Raises NotThere."""
    found = Exhibit.objects.filter(pk=exhibit_id, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def read_exhibit(exhibit: Exhibit) -> bytes:
    """The bytes, proven. Raises Damaged when one changed, Refused when they were destroyed."""
    with store().open(exhibit.object_id) as stream:
        return stream.read()

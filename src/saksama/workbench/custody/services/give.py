"""Give an exhibit away: a package for the outside, and the receipt of whoever took it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.custody.models import Exhibit, Export, Item
from saksama.workbench.custody.rules import State
from saksama.workbench.custody.services.ask import require_words, subject_of
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.storing import store
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_row

PACKAGE = "custody.package"


@transaction.atomic
def ask_package(desk: Desk, item: Item, *, for_whom: str, at: datetime, once: UUID | None = None) -> Export:
    """Make a package for `for_whom`; the job "custody.package" does it, and it lies ready for a week.

    Raises Refused for an exhibit that is not sealed. Sent twice (`once`) it is one package.
    """
    require(desk, "custody.package")
    require_own(desk, item.office_id)
    require_sealed(item)
    if once and (asked := Export.objects.filter(pk=once, item=item).first()):
        return asked
    said = require_words(for_whom, _("Tulis untuk siapa paket ini dibuat."))
    named = {"pk": once} if once else {}
    export = Export.objects.create(
        item=item, sealed=seal_row(said), object_id=new_id("o"), asked_by=desk.code, asked_at=at, **named
    )
    export.job = enqueue(PACKAGE, office=item.office, asked={"export": str(export.pk)}, at=at, by=desk.code)
    export.save(update_fields=["job"])
    log("custody.package_asked", desk, at=at, subject=subject_of(item), detail={"number": item.number})
    return export


@contextmanager
def take_package(desk: Desk, item: Item, export_id: UUID, *, at: datetime) -> Iterator[tuple[BinaryIO, Export]]:
    """The package as a stream, and its row; an audit line. Proven only when read to its end without Damaged.

    Raises NotThere for one of another exhibit, Refused for one that is not ready or whose week is over.
    """
    require(desk, "custody.package")
    require_own(desk, item.office_id)
    export = Export.objects.filter(pk=export_id, item=item).first()
    if export is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    if not export.ready_at or export.ended_at or (export.expires_at and at >= export.expires_at):
        raise Refused(_("Paket ini belum siap, atau sudah lewat tujuh hari."), _("Buat paket lagi."))
    log("custody.package_taken", desk, at=at, subject=subject_of(item), detail={"sha256": export.sha256})
    with store().open(export.object_id) as stream:
        yield stream, export


@transaction.atomic
def hand_over(
    desk: Desk,
    item: Item,
    *,
    to: str,
    receipt: str,
    at: datetime,
    scan: Exhibit | None = None,
    once: UUID | None = None,
) -> None:
    """Note that the newest package was handed to `to`, who signed `receipt` (number of the berita acara).

    `scan` is the signed receipt, kept as a file of its own. Raises Refused while no package was made.
    """
    require(desk, "custody.hand_over")
    require_own(desk, item.office_id)
    made = Export.objects.filter(item=item, ready_at__isnull=False).order_by("-ready_at").first()
    if made is None:
        raise Refused(_("Belum ada paket yang dapat diserahkan."), _("Buat paketnya lebih dulu."))
    detail = {
        "to": require_words(to, _("Tulis siapa yang menerima.")),
        "receipt": require_words(receipt, _("Tulis nomor berita acara yang ditandatangani kedua pihak.")),
        "package": made.sha256,
    } | ({"scan": scan.sha256} if scan else {})
    note(item, Act.HANDED_OVER, by=desk.code, at=at, detail=detail, once=str(once or ""))
    log("custody.handed_over", desk, at=at, subject=subject_of(item), detail={"sha256": made.sha256})


def require_sealed(item: Item) -> None:
    """Raises Refused unless `item` is sealed and still there."""
    if item.state != State.SEALED:
        raise Refused(_("Barang bukti {number} belum disegel, atau sudah dihancurkan.").format(number=item.number))

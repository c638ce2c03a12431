"""The jobs "custody.capture" and "custody.seal": what was asked for or brought in becomes a sealed exhibit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import ENOSPC
from pathlib import Path

from django.db.models import F

from saksama.evidence.capture.record import Outcome
from saksama.kernel.clock import now
from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import Refused, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import State, before
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work.browser import Program, browser
from saksama.workbench.custody.work.entering import already_in, enter, fail, finish, item_of, record_of
from saksama.workbench.custody.work.room import room
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import STOPPING, Cancelled
from saksama.workbench.safe.sealing import open_row

Allowed = Callable[[Item, datetime], None]
"""Raises Refused when the item's mandate is not active now (G1); custody cannot see mandates itself."""


def capture(job: Job, *, allowed: Allowed, program: Program = browser) -> dict[str, object]:
    """Capture one address and seal what came. Done already, it tells the same again."""
    item = item_of(job)
    if item.state != State.SEALED:
        with visibly(item), room(job) as folder:
            bag = already_in(item, folder)
            if bag is None:
                allowed(item, now())
                _begin(item, tried=True)
                program(job, item, open_row(item.sealed, Said).url, folder / "files")
                _require_result(item, folder / "files")
                bag = enter(item, folder / "files", folder)
            item = finish(item, bag, at=now())
    return {"item": item.number, "outcome": item.outcome}


def seal_officers(job: Job) -> dict[str, object]:
    """Seal what an officer brought in; then the loose files leave the store. Done already, it only tidies."""
    item = item_of(job)
    if item.state != State.SEALED:
        with visibly(item), room(job) as folder:
            bag = already_in(item, folder)
            if bag is None:
                _begin(item, tried=False)
                bag = enter(item, _fetched(item, folder / "files"), folder)
            item = finish(item, bag, at=now())
    for object_id in str(job.asked["loose"]).split(","):
        if store().holds(object_id):
            store().destroy(object_id, reason="sealed", at=now())
    return {"item": item.number, "files": len(item.files)}


@contextmanager
def visibly(item: Item) -> Iterator[None]:
    """Whatever ends the work inside but a stopping worker leaves the item failed, where everybody sees it (G9)."""
    try:
        yield
    except Cancelled:
        if not STOPPING.is_set():
            fail(item, "cancelled")
        raise
    except Refused:
        fail(item, "refused")
        raise
    except SaksamaError:
        fail(item, "machine")
        raise
    except OSError as error:
        fail(item, "disk_full" if error.errno == ENOSPC else "crash")
        if error.errno == ENOSPC:
            raise SaksamaError(
                _("Cakram komputer kantor penuh; tidak ada yang setengah jadi."),
                _("Kosongkan ruang atau pindahkan cadangan, lalu coba tangkap lagi."),
            ) from None
        raise
    except BaseException:
        fail(item, "crash")
        raise


def _begin(item: Item, *, tried: bool) -> None:
    """Only one that was asked for, or whose worker was killed, is worked on."""
    able = Item.objects.filter(pk=item.pk, state__in=[*before(State.CAPTURING), State.CAPTURING])
    if not able.update(state=State.CAPTURING, tries=F("tries") + (1 if tried else 0)):
        raise Refused(_("Barang bukti {number} tidak sedang menunggu.").format(number=item.number))


def _require_result(item: Item, files: Path) -> None:
    """A capture that says nothing, or in which our own browser failed, is no exhibit."""
    captured = record_of(files)
    if captured is None:
        raise SaksamaError(_("Peramban kantor tidak meninggalkan hasil."), _("Coba tangkap lagi."))
    if captured.outcome is Outcome.FAILED:
        fail(item, captured.why or "machine")
        raise SaksamaError(_("Peramban kantor gagal; tentang alamat itu tidak ada yang dapat dikatakan."),
                           _("Coba tangkap lagi."))  # fmt: skip


def _fetched(item: Item, into: Path) -> Path:
    """The officer's files out of the store, each verified, under the names of the row."""
    into.mkdir(mode=0o700)
    for one in item.files:
        with store().open(one["object_id"]) as source, (into / one["file"]).open("xb") as target:
            shutil.copyfileobj(source, target, BLOCK)
    return into

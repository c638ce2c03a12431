"""Ask for a capture: the number is given at once, the office's browser does the rest in the worker."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.custody.invented import in_demo
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import LONGEST_REASON, MOST_TRIES, Assurance, Basis, Kind, State, before
from saksama.workbench.custody.services.numbers import numbered
from saksama.workbench.custody.shapes import Said
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_row

CAPTURE, SEAL = "custody.capture", "custody.seal"
WORK = {Kind.CAPTURE: CAPTURE, Kind.OFFICER: SEAL}
"""What is done anew for a failed exhibit of which kind."""
LONGEST_URL = 2_000


@transaction.atomic
def ask_capture(
    desk: Desk, *, url: str, reason: str, subject: str, under: Basis, at: datetime, once: UUID | None = None
) -> Item:
    """Keep what `url` shows now, as a new exhibit; the job "custody.capture" does it.

    `under` is the mandate, which the caller found active at `at` (workbench.patrols.services.exhibits asks for it).
    Two who ask for one address make two exhibits; the same form sent twice (`once`) makes one. Raises BadInput for an
    address that is none or a reason left out.
    """
    require(desk, "custody.capture")
    said = Said(url=in_demo(require_url(url)), reason=require_words(reason, _("Tulis mengapa ini disimpan.")))
    columns = {
        "kind": Kind.CAPTURE, "subject": subject, "sealed": seal_row(said), "state": State.ASKED,
        "assurance": Assurance.OFFICE, "object_id": new_id("o"), "created_by": desk.code, **based_on(under),
    }  # fmt: skip
    item, made = numbered(desk.office, at=at, once=once, columns=columns)
    if made:
        send(item, CAPTURE, by=desk.code, at=at)
        log("custody.capture_asked", desk, at=at, subject=subject_of(item), detail={"number": item.number})
    return item


@transaction.atomic
def ask_again(desk: Desk, item: Item, *, under: Basis, at: datetime) -> Item:
    """Try a failed capture again under its number; of an officer's, the sealing, under the mandate it came in with.

    Raises Refused when it did not fail, failed too often, or is a copy: that is asked for anew.
    """
    require(desk, "custody.capture")
    require_own(desk, item.office_id)
    if item.tries >= MOST_TRIES:
        raise Refused(
            _("Tangkapan ini sudah gagal {n} kali.").format(n=item.tries),
            _("Simpan sebagai tangkapan petugas, atau tangkap lagi dengan nomor baru."),
        )
    failed = Item.objects.filter(pk=item.pk, kind__in=WORK, state__in=before(State.ASKED))
    new_basis = based_on(under) if item.kind == Kind.CAPTURE else {}
    if not failed.update(state=State.ASKED, outcome="", why="", **new_basis):
        raise Refused(_("Barang bukti ini tidak sedang gagal; tidak ada yang diulang."))
    item.refresh_from_db()
    send(item, WORK[Kind(item.kind)], by=desk.code, at=at)
    log("custody.capture_asked", desk, at=at, subject=subject_of(item), detail={"number": item.number})
    return item


def send(item: Item, kind: str, *, by: str, at: datetime, **asked: str) -> None:
    """Enqueue work on `item` and remember it as the newest; of files not sealed yet, the work knows the objects."""
    loose = [one["object_id"] for one in item.files if "object_id" in one]
    asked |= {"loose": ",".join(loose)} if loose else {}
    item.job = enqueue(kind, office=item.office, asked={"item": str(item.pk), **asked}, at=at, by=by)
    item.save(update_fields=["job"])


def based_on(under: Basis) -> dict[str, str]:
    """The columns that say under which mandate."""
    return {"mandate": under.mandate, "mandate_letter": under.letter, "legal_basis": under.legal_basis}


def subject_of(item: Item) -> str:
    """How the audit line names it."""
    return f"custody.item:{item.pk}"


def require_url(url: str) -> str:
    """`url` without blanks around it. Raises BadInput unless it is a whole web address.

    Only its form is judged here; which places the browser never visits is the capture's own rule, asked where it
    connects.
    """
    typed = url.strip()
    try:
        parts = urlsplit(typed)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        whole = False
    if not whole or len(typed) > LONGEST_URL or any(sign.isspace() for sign in typed):
        raise BadInput(
            _("Alamat ini bukan alamat halaman web yang lengkap."),
            _("Salin dari bilah alamat peramban; diawali https://"),
        )
    return typed


def require_words(typed: str, otherwise: str) -> str:
    """What an officer wrote. Raises BadInput(`otherwise`) when it says nothing, or is too long."""
    said = typed.strip()
    if not any(sign.isalnum() for sign in said):
        raise BadInput(otherwise)
    if len(said) > LONGEST_REASON:
        raise BadInput(_("Keterangan ini lebih dari {n} huruf.").format(n=LONGEST_REASON))
    return said

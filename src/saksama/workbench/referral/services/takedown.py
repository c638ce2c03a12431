"""Ask that content is taken down: addresses and why, to the ministry or the platform; what they did (law.md §4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.cases.services.steps import require_free
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.referral import papers
from saksama.workbench.referral.models import Receiver, Takedown
from saksama.workbench.referral.naming import named
from saksama.workbench.referral.rules import Kind, TakedownState, takedown_before
from saksama.workbench.referral.services.steps import words
from saksama.workbench.referral.shapes import TakedownBody
from saksama.workbench.safe.sealing import open_under, seal_under

MOST, LONGEST_URL = 40, 500


@transaction.atomic
def ask_takedown(
    desk: Desk, case: Case, receiver: Receiver, *, urls: Sequence[str], why: str, at: datetime, once: UUID | None = None
) -> Takedown:
    """A numbered TURUNKAN about the addresses of a decided case. With `once`, sent again it is one.

    Raises Refused before the plenary decided and for a receiver that takes nothing down, BadInput for an address that
    is none, more than MOST, or a reason that names a party.
    """
    require(desk, "referral.draft")
    require_own(desk, case.office_id)
    require_own(desk, receiver.office_id)
    require_free(desk, case)
    if once and (made := Takedown.objects.filter(pk=once, case=case).first()):
        return made
    if not case.outcome:
        raise Refused(_("Rapat pleno belum memutus perkara ini."))
    day = local_day(at, desk.zone)
    there = receiver.valid_from <= day and (receiver.valid_to is None or day <= receiver.valid_to)
    if receiver.kind != Kind.TAKEDOWN or receiver.approved_at is None or receiver.ended_at is not None or not there:
        raise Refused(_("Penerima ini bukan yang menurunkan konten, atau belum disetujui."))
    body = TakedownBody(urls=_addresses(urls), why=words(why, _("Alasan")))
    require_names_nobody(case, body.why)
    paper = papers.takedown(desk, case, receiver, urls=body.urls, why=body.why, at=at)
    made = Takedown.objects.create(
        pk=once or uuid4(), case=case, receiver=receiver, letter=documents.issue(desk, paper, at=at),
        sealed=seal_under(case.kept_under, body), by=desk.code, at=at,
    )  # fmt: skip
    log("referral.takedown_asked", desk, at=at, subject=named(made), detail={"addresses": len(body.urls)})
    return made


@transaction.atomic
def note_takedown(desk: Desk, one: Takedown, *, state: str, said: str, at: datetime) -> None:
    """What came of it. Raises Refused for a step that does not follow, BadInput for one there is not."""
    require(desk, "referral.answer")
    require_own(desk, one.case.office_id)
    require_free(desk, one.case)
    if state not in set(TakedownState):
        raise BadInput(_("Pilih dari daftar yang ada."))
    to, body = TakedownState(state), open_under(one.case.kept_under, one.sealed, TakedownBody)
    text = words(said, _("Jawaban")) if said.strip() else ""
    sealed = seal_under(one.case.kept_under, msgspec.structs.replace(body, note=text))
    same = Takedown.objects.filter(pk=one.pk, state__in=takedown_before(to))
    if not same.update(state=to, answered_at=at, sealed=sealed):
        raise Refused(_("Permintaan ini sudah dijawab."))
    one.refresh_from_db()
    log("referral.takedown_answered", desk, at=at, subject=named(one), detail={"state": to.value})


def _addresses(urls: Sequence[str]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(url.strip() for url in urls if url.strip()))
    if not 0 < len(found) <= MOST:
        raise BadInput(_("Tulis satu sampai {n} alamat, satu per baris.").format(n=MOST))
    for place, url in enumerate(found, start=1):
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or len(url) > LONGEST_URL:
            raise BadInput(_("Alamat ke-{n} tidak dikenali; tulis utuh dengan https://.").format(n=place))
    return found

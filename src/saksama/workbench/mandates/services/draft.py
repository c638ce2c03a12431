"""Write a draft, change it, ask for approval."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import hidden
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import problems
from saksama.workbench.mandates.rules import Content, State
from saksama.workbench.offices import rules as offices
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of


@transaction.atomic
def draft(content: Content, *, desk: Desk, at: datetime, once: UUID | None = None) -> Mandate:
    """Write down a new draft, complete or not; with `once`, sent again it is written once.

    Raises BadInput for a text that is too long or holds characters nobody sees.
    """
    require(desk, "mandates.draft")
    _require_honest(content)
    mandate, made = Mandate.objects.get_or_create(
        pk=once or uuid4(),
        defaults={
            "office": desk.office, "code": new_id("m"), "drafted_by": desk.officer, "drafted_at": at,
            "authors": [desk.code], **_columns(content),
        },
    )  # fmt: skip
    require_own(desk, mandate.office_id)
    if made:
        log("mandates.drafted", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")
    return mandate


@transaction.atomic
def rewrite(mandate: Mandate, content: Content, *, desk: Desk, at: datetime) -> None:
    """Change a draft. Who writes in it is one of its authors from then on, and an author does not approve.

    Raises Refused for one that is no draft any more.
    """
    require(desk, "mandates.draft")
    require_own(desk, mandate.office_id)
    _require_honest(content)
    held = Mandate.objects.select_for_update(no_key=True).get(pk=mandate.pk)
    authors = list(dict.fromkeys([*held.authors, desk.code]))
    found = Mandate.objects.filter(pk=mandate.pk, state=State.DRAFT)
    if not found.update(authors=authors, **_columns(content)):
        raise Refused(
            _("Mandat ini bukan draf lagi; isinya tidak berubah."),
            _("Salin sebagai draf baru bila perlu isi yang lain."),
        )
    log("mandates.rewritten", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")


@transaction.atomic
def submit(mandate: Mandate, *, desk: Desk, at: datetime) -> None:
    """Ask two others to approve a complete draft; those who may are told. Sent twice, asked once.

    Raises Refused with the first reason while something is missing, "-", "belum ada", out of place or out of time.
    """
    require(desk, "mandates.draft")
    require_own(desk, mandate.office_id)
    mandate = Mandate.objects.select_for_update(no_key=True).select_related("office").get(pk=mandate.pk)
    if mandate.state == State.SUBMITTED:
        return
    if reason := next(iter(problems(mandate, at).values()), None):
        raise Refused(reason, _("Lengkapi drafnya, lalu ajukan lagi."))
    moved = Mandate.objects.filter(pk=mandate.pk, state=State.DRAFT)
    if not moved.update(state=State.SUBMITTED, submitted_at=at, returned_because=""):
        raise Refused(_("Mandat ini bukan draf lagi; isinya tidak berubah."))
    log("mandates.submitted", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")
    tell(
        (one for one in approvers(mandate.office, at) if one.code not in mandate.authors), office=mandate.office,
        kind="mandates.submitted", label=_("Mandat menunggu persetujuan Anda"), at=at, path=path_of(mandate),
        subject=f"mandates.mandate:{mandate.pk}",
    )  # fmt: skip


def approvers(office: Office, at: datetime) -> list[Officer]:
    """Who may approve a mandate of `office` today, each once."""
    roles = offices.MAY["mandates.approve"]
    found = people_of(office, local_day(at, office.zone)).filter(role__in=roles)
    return list(dict.fromkeys(one.officer for one in found))


def path_of(mandate: Mandate) -> str:
    """Where the mandate is shown."""
    return f"/mandat/{mandate.pk}/"


def _require_honest(content: Content) -> None:
    for name, value in asdict(content).items():
        if not isinstance(value, str):
            continue
        most = getattr(Mandate._meta.get_field(name), "max_length", 0)
        if len(value) > most:
            raise BadInput(_("Isian terlalu panjang: paling banyak {most} huruf.").format(most=most))
        if found := hidden(value):
            raise BadInput(_("Isian memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found)))


def _columns(content: Content) -> dict[str, object]:
    texts = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(content).items()}
    return texts | {"territory": list(content.territory), "platforms": list(content.platforms)}

"""Put an identity in: whoever writes it down cannot read it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from saksama.kernel.codes import require_codes
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys.custodians import seal_to
from saksama.workbench.offices.desk import Desk, Machine, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.vault.models import Entry, Generation, Reporter
from saksama.workbench.vault.queries import generation_of, health
from saksama.workbench.vault.rules import Health, says_health
from saksama.workbench.vault.services.steps import named
from saksama.workbench.vault.shapes import Identity, Kept, packed, require_named


@transaction.atomic
def keep_reporter(desk: Desk, identity: Identity, *, scope: str, at: datetime, once: UUID | None = None) -> Reporter:
    """One more reporter of the report `scope` ("app.model:id"): "Pelapor-1", "Pelapor-2" … everywhere else.

    Sent twice (`once`) it is one. Raises BadInput without a name, Refused while the vault has no key that can ever be
    opened again.
    """
    require(desk, "vault.keep")
    require_codes([scope])
    require_named(identity)
    generation = open_for_writing(desk.office)
    if once and (made := Reporter.objects.filter(pk=once, office=desk.office).first()):
        return made
    last = Reporter.objects.filter(office=desk.office, scope=scope).aggregate(last=Max("number"))["last"] or 0
    reporter = Reporter.objects.create(
        pk=once or uuid4(), office=desk.office, scope=scope, number=last + 1, kept_by=desk.code, kept_at=at
    )
    _enter(reporter, identity, generation, desk, at)
    log("vault.kept", desk, at=at, subject=named(reporter), detail={"code": reporter.code})
    return reporter


@transaction.atomic
def keep_sealed(
    desk: Desk | Machine, sealed: bytes, *, entry: UUID, generation: int, scope: str, at: datetime
) -> Reporter:
    """One more reporter of `scope`, whose identity was sealed at the counter on the net: nobody here ever reads it.

    `entry` is the row for which it was sealed. The same entry again is the same reporter. Raises Refused where this
    office's vault has no generation of that number.
    """
    require_codes([scope])
    made = Generation.objects.filter(office=desk.office, number=generation).first()
    if made is None:
        raise Refused(_("Identitas pelapor tersegel untuk kunci brankas yang tidak dikenal kantor ini."))
    if known := Entry.objects.filter(pk=entry, reporter__office=desk.office).select_related("reporter").first():
        return known.reporter
    last = Reporter.objects.filter(office=desk.office, scope=scope).aggregate(last=Max("number"))["last"] or 0
    reporter = Reporter.objects.create(office=desk.office, scope=scope, number=last + 1, kept_by=desk.code, kept_at=at)
    Entry.objects.create(
        pk=entry, reporter=reporter, version=1, generation=made, sealed=sealed, kept_by=desk.code, kept_at=at
    )
    log("vault.kept", desk, at=at, subject=named(reporter), detail={"code": reporter.code, "how": "loket"})
    return reporter


@transaction.atomic
def rewrite_reporter(desk: Desk, reporter: Reporter, identity: Identity, *, at: datetime) -> Entry:
    """A corrected identity as the next version; the former one stays, as unreadable. Raises as `keep_reporter`."""
    require(desk, "vault.keep")
    require_own(desk, reporter.office_id)
    require_named(identity)
    generation = open_for_writing(desk.office)
    entry = _enter(reporter, identity, generation, desk, at)
    log("vault.rewritten", desk, at=at, subject=named(reporter),
        detail={"code": reporter.code, "version": entry.version})  # fmt: skip
    return entry


def open_for_writing(office: Office) -> Generation:
    """The newest generation, which no new one replaces until the transaction ends."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    generation, state = generation_of(office), health(office)
    if generation is None or state in {Health.NONE, Health.LOST}:
        raise Refused(
            says_health(state), _("Sampai itu selesai, simpan identitas pelapor di atas kertas dalam lemari terkunci.")
        )
    return generation


def _enter(reporter: Reporter, identity: Identity, generation: Generation, desk: Desk, at: datetime) -> Entry:
    own, last = uuid4(), reporter.entries.aggregate(last=Max("version"))["last"] or 0
    sealed = seal_to(generation.recipient, packed(Kept(entry=str(own), identity=identity)))
    return Entry.objects.create(
        pk=own, reporter=reporter, version=last + 1, generation=generation, sealed=sealed, kept_by=desk.code,
        kept_at=at,
    )  # fmt: skip

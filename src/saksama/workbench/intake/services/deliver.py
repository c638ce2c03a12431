"""What came from the counter on the net becomes a report or initial information, or waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from saksama.handover.loket import Envelope, Sent
from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election
from saksama.workbench.intake.arriving import body_from, unread
from saksama.workbench.intake.models import Delivery, DeliveryFile, Information, Report
from saksama.workbench.intake.queries import sent_of
from saksama.workbench.intake.rules import FIRST, DeliveryState, How, Sending, Source, Standing, Why, delivery_before
from saksama.workbench.intake.services.enter import Arrival, enter
from saksama.workbench.intake.services.information import noted
from saksama.workbench.intake.services.steps import keep_step
from saksama.workbench.offices.desk import Desk, Machine, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import fresh_key, seal_row, seal_under
from saksama.workbench.vault.models import Generation
from saksama.workbench.vault.services import keep_sealed

KEY = "loket"
"""Of the data key of a message: "loket-<hex>"."""
Entered = Report | Information


@transaction.atomic
def keep_delivery(
    office: Office, envelope: Envelope, sent: Sent | None, files: Sequence[DeliveryFile], *, at: datetime
) -> Delivery:
    """One message with its files. Ordinary ones are entered at once, on the clock of their arrival; others wait.

    `sent` None: it could not be opened, and is kept as it came. The same message again is the one that is here.
    """
    if known := Delivery.objects.filter(pk=UUID(envelope.id)).first():
        return known
    key = fresh_key(KEY)
    made = Delivery.objects.create(
        pk=UUID(envelope.id), office=office, kind=sent.kind if sent else Sending.INFORMATION, pile=envelope.pile,
        group=envelope.group, mark=sent.mark if sent else "", day=date.fromisoformat(envelope.day), kept_under=key,
        sealed=seal_under(key, unread(sent)) if sent else envelope.sealed, state=DeliveryState.WAITING,
        why=_why(office, envelope, sent, at), taken_at=at,
    )  # fmt: skip
    for one in files:
        one.delivery = made
    DeliveryFile.objects.bulk_create(files)
    machine = Machine(office)
    log("intake.delivered", machine, at=at, subject=made.scope, detail={"kind": made.kind, "pile": made.pile})
    if sent and made.why in {Why.NONE, Why.TO_READ}:
        _place(machine, made, sent, at)
    _tell(made, at)
    return made


@transaction.atomic
def accept(desk: Desk, delivery: Delivery, *, at: datetime, election: Election | None = None) -> Entered:
    """A message that waited, or was set aside, becomes what it was sent as: on the clock of its arrival, late or not.

    Raises Refused where it is no report or information, was entered already, cannot be read, or its identity is sealed
    for a key that this office's vault does not have; BadInput without an election.
    """
    require(desk, "intake.receive")
    require_own(desk, delivery.office_id)
    delivery.refresh_from_db()
    if delivery.why == Why.UNREADABLE or delivery.kind not in FIRST:
        raise Refused(_("Kiriman ini tidak dapat dijadikan laporan atau informasi awal."))
    sent = sent_of(delivery)
    made = _entered(desk, delivery, sent, election or _election(delivery.office, sent, at), at)
    _decided(desk, delivery, DeliveryState.ENTERED, at)
    log("intake.delivery_accepted", desk, at=at, subject=delivery.scope)
    return made


@transaction.atomic
def set_aside(desk: Desk, deliveries: Collection[Delivery], *, reason: str, at: datetime) -> int:
    """Messages that are no report at all, with a reason: they stay, can be read, and entered after all. How many."""
    require(desk, "intake.receive")
    if says_nothing(reason):
        raise BadInput(_("Tulis alasannya."))
    for one in deliveries:
        require_own(desk, one.office_id)
        _decided(desk, one, DeliveryState.SET_ASIDE, at, sealed_reason=seal_under(one.kept_under, reason))
        log("intake.delivery_set_aside", desk, at=at, subject=one.scope)
    return len(deliveries)


@transaction.atomic
def note_read(desk: Desk, delivery: Delivery, *, at: datetime) -> None:
    """What was added, answered or taken back was read by an officer. Refused the second time."""
    require(desk, "intake.receive")
    require_own(desk, delivery.office_id)
    _decided(desk, delivery, DeliveryState.READ, at)
    log("intake.delivery_read", desk, at=at, subject=delivery.scope)


def _why(office: Office, envelope: Envelope, sent: Sent | None, at: datetime) -> Why:
    """Why it waits for a person; NONE: it is entered at once."""
    if sent is None:
        return Why.UNREADABLE
    if sent.kind not in FIRST:
        return Why.TO_READ
    if envelope.pile != "ordinary":
        return Why.PILE
    if sent.reporter and not Generation.objects.filter(office=office, number=sent.vault_generation).exists():
        return Why.VAULT
    return Why.ELECTION if sent.kind == Sending.REPORT and _election(office, sent, at) is None else Why.NONE


def _place(machine: Machine, made: Delivery, sent: Sent, at: datetime) -> None:
    if made.kind in FIRST:
        entered = _tried(machine, made, sent, at)
        Delivery.objects.filter(pk=made.pk).update(
            state=DeliveryState.ENTERED if entered else DeliveryState.WAITING, why=Why.NONE if entered else Why.FAULTY
        )
        made.refresh_from_db()
        return
    first = Delivery.objects.filter(office=made.office, mark=made.mark, kind__in=FIRST).first()
    if first is not None:
        made.report, made.information = first.report, first.information
        made.save(update_fields=["report", "information"])


def _tried(machine: Machine, made: Delivery, sent: Sent, at: datetime) -> bool:
    """Whether it could be entered: nothing that a stranger wrote stops the messages behind it."""
    try:
        with transaction.atomic():
            _entered(machine, made, sent, _election(made.office, sent, at), at)
    except (BadInput, Refused, ValueError):
        return False
    return True


def _entered(actor: Desk | Machine, made: Delivery, sent: Sent, election: Election | None, at: datetime) -> Entered:
    body = body_from(sent, made)
    if made.kind == Sending.INFORMATION:
        entered: Entered = noted(actor, seal_row(body), Source.LOKET, at)
        _belongs(made, information=entered)
        return entered
    if election is None:
        raise BadInput(_("Pilih pemilihan yang dilaporkan."))
    arrived = min(sent.arrived_at, at)
    arrival = Arrival(How.LOKET, arrived, _known_on(sent, arrived, actor.zone), election, Standing(sent.standing))
    report = enter(actor, body, arrival, at=at)
    if sent.reporter:
        keep_sealed(actor, sent.reporter, entry=UUID(sent.reporter_entry), generation=sent.vault_generation,
                    scope=report.scope, at=at)  # fmt: skip
    keep_step(actor, report, "received", at=at, detail={"how": How.LOKET.value, "late": int(report.late)})
    _belongs(made, report=report)
    return report


def _belongs(made: Delivery, **to: object) -> None:
    """It, and what came by the same receipt, perhaps before it."""
    later = Q(office=made.office, mark=made.mark) & ~Q(mark="") & ~Q(kind__in=FIRST)
    Delivery.objects.filter(Q(pk=made.pk) | later).update(**to)


def _election(office: Office, sent: Sent, at: datetime) -> Election | None:
    """The one that was named, if it is this office's; else the one it works on."""
    try:
        named = Election.objects.filter(pk=UUID(sent.contest), office=office).select_related("office").first()
    except ValueError:
        named = None
    return named or current_election(office, at)


def _known_on(sent: Sent, arrived: datetime, zone: str) -> date:
    """The day as it was said, if it can be one; else that of arrival."""
    today = local_day(arrived, zone)
    try:
        said = date.fromisoformat(sent.known_on or sent.day)
    except ValueError:
        return today
    return min(said, today)


def _decided(desk: Desk, delivery: Delivery, to: DeliveryState, at: datetime, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused where it does not stand there (any more)."""
    moved = Delivery.objects.filter(pk=delivery.pk, state__in=delivery_before(to)).update(
        state=to, decided_by=desk.code, decided_at=at, **columns
    )
    if not moved:
        raise Refused(_("Kiriman ini sudah dikerjakan."), _("Muat ulang halamannya."))
    delivery.refresh_from_db()


def _tell(made: Delivery, at: datetime) -> None:
    """Who receives finds a line; a report's own line is `enter`'s. Piles are counted on their page."""
    if made.pile != "ordinary" or made.kind == Sending.REPORT:
        return
    label = {
        Sending.INFORMATION: _("Informasi awal masuk dari loket"),
        Sending.MORE: _("Pelapor menambah keterangan lewat loket"),
        Sending.ANSWER: _("Pelapor menjawab lewat loket"),
        Sending.WITHDRAWAL: _("Pelapor menarik laporannya lewat loket"),
    }[Sending(made.kind)]
    officers = who_may("intake.receive", made.office, local_day(at, made.office.zone))
    tell(officers, office=made.office, kind="intake.delivery", label=label, at=at, path=f"/laporan/loket/{made.pk}/",
         subject=made.scope)  # fmt: skip

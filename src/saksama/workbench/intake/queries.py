"""Reads of reports and initial information; every one by the desk's office. There is no search for a person (G2)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.handover.loket import Sent
from saksama.kernel.errors import Damaged, NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.intake.models import (
    Condition,
    Counter,
    CoveredCopy,
    Delivery,
    DeliveryFile,
    Handover,
    Information,
    Report,
    Said,
    Step,
)
from saksama.workbench.intake.rules import FIRST, GONE, DeliveryState, InformationState, Sending, State, Why
from saksama.workbench.intake.shapes import ReportBody, Result
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import open_in, open_under
from saksama.workbench.safe.setting import setting


def reports(desk: Desk, *, state: State | str | None = None) -> QuerySet[Report]:
    """Reports of the desk's office, newest number first; of one state, or all."""
    found = Report.objects.filter(office=desk.office, shut_at=None).select_related(
        "office", "election__office", "merged_into"
    )
    return (found.filter(state=state) if state else found).order_by("-year", "-seq")


def report_for(desk: Desk, report_id: UUID) -> Report:
    """One report, if it is the desk's office's. Raises NotThere."""
    found = reports(desk).filter(pk=report_id).first()
    if found is None:
        raise not_there()
    return found


def body_of(report: Report | Information) -> ReportBody:
    """What is reported. Opening it for a person is the caller's audit line (services.look)."""
    return open_in(key_of(report), report.sealed, ReportBody)


def key_of(report: Report | Information) -> str:
    """Under which data key it stands; what is left of a report stands under that one's."""
    if isinstance(report, Report):
        return report.kept_under
    return report.report.kept_under if report.report else ""


def note_of(row: Step | Condition) -> str:
    """The words that go with a step or a judgement; empty where there are none."""
    return open_in(row.report.kept_under, row.sealed_note, str) if row.sealed_note else ""


def proposal_of(report: Report) -> str:
    """Why the preliminary study proposes what it does; empty before."""
    return open_in(report.kept_under, report.sealed_proposal, str) if report.sealed_proposal else ""


def judged(report: Report) -> dict[str, Condition]:
    """The judgement that counts of each condition: the newest; a condition without one is not in it."""
    return {one.key: one for one in report.conditions.select_related("report").order_by("version")}


def steps_of(report: Report) -> QuerySet[Step]:
    """What was done with it, in order."""
    return report.steps.select_related("report").order_by("at", "pk")


def ready(office: Office) -> QuerySet[Report]:
    """Reports that wait for the plenary, oldest first."""
    waiting = Report.objects.filter(office=office, state=State.READY).select_related("election")
    return waiting.order_by("proposed_at", "year", "seq")


def says(report: Report) -> str:
    """The report in one line without any name: "Laporan 003/LP/…"."""
    return _("Laporan {number}").format(number=report.number)


def earlier_than(report: Report) -> QuerySet[Report]:
    """Reports of the office that came before and into which it could be merged, the newest first."""
    there = Report.objects.filter(office_id=report.office_id).exclude(state__in=GONE).exclude(pk=report.pk)
    before = Q(year__lt=report.year) | Q(year=report.year, seq__lt=report.seq)
    return there.filter(before).order_by("-year", "-seq")


def merged_into(report: Report) -> QuerySet[Report]:
    """The later reports of the same event, by number; theirs stay."""
    return report.merged.order_by("year", "seq")


def counts(desk: Desk) -> dict[str, int]:
    """How many reports of the office stand in each state."""
    found = Report.objects.filter(office=desk.office).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(found)


def information_counts(desk: Desk) -> dict[str, int]:
    """How many pieces of initial information the desk may see in each state."""
    return dict(informations(desk).values_list("state").annotate(n=Count("pk")).order_by())


def missing_of(report: Report) -> str:
    """What was asked for; empty where nothing was."""
    return open_in(report.kept_under, report.sealed_missing, str) if report.sealed_missing else ""


def result_of(information: Information) -> Result | None:
    """What the tracing found, or why it was closed; None before."""
    sealed = information.sealed_result
    return open_in(key_of(information), sealed, Result) if sealed else None


def informations(desk: Desk, *, state: str | None = None) -> QuerySet[Information]:
    """Initial information of the desk's office, newest number first; of one state, or all.

    Who only traces (no `intake.see`) finds what is assigned to them.
    """
    found = _informations(desk)
    found = found if desk.may("intake.see") else found.filter(assigned_to=desk.officer)
    return (found.filter(state=state) if state else found).order_by("-year", "-seq")


def information_for(desk: Desk, information_id: UUID) -> Information:
    """One piece of initial information. Raises NotThere for another office's, Refused for one that is not theirs."""
    found = _informations(desk).filter(pk=information_id).first()
    if found is None:
        raise not_there()
    if found.assigned_to_id != desk.officer.pk:
        require(desk, "intake.see")
    return found


def traced_by(desk: Desk) -> QuerySet[Information]:
    """What the desk's officer traces, the nearest day first."""
    mine = Information.objects.filter(office=desk.office, assigned_to=desk.officer, state=InformationState.TRACED)
    return mine.order_by("due_at")


def arriving(desk: Desk) -> QuerySet[Handover]:
    """What other offices handed over and nobody here has taken yet, oldest first."""
    waiting = Handover.objects.filter(to_office=desk.office, arrived__isnull=True)
    return waiting.select_related("office", "report").order_by("sent_at")


def handover_for(desk: Desk, handover_id: UUID) -> Handover:
    """One that waits for this office. Raises NotThere."""
    found = arriving(desk).filter(pk=handover_id).first()
    if found is None:
        raise not_there()
    return found


def handover_of(report: Report) -> Handover | None:
    """The handover that took the report away; None where it is still here."""
    return report.handovers.select_related("to_office", "arrived").order_by("-sent_at").first()


def came_from(report: Report) -> Handover | None:
    """The handover by which the report came; None where it was received here."""
    return Handover.objects.filter(arrived=report).select_related("office", "report").first()


def dues_of(report: Report | Information) -> QuerySet[Due]:
    """Every clock there was for it, the first first."""
    return Due.objects.filter(office_id=report.office_id, subject=report.scope).order_by("starts_at", "due_at")


def _informations(desk: Desk) -> QuerySet[Information]:
    found = Information.objects.filter(office=desk.office, shut_at=None)
    return found.select_related("office", "report", "assigned_to")


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def deliveries(desk: Desk, *, state: str = "", pile: str = "") -> QuerySet[Delivery]:
    """Messages from the counter on the net at the desk's office, the oldest day first; of one state or pile, or all."""
    require(desk, "intake.see")
    found = Delivery.objects.filter(office=desk.office).select_related("office", "report", "information")
    found = found.filter(state=state) if state else found
    return (found.filter(pile=pile) if pile else found).order_by("day", "taken_at", "pk")


def delivery_for(desk: Desk, delivery_id: UUID) -> Delivery:
    """One of them. Raises NotThere. Whoever shows it notes the view (services.look_delivery)."""
    found = deliveries(desk).filter(pk=delivery_id).first()
    if found is None:
        raise not_there()
    return found


def delivery_file_for(desk: Desk, file_id: UUID) -> DeliveryFile:
    """One file of such a message. Raises NotThere."""
    require(desk, "intake.see")
    own = DeliveryFile.objects.filter(pk=file_id, delivery__office=desk.office)
    found = own.select_related("delivery__office", "delivery__report").first()
    if found is None:
        raise not_there()
    return found


def files_of(delivery: Delivery) -> QuerySet[DeliveryFile]:
    """Its files, in the order of their ids."""
    return delivery.files.order_by("pk")


def covered_of(delivery: Delivery) -> dict[UUID, list[CoveredCopy]]:
    """File → its covered copies, the oldest first."""
    found: dict[UUID, list[CoveredCopy]] = {}
    for one in CoveredCopy.objects.filter(file__delivery=delivery).select_related("job").order_by("asked_at", "pk"):
        found.setdefault(one.file_id, []).append(one)
    return found


def covered_for(desk: Desk, copy_id: UUID) -> CoveredCopy:
    """One of the office. Raises NotThere."""
    require(desk, "intake.see")
    own = CoveredCopy.objects.filter(pk=copy_id, file__delivery__office=desk.office)
    found = own.select_related("file__delivery__office").first()
    if found is None:
        raise not_there()
    return found


def sent_of(delivery: Delivery) -> Sent:
    """What was sent. Opening it for a person is the caller's audit line. Raises Damaged for an unreadable one."""
    if delivery.why == Why.UNREADABLE:
        raise Damaged(_("Kiriman ini tidak dapat dibuka dengan kunci kantor ini."))
    return open_under(delivery.kept_under, delivery.sealed, Sent)


def of_receipt(delivery: Delivery) -> QuerySet[Delivery]:
    """Everything that came by the same receipt, in order; this one among it."""
    if not delivery.mark:
        return Delivery.objects.filter(pk=delivery.pk)
    return Delivery.objects.filter(office_id=delivery.office_id, mark=delivery.mark).order_by("day", "taken_at", "pk")


def first_of(report: Report | Information) -> Delivery | None:
    """The message by which a report or information came from the counter; None where it came otherwise."""
    return report.deliveries.filter(kind__in=FIRST).select_related("office").first()


def said_to(delivery: Delivery) -> list[tuple[Said, str]]:
    """What the office said to the holder of the receipt, with its words, in order."""
    rows = Said.objects.filter(delivery__in=of_receipt(delivery)).select_related("delivery").order_by("said_at", "pk")
    return [(one, open_under(one.delivery.kept_under, one.sealed, str)) for one in rows]


def reason_of(delivery: Delivery) -> str:
    """Why it was set aside; empty where it was not."""
    return open_under(delivery.kept_under, delivery.sealed_reason, str) if delivery.sealed_reason else ""


def counter_of(desk: Desk) -> Counter | None:
    """How the office stands with its counter; None before the first call."""
    return Counter.objects.filter(office=desk.office).first()


def has_counter() -> bool:
    """Whether this installation was told of a counter at all."""
    return bool(setting().counter)


def completions_of(report: Report) -> QuerySet[Delivery]:
    """What was added by the receipt of a report and nobody has worked in yet, in order."""
    waiting = report.deliveries.filter(kind=Sending.MORE, state=DeliveryState.WAITING).exclude(why=Why.UNREADABLE)
    return waiting.select_related("office").order_by("day", "taken_at", "pk")


def piles(desk: Desk) -> dict[str, int]:
    """How many messages wait for a person, by pile."""
    waiting = deliveries(desk, state=DeliveryState.WAITING).order_by()
    return dict(waiting.values_list("pile").annotate(n=Count("pk")))


def alike(delivery: Delivery) -> QuerySet[Delivery]:
    """Messages that wait and share its group: the same words, or one flood; this one among them."""
    waiting = Delivery.objects.filter(office_id=delivery.office_id, state=DeliveryState.WAITING)
    same = waiting.filter(group=delivery.group, day=delivery.day) if delivery.group else waiting.filter(pk=delivery.pk)
    return same.order_by("taken_at", "pk")

"""An item ends: by the plenary's votes, put off to another meeting, or handed up where too few may decide."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.cases import services as cases
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.intake import services as intake
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno.bench import plenary_rules, require_member, standing, tally_of
from saksama.workbench.pleno.handling import handle_finding, handle_registration, numbered, subject_of
from saksama.workbench.pleno.models import Finding, Item, Registration
from saksama.workbench.pleno.naming import require_names_nobody
from saksama.workbench.pleno.rules import HERE, OUTCOME, Decision, Tally
from saksama.workbench.pleno.services.steps import locked_item, named, require_open, sealed

ABOVE = frozenset({Role.COORDINATOR, Role.PLENO, Role.SUPERVISOR})
"""Who at the office above is told that an item was handed up."""


@transaction.atomic
def conclude_item(desk: Desk, item: Item, *, reason: str, at: datetime) -> Item:
    """What the votes come to, with the reason. The only maker of a finding, a registration, a case's outcome (G6).

    Concluded by a member who is there. Raises Refused without a quorum, a missing vote, or without a majority either
    way; everything it leads to (number, state, handling term, case) is in the same transaction.
    """
    held = _held(desk, item, at)
    stands = tally_of(held)
    if stands.result is None:
        raise _undecided(stands)
    decision = OUTCOME[held.matter][0 if stands.result else 1]
    _end(held, decision, reason, desk, at, stands=stands)
    number = _carry_out(held, decision, desk, at)
    detail = {"decision": decision.value} | ({"number": number} if number else {})
    log("pleno.concluded", desk, at=at, subject=named(held), detail=detail)
    return held


@transaction.atomic
def postpone_item(desk: Desk, item: Item, *, reason: str, at: datetime) -> None:
    """Put an item off: it may stand on another meeting's agenda. Its term runs on."""
    require(desk, "pleno.prepare")
    require_own(desk, item.meeting.office_id)
    held = locked_item(item)
    _end(held, Decision.POSTPONED, reason, desk, at)
    log("pleno.postponed", desk, at=at, subject=named(held))


@transaction.atomic
def delegate_item(desk: Desk, item: Item, *, reason: str, at: datetime) -> None:
    """Hand an item up to the office above, because too few of the own members may decide it, whoever comes.

    The office above is told that it was, not what it is about; the paper goes by letter. A case goes back to who
    handles it, so that the office above can take it over. Raises Refused while enough
    members may decide, or without an office above.
    """
    held = _held(desk, item, at)
    if not tally_of(held).too_few:
        raise Refused(_("Cukup anggota yang dapat memutus acara ini."), _("Tunggu mereka hadir, atau tunda acara ini."))
    above = desk.office.parent
    if above is None:
        raise Refused(_("Tidak ada kantor di atas kantor ini."))
    _end(held, Decision.DELEGATED, reason, desk, at)
    if held.case is not None:
        cases.decide(held.case, accepted=False, item=named(held), desk=desk, at=at)
    people = people_of(above, local_day(at, above.zone)).filter(role__in=ABOVE)
    label = _("{office}: satu acara rapat pleno {number} diserahkan, anggota yang dapat memutus terlalu sedikit.")
    tell({row.officer for row in people}, office=above, kind="pleno.delegated", at=at, subject=named(held),
         label=label.format(office=desk.office.name, number=held.meeting)[:160])  # fmt: skip
    log("pleno.delegated", desk, at=at, subject=named(held), detail={"to": above.code})


def _held(desk: Desk, item: Item, at: datetime) -> Item:
    """The item as it is now, for a member who is there."""
    require(desk, "pleno.vote")
    require_own(desk, item.meeting.office_id)
    held = locked_item(item)
    require_open(held.meeting)
    require_member(desk, held.meeting, at)
    seat = standing(held.meeting).get(desk.code)
    if seat is None or seat.presence not in HERE:
        raise Refused(_("Anda tercatat tidak hadir dalam rapat ini."), _("Minta pencatat membetulkan kehadiran."))
    return held


def _end(item: Item, decision: Decision, reason: str, desk: Desk, at: datetime, *, stands: Tally | None = None) -> None:
    """One conditional UPDATE; what was counted stays with it. Raises BadInput for a reason that names somebody."""
    counted = {"yes": stands.yes, "no": stands.no, "abstain": stands.abstain} if stands else {}
    require_names_nobody(item, reason)
    open_one = Item.objects.filter(pk=item.pk, decision="")
    if not open_one.update(
        decision=decision, sealed_reason=sealed(reason), concluded_by=desk.code, concluded_at=at, **counted
    ):
        raise Refused(_("Acara ini sudah diputus, atau rapatnya sudah selesai."), _("Muat ulang halamannya."))


def _carry_out(item: Item, decision: Decision, desk: Desk, at: datetime) -> str:
    """What the decision changes outside this room; the number it was given. A start moves with numbered minutes."""
    if item.record is not None:
        fieldwork.decide(item.record, finding=decision is Decision.FINDING, desk=desk, at=at)
        return _find(item, desk, at) if decision is Decision.FINDING else ""
    if item.report is not None:
        registered = decision is Decision.REGISTERED
        intake.decide_registration(item.report, registered=registered, desk=desk, at=at)
        return _register(item, desk, at) if registered else ""
    if item.case is not None:
        cases.decide(item.case, accepted=decision is Decision.ACCEPTED, item=named(item), desk=desk, at=at)
    return ""


def _find(item: Item, desk: Desk, at: datetime) -> str:
    assert item.record is not None
    columns = numbered(desk.office, Finding.objects.all(), plenary_rules().record_number, at=at)
    made = Finding.objects.create(record=item.record, item=item, **columns)
    handle_finding(made, item.record.election)
    cases.open_case(
        desk, number=made.number, election=item.record.election, subject=subject_of(made), at=at, record=item.record
    )
    return made.number


def _register(item: Item, desk: Desk, at: datetime) -> str:
    assert item.report is not None
    columns = numbered(desk.office, Registration.objects.all(), plenary_rules().report_number, at=at)
    made = Registration.objects.create(report=item.report, item=item, **columns)
    handle_registration(made, item.report.election)
    cases.open_case(
        desk, number=made.number, election=item.report.election, subject=subject_of(made), at=at, report=item.report
    )
    return made.number


def _undecided(stands: Tally) -> Refused:
    if stands.too_few:
        return Refused(
            _("Hanya {n} anggota dapat memutus acara ini; tidak seorang pun memutus sendiri.").format(
                n=stands.entitled
            ),
            _("Serahkan acara ini ke provinsi. Petugas pinjaman tidak ikut memberi suara."),
        )
    if not stands.quorate:
        return Refused(
            _("Belum kuorum untuk acara ini: {here} hadir, perlu {n}.").format(here=stands.voting, n=stands.quorum),
            _("Tunggu anggota lain hadir, atau tunda acara ini."),
        )
    if not stands.whole:
        return Refused(_("Belum semua anggota yang hadir memberi suara."), _("Tunggu suara mereka."))
    return Refused(
        _("Tidak ada suara terbanyak: perlu {n} suara yang sama.").format(n=stands.majority),
        _("Bahas lagi dan ubah suara, atau tunda acara ini."),
    )

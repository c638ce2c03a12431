"""Early warning and prevention: agencies and figures in, an index adopted, a warning answered by a plan, an edition."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from saksama.demo.office.areas import SOURCE, YEARS, agency_list, figures, papers
from saksama.demo.office.material import do_now
from saksama.demo.office.opening import House
from saksama.demo.world import World
from saksama.kernel.errors import Damaged
from saksama.vulnerability.methods import find_method
from saksama.workbench.early_warning import services
from saksama.workbench.early_warning.models import Alert, Run
from saksama.workbench.early_warning.services import answering, publishing
from saksama.workbench.early_warning.services.runs import WATCH
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.rules import Role
from saksama.workbench.prevention import services as prevention
from saksama.workbench.prevention.merging import DRAFT
from saksama.workbench.prevention.models import Activity, Plan
from saksama.workbench.prevention.queries import held
from saksama.workbench.prevention.reach import for_index
from saksama.workbench.prevention.rules import Kind
from saksama.workbench.prevention.services.letters import Chosen
from saksama.workbench.prevention.services.shapes import ActivityContent, Came, PlanContent, Report

METHOD, LEVEL = "netralitas-wilayah", "district"
HIGHEST = "33.11.12"
"""Kartasura, by its figures."""
OFFICE_THERE, SCHOOLS = "33.11/kec-33-11-12", "33.11/dikbud"
DONE = "Rencana pencegahan disetujui, kelas singkat pertama di kantor kecamatan sudah diadakan."
QUARTER = date(2027, 7, 1), date(2027, 9, 30)


def warn_and_prevent(house: House, world: World) -> Plan:
    """From the figures of a week ago to the plan of today. Raises Damaged where the index warns of nothing."""
    _bring(house, world, world.at - timedelta(days=7))
    run = _index(house, world.at)
    at = _watch(run)
    plan = _answer(house, run, at)
    _letters(house, plan, at)
    _publish(house, at)
    return plan


def _bring(house: House, world: World, at: datetime) -> None:
    """Agencies, figures and papers, by the prevention officer."""
    desk = house.desk("pencegahan", at)
    faults = services.import_agencies(agency_list(world.register), desk=desk, at=at)[1]
    faults += services.import_figures(figures(world.register), find_method(METHOD), source=SOURCE, desk=desk, at=at)[1]
    if faults:
        raise Damaged(" ".join(faults))
    for content in papers():
        services.note_event(content, None, desk=desk, at=at)


def _index(house: House, at: datetime) -> Run:
    """Two years' index of the kecamatan, adopted by another officer."""
    desk = house.desk("pencegahan", at)
    above = for_index(desk.office, YEARS)
    run = services.prepare(find_method(METHOD), level=LEVEL, periods=YEARS, desk=desk, at=at, above=above)
    made = do_now(services.ask(run, desk=desk, at=at))
    run.refresh_from_db()
    services.adopt(run, desk=house.desk("koordinator", made), at=made)
    return run


def _watch(run: Run) -> datetime:
    """The watch that adopting asks for. When it was over."""
    return do_now(Job.objects.get(kind=WATCH, asked={"run": str(run.pk)}))


def _answer(house: House, run: Run, at: datetime) -> Plan:
    """One warning is taken; the plan for its kecamatan is approved by another, and its first activity was today."""
    desk = house.desk("pencegahan", at)
    alert = Alert.objects.filter(run=run, unit=HIGHEST).order_by("rule").first()
    if alert is None:
        raise Damaged(f"{METHOD} {HIGHEST}")
    alert = answering.take(desk, alert, seen=alert.version, at=at)
    plan = prevention.make_plan(desk, _content(at.date()), alert=alert, at=at)
    first, *_later = [prevention.add_activity(desk, plan, one, at=at) for one in _activities(at.date())]
    prevention.propose_plan(desk, plan, at=at)
    plan.refresh_from_db()
    prevention.approve_plan(house.desk("koordinator", at), plan, version=plan.version, at=at)
    _report(house, first, at)
    alert.refresh_from_db()
    answering.act(desk, alert, done=DONE, seen=alert.version, at=at)
    return plan


def _content(day: date) -> PlanContent:
    return PlanContent(
        title="Netralitas ASN di Kartasura (rekaan)", units=(HIGHEST, OFFICE_THERE, SCHOOLS), first=day,
        last=day + timedelta(days=28), budget=2_500_000,
        goal="Setiap pegawai di Kartasura tahu apa yang berubah di masa kampanye, juga di media sosial.",
    )  # fmt: skip


def _activities(day: date) -> list[ActivityContent]:
    return [
        ActivityContent(kind=Kind.CLASS, units=(OFFICE_THERE,), day=day, hour=time(8), role=Role.PREVENTION,
                        budget=250_000, place="Pendapa Kecamatan Kartasura"),
        ActivityContent(kind=Kind.TEACHING, units=(HIGHEST, SCHOOLS), day=day + timedelta(days=7), hour=time(9),
                        role=Role.PREVENTION, budget=800_000, place="Aula UPTD Pendidikan Kartasura"),
        ActivityContent(kind=Kind.PLEDGE, units=(OFFICE_THERE,), day=day + timedelta(days=9), hour=time(8),
                        role=Role.COORDINATOR, budget=500_000, place="Halaman Kecamatan Kartasura"),
    ]  # fmt: skip


def _report(house: House, one: Activity, at: datetime) -> None:
    """How many were invited and came; who, stands on the paper list alone."""
    desk = house.desk("pencegahan", at)
    prevention.hold(desk, one, at=at)
    one.refresh_from_db()
    said = Report((Came(OFFICE_THERE, 62, 57),), "Daftar hadir 014/PM.00.02/K.JT-28/X/2027, 18 Oktober 2027", 230_000)
    prevention.report(desk, one, said, at=at)


def _letters(house: House, plan: Plan, at: datetime) -> None:
    """An appeal to every agency of the kabupaten, waiting for another officer."""
    about = "Imbauan netralitas ASN di masa kampanye"
    prevention.draft_batch(house.desk("pencegahan", at), about=about, text=DRAFT, chosen=Chosen(level="regency"), plan=plan,
                           at=at)  # fmt: skip


def _publish(house: House, at: datetime) -> None:
    """The last quarter's edition; a member of the pleno lets it out."""
    desk, (first, last) = house.desk("pencegahan", at), QUARTER
    made = publishing.prepare(desk, first=first, last=last, prevention=held(desk.office, first, last), at=at)
    publishing.approve(house.desk("pleno", at), made, digest=made.digest, at=at)

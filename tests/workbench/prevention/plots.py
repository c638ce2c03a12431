"""An office with agencies, an adopted index of them and a plan: what tests of prevention stand on. Nobody is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from saksama.kernel.clock import local_day
from saksama.workbench.early_warning.models import Agency, Alert, Run, Value
from saksama.workbench.early_warning.rules import RunState
from saksama.workbench.offices.rules import Role
from saksama.workbench.prevention import services
from saksama.workbench.prevention.rules import Kind
from saksama.workbench.prevention.services.shapes import ActivityContent, Came, PlanContent, Report

METHOD = b"""
indicators: [{key: perkara}, {key: mutasi}]
groups:
  - {key: riwayat, name: {id: Riwayat}, parts: [perkara]}
  - {key: tahan, name: {id: Daya tahan}, parts: [mutasi]}
  - {key: semua, name: {id: Semua}, parts: [riwayat, tahan]}
"""
SLUGS = {
    # slug: (region, asn, class, probability of "tinggi")
    "dinas-pendidikan": ("33.11", 400, "tinggi", 0.93),
    "kec-grogol": ("33.11.09", 40, "tinggi", 0.71),
    "puskesmas-weru": ("33.11.01", 50, "sedang", 0.2),
    "kec-weru": ("33.11.01", 45, "tinggi", 0.64),
    "dinas-sosial": ("33.11", 300, "tinggi", 0.55),
    "kec-bulu": ("33.11.02", 10, "rendah", 0.0),
}
TAUGHT = ("33.11/dinas-pendidikan", "33.11/kec-grogol")
DOCUMENT = "Daftar hadir 12/PM.00.02"


def agencies(house, at):
    """The agencies of SLUGS, by unit."""
    return {
        f"33.11/{slug}": Agency.objects.update_or_create(
            office=house.sukoharjo, slug=slug,
            defaults={"name": slug.replace("-", " ").capitalize(), "region_code": region, "asn": asn, "added_at": at,
                      "addressee": f"Kepala {slug}", "address": "Jalan Rekaan 1"},
        )[0]
        for slug, (region, asn, _name, _p) in SLUGS.items()
    }  # fmt: skip


def adopted_run(house, at, level="agency", method="netralitas-instansi", text=METHOD):
    """An adopted run of METHOD with a value for each agency."""
    run = Run.objects.create(
        office=house.sukoharjo, method=method, method_version="1.0", mark="m", level=level,
        periods=["2025", "2026"], method_text=text, data_text=b"", runs=100, seed=1, state=RunState.ADOPTED,
        asked_by="p-prevention", asked_at=at, made_at=at, adopted_by="p-coordinator", adopted_at=at,
    )  # fmt: skip
    for slug, (_region, asn, name, high) in SLUGS.items():
        Value.objects.create(
            run=run, unit=f"33.11/{slug}", period="2026", value=50, low=40, high=60, index_class=name,
            classes={"tinggi": high, name: max(high, 0.6)}, missing_share=0.1, asn=asn, cases=3,
            contributions={"perkara": 30.0, "mutasi": 20.0},
        )  # fmt: skip
    return run


def an_alert(house, run, at, unit=TAUGHT[1]):
    """A warning about one agency."""
    return Alert.objects.create(
        office=house.sukoharjo, run=run, rule="naik-tajam", rule_version="1", unit=unit, period="2026",
        figures={"change": 30}, raised_at=at,
    )  # fmt: skip


def plan_content(at, **changes):
    """What a plan of the next eight weeks says."""
    today = local_day(at, "WIB")
    base = PlanContent(
        title="Menjelang kampanye", goal="Dua instansi tahu batasnya.", units=TAUGHT, first=today,
        last=today + timedelta(days=55), budget=5_000_000,
    )  # fmt: skip
    return replace(base, **changes)


def activity_content(at, **changes):
    """What an activity of today says."""
    base = ActivityContent(
        kind=Kind.TEACHING, units=TAUGHT, day=local_day(at, "WIB"), role=Role.PREVENTION, budget=800_000,
        place="Aula kecamatan",
    )  # fmt: skip
    return replace(base, **changes)


def a_draft(house, at, **changes):
    """A draft plan of the prevention officer with one activity of today."""
    desk = house.desk("prevention", at)
    plan = services.make_plan(desk, plan_content(at, **changes), at=at)
    one = services.add_activity(desk, plan, activity_content(at, units=tuple(plan.units)), at=at)
    return plan, one


def approved(house, plan, at):
    """The plan, proposed and approved by the coordinator."""
    services.propose_plan(house.desk("prevention", at), plan, at=at)
    plan.refresh_from_db()
    services.approve_plan(house.desk("coordinator", at), plan, version=plan.version, at=at)
    plan.refresh_from_db()
    return plan


def said(*counts, spent=750_000):
    """A report of (unit, invited, came)."""
    return Report(tuple(Came(*row) for row in counts), DOCUMENT, spent)


def told(house, at, *counts, kind=Kind.TEACHING, day=None):
    """A plan of its own whose one activity was held and reported for (unit, invited, came)."""
    field = house.desk("field", at)
    units = tuple(row[0] for row in counts)
    desk = house.desk("prevention", at)
    first = day or local_day(at, "WIB")
    plan = services.make_plan(desk, plan_content(at, units=units, first=first), at=at)
    one = services.add_activity(desk, plan, activity_content(at, units=units, kind=kind, day=first), at=at)
    approved(house, plan, at)
    services.hold(field, one, at=at)
    services.report(field, one, said(*counts), at=at)
    return plan, one

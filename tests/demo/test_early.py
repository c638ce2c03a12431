"""Early warning and prevention in the demo's office, built by the services alone."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta
from types import SimpleNamespace

import pytest

from saksama.demo.contest import AT
from saksama.demo.office.areas import SPOILT
from saksama.demo.office.early import HIGHEST, warn_and_prevent
from saksama.demo.register import servants, write_register
from saksama.kernel.clock import be_ahead, now
from saksama.workbench.early_warning.models import Agency, Alert, Publication, Run, Value
from saksama.workbench.prevention.models import Activity, Attendance, Batch
from tests.office import open_house, prepare_home

pytestmark = pytest.mark.django_db
THERE = {"pencegahan": "prevention", "koordinator": "coordinator", "pleno": "pleno"}


@pytest.fixture
def built(db, tmp_path):
    prepare_home()
    register = tmp_path / "pegawai.csv"
    write_register(register, servants(2027), 2027)
    be_ahead(AT - now())
    house = open_house()
    cast = SimpleNamespace(desk=lambda key, at: house.desk(THERE[key], at))
    yield warn_and_prevent(cast, SimpleNamespace(register=register, at=AT)), register
    be_ahead(timedelta(0))


@pytest.mark.slow
def test_figures_become_an_index_a_warning_and_a_plan_that_answers_it(built):
    plan, register = built
    rows = csv.DictReader(register.read_text("utf-8-sig").splitlines(), delimiter=";")
    working = Counter(row["Instansi"] for row in rows if row["Nama"] != SPOILT)
    assert dict(Agency.objects.values_list("name", "asn")) == working
    assert sum(working.values()) == 8000
    run = Run.objects.get(state="adopted")
    assert run.adopted_by != run.asked_by
    classes = dict(Value.objects.filter(run=run, period="2027").values_list("unit", "index_class"))
    assert [unit for unit, one in classes.items() if one == "tinggi"] == [HIGHEST]
    assert len(classes) == 12
    answered = Alert.objects.get(plan=f"prevention.plan:{plan.pk}")
    assert (answered.unit, answered.state) == (HIGHEST, "acted")
    assert Counter(Activity.objects.values_list("state", flat=True)) == {"reported": 1, "planned": 2}
    assert Attendance.objects.get().came == 57
    assert Batch.objects.get().state == "draft"
    assert Publication.objects.get().approved_at
    shown = [area["unit"] for area in Publication.objects.get().body["index"][0]["areas"]]
    assert HIGHEST in shown
    assert len(shown) < 12, "kecamatan with fewer than three cases stay hidden"

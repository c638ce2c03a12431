"""Early warning and prevention in the demo's office, built by the services alone."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta

import pytest

from saksama.demo.office.areas import SPOILT
from saksama.demo.office.early import HIGHEST, warn_and_prevent
from saksama.demo.office.load import FOUNDED, MANDATED
from saksama.demo.office.opening import open_house
from saksama.demo.office.papers import write_contest
from saksama.kernel.clock import be_ahead, now
from saksama.workbench.early_warning.models import Agency, Alert, Publication, Run, Value
from saksama.workbench.prevention.models import Activity, Attendance, Batch
from tests.workbench.conftest import _keys  # noqa: F401  the office's keys, once

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(db, world):
    be_ahead(world.at - now())
    house = open_house(FOUNDED)
    write_contest(house, MANDATED)
    yield warn_and_prevent(house, world)
    be_ahead(timedelta(0))


@pytest.mark.slow
def test_figures_become_an_index_a_warning_and_a_plan_that_answers_it(built, world):
    rows = csv.DictReader(world.register.read_text("utf-8-sig").splitlines(), delimiter=";")
    register = Counter(row["Instansi"] for row in rows if row["Nama"] != SPOILT)
    assert dict(Agency.objects.values_list("name", "asn")) == register
    run = Run.objects.get(state="adopted")
    assert run.adopted_by != run.asked_by
    classes = dict(Value.objects.filter(run=run, period="2027").values_list("unit", "index_class"))
    assert [unit for unit, one in classes.items() if one == "tinggi"] == [HIGHEST]
    assert len(classes) == 12
    answered = Alert.objects.get(plan=f"prevention.plan:{built.pk}")
    assert (answered.unit, answered.state) == (HIGHEST, "acted")
    assert Counter(Activity.objects.values_list("state", flat=True)) == {"reported": 1, "planned": 2}
    assert Attendance.objects.get().came == 57
    assert Batch.objects.get().state == "draft"
    assert Publication.objects.get().approved_at

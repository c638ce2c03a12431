"""A case that is sealed early shuts what was read of the screenshot it began with (G12)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.kernel.errors import NotThere
from saksama.web.areas.pictures import gate
from saksama.workbench.patrols.models import Observation
from saksama.workbench.pictures import services
from saksama.workbench.rights.services import seal_early
from saksama.workbench.safe.sealing import seal_row
from tests.people import MONDAY
from tests.workbench.fieldwork.made import judged_lead
from tests.workbench.pictures.given import a_file
from tests.workbench.rights.ending.made import THURSDAY, closed, judged

pytestmark = pytest.mark.django_db


def test_the_screenshot_of_a_case_that_was_sealed_early_is_nobodys_reading(house):
    lead, file = judged_lead(house), a_file(house, at=MONDAY)
    Observation.objects.create(
        pk=uuid4(), lead=lead, officer=house.desk("operator").officer, exhibit=file, seen_at=MONDAY,
        sealed_account=seal_row(""),
    )  # fmt: skip
    reading = services.ask_exhibit(file, by="machine", at=MONDAY)
    case = closed(house, judged(house, lead))
    desks = [house.desk(who, THURSDAY) for who in ("operator", "reviewer", "coordinator")]
    assert {gate.require_open(desk, reading) for desk in desks} == {f"patrols.lead:{lead.pk}"}
    seal_early(house.desk("coordinator", THURSDAY), case, at=THURSDAY)
    for desk in desks:
        with pytest.raises(NotThere):
            gate.require_open(desk, reading)

"""G8 at the workbench's doors: the range is shown as a range; no field, column or answer proposes a sanction."""

from __future__ import annotations

import re

from django.apps import apps

from saksama.kernel.clock import now
from saksama.web.areas.review.forms import ActForm, CandidateForm
from tests.guardrails.test_g08 import ABOUT_SANCTIONS, PROPOSING
from tests.office import a_lead, signed_in
from tests.people import RIGHTLY
from tests.workbench.review.acting import take


def test_the_card_shows_the_range_and_says_who_decides(house):
    at = now()
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    html = signed_in(house, "reviewer").get(f"/petunjuk/{lead.pk}/").content.decode()
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "Ini rentang; PPK yang memutuskan. Saksama tidak mengusulkan apa pun." in text
    assert PROPOSING.search(text) is None


def test_no_answer_of_the_review_is_about_a_sanction():
    fields = {*ActForm.base_fields, *CandidateForm.base_fields}
    assert [name for name in fields if ABOUT_SANCTIONS.search(name)] == []


def test_no_column_of_the_workbench_is_about_a_sanction():
    columns = [f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.fields]
    assert [name for name in columns if ABOUT_SANCTIONS.search(name)] == []

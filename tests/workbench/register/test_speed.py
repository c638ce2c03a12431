"""Ten thousand civil servants come in within twenty seconds."""

from __future__ import annotations

import time

import pytest

from saksama.workbench.register.models import Person
from tests.workbench.register.files import arrived, csv, nip, row
from tests.workbench.register.test_import import work

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_ten_thousand_rows_in_twenty_seconds(house):
    numbers = {nip(n): n for n in range(40_000)}.values()
    raw = csv(*(row(n) for n in list(numbers)[:10_000]))
    begun = time.perf_counter()
    job = work(arrived(house, raw), house)
    assert job.result["rows"] == Person.objects.count() == 10_000
    assert time.perf_counter() - begun < 20

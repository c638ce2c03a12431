"""Ten thousand civil servants come in whole; how long that takes is `python -m benchmarks.register`."""

from __future__ import annotations

import pytest

from saksama.workbench.register.models import Person
from tests.workbench.register.files import arrived, csv, nip, row
from tests.workbench.register.test_import import work

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_ten_thousand_rows_come_in(house):
    numbers = {nip(n): n for n in range(40_000)}.values()
    raw = csv(*(row(n) for n in list(numbers)[:10_000]))
    job = work(arrived(house, raw), house)
    assert job.result["rows"] == Person.objects.count() == 10_000

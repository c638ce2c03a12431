"""Imports: the patrol's own process reads the file, the workbench keeps its numbers."""

from __future__ import annotations

import pytest

from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import a_field, export, imported


@pytest.fixture
def field(house):
    return a_field(house)


@pytest.mark.django_db(transaction=True)
def test_an_import_keeps_its_numbers_and_nothing_of_the_file(field):
    found = imported(field, export(field.at, broken=True))

    counts = found.report["counts"]
    assert (found.job.state, found.job.result) == (Job.State.DONE, {"import": str(found.pk), "read": 8, "mapped": 7})
    assert (counts["read"], counts["mapped"], found.report["inside"]) == (8, 7, 7)
    assert [(r["code"], r["count"], r["first"]) for r in found.report["reasons"]] == [("cut_off", 1, ["8"])]
    assert found.import_code.startswith("imp-")
    assert found.expires_on
    left = everything_under(setting().home)
    assert [secret for secret in PLANTED if secret in left] == []
    assert list(setting().uploads.iterdir()) == []
    assert [name for name in keyring().objects.ids() if name.startswith("u-")] == []

"""Patrols at the web's doors: mandate first (G1), the officer's word first (G3), nothing in clear (G4)."""

from __future__ import annotations

import pytest

from tests.office import signed_in
from tests.workbench.patrols.field import a_field

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/patroli/", "/patroli/unggah/", "/patroli/yang-tidak-terlihat/", "/patroli/laporan/",
         "/patroli/belum-dimengerti/", "/tugas/"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_the_operator(path, house):
    a_field(house)
    page = signed_in(house, "operator").get(path)
    assert page.status_code == 200, page.content.decode()[:500]

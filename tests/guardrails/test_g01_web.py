"""G1 and G6 at the doors of barang bukti: nothing is kept without a mandate; names wait for the judgement."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from saksama.kernel.clock import now
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import State
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates import services as mandates
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.review import services as review
from tests.office import a_lead, signed_in
from tests.people import RIGHTLY
from tests.workbench.review.acting import COULD, said
from tests.world.evidence import a_bare_one, a_package, a_picture, an_exhibit

ADDRESS = "https://www.ruangwarga.test/@terataisatu/video/1"


@pytest.fixture
def at():
    return now()


@pytest.fixture
def lead(house, at):
    found = a_lead(house, RIGHTLY, at=at)
    review.take(desk=house.desk("reviewer", at), at=at)
    return found


def ended(house, at):
    mandates.end(Mandate.objects.get(), because="Surat tugas habis.", desk=house.desk("coordinator", at), at=at)


def a_file():
    return ContentFile(a_picture("Layar", 90, 90), "layar.png")


def test_no_door_of_the_web_keeps_anything_once_the_mandate_has_ended(house, at, lead):
    failed = a_bare_one(house, at, State.FAILED, why="crash", outcome="failed", tries=1)
    ended(house, at)
    items, jobs = Item.objects.count(), Job.objects.count()
    seen = {"seen_at": (at - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"), "zone": "WIB", "seen_how": "Ponsel dinas."}
    said_all = {"url": ADDRESS, "reason": "Alasan.", "attested": "on", **seen}
    browser = signed_in(house, "reviewer")
    for path, body in (
        ("tangkap/", said_all), ("tambah/", {**said_all, "chosen": a_file()}), (f"{failed.number}/ulangi/", {}),
        (f"dari-petunjuk/{lead.pk}/", {"once": str(uuid4())}),
    ):  # fmt: skip
        answer = browser.post(f"/barang-bukti/{path}", body)
        assert answer.status_code == 403, path
        assert "mandat" in answer.content.decode().lower(), path
    failed.refresh_from_db()
    assert (Item.objects.count(), Job.objects.count(), failed.state) == (items, jobs, State.FAILED)


def test_what_was_kept_can_still_be_looked_at_checked_and_handed_over_without_a_mandate(house, at, lead):
    item = an_exhibit(house, at)
    a_package(item, at)
    ended(house, at)
    browser = signed_in(house, "coordinator")
    for path in ("", "berkas/page.png", "paket/", "serah/"):
        assert browser.get(f"/barang-bukti/{item.number}/{path}").status_code == 200, path
    body = {"to": "Ahli, Balai Contoh", "receipt": "BA-1/2027"}
    assert browser.post(f"/barang-bukti/{item.number}/serah/", body).status_code == 302


def test_no_door_of_an_exhibit_shows_a_judge_who_wrote_it_before_the_candidate_is_opened(house, at, lead):
    item = an_exhibit(house, at, subject=f"patrols.lead:{lead.pk}")
    export = a_package(item, at)
    browser, desk = signed_in(house, "reviewer"), house.desk("reviewer", at)
    doors = ("berkas/page.png", "putar/", "paket/", f"paket/{export.pk}/", "salinan/")

    def answers():
        return {browser.get(f"/barang-bukti/{item.number}/{path}").status_code for path in doors}

    assert answers() == {403}
    review.judge_act(lead.pk, said(COULD), desk=desk, at=at)
    assert answers() == {403}
    review.open_candidate(lead.pk, desk=desk, at=at)
    assert answers() == {200, 302}

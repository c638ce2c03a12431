"""The pages of the gate: what each platform says, what opens it, who may do what; nothing is preset."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates.agreements import in_force
from saksama.workbench.mandates.models import PlatformAgreement
from tests.office import signed_in
from tests.workbench.mandates.agreed import PAPER, an_agreement, content, proposed

pytestmark = pytest.mark.django_db
BASE = "/patroli/perjanjian/"


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def typed(**changes):
    said = content(now())
    return {
        "once": str(uuid4()), "platform": said.platform, "number": said.number, "other_party": said.other_party,
        "signed_on": said.signed_on.isoformat(), "purpose": said.purpose, "retention_days": said.retention_days,
        "first_day": said.first_day.isoformat(), "last_day": said.last_day.isoformat(),
        "file": SimpleUploadedFile("pks.pdf", PAPER, "application/pdf"),
    } | changes  # fmt: skip


def test_the_page_says_what_every_platform_says_with_source_day_and_mark(house):
    page = text(signed_in(house, "operator").get(BASE))
    assert "Versi ini tidak punya pengumpul data." in page
    assert page.count("Tertutup") >= 9
    for said in ("X Developer Agreement", "dibaca Min, 22 Nov 2026", "keyakinan sumber: rendah", "30 hari"):
        assert said in page


def test_the_road_from_paper_to_in_force(house):
    answer = signed_in(house, "operator").post(f"{BASE}baru/", typed())
    agreement = PlatformAgreement.objects.get()
    assert answer["Location"] == f"{BASE}{agreement.pk}/"
    for key in ("coordinator", "pleno"):
        page = signed_in(house, key).get(f"{BASE}{agreement.pk}/")
        assert "Setujui perjanjian ini" in page.content.decode()
        signed_in(house, key).post(f"{BASE}{agreement.pk}/setujui/")
    assert in_force(house.sukoharjo, now()) == [agreement]
    page = text(signed_in(house, "operator").get(f"{BASE}{agreement.pk}/"))
    assert "Berlaku, tetapi versi ini tidak punya pengumpul data." in page
    assert "Ada perjanjian yang berlaku" in text(signed_in(house, "operator").get(BASE))


def test_nothing_is_preset_but_the_platform_that_was_pressed(house):
    browser = signed_in(house, "operator")
    assert " checked" not in browser.get(f"{BASE}baru/").content.decode()
    page = browser.get(f"{BASE}baru/?platform=youtube").content.decode()
    assert page.count(" checked") == 1
    assert "audit kepatuhan" in page
    assert " checked" not in browser.get(f"{BASE}baru/?platform=%3Cscript%3E").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"retention_days": "31"}, "1 sampai 30 hari"), ({"purpose": "-"}, "untuk apa"),
        ({"number": ""}, "aria-invalid"), ({"platform": "other"}, "platform"),
        ({"file": SimpleUploadedFile("pks.pdf", b"MZ program", "application/pdf")}, "bukan gambar atau PDF"),
        ({"file": SimpleUploadedFile("pks.pdf", b"", "application/pdf")}, "kosong"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_on_the_form_and_what_was_typed_stays(house, changes, says):
    answer = signed_in(house, "operator").post(f"{BASE}baru/", typed(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Perusahaan Platform Rekaan" in page
    assert not PlatformAgreement.objects.exists()


def test_the_paper_is_handed_out_shut_in_and_noted(house):
    agreement = proposed(house, now())
    answer = signed_in(house, "reviewer").get(f"{BASE}{agreement.pk}/naskah/")
    assert answer.content.startswith(PAPER)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Line.objects.filter(verb="mandates.agreement-paper-seen").count() == 1


def test_dropping_and_ending_need_a_reason(house):
    waits, holds = proposed(house, now(), platform="mastodon"), an_agreement(house, now())
    browser = signed_in(house, "coordinator")
    for address in (f"{BASE}{waits.pk}/batalkan/", f"{BASE}{holds.pk}/akhiri/"):
        assert browser.post(address, {"because": ""}).status_code == 403
        assert browser.post(address, {"because": "Naskahnya ditarik"}).status_code == 302
    assert in_force(house.sukoharjo, now()) == []
    assert "Naskahnya ditarik" in text(browser.get(f"{BASE}{holds.pk}/"))

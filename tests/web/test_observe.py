"""Noting one act by hand, in a browser's eyes."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile

from saksama.handover.lead import Lead as Body
from saksama.kernel.clock import now
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.review import services
from saksama.workbench.review.models import Judgement
from saksama.workbench.safe.sealing import open_row
from tests.office import a_register, contest_of, signed_in
from tests.people import RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, said
from tests.world.review import PNG, watched_account


@pytest.fixture
def at():
    return now()


@pytest.fixture
def account(house, at):
    contest_of(house, at)
    a_register(house, at=at)
    return watched_account(house, at)


def local(at):
    return at.astimezone(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%dT%H:%M")


def form(to, at, **changes):
    seen = at - timedelta(hours=1)
    base = {
        "account": str(to), "link": "https://www.tiktok.com/live/1", "act": "live_comment", "reaction": "",
        "text": "Kulo ndherek nomer siji", "parent_text": "", "described": "", "account_name": "Bram H",
        "account_handle": "@bram.hadi80", "account_id": "9001", "occurred_on": local(seen)[:10], "occurred_time": "",
        "seen_at": local(seen), "how": "Peramban kantor, tanpa masuk akun.", "seen_by": "no_account",
        "logged_in": "no", "anyone_could_see": "yes", "through_relation": "no", "chat_member": "no",
        "key": str(uuid4()), "screenshot": ContentFile(PNG, "layar.png"),
    }  # fmt: skip
    return {**base, **changes}


def send(house, who, body):
    return signed_in(house, who).post("/pengamatan/", body)


def words(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", ["operator", "reviewer", "coordinator", "field"])
def test_an_officer_notes_what_they_saw(house, account, at, who):
    answer = send(house, who, form(account, at))
    assert (answer.status_code, answer["Location"]) == (302, "/pengamatan/")
    lead = Lead.objects.get(origin="observation")
    body = open_row(lead.sealed, Body)
    assert (body.account_handle, body.acts[0].text) == ("bram.hadi80", "Kulo ndherek nomer siji")
    assert body.acts[0].precision == "day"


def test_the_page_says_nothing_about_whether_anybody_was_found(house, account, at):
    browser = signed_in(house, "operator")
    pages = []
    for number, account_id in enumerate(("9001", "9999")):
        body = form(account, at, account_id=account_id, link=f"https://www.tiktok.com/live/{number}")
        page = words(browser.post("/pengamatan/", body, follow=True))
        assert "Dua petugas lain menilainya" in page
        pages.append(page)
    candidates = [open_row(one.sealed, Body).candidates for one in Lead.objects.order_by("number")]
    assert [len(found) for found in candidates] == [1, 0]
    for page in pages:
        assert RIGHTLY.name not in page
        assert "9001" not in page


def test_there_is_no_box_to_look_anybody_up(house, account, at):
    page = words(signed_in(house, "operator").get("/pengamatan/"))
    assert 'type="search"' not in page
    assert 'method="get"' not in page.lower()
    assert "Saksama tidak mencari orang menurut nama." in page
    assert " checked" not in page


def test_nothing_is_preset_but_the_form_s_own_key(house, account, at):
    page = words(signed_in(house, "operator").get("/pengamatan/"))
    values = re.findall(r'<input type="(?:text|date|time|datetime-local)"[^>]* value="([^"]+)"', page)
    assert values == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"link": "javascript:alert(1)"}, "http://"),
        ({"act": ""}, "Apa yang dilakukan?"),
        ({"anyone_could_see": "unknown"}, "Tidak pasti"),
        ({"chat_member": "yes"}, "percakapan"),
        ({"screenshot": ""}, "Tangkapan layar"),
        ({"screenshot": ContentFile(b"<html>", "layar.png")}, "bukan gambar atau PDF"),
        ({"screenshot": ContentFile(b"", "layar.png")}, "Tangkapan layar"),
        ({"seen_at": "kemarin"}, "Kapan Anda melihatnya?"),
        ({"occurred_on": "", "occurred_time": "09:00"}, "Jam diisi tanpa tanggal"),
        ({"account": str(uuid4())}, "Pada akun kampanye mana?"),
        ({"text": "a" * 10_000_000}, "Teksnya"),
    ],
)
def test_what_cannot_be_noted_is_said_and_the_text_stays(house, account, at, changes, says):
    answer = send(house, "operator", form(account, at, how="TULISAN SAYA", **changes))
    assert answer.status_code == 422
    page = words(answer)
    assert says in page
    assert "TULISAN SAYA" in page
    assert len(page) < 200_000
    assert not Lead.objects.exists()


def test_sent_twice_it_is_noted_once(house, account, at):
    body = form(account, at)
    for _twice in range(2):
        body["screenshot"] = ContentFile(PNG, "layar.png")
        assert send(house, "operator", body).status_code == 302
    assert Observation.objects.count() == 1


def test_without_a_mandate_the_page_says_what_still_works(house, db):
    page = words(signed_in(house, "operator").get("/pengamatan/"))
    assert "Pencegahan saja" in page
    assert '<form method="post" enctype' not in page


def test_the_first_step_covers_names_and_keeps_the_picture_shut(house, account, at):
    send(house, "operator", form(account, at, text=f"saya {WRONGLY.name} ndherek", account_name=WRONGLY.name,
                                 described=f"Komentar dari {WRONGLY.name}"))  # fmt: skip
    lead = Lead.objects.get()
    services.take(desk=house.desk("reviewer", at), at=at)
    browser = signed_in(house, "reviewer")
    page = words(browser.get(f"/petunjuk/{lead.pk}/"))
    for word in (WRONGLY.name, RIGHTLY.name, "bram.hadi80", "9001", "/calon/bukti/"):
        assert word not in page
    assert "ndherek" in page
    assert browser.get(f"/petunjuk/{lead.pk}/calon/bukti/").status_code == 403
    services.judge_act(lead.pk, said(COULD), desk=house.desk("reviewer", at), at=at)
    services.open_candidate(lead.pk, desk=house.desk("reviewer", at), at=at)
    assert RIGHTLY.name in words(browser.get(f"/petunjuk/{lead.pk}/calon/"))
    shot = browser.get(f"/petunjuk/{lead.pk}/calon/bukti/")
    assert (shot.content[:8], shot["Content-Type"], shot["X-Content-Type-Options"]) == (PNG[:8], "image/png", "nosniff")
    assert Judgement.objects.count() == 1

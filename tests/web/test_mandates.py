"""The pages of a mandate: what is typed stays, what is shown fits the desk, letters print."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from saksama.kernel.clock import now
from saksama.web.areas.mandates.forms import values_of
from saksama.workbench.mandates.kit import KEYS
from saksama.workbench.mandates.models import Mandate
from tests.office import a_mandate, an_election, mandate_content, signed_in


def typed(**changes):
    content = values_of(mandate_content(now()))
    days = {name: content[name].isoformat() for name in ("letter_date", "first_day", "last_day")}
    return content | days | {"then": "keep"} | changes


def test_a_new_draft_begins_with_the_office_and_its_election(house):
    an_election(house, now())
    page = signed_in(house, "operator").get("/mandat/baru/").content.decode()
    assert 'value="33.11"' in page
    assert 'value="pilkada-2024-33.11"' in page
    assert [box for box in re.findall(r'<input type="checkbox"[^>]*>', page) if "checked" in box] == []


def test_sent_twice_it_is_stored_once(house):
    browser, once = signed_in(house, "operator"), str(uuid4())
    for _press in range(2):
        assert browser.post("/mandat/baru/", typed(once=once)).status_code == 302
    assert Mandate.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"territory": "Sukoharjo"}, "bukan kode wilayah"),
        ({"letter_number": "a\u202eb"}, "U+202E"),
        ({"legal_basis": "x" * 301}, "300"),
        ({"platforms": ["friendster"]}, "friendster"),
        ({"first_day": "2024-02-31"}, "tanggal"),
        ({"regime": "lain"}, "lain"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_the_rest_stays(house, changes, says):
    answer = signed_in(house, "operator").post("/mandat/baru/", typed(dpia_reference="Yang saya ketik", **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Yang saya ketik" in page
    assert not Mandate.objects.exists()


def test_what_is_typed_is_shown_as_text_never_as_html(house):
    browser = signed_in(house, "operator")
    answer = browser.post("/mandat/baru/", typed(letter_number="<script>alert(1)</script>"), follow=True)
    page = answer.content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_copy_begins_with_everything_the_older_one_said(house):
    mandate = a_mandate(house, now())
    page = signed_in(house, "coordinator").get(f"/mandat/baru/?salin={mandate.pk}").content.decode()
    assert mandate.letter_number in page
    assert mandate.dpia_reference in page


@pytest.mark.parametrize("wrong", ["x", "00000000-0000-4000-8000-000000000000"])
def test_a_copy_of_nothing_is_not_there(house, wrong):
    assert signed_in(house, "operator").get(f"/mandat/baru/?salin={wrong}").status_code == 404


def test_buttons_are_only_what_the_desk_may(house):
    mandate = a_mandate(house, now())
    assert "Akhiri mandat" not in signed_in(house, "operator").get(f"/mandat/{mandate.pk}/").content.decode()
    assert "Akhiri mandat" in signed_in(house, "pleno").get(f"/mandat/{mandate.pk}/").content.decode()


def test_an_end_without_a_reason_changes_nothing(house):
    mandate = a_mandate(house, now())
    answer = signed_in(house, "pleno").post(f"/mandat/{mandate.pk}/akhiri/", {"because": " "})
    assert answer.status_code == 403
    mandate.refresh_from_db()
    assert mandate.state == Mandate.State.SIGNED


@pytest.mark.parametrize("key", KEYS)
def test_a_letter_is_indonesian_in_an_english_interface(house, key):
    mandate = a_mandate(house, now())
    house.officers["operator"].language = "en"
    house.officers["operator"].save()
    page = signed_in(house, "operator").get(f"/mandat/{mandate.pk}/perangkat/{key}/").content.decode()
    assert 'lang="id"' in page
    assert "Lembar periksa dasar hukum" in page
    assert "BADAN PENGAWAS PEMILIHAN UMUM" in page


def test_an_unknown_letter_is_not_there(house):
    assert signed_in(house, "operator").get("/mandat/perangkat/lain/").status_code == 404

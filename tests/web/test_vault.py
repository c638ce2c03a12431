"""Pages of the vault: set-up, asking, the second person, custodians, the look; nothing typed is shown again."""

from __future__ import annotations

import sys

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.views.debug import ExceptionReporter

from saksama.kernel.clock import now
from saksama.keys import custodians
from saksama.web.areas.vault import custody
from saksama.workbench.agenda.models import Message
from saksama.workbench.vault import services
from saksama.workbench.vault.models import Custodian, Request, Step
from saksama.workbench.vault.room import room
from tests.office import open_house, prepare_home, signed_in
from tests.workbench.vault.locked import PLANTED, REPORT, WORDS

VALUES = [PLANTED.name, PLANTED.address, PLANTED.nik, PLANTED.phone, PLANTED.email]


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    prepare_home()
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def house(db):
    return open_house()


def says(answer) -> str:
    return answer.content.decode()


def post(house, who: str, path: str, **body):
    return signed_in(house, who).post(path, body)


def enrolled(house, *keys):
    for key in keys:
        answer = post(house, key, "/brankas/kata-sandi/", passphrase=WORDS[key], again=WORDS[key],
                      once=f"00000000-0000-0000-0000-{abs(hash(key)) % 10**12:012d}")  # fmt: skip
        assert answer.status_code == 302, says(answer)


def founded(house):
    enrolled(house, "coordinator", "pleno", "reviewer")
    rows = [str(pk) for pk in Custodian.objects.values_list("pk", flat=True)]
    body = {"custodians": rows, "reason": "Brankas pertama.", "once": "00000000-0000-0000-0000-000000000001"}
    assert post(house, "coordinator", "/brankas/kustodian/", **body).status_code == 302
    decided(house, Request.objects.get(), "pleno")


def decided(house, request, who, decision="approve"):
    assert post(house, who, f"/brankas/permintaan/{request.pk}/putusan/", decision=decision).status_code == 302


def gave(house, request, who, words=""):
    return post(house, who, f"/brankas/permintaan/{request.pk}/kata-sandi/", passphrase=words or WORDS[who])


def asked(house):
    reporter = services.keep_reporter(house.desk("colleague", now()), PLANTED, scope=REPORT, at=now())
    body = {"reason": "Undangan klarifikasi.", "once": "00000000-0000-0000-0000-000000000002"}
    assert post(house, "colleague", f"/brankas/pelapor/{reporter.pk}/", **body).status_code == 302
    return Request.objects.get(kind="identity")


def test_from_the_first_passphrase_to_the_look(house):
    assert "belum berkunci" in says(signed_in(house, "pleno").get("/brankas/"))
    founded(house)
    assert "dua kustodian mana pun" in says(signed_in(house, "pleno").get("/brankas/"))
    request = asked(house)
    decided(house, request, "coordinator")
    for who in ("pleno", "reviewer"):
        assert "Berikan kata sandi" in says(signed_in(house, who).get(f"/brankas/permintaan/{request.pk}/"))
        assert gave(house, request, who).status_code == 302
    story = says(signed_in(house, "colleague").get(f"/brankas/permintaan/{request.pk}/"))
    assert "Baca identitas" in story
    shown = post(house, "colleague", f"/brankas/permintaan/{request.pk}/identitas/")
    assert [value for value in VALUES if value not in says(shown)] == []
    assert shown.headers["Cache-Control"] == "no-store"
    assert post(house, "colleague", f"/brankas/permintaan/{request.pk}/tutup/").status_code == 302
    again = post(house, "colleague", f"/brankas/permintaan/{request.pk}/identitas/")
    assert again.status_code == 403
    assert PLANTED.name not in says(again)


def test_no_other_page_shows_the_identity_while_it_is_open(house):
    founded(house)
    request = asked(house)
    decided(house, request, "coordinator")
    for who in ("pleno", "reviewer"):
        gave(house, request, who)
    pages = ["/", "/brankas/", f"/brankas/permintaan/{request.pk}/", "/kotak-masuk/", "/jejak/"]
    for who in ("colleague", "coordinator", "pleno", "reviewer", "auditor"):
        for page in pages:
            assert [value for value in VALUES if value in says(signed_in(house, who).get(page))] == [], (who, page)
    assert "Pelapor-1" in says(signed_in(house, "pleno").get("/brankas/"))


def test_whoever_is_next_finds_it_in_the_inbox_without_a_name(house):
    founded(house)
    Message.objects.all().delete()
    request = asked(house)
    told = [(one.officer.code, one.path) for one in Message.objects.order_by("officer__code")]
    here = f"/brankas/permintaan/{request.pk}/"
    assert told == [("p-coordinator", here), ("p-pleno", here)]
    decided(house, request, "coordinator")
    assert Message.objects.filter(officer__code="p-reviewer", path=here).count() == 1
    for who in ("pleno", "reviewer"):
        gave(house, request, who)
    assert Message.objects.filter(officer__code="p-colleague", path=here).count() == 1
    assert not any(value in str(list(Message.objects.values())) for value in VALUES)
    assert resolve(here).view_name == "vault:story"


def test_two_different_passphrases_are_not_taken(house):
    answer = post(house, "pleno", "/brankas/kata-sandi/", passphrase=WORDS["pleno"], again=WORDS["reviewer"],
                  once="00000000-0000-0000-0000-000000000003")  # fmt: skip
    assert answer.status_code == 422
    assert "Keduanya tidak sama" in says(answer)
    assert not any(words in says(answer) for words in WORDS.values())
    assert not Custodian.objects.exists()


def test_a_weak_passphrase_comes_back_with_advice_and_empty(house):
    answer = post(house, "pleno", "/brankas/kata-sandi/", passphrase="rahasia123", again="rahasia123",
                  once="00000000-0000-0000-0000-000000000003")  # fmt: skip
    assert (answer.status_code, "Pakai lima kata acak" in says(answer)) == (422, True)
    assert "rahasia123" not in says(answer)


def test_a_wrong_passphrase_is_refused_noted_and_not_echoed(house):
    founded(house)
    request = asked(house)
    decided(house, request, "coordinator")
    answer = gave(house, request, "pleno", "kursi merah sembarang kata lain")
    assert answer.status_code == 403
    assert "kursi merah" not in says(answer)
    assert Step.objects.filter(deed="wrong").count() == 1, "the note outlives the refusal"


def test_a_session_that_ended_does_not_bring_a_passphrase_back(house):
    answer = Client().post("/brankas/kata-sandi/", {"passphrase": WORDS["pleno"], "again": WORDS["pleno"]})
    assert answer.status_code == 401
    assert WORDS["pleno"] not in says(answer)


def test_a_fault_s_page_and_report_hide_what_was_typed(house, monkeypatch):
    founded(house)
    request = asked(house)
    decided(house, request, "coordinator")

    def breaks(*_args, **_named):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(services, "give_passphrase", breaks)
    answer = gave(house, request, "pleno")
    assert answer.status_code == 500
    assert WORDS["pleno"] not in says(answer)
    asks = RequestFactory().post("/", {"passphrase": WORDS["pleno"]})
    asks.officer, asks.desk, asks.now = house.officers["pleno"], house.desk("pleno", now()), now()
    with pytest.raises(RuntimeError):
        custody.give(asks, request.pk)
    report = _report(asks, request)
    assert "a fault of ours" in report
    assert WORDS["pleno"] not in report


def _report(asks, request) -> str:
    try:
        custody.give(asks, request.pk)
    except RuntimeError:
        told = ExceptionReporter(asks, *sys.exc_info())
        return told.get_traceback_html() + told.get_traceback_text()
    return ""


def test_after_a_restart_the_page_says_why_it_is_shut(house):
    founded(house)
    request = asked(house)
    decided(house, request, "coordinator")
    for who in ("pleno", "reviewer"):
        gave(house, request, who)
    room().clear()
    assert "dimulai ulang" in says(signed_in(house, "colleague").get(f"/brankas/permintaan/{request.pk}/"))


def test_neither_decision_is_no_decision(house):
    founded(house)
    request = asked(house)
    assert post(house, "pleno", f"/brankas/permintaan/{request.pk}/putusan/", decision="").status_code == 422

"""Patrols at the web's doors: mandate first (G1), the officer's word first (G3), nothing in clear (G4)."""

from __future__ import annotations

import re
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.test import Client

from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols import services
from saksama.workbench.patrols.models import Import, Run, Upload
from saksama.workbench.patrols.rules import State
from saksama.workbench.safe.setting import setting
from tests.office import signed_in
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import a_field, an_upload, brought, done, export, imported, send

pytestmark = pytest.mark.django_db
RAW = "application/octet-stream"


@pytest.fixture(autouse=True)
def _committed(monkeypatch):
    """What follows a commit follows at once."""
    monkeypatch.setattr(transaction, "on_commit", lambda then, **_how: then())


@pytest.fixture
def field(house):
    return a_field(house)


@pytest.fixture
def browser(field):
    return signed_in(field.house, "operator")


def the_word(field, **changes):
    then = (field.at - timedelta(hours=1)).astimezone(ZoneInfo("Asia/Jakarta"))
    said = {
        "seen_by": "no_account", "logged_in": "no", "anyone_could_see": "yes", "through_relation": "no",
        "chat_member": "no", "collected_on": then.strftime("%Y-%m-%dT%H:%M"), "zone": "WIB", "once": str(uuid4()),
    }  # fmt: skip
    return {name: value for name, value in (said | changes).items() if value is not None}


def words(answer):
    return answer.content.decode()


def upload_by_script(browser, path, data, part=4_000):
    """What patrols.js does."""
    arrived = browser.post(f"{path}mulai/", {"size": len(data), "name": "gendhuk.rekaan.ndjson"}).json()["arrived"]
    while arrived < len(data):
        block = data[arrived : arrived + part]
        arrived = browser.post(f"{path}bagian/?offset={arrived}", block, content_type=RAW).json()["arrived"]
    return browser.post(f"{path}selesai/", {"sha256": sha256(data).hexdigest()})


# ── The whole way ──────────────────────────────────────────────────────────────────────────────────────────────


def test_from_the_officers_word_to_the_report(field, browser):
    data = export(field.at, broken=True)
    answer = browser.post("/patroli/unggah/", the_word(field, expected="8"))
    assert answer.status_code == 302
    told = upload_by_script(browser, answer["Location"], data).json()
    found = Import.objects.get()
    assert told["next"] == f"/patroli/impor/{found.pk}/"
    waiting = words(browser.get(told["next"]))
    assert f"/tugas/{found.job_id}/kemajuan/" in waiting
    assert "Boleh ditinggal" in waiting

    done(found.job)
    page = words(browser.get(told["next"]))
    assert "catatan terpotong" in page
    assert "Petakan lagi" in page
    pages = [page, *(words(browser.get(path)) for path in ("/patroli/", "/patroli/laporan/", "/tugas/"))]
    pages.append(words(browser.get("/patroli/belum-dimengerti/")))
    assert [s.decode() for s in (*PLANTED, b"bram.hadi80") for page in pages if s.decode() in page] == []
    kept = everything_under(setting().home)
    assert [s for s in (*PLANTED, b"gendhuk.rekaan.ndjson") if s in kept] == []


def test_without_scripts_the_officer_confirms_the_servers_digest(field, browser):
    data = export(field.at)
    path = browser.post("/patroli/unggah/", the_word(field))["Location"]
    assert "Tanpa JavaScript paling besar 12 MB" in words(browser.get(path))
    assert browser.post(path, {"file": ContentFile(data, "ekspor.ndjson")}).status_code == 302
    page = words(browser.get(path))
    digest = sha256(data).hexdigest()
    assert " ".join(digest[i : i + 8] for i in range(0, 64, 8)) in page
    assert Import.objects.count() == 0  # nothing is imported that was not confirmed
    answer = browser.post(f"{path}impor/")
    assert answer.status_code == 302
    assert done(Import.objects.get().job).state == Job.State.DONE
    assert browser.get(path)["Location"] == answer["Location"]


@pytest.mark.slow
@pytest.mark.databases
def test_run_from_the_page_to_its_numbers(field, browser):
    imported(field, export(field.at))
    page = words(browser.get("/patroli/"))
    once = re.search(r'name="once" value="([^"]+)"', page).group(1)
    answers = [browser.post("/patroli/jalankan/", {"once": once}) for _n in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    job = done(Job.objects.get(kind="patrols.run"))
    assert "Lihat hasilnya" in words(browser.get(answers[0]["Location"]))
    told = words(browser.get(f"/patroli/putaran/{job.result['run']}/"))
    assert "1 petunjuk baru masuk antrean" in told
    assert "Tidak ada akun terdaftar untuk kolom kosong." in told
    assert "Bramantya" not in told


# ── G1: mandate ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def ended(field):
    """An upload half here, an import, and a mandate that ended."""
    half, found = an_upload(field), imported(field, export(field.at))
    send(field, half, b"a" * 10, size=30)
    whole = brought(field, export(field.at), browser=False)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    return half, whole, found


def test_without_a_mandate_every_door_that_collects_is_shut(field, browser, ended):
    half, whole, found = ended
    before = (Upload.objects.values_list("arrived", "state").order_by("pk"), Job.objects.count())
    shut = [
        browser.get("/patroli/unggah/"),
        browser.post("/patroli/unggah/", the_word(field)),
        browser.get(f"/patroli/unggahan/{half.pk}/"),
        browser.post(f"/patroli/unggahan/{half.pk}/", {"file": ContentFile(b"x", "x")}),
        browser.post(f"/patroli/unggahan/{whole.pk}/impor/"),
        browser.post(f"/patroli/impor/{found.pk}/petakan/"),
        browser.post(f"/patroli/impor/{whole.pk}/ulangi/"),
        browser.post("/patroli/jalankan/", {"once": str(uuid4())}),
    ]
    for answer in shut[:6] + shut[7:]:
        assert answer.status_code == 403
        assert "Pencegahan saja" in words(answer)
        assert "Tetap jalan" in words(answer)
    assert shut[6].status_code == 404  # not an import yet
    by_script = [
        browser.post(f"/patroli/unggahan/{half.pk}/mulai/", {"size": "30", "name": "x"}),
        browser.post(f"/patroli/unggahan/{half.pk}/bagian/?offset=10", b"b" * 20, content_type=RAW),
        browser.post(f"/patroli/unggahan/{whole.pk}/selesai/", {"sha256": whole.sha256}),
    ]
    assert [answer.status_code for answer in by_script] == [403, 403, 403]
    assert all("mandat" in answer.json()["message"].lower() for answer in by_script)
    assert (list(before[0]), before[1]) == (
        list(Upload.objects.values_list("arrived", "state").order_by("pk")), Job.objects.count(),
    )  # fmt: skip


def test_what_ends_and_what_is_counted_needs_no_mandate(field, browser, ended):
    half, _whole, found = ended
    assert "Pencegahan saja" in words(browser.get("/patroli/"))
    assert browser.get(f"/patroli/impor/{found.pk}/").status_code == 200
    assert browser.get("/patroli/laporan/").status_code == 200
    assert browser.post(f"/patroli/unggahan/{half.pk}/batal/").status_code == 302
    assert browser.post(f"/patroli/impor/{found.pk}/hancurkan/").status_code == 302
    half.refresh_from_db()
    assert half.state == State.DROPPED


# ── G3: the officer's word ─────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_preset(browser):
    form = words(browser.get("/patroli/unggah/"))
    assert " checked" not in form
    assert 'value="WIB"' in form
    assert not re.search(r'name="collected_on"[^>]* value=', form)


@pytest.mark.parametrize(
    ("said", "beside", "says"),
    [
        ({"anyone_could_see": "no"}, "anyone_could_see", "tidak terbuka untuk umum"),
        ({"chat_member": "yes"}, "chat_member", "bukan bahan patroli"),
        ({"logged_in": "yes"}, "seen_by", "Keterangan tidak cocok"),
        ({"collected_on": "2031-01-01T00:00"}, "collected_on", "masa depan"),
        ({"collected_on": "2024-01-01T00:00"}, "collected_on", "mandat tidak berlaku"),
        ({"collected_on": "kemarin"}, "collected_on", "valid"),
        ({"zone": None}, "zone", "tidak boleh kosong"),
        ({"seen_by": None}, "seen_by", "tidak boleh kosong"),
        ({"seen_by": "kucing"}, "seen_by", "kucing"),
        ({"request_url": "javascript:alert(1)"}, "request_url", "bukan alamat web"),
        ({"expected": "-3"}, "expected", "0"),
    ],
)
def test_a_word_that_makes_no_public_patrol_is_refused_beside_its_field(said, beside, says, field, browser):
    answer = browser.post("/patroli/unggah/", the_word(field, **said))
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == [beside]
    assert says in str(errors[beside])
    assert Upload.objects.count() == 0
    assert 'value="no_account"' in words(answer)  # what was ticked stays


def test_a_collector_is_the_officer_who_is_signed_in(field, browser):
    browser.post("/patroli/unggah/", the_word(field, collector="p-lain"))
    assert Upload.objects.get().attestation["collector"] == "p-operator"


def test_the_zone_moves_the_hour(field, browser):
    then = (field.at - timedelta(hours=1)).astimezone(ZoneInfo("Asia/Jayapura")).strftime("%Y-%m-%dT%H:%M")
    browser.post("/patroli/unggah/", the_word(field, zone="WIT", collected_on=then))
    assert Upload.objects.get().attestation["collected_at"][:16] == (field.at - timedelta(hours=1)).strftime(
        "%Y-%m-%dT%H:%M"
    )


def test_a_mapping_file_that_is_none_is_refused(field, browser):
    answer = browser.post("/patroli/unggah/", the_word(field) | {"mapping": ContentFile(b"\xff\xfe\x00PK", "x.xlsx")})
    assert "bukan tabelnya sendiri" in str(answer.context["form"].errors["mapping"])
    large = ContentFile(b"a: b\n" * 20_000, "x.yaml")
    assert "terlalu besar" in str(browser.post("/patroli/unggah/", the_word(field) | {"mapping": large}).context[
        "form"].errors["mapping"])  # fmt: skip


def test_a_double_click_is_one_upload(field, browser):
    said = the_word(field)
    assert browser.post("/patroli/unggah/", said)["Location"] == browser.post("/patroli/unggah/", said)["Location"]
    assert Upload.objects.count() == 1


# ── What goes wrong on the way ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def half(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10, size=30)
    return f"/patroli/unggahan/{upload.pk}/"


def test_a_lost_session_loses_nothing(field, half):
    outside = Client(raise_request_exception=False)
    assert outside.post(f"{half}bagian/?offset=10", b"b" * 20, content_type=RAW).status_code == 401
    assert outside.get(f"{half}bagian/").status_code == 302
    again = signed_in(field.house, "operator").get(f"{half}bagian/").json()
    assert (again["arrived"], again["size"]) == (10, 30)


def test_after_signing_in_anew_the_old_token_is_replaced_by_the_status(field, half):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(field.house.officers["operator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    old = {"X-CSRFToken": "x" * 64, "Origin": "http://testserver"}
    address = f"{half}bagian/?offset=10"
    assert strict.post(address, b"b" * 20, content_type=RAW, headers=old).status_code == 401
    token = strict.get(f"{half}bagian/").json()["token"]
    fresh = {"X-CSRFToken": token, "Origin": "http://testserver"}
    assert strict.post(address, b"b" * 20, content_type=RAW, headers=fresh).json()["arrived"] == 30
    other = {"X-CSRFToken": token, "Origin": "https://jahat.example"}
    assert strict.post(address, b"b" * 20, content_type=RAW, headers=other).status_code == 403


@pytest.mark.parametrize(
    ("path", "body", "kind", "status"),
    [
        ("bagian/?offset=10", b"b" * (9 << 20), RAW, 403),
        ("bagian/?offset=-1", b"b", RAW, 422),
        ("bagian/?offset=%D9%A1", b"b", RAW, 422),
        ("bagian/", b"b", RAW, 422),
        ("bagian/?offset=10", b"b" * 21, RAW, 422),
        ("bagian/?offset=10", b"a=b", "application/x-www-form-urlencoded", 422),
        ("mulai/", b"", "application/x-www-form-urlencoded", 422),
        ("mulai/", b"size=0&name=x", "application/x-www-form-urlencoded", 422),
        ("mulai/", b"size=999999999999&name=x", "application/x-www-form-urlencoded", 422),
        ("selesai/", b"sha256=" + b"0" * 64, "application/x-www-form-urlencoded", 422),
        ("selesai/", b"", "application/x-www-form-urlencoded", 422),
    ],
)
def test_what_cannot_be_is_refused_in_words(path, body, kind, status, half, browser):
    answer = browser.post(f"{half}{path}", body, content_type=kind)
    assert answer.status_code == status
    assert answer.json()["message"]
    assert browser.get(f"{half}bagian/").json()["arrived"] == 10


def test_a_mismatch_is_told_with_both_digests(field, browser):
    upload = an_upload(field)
    send(field, upload, b"a" * 10)
    answer = browser.post(f"/patroli/unggahan/{upload.pk}/selesai/", {"sha256": "0" * 64})
    assert answer.status_code == 422
    assert "0" * 64 in answer.json()["message"]
    assert sha256(b"a" * 10).hexdigest() in answer.json()["message"]
    assert Import.objects.count() == 0


def test_a_busy_database_is_said_and_waited_for(half, browser, monkeypatch):
    def locked(*_args, **_named):
        raise OperationalError("database is locked")

    monkeypatch.setattr(services, "receive", locked)
    answer = browser.post(f"{half}bagian/?offset=10", b"b" * 20, content_type=RAW)
    assert (answer.status_code, "sibuk" in answer.json()["message"]) == (503, True)
    monkeypatch.setattr(services, "ask_run", locked)
    page = browser.post("/patroli/jalankan/", {"once": str(uuid4())})
    assert page.status_code == 503
    assert "sedang sibuk" in words(page)


def test_without_scripts_an_empty_or_large_file_is_refused(half, browser):
    assert browser.post(half, {}).status_code == 422
    assert browser.post(half, {"file": ContentFile(b"", "kosong")}).status_code == 422
    large = browser.post(half, {"file": ContentFile(b"x" * ((12 << 20) + 1), "besar")})
    assert (large.status_code, "12 MB" in words(large)) == (403, True)


def test_a_run_without_its_key_is_refused_not_a_fault(browser):
    assert browser.post("/patroli/jalankan/", {"once": "bukan"}).status_code == 422


def test_another_offices_objects_are_not_there(field, half):
    found = imported(field, export(field.at))
    there = signed_in(field.house, "elsewhere")
    for path in (half, f"{half}bagian/", f"/patroli/impor/{found.pk}/", f"/tugas/{found.job_id}/"):
        assert there.get(path).status_code == 404, path
    assert there.post(f"/tugas/{found.job_id}/hentikan/").status_code == 404
    assert there.post(f"{half}mulai/", {"size": "30", "name": "x"}).status_code == 404


# ── Long work ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_progress_is_asked_for_every_two_seconds_and_ends_with_a_new_page(field, browser):
    found = services.start_import(brought(field, export(field.at)), desk=field.desk, at=field.at)
    path = f"/tugas/{found.job_id}/kemajuan/"
    moving = browser.get(path)
    assert 'hx-trigger="every 2s"' in words(moving)
    assert "HX-Refresh" not in moving
    Job.objects.filter(pk=found.job_id).update(
        state="running", says="memetakan berkas", done=3 << 20, total=12 << 20,
        started_at=field.at - timedelta(seconds=60),
    )  # fmt: skip
    told = words(browser.get(path))
    assert "3,0 MB dari 12,0 MB" in told
    assert '<progress aria-label="Kemajuan" value="3145728" max="12582912">' in told
    assert "sisa kira-kira" in told
    Job.objects.filter(pk=found.job_id).update(state="done")
    assert browser.get(path)["HX-Refresh"] == "true"
    assert "every 2s" not in words(browser.get(path))


def test_a_job_is_stopped_from_its_page(field, browser):
    found = services.start_import(brought(field, export(field.at)), desk=field.desk, at=field.at)
    page = words(browser.get(f"/tugas/{found.job_id}/"))
    assert "Hentikan" in page
    assert browser.post(f"/tugas/{found.job_id}/hentikan/").status_code == 302
    assert "diminta berhenti" in words(browser.get(f"/tugas/{found.job_id}/"))
    assert done(found.job).state == Job.State.CANCELLED
    assert "Tidak ada yang setengah jadi" in words(browser.get(f"/tugas/{found.job_id}/"))
    assert browser.post(f"/tugas/{found.job_id}/hentikan/").status_code == 403
    assert "Coba lagi" in words(browser.get(f"/patroli/impor/{found.pk}/"))
    assert signed_in(field.house, "reviewer").post(f"/tugas/{found.job_id}/hentikan/").status_code == 403


ODD = ["?first=x&last=y", "?first=2026-02-30", "?first=9999-12-31&last=0001-01-01", "?last=9999-12-31", "?last="]


# ── The report ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.databases
def test_nothing_found_is_the_first_thing_the_report_says(field, browser):
    imported(field, export(field.at, teacher=False))
    done(services.ask_run(desk=field.desk, at=field.at, once=uuid4()))
    page = words(browser.get("/patroli/laporan/"))
    assert page.index("Tidak ditemukan apa pun") < page.index("Surat tugas")
    assert field.mandate.letter_number in page
    assert "bukan juklak nasional" in page
    assert "Sekar Wulandari" in page
    assert "Wiratmo Teratai" in page
    assert "1 terdaftar di KPU" in page
    assert "Tidak ada akun terdaftar untuk kolom kosong." in page


def test_a_day_without_a_run_draws_no_conclusion(field, browser):
    page = words(browser.get("/patroli/laporan/?first=2024-01-01&last=2024-01-02"))
    assert "tidak ada yang dapat disimpulkan" in page
    assert "Tidak ditemukan apa pun" not in page


@pytest.mark.parametrize("query", ODD)
def test_odd_periods_are_no_fault(query, field, browser):
    assert browser.get(f"/patroli/laporan/{query}").status_code == 200


@pytest.mark.slow
@pytest.mark.databases
def test_the_report_counts_each_run_once_and_its_own_days_only(field, browser):
    imported(field, export(field.at))
    done(services.ask_run(desk=field.desk, at=field.at, once=uuid4()))
    done(services.ask_run(desk=field.desk, at=field.at, once=uuid4()))
    assert "1 petunjuk baru" in words(browser.get("/patroli/laporan/"))
    Run.objects.update(at=field.at - timedelta(days=40))
    Import.objects.update(at=field.at - timedelta(days=40))
    assert "Tidak ada putaran patroli" in words(browser.get("/patroli/laporan/"))


def test_the_machines_routine_does_not_bury_what_officers_asked_for(field, browser):
    office = field.house.sukoharjo
    for state in ("done", "failed"):
        Job.objects.create(kind="patrols.tidy", office=office, asked_by="machine", asked_at=field.at, state=state,
                           ended_at=field.at)  # fmt: skip
    Job.objects.create(kind="patrols.run", office=office, asked_by="p-operator", asked_at=field.at, state="done",
                       ended_at=field.at)  # fmt: skip
    shown, whole = words(browser.get("/tugas/")), words(browser.get("/tugas/?rutin=ya"))
    assert (shown.count("Pembersihan sisa"), shown.count("Putaran patroli")) == (1, 1)  # what failed is always shown
    assert whole.count("Pembersihan sisa") == 2


def test_the_page_of_limits_leads_to_the_other_road(field, browser):
    assert "Catat pengamatan" in words(browser.get("/patroli/yang-tidak-terlihat/"))
    prevention = words(signed_in(field.house, "prevention").get("/patroli/yang-tidak-terlihat/"))
    assert 'class="btn" href="/' not in prevention

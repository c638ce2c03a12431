"""The auditor's pages: the log by codes, its chain, its anchors, its copies."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from saksama.config.work import STANDING, WORK
from saksama.kernel.clock import now
from saksama.web.areas.audit.sheet import plain, rows_of
from saksama.workbench.agenda.models import Message
from saksama.workbench.audit import guards
from saksama.workbench.audit.anchors import read_folder, read_keys
from saksama.workbench.audit.models import Carried, Line, Root
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import record, seal
from saksama.workbench.jobs.chain_checks import newest_check
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.safe.setting import setting
from tests import people
from tests.office import signed_in

OFFICE = "33.11"


@pytest.fixture(autouse=True)
def _no_anchors_of_other_tests():
    for old in setting().anchors.glob("*"):
        old.unlink()


@pytest.fixture
def auditor(house):
    return signed_in(house, "auditor")


def write(n=1, *, office=OFFICE, verb="review.opened", actor="p-operator", at=None, subject=""):
    return [record(verb, office=office, actor=actor, at=at or now(), subject=subject) for _ in range(n)]


def words(answer):
    return answer.content.decode()


def lines_of(page):
    return [row.line.seq for row in page.context["rows"]]


def test_only_the_auditor_reads_the_log(house):
    for key in house.officers:
        answer = signed_in(house, key).get("/jejak/")
        assert answer.status_code == (200 if key == "auditor" else 403), key


def test_every_look_at_the_log_is_a_line_and_says_what_was_looked_for(auditor):
    write()
    auditor.get("/jejak/?verb=review.opened&actor=p-operator")
    line = Line.objects.get(verb="audit.seen")
    assert (line.actor, json.loads(line.detail)) == ("p-auditor", {"verb": "review.opened", "actor": "p-operator"})


def test_the_log_shows_codes_and_the_names_of_staff_only(house, auditor):
    subject = f"review.place:{uuid4()}"
    write(subject=subject)
    page = words(auditor.get("/jejak/"))
    assert "Sekar Wulandari" in page
    assert subject in page
    assert [name for name in (people.WRONGLY.name, people.WRONGLY.nip) if name in page] == []


def test_another_offices_lines_are_not_there(auditor):
    subject = f"review.place:{uuid4()}"
    write(office="33.13", subject=subject)
    assert subject not in words(auditor.get("/jejak/"))
    assert lines_of(auditor.get("/jejak/", {"subject": subject})) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"verb": "review.judged"}, [3]),
        ({"actor": "p-second"}, [2]),
        ({"subject": "review.place:abc"}, [2]),
        ({"first": "2024-10-15"}, [3]),
        ({"last": "2024-10-14"}, [2, 1]),
        ({"first": "2024-10-14", "last": "2024-10-14", "actor": "p-operator"}, [1]),
        ({"first": "2020-01-01", "last": "2020-01-02"}, []),
    ],
)
def test_filters_by_verb_officer_object_and_days_of_the_office(house, auditor, asked, expected):
    write(at=people.MONDAY)
    write(at=people.MONDAY, actor="p-second", subject="review.place:abc")
    write(at=people.MONDAY + timedelta(hours=16), verb="review.judged")  # one o'clock on Tuesday, WIB
    assert lines_of(auditor.get("/jejak/", asked)) == expected


@pytest.mark.parametrize("typed", [people.WRONGLY.name, people.WRONGLY.nip, "review.place", "=1+1", "a" * 200])
def test_a_name_typed_into_the_filter_finds_nothing_and_is_not_written_down(house, auditor, typed):
    write()
    page = auditor.get("/jejak/", {"subject": typed})
    assert page.context["form"].errors["subject"]
    assert [line for line in Line.objects.values_list("detail", flat=True) if typed in line] == []


def test_pages_follow_by_number_and_new_lines_do_not_shift_them(house, auditor):
    write(120)
    first = auditor.get("/jejak/", {"verb": "review.opened"})
    older = first.context["older"]
    write(5)
    second = auditor.get("/jejak/", {"verb": "review.opened", "before": older})
    third = auditor.get("/jejak/", {"verb": "review.opened", "before": second.context["older"]})
    assert lines_of(first) + lines_of(second) + lines_of(third) == list(range(120, 0, -1))
    assert third.context["older"] is None


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1.5", ""])
def test_a_wrong_number_of_a_page_shows_the_newest(auditor, before):
    write(3)
    assert lines_of(auditor.get("/jejak/", {"before": before}))[0] == 3


def test_a_page_counts_no_lines(auditor, django_assert_max_num_queries):
    write(60)
    with django_assert_max_num_queries(24) as asked:
        auditor.get("/jejak/", {"verb": "review.opened"})
    assert [
        one["sql"] for one in asked.captured_queries if "audit_line" in one["sql"] and "COUNT" in one["sql"].upper()
    ] == []


def test_the_copy_holds_what_was_filtered_and_its_own_line(house, auditor):
    write(3)
    write(verb="review.judged")
    copied = b"".join(auditor.post("/jejak/unduh/", {"verb": "review.judged"}).streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(copied)))
    assert [row["verb"] for row in rows] == ["review.judged"]
    assert rows[0]["digest"] == Line.objects.get(verb="review.judged").digest
    everything = b"".join(auditor.post("/jejak/unduh/").streaming_content).decode()
    assert everything.splitlines()[-1].split(",")[3:5] == ["p-auditor", "audit.exported"]
    assert Line.objects.filter(verb="audit.exported").count() == 2


def test_a_copy_cannot_be_taken_by_a_link(auditor):
    assert auditor.get("/jejak/unduh/").status_code == 405
    assert not Line.objects.filter(verb="audit.exported").exists()


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|cmd", "%0a"])
def test_no_cell_of_the_copy_is_calculated(house, cell):
    """An altered line may hold anything."""
    line = write()[0]
    line.actor = cell
    (_head, row) = rows_of([line])
    assert next(csv.reader(io.StringIO(row, newline="")))[3] == f"'{cell}"
    assert plain("p-operator") == "p-operator"


def test_the_chain_says_that_nothing_has_left_the_machine_and_then_what_has(house, auditor):
    write(4)
    assert "Belum ada akar" in words(auditor.get("/jejak/rantai/"))
    root = seal(OFFICE, at=now())
    page = words(auditor.get("/jejak/rantai/"))
    assert "Belum ada di luar" in page
    assert root.root[:8] in page
    auditor.post("/jejak/rantai/jangkar/")
    page = words(auditor.get("/jejak/rantai/"))
    assert "Jangkar nomor 1 di luar" in page
    assert "dibawa Ratna Dewanti" in page


def test_taken_anchors_are_what_another_machine_reads(house, auditor, tmp_path):
    write(4)
    seal(OFFICE, at=now())
    packed = zipfile.ZipFile(io.BytesIO(auditor.post("/jejak/rantai/jangkar/").content))
    packed.extractall(tmp_path)
    (anchor,) = read_folder(tmp_path)
    assert anchor.statement.digest == Root.objects.get().digest
    assert read_keys(tmp_path / "kunci-publik.json")[anchor.signed.key_id] == anchor.signed.public_key
    assert Carried.objects.get().place == "hand:p-auditor"
    assert Line.objects.filter(verb="audit.anchors_taken").count() == 1


def test_without_a_root_there_is_nothing_to_take(auditor):
    assert auditor.post("/jejak/rantai/jangkar/").status_code == 404
    assert not Carried.objects.exists()


def test_an_anchor_of_another_office_is_not_there(house, auditor):
    write(office="33.13")
    seal("33.13", at=now())
    assert auditor.get("/jejak/rantai/1/").status_code == 404


def run(kind, house):
    job = Job.objects.create(office=house.sukoharjo, kind=kind, asked_by="machine", asked_at=now())
    run_job.call(str(job.pk))
    job.refresh_from_db()
    return job


def test_every_office_has_the_hourly_root_and_the_daily_check_planned():
    assert {kind: STANDING[kind] for kind in ("audit.root", "audit.verify")} == {"audit.root": 60, "audit.verify": 1440}
    assert {"audit.root", "audit.verify"} <= set(WORK)


def test_the_hourly_work_signs_and_writes_the_anchor(house):
    write(3)
    job = run("audit.root", house)
    assert (job.state, job.result) == ("done", {"roots": 1, "unreached": 0})
    (anchor,) = read_folder(setting().anchors)
    assert (anchor.statement.first_seq, anchor.statement.last_seq) == (1, 3)


def test_chains_without_an_hourly_work_of_their_own_are_sealed_too(house):
    write(office="akun")
    write(office="mitra-bkn")
    assert run("audit.root", house).result["roots"] == 2


def test_check_now_is_asked_once_and_its_result_is_shown(house, auditor):
    write(3)
    seal(OFFICE, at=now())
    once = uuid4()
    for _ in range(2):
        assert auditor.post("/jejak/rantai/periksa/", {"once": once}).status_code == 302
    job = newest_check(house.desk("auditor"))
    assert Line.objects.filter(verb="audit.check_asked").count() == 1
    assert "Sedang diperiksa" in words(auditor.get("/jejak/rantai/"))
    run_job.call(str(job.pk))
    assert "belum ada jangkar untuk dibandingkan" in words(auditor.get("/jejak/rantai/"))
    run("audit.root", house)
    run("audit.verify", house)
    assert "Utuh menurut jangkar di komputer ini" in words(auditor.get("/jejak/rantai/"))


def test_a_broken_chain_is_named_on_the_page_and_in_the_auditors_inbox(house, auditor):
    write(6)
    book = through(connection)
    with guards.lifted(lambda text: book.ask(text, ()), book.vendor):
        Line.objects.filter(office=OFFICE, seq=4).update(actor="p-else")
    run("audit.verify", house)
    page = words(auditor.get("/jejak/rantai/"))
    assert "Baris 4 diubah sesudah ditulis." in page
    told = Message.objects.get(kind="audit.broken")
    assert (told.officer.code, told.path) == ("p-auditor", "/jejak/rantai/")


def test_the_counters_count_looks_by_officer_and_day(house, auditor):
    write(3)
    write(2, actor="p-reviewer", verb="review.candidate_opened")
    write(at=now() - timedelta(days=3))
    page = words(auditor.get("/jejak/hitungan/"))
    assert "<b>3</b> membuka petunjuk" in page
    assert "<b>2</b> membuka calon pegawai pada petunjuk" in page
    assert "<b>4</b> membuka petunjuk" in words(auditor.get("/jejak/hitungan/?hari=7"))
    assert auditor.get("/jejak/hitungan/?hari=9999").context["days"] == 1

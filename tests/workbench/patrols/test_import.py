"""Imports: the patrol's own process reads the file, the workbench keeps its numbers."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from saksama.handover.attestation import Request
from saksama.kernel.errors import Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import cancel, enqueue
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols import queries, services
from saksama.workbench.patrols.models import Import
from saksama.workbench.patrols.rules import State
from saksama.workbench.patrols.shown import ShownImport
from saksama.workbench.patrols.work import child
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import a_field, an_upload, attestation, brought, done, export, imported, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def field(house):
    return a_field(house)


def originals() -> list:
    """Sealed originals in the tests' home, which other tests use too."""
    return sorted((setting().home / "originals").glob("*.age"))


def asked(field, upload):
    return services.start_import(upload, desk=field.desk, at=field.at)


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
    assert not (setting().uploads / found.pk.hex).exists()
    assert f"u-{found.pk.hex}" not in keyring().objects.ids()
    assert Line.objects.filter(verb="patrols.imported").count() == 1
    assert [one.pk for one in queries.tray(field.desk)] == [found.pk]
    shown = ShownImport(found)
    assert ("catatan terpotong", 1, "8") in [(one.says, one.count, one.places) for one in shown.asides]


def test_asked_twice_it_is_imported_once(field):
    upload = brought(field, export(field.at))
    first, second = asked(field, upload), asked(field, upload)
    assert first.job_id == second.job_id
    done(first.job)
    assert asked(field, upload).import_code
    assert (Import.objects.count(), Job.objects.count()) == (1, 1)


def test_a_job_done_again_after_a_kill_changes_nothing(field):
    found = imported(field, export(field.at))
    Job.objects.filter(pk=found.job_id).update(state=Job.State.WAITING)  # as the next worker finds it
    assert done(found.job).result["read"] == 7
    assert Line.objects.filter(verb="patrols.imported").count() == 1


def test_the_same_file_twice_is_one_sealed_original(field):
    data = export(field.at)
    first, second = imported(field, data), imported(field, data)
    assert first.import_code == second.import_code
    assert not ShownImport(first).again
    assert ShownImport(second).again


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("komentar.ndjson", b'{"a":1}\n' * (20 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 600, "tidak dikenal"),
        (b"<html><body>502</body></html>\n", "tidak dikenal"),
        (json.dumps({"nama": "bukan ekspor"}).encode(), "tidak dikenal"),
        (bomb(), "mengembang|bom|besar"),
    ],
    ids=["a picture", "an error page", "another document", "a zip bomb"],
)
def test_what_is_no_export_fails_with_a_reason_and_leaves_nothing(data, says, field):
    before = originals()
    found = imported(field, data)
    assert (found.job.state, found.import_code, found.report) == (Job.State.FAILED, "", {})
    message, _advice = ShownImport(found).failure
    assert re.search(says, message), message
    assert ShownImport(found).may_retry
    upload = found.upload
    upload.refresh_from_db()
    assert upload.state == State.ARRIVED
    assert originals() == before


@pytest.mark.slow
@pytest.mark.databases
def test_an_import_that_failed_is_tried_again_with_the_same_parts(field, monkeypatch):
    upload = brought(field, export(field.at))
    first = asked(field, upload)
    with monkeypatch.context() as patched:
        patched.setattr(child, "ATTENDED", ("--tidak-ada",))
        assert done(first.job).state == Job.State.FAILED
    again = asked(field, upload)
    assert again.job_id != first.job_id
    assert done(again.job).state == Job.State.DONE


def test_expected_and_received_stand_side_by_side_and_warn(field):
    found = imported(field, export(field.at), expected=400)
    shown = ShownImport(found)
    assert (shown.expected, shown.read) == (400, 7)
    assert shown.warnings == ["Diharapkan 400 catatan, yang datang 7."]
    assert shown.tag[0] == "due"


@pytest.mark.slow
@pytest.mark.databases
def test_a_cancelled_import_ends_its_process_and_was_never_made(field, monkeypatch):
    before = originals(), sorted((setting().home / "imports").glob("imp-*"))
    upload = brought(field, export(field.at, passers=20_000))
    found = asked(field, upload)
    pids = []
    started = child.subprocess.Popen

    def noted(*args, **named):
        process = started(*args, **named)
        pids.append(process.pid)
        return process

    monkeypatch.setattr(child.subprocess, "Popen", noted)
    monkeypatch.setattr(child, "TOLD_EVERY", 0.05)
    wanted = child.tell

    def told(*args, **named):
        cancel(found.job, desk=field.desk, at=field.at)
        return wanted(*args, **named)

    monkeypatch.setattr(child, "tell", told)
    assert done(found.job).state == Job.State.CANCELLED
    with pytest.raises(ProcessLookupError):
        child.os.killpg(pids[0], 0)
    found.refresh_from_db()
    assert found.import_code == ""
    assert (originals(), sorted((setting().home / "imports").glob("imp-*"))) == before
    left = everything_under(setting().home)
    assert [secret for secret in PLANTED if secret in left] == []
    monkeypatch.undo()
    assert done(asked(field, upload).job).state == Job.State.DONE  # the same arguments again


def test_the_mandate_is_asked_again_where_the_work_is_done(field):
    before = originals()
    upload = brought(field, export(field.at))
    found = asked(field, upload)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    job = done(found.job)
    assert (job.state, job.result["message"]) == (Job.State.FAILED, "Mandat sudah diakhiri.")
    assert originals() == before


def test_only_a_whole_upload_is_imported(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10, size=30)
    with pytest.raises(Refused, match="belum lengkap"):
        asked(field, upload)


def test_mapping_anew_tells_before_and_after(field):
    found = imported(field, export(field.at, broken=True))
    again = services.ask_remap(found, desk=field.desk, at=field.at)
    assert services.ask_remap(found, desk=field.desk, at=field.at).job_id == again.job_id
    job = done(again.job)
    assert (job.state, job.result["aside_before"], job.result["aside_after"]) == (Job.State.DONE, 1, 1)
    found.refresh_from_db()
    assert found.report["before"]["mapped_before"] == 7
    assert found.report["inside"] == 7  # kept: a mapping anew does not estimate
    assert Line.objects.filter(verb="patrols.remapped").count() == 1


def test_a_withdrawn_original_leaves_its_counts(field):
    found = imported(field, export(field.at, broken=True))
    job = done(services.ask_withdrawal(found, desk=field.desk, at=field.at).job)
    assert job.state == Job.State.DONE
    found.refresh_from_db()
    assert (found.end_reason, found.report["counts"]["read"]) == ("withdrawn", 8)
    assert found.report["reasons"] == [{"code": "cut_off", "count": 1, "first": []}]
    assert "sha256" not in found.report
    assert queries.tray(field.desk) == []
    with pytest.raises(Refused, match="tinggal jumlahnya"):
        services.ask_remap(found, desk=field.desk, at=field.at)


def test_expiry_needs_no_mandate_and_is_mirrored(field):
    found = imported(field, export(field.at))
    records = [{"import_id": found.import_code, "state": "expired", "ended_at": field.at.isoformat()},
               {"import_id": "imp-0000000000000000", "state": "expired", "ended_at": None}]  # fmt: skip
    assert services.mirror(records, by="machine", at=field.at) == 1
    assert services.mirror(records, by="machine", at=field.at) == 0
    found.refresh_from_db()
    assert (found.end_reason, found.ended_at) == ("expired", field.at)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    job = enqueue("patrols.expire", office=field.house.sukoharjo, asked={}, at=field.at)
    assert (done(job).state, job.result) == (Job.State.DONE, {"ended": 0})


def test_the_child_learns_nothing_of_the_workbench_and_its_words_name_nobody(field, monkeypatch):
    monkeypatch.setenv("SAKSAMA_SECRET_KEY", "rahasia-meja")
    seen = []
    started = child.subprocess.Popen

    def noted(command, **named):
        seen.append((command, named["env"]))
        return started(command, **named)

    monkeypatch.setattr(child.subprocess, "Popen", noted)
    said = services.Said(attestation(field.at), request=Request(object_owner_handle="gendhuk.rekaan"))
    upload = brought(field, export(field.at), said=said)
    done(asked(field, upload).job)
    (command, environment), *_ = seen
    assert "gendhuk" not in " ".join(command)
    assert "SAKSAMA_SECRET_KEY" not in environment
    assert "rahasia-meja" not in environment.values()

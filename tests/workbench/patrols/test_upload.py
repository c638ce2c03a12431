"""Uploads: the officer's word first, then encrypted parts, whole only when the digests match."""

from __future__ import annotations

import errno
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest

from saksama.handover.attestation import Answer
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols import parts, queries, services
from saksama.workbench.patrols.models import Import, Upload
from saksama.workbench.patrols.rules import FROM, MOST_BYTES, State
from saksama.workbench.patrols.services import Said
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.office import signed_in
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import a_field, an_upload, attestation, brought, export, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def field(house):
    return a_field(house, fenced=False)


def begin(field, upload, size):
    return services.begin(upload, name="gendhuk.rekaan.ndjson", size=size, desk=field.desk, at=field.at)


def receive(field, upload, offset, data):
    upload.refresh_from_db()
    return services.receive(upload, offset=offset, data=data, desk=field.desk, at=field.at)


def lies_of(upload):
    folder = setting().uploads / upload.pk.hex
    return sorted(folder.iterdir()) if folder.exists() else []


def test_parts_lie_encrypted_and_make_the_file_again(field):
    data = export(field.at)
    upload = brought(field, data, part=100)
    assert len(lies_of(upload)) == len(upload.parts) == -(-len(data) // 100)
    assert b"".join(parts.blocks(upload.pk, upload.parts)) == data
    assert (upload.state, upload.sha256) == (State.ARRIVED, sha256(data).hexdigest())
    kept = everything_under(setting().home)
    assert [secret for secret in (*PLANTED, b"ekspor.ndjson") if secret in kept] == []


def test_the_server_says_how_much_is_there_and_goes_on_from_there(field):
    upload = an_upload(field)
    assert begin(field, upload, 30) == 0
    assert receive(field, upload, 0, b"a" * 10) == 10
    assert begin(field, upload, 30) == 10  # chosen again after a reload
    assert receive(field, upload, 10, b"b" * 20) == 30
    upload.refresh_from_db()
    assert b"".join(parts.blocks(upload.pk, upload.parts)) == b"a" * 10 + b"b" * 20


def test_a_part_sent_twice_is_stored_once(field):
    upload = an_upload(field)
    begin(field, upload, 30)
    receive(field, upload, 0, b"a" * 10)
    assert receive(field, upload, 0, b"x" * 10) == 10
    assert len(lies_of(upload)) == 1


def test_of_two_tabs_that_send_the_same_part_one_is_kept(field):
    upload = an_upload(field)
    begin(field, upload, 20)
    stale = Upload.objects.get(pk=upload.pk)
    receive(field, upload, 0, b"a" * 10)
    assert services.receive(stale, offset=0, data=b"b" * 10, desk=field.desk, at=field.at) == 10
    upload.refresh_from_db()
    assert b"".join(parts.blocks(upload.pk, upload.parts)) == b"a" * 10
    assert len(lies_of(upload)) == 1


def test_another_file_cannot_go_on_where_the_first_stopped(field):
    upload = an_upload(field)
    begin(field, upload, 30)
    receive(field, upload, 0, b"a" * 10)
    with pytest.raises(BadInput, match="bukan berkas yang tadi"):
        begin(field, upload, 31)


def test_before_anything_arrived_another_file_may_be_chosen(field):
    upload = an_upload(field)
    begin(field, upload, 30)
    assert begin(field, upload, 31) == 0
    upload.refresh_from_db()
    assert upload.size == 31


@pytest.mark.parametrize(("size", "says"), [(0, "kosong"), (MOST_BYTES + 1, "lebih dari 500 MB")])
def test_an_empty_or_too_large_file_is_refused_before_it_is_sent(size, says, field):
    with pytest.raises(BadInput, match=says):
        begin(field, an_upload(field), size)


@pytest.mark.parametrize(("offset", "data"), [(0, b""), (0, b"x" * 31), (25, b"x" * 10)])
def test_a_part_that_does_not_fit_is_refused(offset, data, field):
    upload = an_upload(field)
    begin(field, upload, 30)
    with pytest.raises(BadInput, match="tidak cocok dengan ukuran"):
        receive(field, upload, offset, data)
    assert lies_of(upload) == []


def test_half_a_file_is_not_whole(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10, size=30)
    with pytest.raises(BadInput, match="10 dari 30 byte"):
        services.finish(upload, browser_sha256="0" * 64, desk=field.desk, at=field.at)


def test_a_mismatch_is_refused_with_both_digests_and_nothing_stays(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10)
    with pytest.raises(BadInput) as refused:
        services.finish(upload, browser_sha256="0" * 64, desk=field.desk, at=field.at)
    assert "0" * 64 in refused.value.message
    assert sha256(b"a" * 10).hexdigest() in refused.value.message
    upload.refresh_from_db()
    assert (upload.state, upload.arrived, upload.size, upload.sha256) == (State.ARRIVING, 0, 0, "")
    assert lies_of(upload) == []
    with pytest.raises(Refused):
        services.start_import(upload, desk=field.desk, at=field.at)
    send(field, upload, b"b" * 10)  # and it can be sent anew, with the same word
    assert services.finish(upload, browser_sha256="", desk=field.desk, at=field.at).state == State.ARRIVED


def test_a_part_that_was_altered_on_the_disk_is_found(field):
    upload = brought(field, export(field.at))
    (path,) = lies_of(upload)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))  # one bit; a fixed byte might have stood there already
    with pytest.raises(Damaged):
        parts.digest(upload.pk, upload.parts)


def test_a_full_disk_is_said_and_nothing_is_half_written(field, monkeypatch):
    upload = an_upload(field)
    begin(field, upload, 30)
    receive(field, upload, 0, b"a" * 10)

    def full(path, data):
        path.with_name(f".sementara-{path.name}").write_bytes(data[:3])
        path.with_name(f".sementara-{path.name}").unlink()
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(parts, "write_whole", full)
        with pytest.raises(BadInput, match="Cakram komputer kantor penuh"):
            receive(field, upload, 10, b"b" * 20)
    upload.refresh_from_db()
    assert (upload.arrived, len(lies_of(upload))) == (10, 1)
    assert receive(field, upload, 10, b"b" * 20) == 30  # room again: it goes on


def test_another_fault_of_the_disk_stays_a_fault(field, monkeypatch):
    def broken(_path, _data):
        raise OSError(errno.EIO, "Input/output error")

    upload = an_upload(field)
    begin(field, upload, 30)
    monkeypatch.setattr(parts, "write_whole", broken)
    with pytest.raises(OSError, match="Input/output"):
        receive(field, upload, 0, b"a" * 10)


def test_what_nobody_goes_on_with_is_destroyed_after_a_day(field):
    old, young = an_upload(field), an_upload(field)
    for upload in (old, young):
        send(field, upload, b"a" * 10, size=30)
    Upload.objects.filter(pk=old.pk).update(moved_at=field.at - timedelta(hours=25))
    assert services.drop_abandoned(at=field.at) == 1
    old.refresh_from_db()
    assert (old.state, old.sealed_name, lies_of(old)) == (State.DROPPED, None, [])
    assert len(lies_of(young)) == 1
    assert f"u-{old.pk.hex}" not in keyring().objects.ids()
    assert services.drop_abandoned(at=field.at) == 0
    assert Line.objects.filter(verb="patrols.upload_expired").count() == 1


def test_what_a_killed_process_left_of_an_ended_upload_is_swept(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10, size=30)
    Upload.objects.filter(pk=upload.pk).update(state=State.DROPPED)  # killed before it destroyed the parts
    services.drop_abandoned(at=field.at)
    assert lies_of(upload) == []
    assert f"u-{upload.pk.hex}" not in keyring().objects.ids()


def test_an_officer_gives_up_and_the_parts_are_gone(field):
    upload = an_upload(field)
    send(field, upload, b"a" * 10, size=30)
    services.drop(upload, desk=field.desk, at=field.at)
    services.drop(upload, desk=field.desk, at=field.at)
    assert lies_of(upload) == []
    assert Line.objects.filter(verb="patrols.upload_dropped").count() == 1
    upload.refresh_from_db()
    with pytest.raises(Refused):
        receive(field, upload, 10, b"b" * 20)


def test_a_double_click_is_one_upload(field):
    once = uuid4()
    assert an_upload(field, once=once).pk == an_upload(field, once=once).pk
    assert Upload.objects.count() == 1
    assert Line.objects.filter(verb="patrols.upload_opened").count() == 1


def test_another_offices_upload_is_not_there(field, house):
    upload, there = an_upload(field), house.desk("elsewhere", field.at)
    with pytest.raises(NotThere):
        queries.upload_for(there, upload.pk)
    with pytest.raises(NotThere):
        services.begin(upload, name="x", size=3, desk=there, at=field.at)
    with pytest.raises(NotThere):
        services.drop(upload, desk=there, at=field.at)


@pytest.mark.parametrize("key", ["reviewer", "pleno", "administrator", "auditor", "volunteer"])
def test_who_brings_no_files_is_refused(key, field, house):
    with pytest.raises(Refused, match="Peran Anda"):
        services.open_upload(Said(attestation(field.at)), desk=house.desk(key, field.at), at=field.at, once=uuid4())


def test_without_a_mandate_no_byte_is_taken(field):
    upload = an_upload(field)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    with pytest.raises(Refused):
        an_upload(field)
    with pytest.raises(Refused):
        begin(field, upload, 30)
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"chat_member": True},
        {"anyone_could_see": Answer.NO},
        {"logged_in": True},
        {"collected_at": None},
    ],
    ids=["a member's chat", "not public", "contradicts itself", "from before the mandate"],
)
def test_what_is_no_public_patrol_is_refused_before_any_byte(said, field):
    if "collected_at" in said:
        said = {"collected_at": field.at - timedelta(days=60)}
    with pytest.raises((Refused, BadInput)):
        an_upload(field, **said)
    assert (Upload.objects.count(), Import.objects.count()) == (0, 0)


def test_the_states_know_where_they_come_from():
    assert set(FROM) == set(State)
    assert State.DROPPED not in {one for sources in FROM.values() for one in sources}


def test_no_list_shows_the_files_name(field):
    upload = an_upload(field)
    begin(field, upload, 30)
    assert queries.name_of(Upload.objects.get(pk=upload.pk)) == "gendhuk.rekaan.ndjson"
    for key in ("operator", "coordinator"):
        assert "gendhuk.rekaan" not in signed_in(field.house, key).get("/patroli/").content.decode()
    other = signed_in(field.house, "coordinator").get(f"/patroli/unggahan/{upload.pk}/").content.decode()
    assert "gendhuk.rekaan" not in other

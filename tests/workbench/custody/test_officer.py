"""What an officer saw on a phone: kinds by their first bytes, digests at the door, lower assurance."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.custody import kinds, queries, services
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.services.destroy import remove
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import capturing
from saksama.workbench.custody.work.entering import fail
from tests.workbench.custody.kept import NOW, anew, bring, captured, job_of, picture, wacz

MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(64)
WEBM = b"\x1aE\xdf\xa3" + bytes(64)
PDF = b"%PDF-1.7\n" + bytes(64)


def sealed(house, *files, **changes):
    item = bring(house, *files, **changes)
    capturing.seal_officers(job_of(item))
    return anew(item)


def test_every_kind_is_kept_under_a_plain_name_by_its_first_bytes(house):
    files = [picture(), picture(kind="JPEG"), picture(kind="WEBP"), PDF, MP4, WEBM, wacz()]
    item = sealed(house, *files)
    assert [one.file for one in queries.files_of(item)] == [
        "berkas-001.png", "berkas-002.jpg", "berkas-003.webp", "berkas-004.pdf", "berkas-005.mp4", "berkas-006.webm",
        "berkas-007.wacz"]  # fmt: skip
    assert [one.sha256 for one in queries.files_of(item)] == [sha256(one) for one in files]
    assert (item.state, item.assurance, item.kind) == ("sealed", "officer", "officer")
    assert queries.verify(item) is True


@pytest.mark.parametrize("body", [b"<html>", b"MZ\x90\x00", b"PK\x03\x04 broken", b"GIF89a" + bytes(20)])
def test_anything_else_is_refused_whatever_it_is_called(house, body):
    with pytest.raises(BadInput, match="tidak dikenali"):
        bring(house, picture(), body)
    assert Item.objects.count() == 0


def test_a_zip_whose_list_alone_would_fill_the_memory_is_refused_unread(house, monkeypatch):
    monkeypatch.setattr(kinds, "MOST_LISTED", 100_000)
    many = wacz(**{f"{n:0100}": "" for n in range(700)})  # about 146 bytes of list for each name
    with pytest.raises(BadInput, match="tidak dikenali"):
        bring(house, many)
    monkeypatch.setattr(kinds, "MOST_LISTED", 200_000)
    assert bring(house, many).files[0]["file"] == "berkas-001.wacz"


class Pipe(io.RawIOBase):
    """Takes what is written and cannot go back, as an extension's download does."""

    def __init__(self):
        super().__init__()
        self.body = b""

    def writable(self):
        return True

    def write(self, block):
        self.body += bytes(block)
        return len(block)


def test_a_recording_as_the_extension_streams_it_is_one(house):
    """docs/panduan/archiveweb.md: sizes stand behind each file, and the datapackage comes last but one."""
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for name in ("pages/pages.jsonl", "archive/data.warc.gz", "indexes/index.cdx", "datapackage.json",
                     "datapackage-digest.json"):  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name), b"{}")
    assert pipe.body[6] & 0x08  # sizes come behind
    assert sealed(house, pipe.body).files[0]["file"] == "berkas-001.wacz"


def test_a_zip_without_a_datapackage_is_no_wacz(house):
    with pytest.raises(BadInput):
        bring(house, wacz().replace(b"datapackage.json", b"datapackage.jsom"))


def test_nothing_empty_no_file_at_all_and_none_too_large(house, monkeypatch):
    with pytest.raises(BadInput, match="kosong"):
        bring(house, b"")
    with pytest.raises(BadInput, match="1 sampai 20"):
        bring(house)
    monkeypatch.setattr("saksama.workbench.custody.services.officer.MOST_BYTES", 1024 * 1024)
    with pytest.raises(BadInput, match="lebih dari 1 MB"):
        bring(house, PDF + bytes(1024 * 1024))


@pytest.mark.parametrize("field", ["seen_how", "attestation", "reason"])
def test_how_it_was_seen_and_the_officers_word_are_required(house, field):
    with pytest.raises(BadInput, match="Tulis"):
        bring(house, picture(), **{field: " - "})


def test_what_was_seen_tomorrow_is_refused(house):
    with pytest.raises(BadInput, match="belum terjadi"):
        bring(house, picture(), seen_at=NOW + timedelta(hours=1))


def test_its_custody_starts_with_the_officer_and_the_digest_taken_at_the_door(house):
    item = bring(house, picture())
    (line,) = queries.timeline(item)
    assert (line.what, line.by, line.detail["berkas-001.png"]) == (Act.CAPTURED, "p-operator", sha256(picture()))
    assert queries.verify(item) is None, "not sealed yet: nothing to check is no pass"
    capturing.seal_officers(job_of(item))
    assert [one.what for one in queries.timeline(item)] == [Act.CAPTURED, Act.SEALED]


def test_exif_stays_in_the_original(house):
    with_exif = picture(kind="JPEG", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00")
    item = sealed(house, with_exif)
    with queries.read_file(item, "berkas-001.jpg") as (stream, _size):
        assert stream.read() == with_exif


def test_once_sealed_the_loose_files_are_gone_and_the_bag_is_one_object(house):
    item = bring(house, picture(), PDF)
    loose = job_of(item).asked["loose"].split(",")
    assert [store().verify(one) for one in loose] == [True, True]
    capturing.seal_officers(job_of(item))
    capturing.seal_officers(job_of(item))
    assert [store().verify(one) for one in loose] == [None, None]
    assert store().verify(anew(item).object_id) is True


def test_killed_after_the_seal_the_loose_files_still_go(house, monkeypatch):
    item = bring(house, picture())
    (loose,) = job_of(item).asked["loose"].split(",")
    with monkeypatch.context() as patched:
        patched.setattr(type(store()), "destroy", lambda *_given, **_said: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            capturing.seal_officers(job_of(item))
    assert anew(item).state == "sealed"
    capturing.seal_officers(job_of(item))
    assert store().verify(loose) is None


def test_a_field_officer_brings_in_and_sees_only_their_own(house):
    mine, other = sealed(house, picture(), who="field"), captured(house)
    desk = house.desk("field", NOW)
    assert [one.number for one in queries.items(desk)] == [mine.number]
    assert queries.item_for(desk, mine.number).may == frozenset()
    with pytest.raises(NotThere):
        queries.item_for(desk, other.number)


def test_who_does_not_work_on_evidence_sees_none(house):
    for who in ("colleague", "administrator", "prevention", "auditor", "volunteer"):
        with pytest.raises(Refused):
            queries.items(house.desk(who, NOW))
    assert queries.counts(house.desk("auditor", NOW))["sealed"] == 0
    with pytest.raises(Refused):
        queries.counts(house.desk("administrator", NOW))


def test_what_was_brought_in_and_never_sealed_can_be_destroyed_by_two(house):
    item = bring(house, picture())
    (loose,) = job_of(item).asked["loose"].split(",")
    fail(item, "disk_full")
    coordinator, pleno = house.desk("coordinator", NOW), house.desk("pleno", NOW)
    assert "ask_destroy" in queries.item_for(coordinator, item.number).may
    services.ask_destruction(coordinator, anew(item), why="Mandat berakhir; BA-9/2027", at=NOW)
    services.destroy(pleno, anew(item), at=NOW)
    remove(anew(item), at=NOW)
    assert anew(item).state == "destroyed"
    assert store().verify(loose) is None
    with pytest.raises(Refused, match="tidak sedang menunggu"):
        capturing.seal_officers(job_of(item))

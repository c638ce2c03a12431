"""A bag is sealed whole or not at all, says who, why and when, and other programs agree."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from saksama import __version__
from saksama.evidence.seal import bag as bags
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.making import read_bag, renew, seal, stamp
from saksama.evidence.seal.shape import ClockOffset, StampState
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.keys import Keyring
from saksama.keys.files import TEMPORARY
from saksama.keys.sealing import seal_key
from tests.evidence.seal.sealed import (
    AT,
    EXHIBIT,
    FILES,
    SAID,
    answering,
    asked_at,
    authority_at,
    bagit,
    bagit_command,
    captured_folder,
    failed,
    make,
    openssl_cms,
    openssl_ts,
    outside,
    roots,
    states,
    write_roots,
)


def test_every_line_of_a_fresh_stamped_bag_passes(tmp_path, key, tsa):
    bag = make(tmp_path / "x", key, [tsa])
    found = states(check(bag.path, roots=roots(key, tsa), at=AT))
    assert found == dict.fromkeys(
        ("manifest", "tags", "identity", "files", "signature", "signer", "revocation", "stamp", "stamp_age", "clock"),
        {"pass"},
    )
    assert (bag.level, bag.stamp_state, read_bag(bag.path).stamp_state) == ("B-T", "done", "done")


def test_other_programs_verify_it_by_their_own_means(tmp_path, key, tsa):
    bag = make(tmp_path / "x", key, [tsa])
    write_roots(tmp_path / "x", key, tsa)
    assert openssl_cms(bag.path) == (0, "CMS Verification successful\n")
    assert openssl_cms(bag.path, purpose=())[0] == 0
    assert openssl_ts(bag.path)[1].startswith("Verification: OK")
    assert bagit_command(bag.path)[1].endswith(". is valid\n")
    assert outside("sha256sum", "--strict", "-c", "manifest-sha256.txt", cwd=bag.path)[0] == 0
    assert outside("sha512sum", "--strict", "-c", "manifest-sha512.txt", cwd=bag.path)[0] == 0


def test_the_manifest_says_who_why_when_in_four_clocks_and_by_which_tools(tmp_path, key):
    at = datetime(2027, 2, 10, 2, 5, 6, 789000, tzinfo=UTC)
    clock = ClockOffset(seconds=0.25, source="kernel", measured_at=at)
    said = json.loads((make(tmp_path / "x", key, at=at, clock=clock).path / "manifest.json").read_bytes())
    assert said["sealed"] == {
        "utc": "2027-02-10T02:05:06.789Z", "wib": "2027-02-10T09:05:06.789+07:00",
        "wita": "2027-02-10T10:05:06.789+08:00", "wit": "2027-02-10T11:05:06.789+09:00",
    }  # fmt: skip
    assert said["circumstances"]["officer"] == SAID.officer
    assert said["circumstances"]["mandate_letter"] == "ST/12/2027"
    assert said["circumstances"]["reason"] == SAID.reason
    assert said["tools"]["saksama"] == __version__
    assert said["tools"]["chromium"] == "156.0"
    assert (said["flags"], said["fonts"], said["clock"]["seconds"]) == (["--disable-quic"], ["Noto Sans"], 0.25)
    assert set(said["captured"]) == {"started", "loaded", "ended"}


def test_the_manifest_is_canonical_and_its_digests_are_those_of_the_files(tmp_path, key):
    bag = make(tmp_path / "x", key).path
    raw = (bag / "manifest.json").read_bytes()
    said = json.loads(raw)
    assert json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() == raw
    assert {one["path"] for one in said["files"]} == {f"data/{name}" for name in (*FILES, "capture.json")}
    for one in said["files"]:
        data = (bag / one["path"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(data).hexdigest()
        assert one["sha512"] == hashlib.sha512(data).hexdigest()
        assert one["size"] == len(data)
    assert said["tagmanifest_sha256"] == hashlib.sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    assert f"Internal-Sender-Identifier: {said['id']}\n" in (bag / "bag-info.txt").read_text()


def test_what_an_officer_writes_cannot_write_a_row_of_its_own(tmp_path, key):
    sly = msgspec.structs.replace(SAID, office="Bawaslu\nInternal-Sender-Identifier: s-lain")
    bag = make(tmp_path / "x", key, said=sly)
    assert len((bag.path / "bag-info.txt").read_text().splitlines()) == 6
    assert "identity" not in failed(check(bag.path, roots=roots(key), at=AT))
    assert bagit(bag.path)[0] == 0


def test_a_file_that_changed_since_its_capture_is_not_sealed(tmp_path, key):
    for name, deed in (("satu", lambda f: (f / "page.png").write_bytes(b"lain")),
                       ("dua", lambda f: (f / "page.png").unlink()),
                       ("tiga", lambda f: (f / "titipan.png").write_bytes(b"baru"))):  # fmt: skip
        folder = captured_folder(tmp_path / name)
        deed(folder)
        with pytest.raises(Damaged, match="berubah sebelum disegel"):
            seal(folder, tmp_path / "bag", circumstances=SAID, key=key, authorities=[], at=AT)
        assert not list(tmp_path.glob("*bag*"))


def test_links_folders_odd_names_and_nothing_are_not_sealed(tmp_path, key):
    for name, deed in (("link", lambda f: (f / "x").symlink_to("/etc/passwd")), ("folder", lambda f: (f / "x").mkdir()),
                       ("newline", lambda f: (f / "a\nb").write_bytes(b"x")), ("empty", lambda f: None)):  # fmt: skip
        folder = tmp_path / name
        folder.mkdir()
        deed(folder)
        with pytest.raises(BadInput):
            seal(folder, tmp_path / "bag", circumstances=SAID, key=key, authorities=[], at=AT)


def test_a_seal_is_never_overwritten(tmp_path, key):
    bag = make(tmp_path / "x", key)
    with pytest.raises(Refused, match="sudah ada"):
        seal(tmp_path / "x" / "tangkapan", bag.path, circumstances=SAID, key=key, authorities=[], at=AT)


def test_a_full_disk_leaves_nothing(tmp_path, key, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bags.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        make(tmp_path / "x", key)
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["tangkapan"]


def test_a_killed_process_leaves_no_bag_that_looks_whole(tmp_path):
    """Killed when the manifest is signed: the last moment at which something is missing."""
    captured_folder(tmp_path / "tangkapan")
    killing = textwrap.dedent(f"""
        import os, signal
        from pathlib import Path
        from saksama.evidence.seal import making
        from saksama.keys import Keyring
        from saksama.keys.sealing import seal_key
        from tests.evidence.seal.sealed import AT, SAID
        making.signatures.sign = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
        here = Path({str(tmp_path)!r})
        key = seal_key(Keyring.create(here / "keys"), SAID.office, AT)
        making.seal(here / "tangkapan", here / "{EXHIBIT}", circumstances=SAID, key=key, authorities=[], at=AT)
    """)
    done = subprocess.run([sys.executable, "-c", killing], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                          check=False)  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    left = {path.name for path in tmp_path.iterdir()} - {"tangkapan", "keys"}
    assert len(left) == 1
    assert left.pop().startswith(TEMPORARY)


def test_without_an_authority_it_is_sealed_and_visibly_not_stamped(tmp_path, key):
    bag = make(tmp_path / "x", key)
    write_roots(tmp_path / "x", key)
    found = states(check(bag.path, roots=roots(key), at=AT))
    assert (bag.level, bag.stamp_state) == ("B-B", "none")
    assert {what for what, state in found.items() if state == {"nothing"}} == {"stamp", "stamp_age", "clock"}
    assert openssl_cms(bag.path)[0] == 0


def test_a_stamp_can_be_added_later_and_only_once(tmp_path, key, tsa):
    bag = make(tmp_path / "x", key)
    signed = (bag.path / "manifest.json.p7s").read_bytes()
    (first,) = stamp(bag.path, [tsa], at=AT)
    assert first.state is StampState.DONE
    again = read_bag(bag.path)
    assert again.level == "B-T"
    before = {path.name: path.read_bytes() for path in bag.path.iterdir() if path.is_file()}
    stamp(bag.path, [tsa], at=AT)
    assert {path.name: path.read_bytes() for path in bag.path.iterdir() if path.is_file()} == before
    assert before["manifest.json.p7s"] != signed
    write_roots(tmp_path / "x", key, tsa)
    assert openssl_cms(bag.path)[0] == 0
    assert failed(check(bag.path, roots=roots(key, tsa), at=AT)) == set()


def test_a_renewed_stamp_covers_the_whole_signature_and_holds_when_the_older_has_ended(tmp_path, key, tsa):
    bag = make(tmp_path / "x", key, [tsa])
    with pytest.raises(Refused, match="belum distempel"):
        renew(make(tmp_path / "y", key).path, [tsa], at=AT)
    (made,) = renew(bag.path, [tsa], at=AT)
    assert made.file == "manifest.json.p7s.tsr"
    write_roots(tmp_path / "x", key, tsa)
    told = outside("openssl", "ts", "-verify", "-data", "manifest.json.p7s", "-in", "manifest.json.p7s.tsr", "-CAfile",
                   "../tsa-akar.pem", cwd=bag.path)  # fmt: skip
    assert told[1].startswith("Verification: OK")
    assert read_bag(bag.path).stamps_hold_until == made.signer_ends_at
    lines = check(bag.path, roots=roots(key, tsa), at=AT)
    assert failed(lines) == set()
    assert [line.what for line in lines].count("stamp") == 3


def test_reading_what_is_no_bag_is_said(tmp_path, key):
    with pytest.raises(NotThere):
        read_bag(tmp_path)
    bag = make(tmp_path / "x", key).path
    (bag / "manifest.json.p7s").write_bytes(b"x")
    with pytest.raises(Damaged, match="Tanda tangan"):
        read_bag(bag)


def test_an_officers_upload_needs_no_record_of_a_machine(tmp_path, key):
    (tmp_path / "unggahan").mkdir()
    (tmp_path / "unggahan" / "foto-1.jpg").write_bytes(b"\xff\xd8")
    said = msgspec.structs.replace(SAID, kind="officer", seen_how="telepon", seen_at=AT - timedelta(hours=2),
                                   attestation="Saya melihatnya sendiri.")  # fmt: skip
    bag = seal(tmp_path / "unggahan", tmp_path / "bag", circumstances=said, key=key, authorities=[], at=AT)
    assert bag.manifest.captured == {}
    assert bag.manifest.circumstances.seen_at == AT - timedelta(hours=2)
    assert failed(check(bag.path, roots=roots(key), at=AT)) == set()


def test_a_demo_in_another_year_is_verified_by_programs_that_live_in_this_one(tmp_path):
    then = AT + timedelta(days=500)
    key = seal_key(Keyring.create(tmp_path / "keys", demo=True), SAID.office, then)
    authority = authority_at(tmp_path / "tsa", clock=lambda: then)
    with answering(authority) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, authority.root_pem)], at=then)
    write_roots(tmp_path / "x", key, authority)
    assert (bag.level, bag.stamp_state) == ("B-T", "done")
    assert openssl_cms(bag.path)[0] == openssl_ts(bag.path)[0] == 0
    assert failed(check(bag.path, roots=roots(key, authority), at=then)) == set()

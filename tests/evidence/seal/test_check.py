"""Whatever is changed in a bag is found, by us and by other programs; whom nobody vouches for is said."""

from __future__ import annotations

import shutil
from datetime import timedelta

import msgspec
import pytest

from saksama.evidence.seal import manifest as manifests
from saksama.evidence.seal import signature as signatures
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.making import renew, stamp
from saksama.evidence.seal.shape import Roots
from saksama.keys import Keyring, Purpose
from saksama.keys.sealing import revoke, seal_key
from tests.evidence.seal.sealed import (
    AT,
    FILES,
    SAID,
    answering,
    asked_at,
    authority_at,
    bagit,
    failed,
    make,
    openssl_cms,
    openssl_ts,
    roots,
    states,
    write_roots,
)

YEAR = timedelta(days=365)
CLASSES = {
    "data/page.wacz": ("files", bagit),
    "data/page.png": ("files", bagit),
    "data/dom.html": ("files", bagit),
    "data/capture.json": ("files", bagit),
    "bagit.txt": ("tags", bagit),
    "bag-info.txt": ("tags", bagit),
    "manifest-sha256.txt": ("tags", bagit),
    "manifest-sha512.txt": ("tags", bagit),
    "tagmanifest-sha256.txt": ("tags", bagit),
    "manifest.json": ("manifest", openssl_cms),
    "manifest.json.p7s": ("signature", openssl_cms),
    "manifest.json.tsr": ("stamp", openssl_ts),
}
"""Every kind of file in a bag → the line that must fail, and the other program that must find it too."""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory, key, tsa):
    place = tmp_path_factory.mktemp("utuh")
    write_roots(place, key, tsa)
    return make(place, key, [tsa]).path


@pytest.fixture
def bag(fresh, tmp_path):
    """A copy to spoil."""
    write = shutil.copytree(fresh.parent, tmp_path / "x")
    return write / fresh.name


def flip(path, where):
    raw = bytearray(path.read_bytes())
    place = {"first": 0, "middle": len(raw) // 2, "last": len(raw) - 1}[where]
    raw[place] ^= 1
    path.write_bytes(raw)


def test_the_classes_are_all_there_are(fresh):
    assert {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()} == set(CLASSES)


@pytest.mark.parametrize("where", ["first", "middle", "last"])
@pytest.mark.parametrize("name", CLASSES)
def test_one_changed_byte_is_found_in_every_kind_of_file(bag, key, tsa, name, where):
    flip(bag / name, where)
    inside = {"stamp"} if name == "manifest.json.p7s" else set()
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) & {CLASSES[name][0], "signature", *inside}


@pytest.mark.parametrize("name", CLASSES)
def test_another_program_finds_the_changed_byte_too(bag, name):
    """Of the signature a byte of the signature proper: at its frame, which nothing signs, only ours looks."""
    other = CLASSES[name][1]
    if name == "manifest.json.p7s":
        value = signatures.read((bag / name).read_bytes()).value
        (bag / name).write_bytes((bag / name).read_bytes().replace(value, value[:-1] + bytes([value[-1] ^ 1])))
    else:
        flip(bag / name, "middle")
    assert other(bag)[0] != 0


@pytest.mark.slow
def test_no_byte_of_a_signature_can_be_changed_unseen(key):
    made, unseen = signatures.sign(b"isi", key, at=AT), []
    signatures.prove(made, b"isi", root_pem=key.root_pem, at=AT)
    for place in range(len(made)):
        for bit in (0x01, 0x80):
            changed = made[:place] + bytes([made[place] ^ bit]) + made[place + 1 :]
            try:
                signatures.prove(changed, b"isi", root_pem=key.root_pem, at=AT)
                unseen.append(place)
            except signatures.BadSignature:
                continue
    assert unseen == []


@pytest.mark.parametrize("name", CLASSES)
def test_a_file_that_is_gone_is_found_or_said_to_be_missing(bag, key, tsa, name):
    (bag / name).unlink()
    lines = check(bag, roots=roots(key, tsa), at=AT)
    missing = {line.what for line in lines if line.state == "nothing"}
    assert failed(lines) or (name == "manifest.json.tsr" and "stamp" in missing)


def test_a_file_that_was_added_is_found(bag, key, tsa):
    assert bagit(bag)[0] == 0
    (bag / "data" / "titipan.png").write_bytes(b"x")
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"files"}
    assert bagit(bag)[0] != 0
    (bag / "data" / "titipan.png").unlink()
    (bag / "data" / "dalam").mkdir()
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"files"}


def test_a_link_to_the_same_bytes_elsewhere_is_no_file_of_the_bag(bag, key, tsa):
    shutil.move(bag / "data" / "page.png", bag.parent / "page.png")
    (bag / "data" / "page.png").symlink_to(bag.parent / "page.png")
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"files"}


def test_what_lies_beside_the_seal_is_said_to_be_outside(bag, key, tsa):
    (bag / "catatan.txt").write_text("x")
    lines = check(bag, roots=roots(key, tsa), at=AT)
    assert [(line.state, "catatan.txt" in line.says) for line in lines if line.what == "outside"] == [("nothing", True)]
    assert failed(lines) == set()


def test_another_valid_manifest_over_the_same_files_is_found(bag, key, tsa, tmp_path):
    """Swapped with everything that belongs to it, the bag's own number still differs; and that is under the seal."""
    other = make(tmp_path / "y", key, [tsa]).path
    signed = ("manifest.json", "manifest.json.p7s", "manifest.json.tsr")
    for name in signed:
        shutil.copy(other / name, bag / name)
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"tags", "identity"}
    for name in ("tagmanifest-sha256.txt", "manifest-sha256.txt", "manifest-sha512.txt"):
        shutil.copy(other / name, bag / name)
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"tags", "identity"}


def test_the_number_of_another_exhibit_in_bag_info_is_found_even_when_the_lists_were_made_anew(bag, key, tsa):
    info = bag / "bag-info.txt"
    info.write_text(info.read_text() + "Internal-Sender-Identifier: s-lain\n")
    assert {"tags", "identity"} <= failed(check(bag, roots=roots(key, tsa), at=AT))


def forged(bag, by, **changes):
    """The manifest edited and signed anew by whoever can."""
    edited = msgspec.structs.replace(manifests.decode((bag / "manifest.json").read_bytes()), **changes)
    (bag / "manifest.json").write_bytes(manifests.encode(edited))
    (bag / "manifest.json.p7s").write_bytes(signatures.sign(manifests.encode(edited), by, at=AT))


def test_a_manifest_signed_anew_by_another_key_is_found(bag, key, stranger, tsa):
    forged(bag, stranger)
    found = states(check(bag, roots=roots(key, tsa), at=AT))
    assert (found["signature"], found["signer"]) == ({"pass"}, {"fail"})
    assert openssl_cms(bag)[0] != 0


def test_a_forger_who_names_his_own_certificate_is_still_unknown(bag, key, stranger, tsa):
    said = msgspec.structs.replace(SAID, reason="Alasan lain.")
    forged(bag, stranger, circumstances=said, seal_certificate_sha256=signatures.fingerprint(stranger.certificate_pem))
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"signer", "stamp"}


def test_a_seal_by_another_certificate_of_the_same_office_than_the_manifest_names_is_found(tmp_path, tsa):
    """A renewed certificate of the office is believed; but the one that sealed is the one the manifest names."""
    ring = Keyring.create(tmp_path / "keys")
    first = seal_key(ring, SAID.office, AT)
    bag = make(tmp_path / "x", first, [tsa]).path
    ring.rotate(Purpose.EXHIBIT)
    raw = (bag / "manifest.json").read_bytes()
    (bag / "manifest.json.p7s").write_bytes(signatures.sign(raw, seal_key(ring, SAID.office, AT), at=AT))
    assert failed(check(bag, roots=roots(first, tsa), at=AT)) == {"signer"}


def test_a_manifest_in_another_spelling_is_not_ours_whoever_signed_it(bag, key, tsa):
    """Blanks, or one key twice: two programs could read two things from it."""
    raw = (bag / "manifest.json").read_bytes()
    for spelt in (raw.replace(b'{"captured"', b'{ "captured"', 1), raw.replace(b"{", b'{"version":1,', 1)):
        (bag / "manifest.json").write_bytes(spelt)
        (bag / "manifest.json.p7s").write_bytes(signatures.sign(spelt, key, at=AT))
        assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"manifest"}


def test_a_bit_in_the_frame_that_nothing_signs_is_found(bag, key, tsa):
    """The outer list of digest algorithms: openssl reads past it."""
    raw = (bag / "manifest.json.p7s").read_bytes()
    sha256 = bytes.fromhex("0609608648016503040201")
    assert raw.index(sha256) < 60, "the first one is the outer list's"
    (bag / "manifest.json.p7s").write_bytes(raw.replace(sha256, sha256[:-1] + bytes([sha256[-1] ^ 1]), 1))
    assert failed(check(bag, roots=roots(key, tsa), at=AT)) == {"signature"}


def test_a_root_that_may_vouch_for_stamps_never_vouches_for_a_seal(tmp_path, key, stranger, tsa):
    bag = make(tmp_path / "x", stranger, [tsa]).path
    believing = Roots(office_pem=key.root_pem, tsa_pems=(tsa.root_pem, stranger.root_pem))
    assert failed(check(bag, roots=believing, at=AT)) == {"signer"}


def test_a_stamp_by_a_root_that_is_not_believed_fails_and_names_the_signer(bag, key, stranger):
    lines = check(bag, roots=Roots(office_pem=key.root_pem, tsa_pems=(stranger.root_pem,)), at=AT)
    assert [line.state for line in lines if line.what == "stamp"] == ["fail", "fail"]
    assert any("Saksama TSA CONTOH" in line.says for line in lines if line.what == "stamp")
    assert states(lines)["stamp_age"] == {"nothing"}


def test_without_a_root_or_a_list_there_is_nothing_to_check_and_no_pass(bag, key):
    found = states(check(bag, roots=roots(key, revoked=False), at=AT))
    assert found["stamp"] == found["revocation"] == found["clock"] == {"nothing"}


def test_a_stamped_seal_outlives_its_certificate_and_an_unstamped_one_does_not(tmp_path, bag, key, tsa):
    later = AT + 11 * YEAR
    assert failed(check(bag, roots=roots(key, tsa), at=later)) == set()
    assert failed(check(make(tmp_path / "y", key).path, roots=roots(key, tsa), at=later)) == {"signer"}


def test_a_stamp_renewed_after_the_seals_certificate_ended_changes_nothing(tmp_path, key):
    later = AT + 11 * YEAR
    early, late = (authority_at(tmp_path / "tsa", clock=lambda at=at: at) for at in (AT, later))
    with answering(early) as url:
        bag = make(tmp_path / "x", key, [asked_at(url, early.root_pem)]).path
    with answering(late) as url:
        (renewed,) = renew(bag, [asked_at(url, late.root_pem)], at=later)
    assert renewed.at == later.replace(microsecond=0)
    assert failed(check(bag, roots=roots(key, late), at=later)) == set()


def test_a_stolen_key_seals_nothing_more_and_what_was_stamped_before_stays_good(tmp_path, tsa):
    ring = Keyring.create(tmp_path / "keys")
    key = seal_key(ring, SAID.office, AT)
    stamped, bare = make(tmp_path / "x", key, [tsa]).path, make(tmp_path / "y", key).path

    def told(bag, since):
        listed = revoke(ring, 1, since=since, at=AT)
        found = check(bag, roots=Roots(office_pem=key.root_pem, tsa_pems=(tsa.root_pem,), revoked_pem=listed), at=AT)
        return states(found)["revocation"]

    assert told(stamped, AT + timedelta(hours=1)) == {"pass"}
    assert told(bare, AT + timedelta(hours=1)) == {"fail"}, "nothing proves that it is older than the theft"
    assert told(stamped, AT - timedelta(hours=1)) == {"fail"}


def test_a_list_of_another_office_is_no_list(bag, key, stranger, tsa):
    swapped = Roots(office_pem=key.root_pem, tsa_pems=(tsa.root_pem,), revoked_pem=stranger.revoked_pem)
    assert failed(check(bag, roots=swapped, at=AT)) == {"revocation"}


def test_an_ageing_digest_does_not_stand_alone(bag):
    """SHA-512 beside SHA-256 for every file, so that one of the two may fall (34)."""
    for file in manifests.decode((bag / "manifest.json").read_bytes()).files:
        assert (len(file.sha256), len(file.sha512)) == (64, 128)
    assert len((bag / "manifest-sha512.txt").read_text().splitlines()) == len(FILES) + 1


def test_a_check_changes_nothing(bag, key, tsa):
    before = {path: path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    check(bag, roots=roots(key, tsa), at=AT)
    assert {path: path.read_bytes() for path in bag.rglob("*") if path.is_file()} == before
    assert stamp(bag, [], at=AT) == ()

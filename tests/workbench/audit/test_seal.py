"""Roots: over which lines, signed by whom, where they are carried."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from saksama.keys import Keyring, Purpose, is_signed
from saksama.workbench.audit import services
from saksama.workbench.audit.anchors import Anchor, read_folder, read_keys
from saksama.workbench.audit.models import Carried, Line, Root
from saksama.workbench.audit.queries import anchor, standing
from saksama.workbench.audit.rules import START, Tree
from saksama.workbench.audit.services import carry, record, seal
from saksama.workbench.safe.setting import setting
from tests.people import MONDAY

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def write(n, office="33.11"):
    return [record("review.opened", office=office, actor="p-operator", at=MONDAY) for _ in range(n)]


def digest(*parts):
    return hashlib.sha256(b"".join(parts))


def test_the_root_of_three_lines_by_hand():
    a, b, c = (bytes.fromhex(line.digest) for line in write(3))
    leaf = [digest(b"\x00", one).digest() for one in (a, b, c)]
    expected = digest(b"\x01", digest(b"\x01", leaf[0], leaf[1]).digest(), leaf[2]).hexdigest()
    assert seal("33.11", at=MONDAY).root == expected


@pytest.mark.parametrize("n", range(9))
def test_a_tree_that_grows_gives_the_root_that_rfc_6962_defines(n):
    """MTH splits at the largest power of two below n."""

    def mth(leaves):
        if len(leaves) <= 1:
            return digest(*[b"\x00" + one for one in leaves]).digest()
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return digest(b"\x01", mth(leaves[:split]), mth(leaves[split:])).digest()

    leaves = [bytes([k]) * 32 for k in range(n)]
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf.hex())
    assert tree.root == mth(leaves).hex()


def test_roots_follow_each_other_and_cover_every_line_once():
    write(3)
    one = seal("33.11", at=MONDAY)
    write(2)
    two = seal("33.11", at=MONDAY + HOUR)
    assert (one.number, one.first_seq, one.last_seq, one.previous) == (1, 1, 3, START)
    assert (two.number, two.first_seq, two.last_seq, two.previous) == (2, 4, 5, one.digest)


def test_an_hour_without_lines_has_no_root():
    assert seal("33.11", at=MONDAY) is None
    write(1)
    seal("33.11", at=MONDAY)
    assert seal("33.11", at=MONDAY + HOUR) is None
    assert Root.objects.count() == 1


def test_two_workers_sealing_the_same_lines_make_one_root(monkeypatch):
    write(2)
    while_sealing = services._root_over

    def meanwhile(office, first, last):
        monkeypatch.setattr(services, "_root_over", while_sealing)
        seal(office, at=MONDAY)  # the other worker
        return while_sealing(office, first, last)

    monkeypatch.setattr(services, "_root_over", meanwhile)
    assert seal("33.11", at=MONDAY + HOUR).at == MONDAY
    assert Root.objects.count() == 1


def test_the_signature_is_checked_with_the_public_key_alone():
    write(1)
    seal("33.11", at=MONDAY)
    there = anchor("33.11", 1)
    said = there.statement.payload
    public = Keyring.open(setting().keys).public_keys(Purpose.AUDIT)[0]
    assert there.signed.public_key == public.public_key
    assert is_signed(said, public_key=public.public_key, signature=there.signed.signature)
    assert not is_signed(said + b" ", public_key=public.public_key, signature=there.signed.signature)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A stick that is plugged in, and a share that is not there."""
    stick, share = tmp_path / "stik", tmp_path / "tiada"
    stick.mkdir()
    changed = replace(setting(), anchor_folders=(stick, share))
    monkeypatch.setattr("saksama.workbench.audit.services.setting", lambda: changed)
    return stick, share


def test_anchors_go_to_every_folder_that_is_there_and_the_others_are_named(folders):
    stick, share = folders
    write(2)
    root = seal("33.11", at=MONDAY)
    assert carry("33.11", at=MONDAY) == [str(share)]
    (read,) = read_folder(stick)
    assert read.statement.digest == root.digest
    assert list(read_keys(stick / "kunci-publik.json").values()) == [root.public_key]
    assert standing("33.11").left.place == str(stick)


def test_a_stick_plugged_in_later_gets_what_it_missed(folders):
    stick, share = folders
    for hour in range(3):
        write(1)
        seal("33.11", at=MONDAY + hour * HOUR)
        carry("33.11", at=MONDAY + hour * HOUR)
    share.mkdir()
    assert carry("33.11", at=MONDAY + 4 * HOUR) == []
    assert [one.statement.number for one in read_folder(share)] == [1, 2, 3]
    assert Carried.objects.get(place=str(share)).number == 3


def test_what_lies_only_on_this_machine_has_not_left_it():
    write(1)
    seal("33.11", at=MONDAY)
    carry("33.11", at=MONDAY)
    assert standing("33.11").left is None


def test_an_anchor_holds_numbers_and_digests_only(folders):
    write(1)
    seal("33.11", at=MONDAY)
    carry("33.11", at=MONDAY)
    line = Line.objects.get()
    for path in folders[0].iterdir():
        said = path.read_text()
        assert [code for code in (line.actor, line.verb) if code in said] == [], path.name
        assert len(said) < 2000


def test_the_printed_page_can_be_checked_like_the_file(folders, tmp_path):
    write(1)
    seal("33.11", at=MONDAY)
    carry("33.11", at=MONDAY)
    paper = tmp_path / "kertas"
    paper.mkdir()
    (page,) = folders[0].glob("jangkar-*.txt")
    (paper / "surat.txt").write_text("Yth. Auditor,\n\n" + page.read_text())
    assert read_folder(paper) == read_folder(folders[0])
    assert isinstance(read_folder(paper)[0], Anchor)

from __future__ import annotations

import json

import msgspec
import pytest

from saksama.handover.fence import Fence
from saksama.handover.mandate import Mandate
from saksama.handover.signed import seal, unseal
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import Keyring, Purpose
from tests import people


@pytest.fixture
def ring(tmp_path):
    return Keyring.create(tmp_path / "keys")


@pytest.fixture
def file(tmp_path, ring):
    path = tmp_path / "mandat.json"
    path.write_bytes(seal(people.mandate(), ring))
    return path


def test_a_signed_mandate_comes_back_whole(file, ring):
    assert unseal(file, Mandate, ring) == people.mandate()


def test_it_still_does_after_a_rotation(file, ring):
    ring.rotate(Purpose.MAC)
    assert unseal(file, Mandate, ring) == people.mandate()


def test_reformatting_the_file_changes_nothing(file, ring):
    file.write_text(json.dumps(json.loads(file.read_text()), indent=8, sort_keys=True))
    assert unseal(file, Mandate, ring) == people.mandate()


def test_a_missing_file_is_said(tmp_path, ring):
    with pytest.raises(BadInput, match="tidak ada"):
        unseal(tmp_path / "tak-ada.json", Mandate, ring)


def test_a_mandate_is_no_fence(file, ring):
    with pytest.raises(BadInput, match="ini berkas mandat, yang diperlukan pagar"):
        unseal(file, Fence, ring)


def test_a_mandate_renamed_to_a_fence_is_refused(file, ring):
    # a body that fits both shapes cannot be passed off as the other kind: the kind is under the MAC
    raw = json.loads(file.read_text())
    raw["kind"] = "fence"
    file.write_text(json.dumps(raw))
    with pytest.raises((BadInput, Refused)):
        unseal(file, Fence, ring)


@pytest.mark.parametrize("change", [{"zone": None}, {"extra": 1}, {"platforms": ["myspace"]}, {"approvals": "p-01"}])
def test_a_wrong_field_is_named(file, ring, change):
    raw = json.loads(file.read_text())
    raw["body"] |= change
    file.write_text(json.dumps(raw))
    with pytest.raises(BadInput, match=next(iter(change))):
        unseal(file, Mandate, ring)


def test_what_is_no_json_is_refused(tmp_path, ring):
    path = tmp_path / "mandat.json"
    for junk in (b"", b"\xff\xfe", b"[]", b"{}", msgspec.json.encode({"kind": "mandate"})):
        path.write_bytes(junk)
        with pytest.raises(BadInput):
            unseal(path, Mandate, ring)

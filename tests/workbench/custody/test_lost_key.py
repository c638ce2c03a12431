"""The office's key is lost: what it sealed comes back by the escrow identity, with `age` and nothing of ours."""

from __future__ import annotations

import subprocess
import zipfile

import pyrage
import pytest

from saksama.evidence import Store
from saksama.evidence.seal.checking import check
from saksama.keys import Keyring
from saksama.keys.sealing import seal_key
from saksama.workbench.custody.work import bags
from tests.evidence.seal.sealed import AT, SAID, make, roots, states


@pytest.fixture
def holder(tmp_path):
    """A file with the identity of the escrow holder, and its recipient."""
    identity, file = pyrage.x25519.Identity.generate(), tmp_path / "titipan.txt"
    file.write_text(f"{identity}\n")
    return file, str(identity.to_public())


def decrypted(identity, source, target):
    done = subprocess.run(["age", "-d", "-i", identity, "-o", target, source], capture_output=True, check=False)
    return done.returncode


def unzipped(archive, into):
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(into)
    return into


def test_a_sealed_bag_comes_back_by_the_escrow_identity_and_still_proves_itself(tmp_path, holder):
    identity, recipient = holder
    ring = Keyring.create(tmp_path / "kunci", escrow_recipient=recipient)
    published = seal_key(ring, SAID.office, AT)  # its root stands in every package that was handed out
    packed = bags.pack(make(tmp_path / "x", published).path, tmp_path / "bag.zip")
    store = Store(tmp_path / "gudang", ring, by_content=True)
    with packed.open("rb") as stream:
        sealed = store.put(stream, kind="item", at=AT, expires_on=None)
    (tmp_path / "kunci" / "induk").unlink()

    wrapped = tmp_path / "kunci" / "objek" / f"{sealed.object_id}.kunci"
    lies = tmp_path / "gudang" / sealed.stored[:2] / sealed.stored[2:4] / sealed.stored
    assert decrypted(identity, lies, tmp_path / "x.zip") != 0, "the escrow identity opens keys, not bytes"
    assert decrypted(identity, wrapped, tmp_path / "data.txt") == 0
    assert decrypted(tmp_path / "data.txt", lies, tmp_path / "kembali.zip") == 0

    assert (tmp_path / "kembali.zip").read_bytes() == packed.read_bytes()
    lines = check(unzipped(tmp_path / "kembali.zip", tmp_path / SAID.exhibit), roots=roots(published), at=AT)
    assert {what for what, found in states(lines).items() if "fail" in found} == set()
    assert states(lines)["signature"] == states(lines)["files"] == {"pass"}

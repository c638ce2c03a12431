"""The eight tampered packages of the study, some in several variants, and which checks must find each."""

from __future__ import annotations

import json
import shutil

from saksama.evidence.package.custody_lines import Deed, chain, read_lines, write_lines
from tests.evidence.package.parcel import another, capture_folder, flip, other_office, relist, room, unzip


def picture(folder):
    flip(folder / "data/page.png")


def warc(folder):
    path = folder / "data/page.wacz"
    flip(path, path.read_bytes().index(b"archive/data.warc.gz") + 200)


def manifest(folder):
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"akan dinilai", b"sudah dinilai"))


def signature_of_another(folder):
    shutil.copy(another() / "manifest.json.p7s", folder)


def stamp_of_another(folder):
    shutil.copy(another() / "manifest.json.tsr", folder)


def file_in_data(folder):
    (folder / "data/catatan.txt").write_text("disisipkan")


def file_beside(folder):
    (folder / "catatan.txt").write_text("disisipkan")


def lines_of(folder):
    return read_lines((folder / "custody.jsonl").read_bytes())


def custody_line_removed(folder):
    lines = lines_of(folder)
    (folder / "custody.jsonl").write_bytes(write_lines((*lines[:1], *lines[2:])))


def custody_tail_cut(folder):
    (folder / "custody.jsonl").write_bytes(write_lines(lines_of(folder)[:-1]))


def custody_recomputed(folder):
    """Who viewed it is taken out, everything after is chained anew, and the list of the additions too."""
    lines = [line for line in lines_of(folder) if line.what != "viewed"]
    deeds = [Deed(at=line.at, what=line.what, by=line.by, detail=line.detail) for line in lines]
    (folder / "custody.jsonl").write_bytes(write_lines(chain(deeds)))
    relist(folder)


def custody_and_checkpoint_recomputed(folder):
    """As before, and the checkpoint says so; only the key is missing."""
    custody_recomputed(folder)
    said = json.loads((folder / "custody-checkpoint.json").read_bytes())
    lines = lines_of(folder)
    said.update(count=len(lines), last=lines[-1].hash)
    (folder / "custody-checkpoint.json").write_text(json.dumps(said, sort_keys=True, separators=(",", ":")))


def office_root_swapped(folder):
    (folder / "akar.pem").write_bytes(other_office().roots.office_pem)


def stamp_root_swapped(folder):
    (folder / "tsa-akar.pem").write_bytes(other_office().tsa.root_pem)


COMMANDS = (
    "root", "tsa_root", "sha256", "sha512", "tags", "extra", "bagit", "cms", "tags_named", "ts", "time", "post",
    "extra_named", "tail", "wacz", "warcio", "wacz_digest", "verifikasi",
)  # fmt: skip
"""The commands of BACA-SAYA.txt, in its order."""
# (what was done, commands that must fail, lines of verifikasi.py that must fail, lines of `evidence verify`)
TAMPERED = (
    (picture, "sha256 sha512 bagit verifikasi", "isi manifes", "files"),
    (warc, "sha256 sha512 bagit wacz warcio verifikasi", "isi manifes", "files"),
    (manifest, "extra cms ts verifikasi", "tanda-tangan pencabutan cap-waktu tambahan pos-rantai",
     "signature stamp additions checkpoint"),
    (signature_of_another, "extra cms verifikasi", "tanda-tangan pencabutan tambahan", "signature additions"),
    (stamp_of_another, "extra ts verifikasi", "cap-waktu tambahan", "stamp additions"),
    (file_in_data, "bagit verifikasi", "isi manifes", "files"),
    (file_beside, "verifikasi", "tambahan", "additions"),
    (custody_line_removed, "extra verifikasi", "tambahan rantai pos-rantai", "additions custody checkpoint"),
    (custody_tail_cut, "extra tail verifikasi", "tambahan pos-rantai", "additions checkpoint"),
    (custody_recomputed, "extra_named tail verifikasi", "pos-rantai", "checkpoint"),
    (custody_and_checkpoint_recomputed, "post extra_named verifikasi", "pos-rantai", "checkpoint"),
    (office_root_swapped, "extra cms post verifikasi", "tanda-tangan pencabutan tambahan pos-rantai",
     "signer revocation additions checkpoint"),
    (stamp_root_swapped, "extra ts verifikasi", "cap-waktu tambahan", "stamp additions"),
)  # fmt: skip


def forged_by_another_office(folder):
    """Everything made anew by somebody with keys of his own, roots included: it agrees with itself."""
    shutil.rmtree(folder)
    bag = other_office().seal(capture_folder(room() / "capture"), room() / "bag").path
    unzip(other_office().package(bag, room()), folder.parent)

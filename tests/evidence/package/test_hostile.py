"""A package from anywhere: what no package of ours ever is gets refused in words, before anything is written."""

from __future__ import annotations

import stat
import zipfile

import pytest

from saksama.evidence.package.checking import verify
from saksama.kernel.errors import Refused
from tests.evidence.package.parcel import AT, NUMBER, copy, unpacked, verifikasi, zipped

FILES = {f"{NUMBER}/bagit.txt": b"BagIt-Version: 1.0\n", f"{NUMBER}/manifest.json": b"{}"}


def zip_of(path, members, *, kind=0, method=zipfile.ZIP_STORED):
    """A ZIP with `members` after two honest files; `kind` is the Unix type of each."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type, info.external_attr = method, (kind | 0o644) << 16
            archive.writestr(info, data)
    return path


def lying(path):
    """Says that a file of 40 MB has 10 bytes."""
    zip_of(path, [(f"{NUMBER}/data/a.txt", b"\0" * 40_000_000)], method=zipfile.ZIP_DEFLATED)
    raw, said = path.read_bytes(), (40_000_000).to_bytes(4, "little")
    path.write_bytes(raw.replace(said, (10).to_bytes(4, "little")))
    return path


def encrypted(path):
    raw = bytearray(zip_of(path, []).read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    return path


def doubled(path):
    with pytest.warns(UserWarning, match="Duplicate"):
        return zip_of(path, [(f"{NUMBER}/manifest.json", b"another")])


def bomb(path):
    return zip_of(path, [(f"{NUMBER}/data/a.txt", b"\0" * 60_000_000)] * 1, method=zipfile.ZIP_BZIP2)


def raw(path, data):
    path.write_bytes(data)
    return path


HOSTILE = {
    "up": lambda p: zip_of(p, [("../../luar.txt", b"x")]),
    "up-inside": lambda p: zip_of(p, [(f"{NUMBER}/../luar.txt", b"x")]),
    "absolute": lambda p: zip_of(p, [("/tmp/luar.txt", b"x")]),
    "backslash": lambda p: zip_of(p, [(f"{NUMBER}\\..\\luar.txt", b"x")]),
    "drive": lambda p: zip_of(p, [("C:/luar.txt", b"x")]),
    "control": lambda p: zip_of(p, [(f"{NUMBER}/a\x1b[2J.txt", b"x")]),
    "hidden": lambda p: zip_of(p, [(f"{NUMBER}/.bashrc", b"x")]),
    "link": lambda p: zip_of(p, [(f"{NUMBER}/data/a.png", b"/etc/passwd")], kind=stat.S_IFLNK),
    "device": lambda p: zip_of(p, [(f"{NUMBER}/data/a.png", b"")], kind=stat.S_IFCHR),
    "twice": doubled,
    "twice-by-case": lambda p: zip_of(p, [(f"{NUMBER}/MANIFEST.json", b"another")]),
    "two-folders": lambda p: zip_of(p, [("BB-2027-0032/manifest.json", b"{}")]),
    "beside": lambda p: zip_of(p, [("setup.exe", b"MZ")]),
    "deep": lambda p: zip_of(p, [(f"{NUMBER}/data/a/b.txt", b"x")]),
    "bomb": bomb,
    "lying": lying,
    "encrypted": encrypted,
    "many": lambda p: zip_of(p, [(f"{NUMBER}/data/{n}.txt", b"") for n in range(2_001)]),
    "no-zip": lambda p: raw(p, b"bukan ZIP"),
    "empty": lambda p: raw(p, b""),
    "no-package": lambda p: raw(p, zipped_photos(p)),
}


def zipped_photos(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("foto/a.png", b"x")
    return path.read_bytes()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_in_words_by_both(tmp_path, kind):
    (tmp_path / "in").mkdir()
    path = HOSTILE[kind](tmp_path / "in" / "paket.zip")
    with pytest.raises(Refused, match="Paket ditolak sebelum dibuka"):
        verify(path, at=AT)
    code, _states, said = verifikasi(path)
    assert code == 2
    assert said.startswith("DITOLAK: ")
    assert "Traceback" not in said
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["paket.zip"]


@pytest.mark.parametrize("where", ["data/page.png", "catatan.txt"])
def test_a_link_in_a_folder_is_refused_by_both(tmp_path, where):
    folder = copy(tmp_path)
    (folder / where).unlink(missing_ok=True)
    (folder / where).symlink_to("/etc/hostname")
    with pytest.raises(Refused, match="tautan"):
        verify(folder, at=AT)
    assert verifikasi(folder)[0] == 2


def test_a_folder_of_its_own_inside_is_refused_by_both(tmp_path):
    folder = copy(tmp_path)
    (folder / "data/lagi").mkdir()
    with pytest.raises(Refused, match="bukan milik paket"):
        verify(folder, at=AT)
    assert verifikasi(folder)[0] == 2


def test_a_package_zipped_again_by_somebody_else_still_passes(tmp_path):
    path = zipped(unpacked(), tmp_path / "dikirim-lagi.zip")
    assert verifikasi(path)[0] == 0
    assert {line.state for line in verify(path, at=AT)} == {"pass", "nothing"}


def test_a_file_that_is_not_there_is_said():
    code, _states, said = verifikasi("/tidak/ada.zip")
    assert (code, "TIDAK DAPAT DIBACA" in said) == (2, True)

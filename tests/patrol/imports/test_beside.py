"""Pictures beside a table: a name that stands for two is nobody's, a broken one costs itself."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from saksama.patrol.imports.beside import Beside
from saksama.patrol.imports.limits import Limits

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")
METHODS = {"deflate": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def beside(data, limits=None):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return Beside(archive, archive.infolist(), *([limits] if limits else []))


def zipped(*files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("names", [("a.jpg", "a.jpg"), ("B/c.jpg", "b/C.JPG"), ("x/a.jpg", "x\\a.jpg")])
def test_a_name_that_two_pictures_bear_is_nobodys(names):
    """One of them would stand beside somebody's act by chance."""
    found = beside(zipped((names[0], b"satu"), (names[1], b"dua")))
    assert found.digest(names[0]) is None
    assert found.digest(names[1]) is None
    assert found.digest("lain.jpg") is None


def test_what_is_given_for_a_digest_has_that_digest():
    data = zipped(("a.jpg", b"satu"), ("a.jpg", b"dua"), ("b.jpg", b"tiga"))
    found = beside(data)
    wanted = frozenset({sha(b"satu"), sha(b"dua"), sha(b"tiga")})
    assert all(sha(given) == digest for digest, given in found.pictures(wanted))
    assert dict(found.pictures(frozenset({sha(b"tiga")}))) == {sha(b"tiga"): b"tiga"}


def test_a_large_one_under_the_name_of_a_small_one_is_not_opened():
    limits = Limits(picture=10)
    found = beside(zipped(("a.jpg", b"0" * 100), ("a.jpg", b"dua")), limits)
    found.digest("a.jpg")
    assert [len(data) for _digest, data in found.pictures(frozenset({sha(b"dua"), sha(b"0" * 100)}))] == [3]


@pytest.mark.parametrize("method", METHODS)
def test_a_broken_picture_costs_itself_however_it_was_packed(method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.jpg", bytes(range(256)) * 40, METHODS[method])
        archive.writestr("b.jpg", b"baik")
    data = bytearray(out.getvalue())
    for at in range(45, 60):
        data[at] ^= 0x5A
    found = beside(bytes(data))
    assert found.digest("a.jpg") is None
    assert dict(found.pictures(frozenset({sha(b"baik")}))) == {sha(b"baik"): b"baik"}

"""One exhibit, sealed, stamped and packaged once for all tests here; and ways to spoil a copy of it."""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from saksama.evidence.capture.record import Captured, Hop, KeptFile, Outcome
from saksama.evidence.package.checking import verdict, verify
from saksama.evidence.package.custody_lines import Deed, canonical, chain, read_lines
from saksama.evidence.package.making import listing, package
from saksama.evidence.seal.example_authority import example_authority, server
from saksama.evidence.seal.making import seal
from saksama.evidence.seal.shape import Authority, Circumstances, ClockOffset, Roots
from saksama.evidence.seal.signature import sign
from saksama.kernel.clock import now
from saksama.keys import Keyring
from saksama.keys.sealing import seal_key

AT = now().replace(microsecond=0) - timedelta(hours=1)
NUMBER = "BB-2027-0031"
VERIFIER = files("saksama.evidence.package").joinpath("enclosed-files/verifikasi.py")
OFFICE = "Bawaslu Kabupaten Sukoharjo"
WHAT = {"page.png": "page_picture", "page.wacz": "replay", "dom.html": "page_source", "network.jsonl": "network"}


def circumstances(**other):
    about = {
        "exhibit": NUMBER, "kind": "capture", "office": OFFICE, "office_code": "33.11", "zone": "WIB",
        "officer": "Sekar Wulandari", "officer_code": "p-01", "role": "staf penanganan", "mandate": "m-2027-014",
        "mandate_letter": "014/PM.00.02/K.JT-26/10/2027", "legal_basis": "UU 10/2016 pasal 30",
        "reason": "Komentar di akun kampanye terdaftar; akan dinilai sebelum tayangannya hilang.",
    }  # fmt: skip
    return Circumstances(**{**about, **other})


def png(width=40, height=30):
    rows = zlib.compress((b"\x00" + b"\xf5\xf4\xef" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    made = [struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def wacz(path):
    """A WACZ by hand: what `wacz create` writes, as far as its own list goes."""
    inside = {
        "archive/data.warc.gz": b"\x1f\x8b not really a WARC",
        "pages/pages.jsonl": b'{"format":"json-pages-1.0"}\n',
    }
    rows = [{"name": n.split("/")[1], "path": n, "hash": "sha256:" + hashlib.sha256(d).hexdigest(), "bytes": len(d)}
            for n, d in inside.items()]  # fmt: skip
    listed = json.dumps({"profile": "data-package", "resources": rows, "wacz_version": "1.1.1"}).encode()
    mark = json.dumps({"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(listed).hexdigest()}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**inside, "datapackage.json": listed, "datapackage-digest.json": mark}.items():
            archive.writestr(name, data)


TRUE_WARC = """
import io, sys
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
with open(sys.argv[1], "wb") as file:
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    for number in range(3):
        said = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(f"<title>halaman {number}</title><p>halo".encode() * 20)
        url = f"https://contoh.test/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=said))
"""


def true_wacz(path):
    """A WACZ as the library makes it, over a WARC of three pages: what the commands of others are run on."""
    warc = path.with_name("data.warc.gz")
    made = ["create", "-f", str(warc), "-o", str(path), "--url", "https://contoh.test/0"]
    for told in (["-c", TRUE_WARC, str(warc)], ["-m", "wacz.main", *made]):
        subprocess.run([sys.executable, *told], capture_output=True, check=True)
    warc.unlink()


def capture_folder(place, *, real=False, **other):
    place.mkdir(parents=True)
    (place / "page.png").write_bytes(png())
    (place / "dom.html").write_text("<!doctype html><p>Bismillah gas pol nomor 1</p>")
    (place / "network.jsonl").write_text('{"url":"https://contoh.test/video/74201","status":200}\n' * 3)
    (true_wacz if real else wacz)(place / "page.wacz")
    kept = [
        KeptFile(name=p.name, what=WHAT[p.name], sha256=hashlib.sha256(p.read_bytes()).hexdigest(),
                 sha512=hashlib.sha512(p.read_bytes()).hexdigest(), size=p.stat().st_size)
        for p in sorted(place.iterdir())
    ]  # fmt: skip
    asked, url = "https://contoh.test/v/74201", "https://contoh.test/@sahabat.wirasena/video/74201"
    about = {
        "asked": asked, "final": url, "hops": (Hop(url=asked, status=302),),
        "outcome": Outcome.COMPLETE, "status": 200, "title": "Sahabat Wirasena–Ratri · video 74201",
        "started_at": AT, "loaded_at": AT + timedelta(seconds=3), "ended_at": AT + timedelta(seconds=9),
        "requests": 44, "kept": 44, "refused": 0, "server_ip": "203.0.113.7", "certificate_issuer": "CA Contoh",
        "room": "namespace", "tools": {"chromium": "156.0"}, "flags": (), "user_agent": "Mozilla/5.0", "fonts": (),
        "files": tuple(kept),
    }  # fmt: skip
    record = Captured(**{**about, **other})
    (place / "capture.json").write_bytes(msgspec.json.encode(record, order="sorted"))
    return place


class Office:
    """Keys of an office, and a stamping authority it asks."""

    def __init__(self, place, name=OFFICE, keys=None):
        self.keyring = Keyring.create(keys or place / "keys", at=AT)
        self.key = seal_key(self.keyring, name, AT)
        self.tsa = example_authority(place / "tsa", now=lambda: AT + timedelta(seconds=20))
        self.roots = Roots(
            office_pem=self.key.root_pem, tsa_pems=(self.tsa.root_pem,), revoked_pem=self.key.revoked_pem
        )

    @contextmanager
    def authority(self):
        """The authority, answering."""
        serving = server(self.tsa)
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            url = f"http://127.0.0.1:{serving.server_port}/"
            yield Authority(label="Contoh", url=url, root_pem=self.tsa.root_pem)
        finally:
            serving.shutdown()
            thread.join()
            serving.server_close()

    def seal(self, folder, into, *, stamped=True, late=15, **about):
        clock = ClockOffset(seconds=0.04, source="kernel", measured_at=AT)
        with self.authority() as authority:
            return seal(folder, into, circumstances=circumstances(**about), key=self.key, clock=clock,
                        authorities=[authority] if stamped else [], at=AT + timedelta(seconds=late))  # fmt: skip

    def package(self, bag, into, lines=None, **other):
        into.mkdir(exist_ok=True)
        given = {
            "custody": lines or custody(),
            "seal_key": self.key,
            "roots": self.roots,
            "at": AT + timedelta(hours=1),
        }
        return package(bag, into=into, **{**given, **other})


def custody():
    acts = (("captured", "p-01"), ("sealed", "mesin"), ("stamped", "mesin"), ("viewed", "p-02"), ("exported", "p-01"))
    return chain(Deed(at=AT + timedelta(minutes=n), what=what, by=by) for n, (what, by) in enumerate(acts))


@cache
def office():
    return Office(room())


@cache
def other_office():
    return Office(room(), "Bawaslu Kabupaten Lain")


def sealed(*, real=False):
    return _sealed(real)


def parcel(*, real=False) -> Path:
    """The package as a ZIP. Never change it: take a copy."""
    return _parcel(real)


def unpacked(*, real=False) -> Path:
    return _unpacked(real)


@cache
def _sealed(real):
    return office().seal(capture_folder(room() / "capture", real=real), room() / "bag")


@cache
def _parcel(real):
    return office().package(_sealed(real).path, room())


@cache
def _unpacked(real):
    return unzip(_parcel(real), room())


@cache
def another() -> Path:
    """A package of another exhibit, of the same office and authority."""
    other = office().seal(capture_folder(room() / "capture", title="lain"), room() / "bag", exhibit="BB-2027-0032")
    return unzip(office().package(other.path, room()), room())


def unzip(package, into) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(into)
    return into / package.stem


def copy(to, *, real=False) -> Path:
    return Path(shutil.copytree(unpacked(real=real), to / NUMBER))


def zipped(folder, path):
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, f"{NUMBER}/{file.relative_to(folder)}")
    return path


def flip(path, at=None):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2 if at is None else at] ^= 1
    path.chmod(0o644)
    path.write_bytes(raw)


def verifikasi(package, *more):
    """(exit code, {code: state}, what was printed) of the verifier as a stranger runs it, without Saksama."""
    done = subprocess.run([sys.executable, "-S", "-I", str(VERIFIER), str(package), *more],
                          capture_output=True, text=True, cwd="/", check=False)  # fmt: skip
    rows = [row.split() for row in done.stdout.partition("\n\n")[0].splitlines()]
    states = {}
    for row in rows:
        nothing = row[:4] == ["TIDAK", "ADA", "YANG", "DIPERIKSA"]
        states[row[4] if nothing else row[1]] = "NOTHING" if nothing else row[0]
    return done.returncode, states, done.stdout + done.stderr


def states(package, **more):
    """{code: state} of the check inside Saksama; of several lines the worst."""
    rank = {"pass": 0, "nothing": 1, "fail": 2}
    found = {}
    for line in verify(package, at=AT + timedelta(hours=2), **more):
        found[line.what] = max(found.get(line.what, "pass"), line.state, key=rank.__getitem__)
    return found


def result(package, **more):
    return verdict(verify(package, at=AT + timedelta(hours=2), **more))


def relist(folder):
    """What a forger without the office's key can do: write the list of the additions anew."""
    names = [row.split("  ")[1] for row in (folder / "extra-sha256.txt").read_text().splitlines()]
    (folder / "extra-sha256.txt").write_bytes(listing({name: (folder / name).read_bytes() for name in names}))


def re_sign(folder, key):
    """What a forger with a key can do: write list and checkpoint anew, and sign them."""
    relist(folder)
    lines = read_lines((folder / "custody.jsonl").read_bytes())
    said = json.loads((folder / "custody-checkpoint.json").read_bytes())
    said["count"], said["last"] = len(lines), lines[-1].hash if lines else "0" * 64
    said["extra_sha256"] = hashlib.sha256((folder / "extra-sha256.txt").read_bytes()).hexdigest()
    said["manifest_sha256"] = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    (folder / "custody-checkpoint.json").write_bytes(canonical(said))
    (folder / "custody-checkpoint.json.p7s").write_bytes(sign(canonical(said), key, at=AT))


def room():
    """A folder for what all tests here share; it goes when they end."""
    place = Path(mkdtemp(prefix="paket-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place

"""A small exhibit, sealed: files, circumstances, key, and an authority on the loopback."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import bagit as library
import msgspec

from saksama.evidence.capture.record import Captured, KeptFile, Outcome
from saksama.evidence.seal.bag import digest
from saksama.evidence.seal.example_authority import example_authority, server
from saksama.evidence.seal.making import seal
from saksama.evidence.seal.shape import Authority, Circumstances, Roots
from saksama.kernel.clock import now

AT = now()
EXHIBIT = "BB-2027-0031"
FILES = {"page.wacz": b"PK\x03\x04 arsip", "page.png": b"\x89PNG gambar", "dom.html": "<p>Kampanye…</p>".encode()}
SAID = Circumstances(
    exhibit=EXHIBIT, kind="capture", office="Bawaslu Kabupaten Sukoharjo", office_code="33.11", zone="WIB",
    officer="Ratna Pengawas", officer_code="p-01", role="Petugas bukti", mandate="m-1", mandate_letter="ST/12/2027",
    legal_basis="Pasal 101 UU 7/2017", reason="Disebut dalam laporan warga.",
)  # fmt: skip


def captured_folder(place: Path, files=None) -> Path:
    """A capture folder as the capture leaves it."""
    place.mkdir()
    for name, data in (files or FILES).items():
        (place / name).write_bytes(data)
    kept = [KeptFile(name=d.path, what="replay", sha256=d.sha256, sha512=d.sha512, size=d.size)
            for d in (digest(place / name, name) for name in sorted(files or FILES))]  # fmt: skip
    record = Captured(
        asked="https://kampanye.test/1", final="https://kampanye.test/1", hops=(), outcome=Outcome.COMPLETE,
        status=200, title="Kampanye", started_at=AT, loaded_at=AT, ended_at=AT, requests=3, kept=3, refused=0,
        server_ip="203.0.113.7", certificate_issuer="CA Contoh", room="namespace", tools={"chromium": "156.0"},
        flags=("--disable-quic",), user_agent="Mozilla/5.0", fonts=("Noto Sans",), files=tuple(kept),
    )  # fmt: skip
    (place / "capture.json").write_bytes(msgspec.json.encode(record))
    return place


def make(place: Path, key, authorities=(), *, said=SAID, files=None, at=AT, clock=None):
    """A sealed bag in the folder `place`, named as the exhibit."""
    place.mkdir(exist_ok=True)
    folder = captured_folder(place / "tangkapan", files)
    return seal(folder, place / said.exhibit, circumstances=said, key=key, authorities=authorities, at=at, clock=clock)


@contextmanager
def answering(authority, handler=None) -> Iterator[str]:
    """The address at which an authority answers while inside."""
    site = server(authority) if handler is None else ThreadingHTTPServer(("127.0.0.1", 0), handler)
    worker = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    worker.start()
    try:
        yield f"http://127.0.0.1:{site.server_address[1]}/tsa"
    finally:
        site.shutdown()
        worker.join()
        site.server_close()


def by(reply) -> type[BaseHTTPRequestHandler]:
    """A handler that answers a query with `reply(handler, query)`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made = reply(self, body)
            if made is not None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(made)))
                self.end_headers()
                self.wfile.write(made)

        def log_message(self, *_):
            pass

    return Handler


def authority_at(place: Path, *, clock=now):
    return example_authority(place, now=clock)


def asked_at(url: str, root_pem: bytes, label="contoh") -> Authority:
    return Authority(label=label, url=url, root_pem=root_pem)


def roots(key, *authorities, revoked=True) -> Roots:
    return Roots(office_pem=key.root_pem, tsa_pems=tuple(one.root_pem for one in authorities),
                 revoked_pem=key.revoked_pem if revoked else b"")  # fmt: skip


def states(lines) -> dict[str, set[str]]:
    """Code → the states its lines have."""
    found: dict[str, set[str]] = {}
    for line in lines:
        found.setdefault(line.what, set()).add(line.state)
    return found


def failed(lines) -> set[str]:
    return {line.what for line in lines if line.state == "fail"}


def outside(*command, cwd) -> tuple[int, str]:
    """What another program says."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write_roots(place: Path, key, *authorities) -> None:
    (place / "akar.pem").write_bytes(key.root_pem)
    (place / "tsa-akar.pem").write_bytes(b"".join(one.root_pem for one in authorities))


def openssl_cms(bag: Path, root="../akar.pem", *, purpose=("-purpose", "any")):
    return outside("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "manifest.json.p7s", "-content",
                   "manifest.json", "-CAfile", root, *purpose, "-out", "/dev/null", cwd=bag)  # fmt: skip


def openssl_ts(bag: Path, reply="manifest.json.tsr", root="../tsa-akar.pem"):
    return outside("openssl", "ts", "-verify", "-data", "manifest.json", "-in", reply, "-CAfile", root, cwd=bag)


def bagit(bag: Path) -> tuple[int, str]:
    """bagit.py, loaded once for all tests; test_seal runs its command too."""
    try:
        library.Bag(str(bag)).validate()
    except library.BagError as error:
        return 1, str(error)
    return 0, "valid"


def bagit_command(bag: Path):
    return outside(sys.executable, "-m", "bagit", "--validate", ".", cwd=bag)

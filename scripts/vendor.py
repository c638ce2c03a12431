"""Bring the front end's libraries in from npm: `python -m scripts.vendor`. Exact versions, digests written beside.

The copies are committed; nothing is fetched at run time. tests/architecture checks the digests.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "saksama" / "web" / "shared" / "static" / "vendor"
TAKEN = {
    "htmx.org@2.0.11": {"package/dist/htmx.min.js": "htmx.min.js", "package/LICENSE": "LICENSE-htmx.txt"},
    "@noble/hashes@2.4.0": {
        "package/sha2.js": "noble-hashes/sha2.js", "package/_md.js": "noble-hashes/_md.js",
        "package/_u64.js": "noble-hashes/_u64.js", "package/utils.js": "noble-hashes/utils.js",
        "package/LICENSE": "noble-hashes/LICENSE.txt",
    },
}  # fmt: skip


def packed(name: str) -> bytes:
    """The package as the registry gives it."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=True)
        return (Path(folder) / done.stdout.strip().splitlines()[-1]).read_bytes()


def main() -> None:
    """Copy the named files and list their digests."""
    lines = []
    for name, files in TAKEN.items():
        with tarfile.open(fileobj=io.BytesIO(packed(name))) as archive:
            for inside, outside in files.items():
                member = archive.extractfile(inside)
                assert member is not None
                data = member.read()
                path = TARGET / outside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                lines.append(f"{hashlib.sha256(data).hexdigest()}  {outside}  {name}")
    (TARGET / "SHA256SUMS").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

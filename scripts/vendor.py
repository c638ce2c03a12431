"""Bring the front end's libraries in from npm: `python -m scripts.vendor`. Exact versions, digests written beside.

The copies are committed; nothing is fetched at run time. tests/web/putar checks the digests.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

WEB = Path(__file__).parent.parent / "src" / "saksama" / "web"
KANTOR, PUTAR = WEB / "shared" / "static" / "vendor", WEB / "putar" / "static" / "vendor"
TAKEN = {
    "htmx.org@2.0.11": {"package/dist/htmx.min.js": "htmx.min.js", "package/LICENSE": "LICENSE-htmx.txt"},
    "@noble/hashes@2.4.0": {
        "package/sha2.js": "noble-hashes/sha2.js", "package/_md.js": "noble-hashes/_md.js",
        "package/_u64.js": "noble-hashes/_u64.js", "package/utils.js": "noble-hashes/utils.js",
        "package/LICENSE": "noble-hashes/LICENSE.txt",
    },
    "leaflet@1.9.4": {
        "package/dist/leaflet.js": "leaflet/leaflet.js", "package/dist/leaflet.css": "leaflet/leaflet.css",
        "package/LICENSE": "leaflet/LICENSE.txt",
    },
}  # fmt: skip
PLAYED = {
    "replaywebpage@2.5.3": {
        "package/ui.js": "replaywebpage/ui.js", "package/sw.js": "replaywebpage/sw.js",
        "package/LICENSE": "replaywebpage/LICENSE.txt",
    },
}  # fmt: skip
"""For the site putar alone: the workbench's origin never has the player's files."""


def packed(name: str) -> bytes:
    """The package as the registry gives it."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, capture_output=True, text=True, check=True)
        return (Path(folder) / done.stdout.strip().splitlines()[-1]).read_bytes()


def bring(taken: dict[str, dict[str, str]], target: Path) -> None:
    """Copy the named files into `target` and list their digests there."""
    lines = []
    for name, files in taken.items():
        with tarfile.open(fileobj=io.BytesIO(packed(name))) as archive:
            for inside, outside in files.items():
                member = archive.extractfile(inside)
                assert member is not None
                data = member.read()
                path = target / outside
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                lines.append(f"{hashlib.sha256(data).hexdigest()}  {outside}  {name}")
    (target / "SHA256SUMS").write_text("\n".join(lines) + "\n")


def main() -> None:
    """Bring in both sites' files."""
    bring(TAKEN, KANTOR)
    bring(PLAYED, PUTAR)


if __name__ == "__main__":
    main()

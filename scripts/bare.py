"""Line 9.8: a fresh Debian 12 without a route and with 4 GB of memory runs Saksama from the wheelhouse.

    python -m scripts.bare            # as root; needs debootstrap, and dist/saksama-*-linux.tar.gz (make wheelhouse)

A minimal Debian is made by debootstrap with Python's venv and what draws PDFs; kept beside the wheelhouse for the next
time. Then everything happens in a network namespace that has only loopback, in a cgroup of 4 GB: install,
`saksama serve`, the first run, a supervision record (Form A) with its number and its PDF, one observation in the demo.
Every question to port 53 is counted; a control question before proves that the count counts. Measured once before the
telemetry of ONNX Runtime was shut: 5.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
BASE = Path(os.environ.get("SAKSAMA_BARE", DIST / "bare-bookworm"))
NEEDED = ("python3", "python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig",
          "fonts-noto-core", "fonts-noto-color-emoji", "openssl", "tzdata")  # fmt: skip
"""What is put in before the net is cut; docs/running.md names the same. Without Chromium: no capture is made here."""
MEMORY = 4 << 30
GROUPS = (Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup"))


def main() -> None:
    """Run it all; ends with 1 where a step failed or a name was asked for."""
    (wheelhouse,) = sorted(DIST.glob("saksama-*-linux.tar.gz"))
    begun = time.monotonic()
    if not BASE.exists():
        made = BASE.with_name(BASE.name + ".baru")
        packages = f"--include={','.join(NEEDED)}"
        command = ["debootstrap", "--variant=minbase", packages, "bookworm", str(made), "http://deb.debian.org/debian"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        made.rename(BASE)
        print(f"Debian 12 made: {time.monotonic() - begun:.0f} s")
    with tempfile.TemporaryDirectory(prefix="saksama-bare-") as folder:
        room = Path(folder) / "debian"
        subprocess.run(["cp", "-a", str(BASE), str(room)], check=True)
        shutil.copy(wheelhouse, room / "root" / "wheelhouse.tar.gz")
        (room / "etc" / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        group = _group()
        inside = Path(__file__).with_name("bare_inside.py")
        command = [
            "unshare",
            "--net",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            sys.executable,
            str(inside),
            str(room),
        ]
        code = subprocess.run(command, check=False, preexec_fn=lambda: _join(group)).returncode
        _tell(group)
    sys.exit(code)


def _group() -> Path:
    """A memory cgroup of 4 GB, of either version."""
    for top in GROUPS:
        limit = "memory.limit_in_bytes" if top.name == "memory" else "memory.max"
        if top.name != "memory" and not (top / "cgroup.controllers").exists():
            continue
        group = top / f"saksama-bare-{os.getpid()}"
        group.mkdir()
        (group / limit).write_text(str(MEMORY))
        return group
    sys.exit("No memory cgroup can be made here.")


def _join(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()))


def _tell(group: Path) -> None:
    most = next(p for p in (group / "memory.max_usage_in_bytes", group / "memory.peak") if p.exists())
    print(f"most memory of all processes and their files together: {int(most.read_text()) / 2**30:.1f} of 4.0 GB")
    for _try in range(50):
        try:
            group.rmdir()
            return
        except OSError:
            time.sleep(0.1)


if __name__ == "__main__":
    main()

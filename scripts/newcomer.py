"""Line 9.9: from a fresh clone to the demo's summary, timed: `python -m scripts.newcomer [--test]`.

What a stranger types: `git clone`, then `make demo CHECK=1`. With --test also `make test`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LANGUAGE_FREE = {"PATH", "HOME", "LANG", "TERM", "USER"}


def main() -> None:
    """Clone, set up, run; ends with 1 where a command fails."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="saksama-newcomer-") as folder:
        there = Path(folder) / "saksama"
        said(["git", "clone", "--quiet", str(ROOT), str(there)], Path(folder))
        cloned = time.monotonic() - begun
        shown = said(["make", "demo", "CHECK=1"], there)
        demo = time.monotonic() - begun
        print("\n".join(shown.splitlines()[-12:]))
        print(f"clone: {cloned:.0f} s; clone to the demo's summary: {demo:.0f} s; commands: 2")
        if "--test" in sys.argv:
            said(["make", "test"], there)
            print(f"clone to the end of `make test`: {time.monotonic() - begun:.0f} s; commands: 3")


def said(command: list[str], folder: Path) -> str:
    """What the command said; its end ends this one where it failed."""
    # nothing of the project's own environment; what the machine says about PyPI stays
    own = {k: v for k, v in os.environ.items() if k in LANGUAGE_FREE or k.startswith(("PIP_", "http", "HTTP", "SSL_"))}
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    main()

"""Write the lock files: exact versions with digests, for Python 3.11 and later on any platform.

Four files: laptop (what runs the patrol and keeps evidence); on top of it server (PostgreSQL, S3, metrics), dev (tests
and tools), spark.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "locks"
SETS = {
    "laptop": ["capture", "images"],
    "server": ["capture", "images", "postgres", "s3", "metrics"],
    "dev": ["capture", "images", "dev"],
    "spark": ["capture", "images", "dev", "spark"],
}


def lock(name: str, extras: list[str]) -> None:
    """Resolve one set; dev and spark keep the versions of the set before them."""
    out = LOCKS / f"{name}.txt"
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-annotate", "--quiet",
        "--output-file", str(out),
    ]  # fmt: skip
    for extra in extras:
        command += ["--extra", extra]
    command += ["--constraint", "locks/constraints.in"]
    if name == "laptop":
        command.append("locks/build.in")
    else:
        command += ["--constraint", "locks/laptop.txt"]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> None:
    """Write all sets, in the order in which they build on one another."""
    for name, extras in SETS.items():
        lock(name, extras)


if __name__ == "__main__":
    main()

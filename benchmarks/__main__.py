"""All benchmarks of the patrol, one after another: `make bench`.

Those that measure on the shared development data say so and are left out where it is absent; the others make their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SHARED = Path(os.environ.get("SAKSAMA_SHARED") or Path(__file__).resolve().parents[2] / "shared")
LINKAGE = SHARED / "data" / "linkage"


def run(module: str, *arguments: str) -> int:
    """One benchmark in its own process; its exit code."""
    print(f"\n== python -m {module} {' '.join(arguments)}", flush=True)
    return subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode


def main() -> int:
    """Run them all; how many failed."""
    codes = [
        run("benchmarks.interactions"),
        run("benchmarks.mapping"),
        run("benchmarks.linkage", "--generate", "200000x1000000", "--no-peers"),
        run("benchmarks.index"),
        run("benchmarks.evidence_capture"),
        run("benchmarks.pictures_text"),
        run("benchmarks.pictures"),
    ]
    if not LINKAGE.exists():
        print("\n== linkage and stance on shared data: left out, shared data absent")
        return sum(code != 0 for code in codes)
    tables = [str(LINKAGE / name) for name in ("acc_s.parquet", "reg_s.parquet")]
    codes += [
        run("benchmarks.linkage", *tables, "--tokens", str(LINKAGE / "tokens_reference.csv")),
        run("benchmarks.linkage", *tables),
        run("benchmarks.stance", "--shared"),
    ]
    return sum(code != 0 for code in codes)


if __name__ == "__main__":
    sys.exit(main())

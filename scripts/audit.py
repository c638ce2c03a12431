"""`make audit`: known weaknesses of every locked package, asked of PyPI's list. What could not be asked is not a pass.

Ends with 0 only where every package of every lock was answered and none has a known weakness; 1 for a weakness; 2 where
the list cannot be reached or does not know a package.
"""

from __future__ import annotations

import json
import subprocess
import sys

from scripts.packages import ROOT, locked

LOCKS = ("laptop", "server", "dev", "spark")


def main() -> None:
    """Ask for each lock."""
    weak, silent, asked = {}, set(), set()
    for lock in LOCKS:
        for one in _answers(lock):
            name = f"{one['name']} {one.get('version', '')}".strip()
            asked.add(name)
            if "skip_reason" in one:
                silent.add(name)
            elif one.get("vulns"):
                weak[name] = [found["id"] for found in one["vulns"]]
    for name, ids in sorted(weak.items()):
        print(f"{name}: {', '.join(ids)}")
    print(f"{len(asked)} packages asked about, {len(silent)} without an answer, {len(weak)} with a known weakness")
    if silent or not asked:
        print("This is no pass: run it where PyPI's list can be reached.", file=sys.stderr)
        sys.exit(1 if weak else 2)
    sys.exit(1 if weak else 0)


def _answers(lock: str) -> list[dict]:
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner=off",
               "--format=json", "-r", str(ROOT / "locks" / f"{lock}.txt")]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(said.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        print(said.stderr[-1000:], file=sys.stderr)
        return [{"name": one.name, "version": one.version, "skip_reason": "no answer"} for one in locked(lock)]


if __name__ == "__main__":
    main()

"""Fills the load's offices: `python -m benchmarks.load_fill HOME OFFICERS LEADS CASES TERMS`; prints the sessions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def main(home: Path, *much: int) -> None:
    """Keys, tables, offices."""
    os.environ.update(SAKSAMA_HOME=str(home), DJANGO_SETTINGS_MODULE="saksama.config.settings")
    from saksama.cli.serve import loopback, prepare
    from saksama.patrol.home import Home

    subprocess.run([sys.executable, "-m", "saksama", "keys", "init"], check=True, stdout=subprocess.DEVNULL)
    prepare(Home(home).prepare(), loopback(8027))
    from benchmarks.load_office import Much, furnish

    sys.stdout.write(json.dumps(furnish(Much(*much))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))

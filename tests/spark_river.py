"""The whole river in a process of its own, as `saksama patrol run` does it: sealed originals in, a message out.

`python -m tests.spark_river OFFICE ENGINE OUT [STAGES]` writes to OUT what was handed over, but for times and keys.
Spark wants a fresh process: a session's settings stay with its JVM.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec

from saksama.handover.lead import Lead
from saksama.handover.message import messages, read_message
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.records import list_imports
from saksama.patrol.run import run_patrol
from tests import people
from tests.patrol.test_run import question

PART_ROWS = 60


def main(office: Path, engine: str, out: Path, stages: str | None = None) -> None:
    """One run over everything the office has imported."""
    home = Home(office)
    keyring = Keyring.open(home.keys)
    asked = replace(
        question(at=people.MONDAY + timedelta(days=1)), engine=engine, part_rows=PART_ROWS, stages=stages,
        run_id="run-0123456789abcdef",
    )  # fmt: skip
    imports = [one.import_id for one in list_imports(home, keyring)]
    answer, _message = run_patrol(asked, imports, home=home, keyring=keyring)
    (handed,) = [
        [json.loads(msgspec.json.encode(lead)) for lead in read_message(path, Lead, keyring)]
        for path, manifest in messages(home.outbox, keyring)
        if manifest.kind == "leads"
    ]
    told = {"leads": handed, "counts": dict(answer.counts), "versions": dict(answer.versions)}
    told["coverage"] = [[row.participant_id, row.interactions_read, row.leads] for row in answer.coverage]
    out.write_text(json.dumps(told, sort_keys=True, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)

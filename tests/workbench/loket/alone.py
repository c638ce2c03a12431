"""The counter in a process of its own, with its own settings and a database on the disk; says what it found as JSON.

Run as `python -m tests.workbench.loket.alone FOLDER`.
"""

from __future__ import annotations

import io
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

HOME = Path(sys.argv[1])
os.environ |= {"SAKSAMA_HOME": str(HOME), "SAKSAMA_LOKET_HOME": "", "DJANGO_SETTINGS_MODULE": "saksama.config.loket"}

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

django.setup()

from saksama.config.loket import DATABASES  # noqa: E402
from saksama.handover.loket import Who  # noqa: E402
from saksama.kernel.errors import Refused  # noqa: E402
from saksama.workbench.loket import services  # noqa: E402
from saksama.workbench.loket.models import Message, Receipt, Secret  # noqa: E402
from tests.workbench.loket.made import AT, PLANTED, REPORTER, a_card, filled, patiently, sent  # noqa: E402


def lying() -> bytes:
    """Every byte below the counter's folder, its database's journal included, and every name."""
    return b"".join(
        str(path).encode() + (path.read_bytes() if path.is_file() else b"") for path in HOME.rglob("loket/**/*")
    )


def planted(card):
    token = services.begin_draft()
    picture = io.BytesIO(b"\xff\xd8\xff" + PLANTED["file"].encode() * 50_000)
    services.keep_file(card, token, picture, network=PLANTED["network"], at=AT)
    form = filled(
        kind="report", what=PLANTED["text"], place=PLANTED["place"], identity=REPORTER, links=(PLANTED["link"],),
        who=(Who(name=PLANTED["respondent"], agency="Kecamatan"),), contest=card.contests[0].id,
    )  # fmt: skip
    words = sent(card, form, token=token, network=PLANTED["network"], came=patiently(script=False))
    said = {"network": PLANTED["network"], "at": AT}
    services.add_more(card, " ".join(words), PLANTED["text"], token=services.begin_draft(), **said)
    services.look(card, " ".join(words), **said)
    return [token, " ".join(words), "-".join(words)]


def at_once(card):
    """Eight clicks on one button: how many were taken."""
    token = services.begin_draft()

    def click(_n):
        try:
            return len(sent(card, token=token))
        except Refused:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return sum(n > 0 for n in pool.map(click, range(8)))


def main() -> None:
    call_command("migrate", database="loket", verbosity=0)
    card = a_card()
    secrets = planted(card)
    before = Message.objects.count(), Receipt.objects.count()
    taken = at_once(card)
    found = lying()
    key = bytes(Secret.objects.get().value)
    services.tidy(at=AT + timedelta(days=1))
    found_out = {
        "readable": [name for name, value in PLANTED.items() if value.lower().encode() in found.lower()],
        "secrets": [value for value in secrets if value.lower().encode() in found.lower()],
        "journal": (HOME / "loket" / "loket.sqlite3-wal").exists(),
        "taken": taken, "rows": [Message.objects.count() - before[0], Receipt.objects.count() - before[1]],
        "key of the day": [key in found, key in lying()],
        "tables": sorted(connections["loket"].introspection.table_names()),
        "other databases": [kept["ENGINE"] for name, kept in DATABASES.items() if name != "loket"],
        "rooms": sorted({name.split(".")[2] for name in sys.modules if name.startswith("saksama.workbench.")}),
    }  # fmt: skip
    sys.stdout.write(json.dumps(found_out))


if __name__ == "__main__":
    main()

"""Takes up an older release's home with this version's tables, signs in, opens pages, reads evidence; says it as JSON.

`python -m tests.upgrade.upgraded tables | use`, with the home and the database in the environment.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from saksama.cli.serve import loopback, prepare
from saksama.config.present import keep_present, live_in
from saksama.demo.office.cast import CAST, PASSWORD
from saksama.demo.office.codes import code_of
from saksama.evidence.store import Store
from saksama.kernel.place import default_root
from saksama.keys import Keyring
from saksama.patrol.home import Home

THEN = datetime(2027, 10, 18, 3, tzinfo=UTC)
"""The day on which the demo's office worked."""
PAGES = ("/", "/antrean/", "/kotak-masuk/", "/tenggat/", "/mandat/", "/patroli/", "/kantor/", "/barang-bukti/",
         "/perkara/", "/peta/")  # fmt: skip


def main():
    home = Home(Path(default_root())).prepare()
    keep_present(home.root, present=THEN, clock=datetime.now(UTC))
    live_in(home.root)
    prepare(home, loopback(8027), demo=True)
    if sys.argv[1] == "use":
        from django.test import Client

        browser = Client(headers={"host": "127.0.0.1"})
        said = {"signed_in": sign_in(browser, "coordinator"), "pages": pages(browser), "evidence": evidence(home)}
        sys.stdout.write(json.dumps(said) + "\n")
        sealed()


def sealed():
    """As the worker does every hour: every chain, its old lines with the new, under a root that leaves for a folder."""
    from saksama.kernel.clock import now
    from saksama.workbench.audit.queries import chains
    from saksama.workbench.audit.services import carry, seal

    for office in chains():
        seal(office, at=now())
        carry(office, at=now())


def sign_in(browser, role):
    """Where the real forms lead: address and password, then the code of the phone."""
    who = next(one for one in CAST if any(role == str(held) for held in one.roles))
    browser.post("/akun/login/", {"login": who.email, "password": PASSWORD})
    answer = browser.post("/akun/2fa/authenticate/", {"code": code_of(who.secret, datetime.now(UTC))})
    return [answer.status_code, answer.headers.get("Location", "")]


def pages(browser):
    """What each page answers, and a card of the queue."""
    found = {path: browser.get(path).status_code for path in PAGES}
    browser.post("/antrean/ambil/", {"once": "00000000-0000-4000-8000-000000000020"})
    card = re.search(r'href="(/petunjuk/[0-9a-f-]{36}/)"', browser.get("/antrean/").content.decode())
    return found | {"card": browser.get(card[1]).status_code if card else 0}


def evidence(home):
    """What is kept, read whole and compared with its digest: exhibits, and the originals that came along."""
    keyring = Keyring.open(home.keys)
    found = {}
    for name, store in (
        ("exhibits", Store(home.root / "exhibits", keyring, by_content=True)),
        ("originals", Store(home.originals, keyring)),
    ):
        sealed = store.all()
        found[name] = [len(sealed), sum(store.verify(one.object_id) is True for one in sealed)]
    return found


if __name__ == "__main__":
    main()

"""A machine with many sealed rows, for a rotation that is cut: `python -m tests.upkeep.rotating make 1500 | see`."""

from __future__ import annotations

import json
import sys

import click

from tests.workbench.jobs.hand import _open


def main():
    _open()
    from allauth.mfa.models import Authenticator

    from saksama.kernel.clock import now
    from saksama.keys import Keyring, Purpose
    from saksama.workbench.accounts.models import Officer
    from saksama.workbench.safe.keyring import keyring
    from saksama.workbench.safe.setting import setting

    if sys.argv[1] == "make":
        from saksama.workbench.offices.models import Office
        from tests.migrated import tables

        tables()
        Office.objects.create(code="33.11", kind="regency", name="Bawaslu Kabupaten Sukoharjo")
        ring = Keyring.create(setting().keys, at=now())
        for n in range(int(sys.argv[2])):
            officer = Officer.objects.create(email=f"p{n}@rekaan.test", name=f"Petugas {n}")
            sealed = ring.encrypt_bytes(Purpose.ROWS, f"rahasia-{n}".encode()).hex()
            Authenticator.objects.create(user=officer, type="totp", data={"secret": sealed})
            if n % 10 == 0:
                ring.new_object_key(f"uji-{n}")
        return
    ring = keyring()
    newest, opened = 0, 0
    for one in Authenticator.objects.select_related("user"):
        raw = bytes.fromhex(one.data["secret"])
        n = one.user.email.split("@")[0][1:]
        opened += ring.decrypt_bytes(Purpose.ROWS, raw) == f"rahasia-{n}".encode()
        newest += ring.renewed(Purpose.ROWS, raw) is None
    keys = [ring.object_key(name) for name in ring.objects.ids()]
    fresh = sum(ring.objects.is_new(name) for name in ring.objects.ids())
    click.echo(json.dumps({"opened": opened, "newest": newest, "keys": len(keys), "fresh": fresh}))


if __name__ == "__main__":
    main()

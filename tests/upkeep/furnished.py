"""A home with rows of every shape: `python -m tests.upkeep.furnished`, in an environment that names it."""

from __future__ import annotations

import os

import django
from django.conf import settings

ASKED = {"z": 1, "a": [0.1, 1e16, 12345678901234567890, True, None], "kata": "Kab. Sukoharjo – “é” 🙂 \\u0000"}
"""JSON whose order, numbers and signs PostgreSQL keeps in its own way."""


def main() -> None:
    """The cast with a mandate, a contest, a register and two leads; roots and anchors over the log; a receipt."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "saksama.config.settings"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from saksama.kernel.clock import now  # noqa: PLC0415
    from saksama.keys import Keyring  # noqa: PLC0415
    from saksama.keys.files import private_folder  # noqa: PLC0415
    from saksama.workbench.audit import queries, services  # noqa: PLC0415
    from saksama.workbench.safe.setting import setting  # noqa: PLC0415
    from tests.migrated import put, tables  # noqa: PLC0415
    from tests.office import a_lead, open_house, prepare_home  # noqa: PLC0415
    from tests.people import WRONGLY  # noqa: PLC0415

    tables()
    put(settings.LOKET_HOME / "loket.sqlite3", "loket")
    private_folder(setting().keys)
    Keyring.create(setting().keys, demo=False, at=now())  # the demo's keys open no office that is served
    prepare_home()
    house = open_house()
    for number in (1, 2):
        a_lead(house, WRONGLY, number=number)
    _odd(house)
    services.record("audit.seen", office="33.13", actor="p-auditor", at=now())
    for office in queries.chains():
        services.seal(office, at=now())
        services.carry(office, at=now())


def _odd(house: object) -> None:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415

    from saksama.workbench.jobs.models import Job  # noqa: PLC0415
    from saksama.workbench.loket.models import Receipt  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415

    Job.objects.create(office=house.sukoharjo, kind="x.y", asked=ASKED, asked_by="p-operator", asked_at=MONDAY)
    officer = house.officers["operator"]
    Authenticator.objects.create(user=officer, type=Authenticator.Type.RECOVERY_CODES, data={}).delete()
    Receipt.objects.create(mark="0" * 64, office="33.11", day=MONDAY.date())


if __name__ == "__main__":
    main()

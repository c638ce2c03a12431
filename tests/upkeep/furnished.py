"""A home with data in every room: `python -m tests.upkeep.furnished`, in an environment that names it."""

from __future__ import annotations

import django
from django.conf import settings


def main() -> None:
    """The tests' whole world, a message at the counter, roots over the log."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from tests import world  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415
    from tests.office import prepare_home  # noqa: PLC0415

    tables()
    prepare_home()
    world.build()


if __name__ == "__main__":
    main()

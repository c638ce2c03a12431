"""What a server loads: `saksama.config.wsgi:application`. Nothing happens before it asks."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from saksama.config.shapes import ready_shapes


@cache
def started() -> WSGIHandler:
    """The site, once it is known to be safe and ready for several threads. Raises Refused (`saksama.E…`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksama.config.settings")
    site = get_wsgi_application()
    import_string(f"{settings.CHECKS}.refuse_unsafe")()  # can be loaded only now that Django is set up
    import_string(f"{settings.ROOT_URLCONF}.urlpatterns")  # every view with every shape it reads
    ready_shapes()
    return site


def __getattr__(name: str) -> Any:
    """`application`, made when a server takes it."""
    if name == "application":
        return started()
    raise AttributeError(name)

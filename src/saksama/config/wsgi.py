"""What a server loads: `saksama.config.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from saksama.config.shapes import ready_shapes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksama.config.settings")
application = get_wsgi_application()
import_string("saksama.config.checks.refuse_unsafe")()  # can be loaded only now that Django is set up
import_string("saksama.config.urls.urlpatterns")  # every view with every shape it reads
ready_shapes()

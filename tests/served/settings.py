"""Django's settings for a served world: the home is given by SAKSAMA_HOME; sign-in is not slowed."""

from __future__ import annotations

import os

from saksama.config.settings import *  # noqa: F403
from saksama.config.settings import STATICFILES_DIRS

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
if newer := os.environ.get("SERVED_STATIC", ""):  # a folder with files of a later edition
    STATICFILES_DIRS = [newer, *STATICFILES_DIRS]

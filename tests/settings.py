"""Django's settings for the tests: a home of their own, gone afterwards; SQLite unless DATABASE_URL names another."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

HOME = tempfile.mkdtemp(prefix="saksama-tests-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["SAKSAMA_HOME"] = HOME

from saksama.config.settings import *  # noqa: E402, F403  settings read the environment when they are loaded

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the tests sign in hundreds of times
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True  # every test's browser would list the static files anew

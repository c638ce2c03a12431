"""Django's settings for a served world: the home is given by SAKSAMA_HOME; sign-in is not slowed."""

from __future__ import annotations

from saksama.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False

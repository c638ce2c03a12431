"""Django's settings for the site *putar*: the workbench's tables and keys, nothing of its sessions or sign-in."""

from __future__ import annotations

from urllib.parse import urlsplit

from saksama.config.environment import figures
from saksama.config.settings import *  # noqa: F403  Django reads settings by name
from saksama.config.settings import HERE, INSTALLED_APPS, REPLAY, TEMPLATES

ROOT_URLCONF = "saksama.web.putar.urls"
"""The front's; the content's are chosen by the name that was asked (web/putar/policy.py)."""
ALLOWED_HOSTS = [urlsplit(address).hostname or "" for address in REPLAY]
ALLOWED_HOSTS = [host.removeprefix("*") for host in ALLOWED_HOSTS]  # "*.putar.localhost" is ".putar.localhost" here
MIDDLEWARE = [
    "saksama.config.health.Health",
    *figures(),
    "django.middleware.security.SecurityMiddleware",
    "saksama.web.putar.policy.Names",
    "saksama.web.putar.policy.Refusals",
]
SIGN_IN = {"django.contrib.messages", "allauth.account"}
"""Nobody signs in here. The tables of sessions and second factors stay: the officers' services refer to them."""
INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in SIGN_IN]
TEMPLATES = [
    {
        **TEMPLATES[0],
        "DIRS": [HERE / "web" / "putar" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"builtins": ["django.templatetags.i18n", "saksama.web.shared.tags"]},
    }
]

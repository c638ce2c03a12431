"""Django's settings for the counter on the net: no cookie, no sign-in, nothing of an office that is secret.

It may stand on another machine than the office's. SAKSAMA_LOKET_HOME is its folder (else `loket` in SAKSAMA_HOME), and
SAKSAMA_LOKET_DATABASE_URL its database (else SQLite in that folder).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from saksama.config.environment import counter_database, figures, flag, number_of, secret, words_of
from saksama.config.present import live_in
from saksama.config.routing import LOKET
from saksama.kernel.place import default_root
from saksama.keys.files import private_folder, write_whole

HERE = Path(__file__).parent.parent
HOME = default_root()
live_in(HOME)
LOKET_HOME = Path(os.environ.get("SAKSAMA_LOKET_HOME") or HOME / "loket")
LOKET_PROXIES = number_of("SAKSAMA_LOKET_PROXY", 0, least=0)
"""How many proxies of ours stand before it; only they are believed about who called (web/loket/client.py)."""
LOKET_DEMO = flag("SAKSAMA_DEMO")
"""Nobody shall take the invented office's counter for a real one."""
LOKET_INTRODUCTION = secret("SAKSAMA_LOKET_INTRODUCTION", None)
"""With it the office of this machine brings its first card; `saksama serve` makes it anew at every start."""


def _own_secret(path: Path) -> str:
    """What this counter signs its forms with; made at its first start."""
    if not path.exists():
        private_folder(path.parent)
        write_whole(path, secrets.token_urlsafe(64).encode())
    return path.read_text("utf-8").strip()


DEBUG = False
SECRET_KEY = _own_secret(LOKET_HOME / "rahasia")
ALLOWED_HOSTS = words_of("SAKSAMA_LOKET_HOSTS", "127.0.0.1 localhost [::1] loket.localhost")
ROOT_URLCONF = "saksama.web.loket.urls"
HEALTH = "saksama.upkeep.health.counter.signs"
FIGURES = "saksama.upkeep.figures.counter.figures"
METRICS_TOKEN = secret("SAKSAMA_METRICS_TOKEN", None)
CHECKS = "saksama.config.counter"
WSGI_APPLICATION = "saksama.config.wsgi.application"
INSTALLED_APPS = ["saksama.workbench.loket"]
MIDDLEWARE = [
    "saksama.config.health.Health",
    *figures(),
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "saksama.web.loket.policy.Counter",
    "saksama.web.loket.policy.Refusals",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "loket" / "templates", HERE / "web" / "shared" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"builtins": ["django.templatetags.i18n", "saksama.web.shared.tags", "saksama.web.loket.tags"]},
    }
]
DATABASES: dict[str, Any] = {"default": {}, LOKET: counter_database(LOKET_HOME)}
DATABASE_ROUTERS = ["saksama.config.routing.Loket"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
LOKET_KEEP_DAYS = number_of("SAKSAMA_LOKET_KEEP_DAYS", 400, least=30)
"""After the last sign of life of a receipt it goes, with its letters. No source sets it (mark L)."""
SECURE = flag("SAKSAMA_LOKET_TLS")
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # a form, a part of a file, an office's words
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # nothing in clear on the disk (G4)
FILE_UPLOAD_MAX_MEMORY_SIZE = 16_000_000  # a whole form; larger files come in parts, with script
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "saksama.config.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

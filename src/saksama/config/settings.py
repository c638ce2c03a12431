"""Django's settings, from the environment, in one file. Secrets come from files; a bad value stops the start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from saksama.config.environment import (
    address_of,
    bucket_of,
    counter_database,
    database_of,
    figures,
    flag,
    folders_of,
    number_of,
    pattern_of,
    replay_of,
    secret,
    words_of,
)
from saksama.config.present import live_in
from saksama.config.routing import LOKET
from saksama.kernel.place import default_root
from saksama.workbench.safe.setting import Setting

HERE = Path(__file__).parent.parent
HOME = default_root()
REPLAY = replay_of("SAKSAMA_REPLAY", "http://putar.localhost:8029 http://*.putar.localhost:8029")
SAKSAMA = Setting(
    home=HOME,
    demo=flag("SAKSAMA_DEMO"),
    public_address=address_of("SAKSAMA_ADDRESS", "http://127.0.0.1:8027"),
    replay_front=REPLAY[0],
    replay_content=REPLAY[1],
    counter=os.environ.get("SAKSAMA_LOKET", "").rstrip("/"),
    counter_authority=os.environ.get("SAKSAMA_LOKET_AUTHORITY", ""),
    counter_introduction=secret("SAKSAMA_LOKET_INTRODUCTION", None),
    letter_least=number_of("SAKSAMA_LETTER_LEAST", 3, least=3),
    report_number=pattern_of("SAKSAMA_REPORT_NUMBER", Setting.report_number),
    local_pages=tuple(words_of("SAKSAMA_LOCAL_PAGES", "")),
    anchor_folders=folders_of("SAKSAMA_ANCHOR_FOLDERS"),
    evidence=bucket_of("SAKSAMA_EVIDENCE"),
    anchor_mail=tuple(words_of("SAKSAMA_ANCHOR_MAIL", "")),
)
live_in(HOME)

DEBUG = flag("SAKSAMA_DEBUG")
SECRET_KEY = secret("SAKSAMA_SECRET_KEY", HOME / "workbench" / "rahasia")
SECRET_KEY_FALLBACKS = [one for one in (secret("SAKSAMA_SECRET_KEY_OLD", HOME / "workbench" / "rahasia.lama"),) if one]
"""The secret before this one: whoever is signed in stays so (`saksama keys session`)."""
SECRET_GIVEN = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or secrets.token_urlsafe(64)  # nothing starts with it (saksama.E002), but Django can be asked
ALLOWED_HOSTS = OFFICE_HOSTS = words_of("SAKSAMA_HOSTS", "127.0.0.1 localhost [::1]")
SECURE = SAKSAMA.public_address.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SAKSAMA.public_address]
PROXIES = number_of("SAKSAMA_PROXY", 0, least=0)
"""How many proxies of ours stand before the workbench; only they are believed about who called, and by https or not."""
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None

ROOMS = [
    "audit", "accounts", "offices", "jobs", "agenda", "documents", "mandates", "contest", "register", "custody",
    "pictures", "vault", "patrols", "review", "fieldwork", "intake", "cases", "pleno", "referral", "rights",
    "early_warning", "prevention", "nation",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    *(f"saksama.workbench.{room}" for room in ROOMS),
    "saksama.workbench.loket",
]
MIDDLEWARE = [
    "saksama.config.health.Health",
    *figures(),
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "saksama.web.shared.middleware.Policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "saksama.web.shared.middleware.Present",
    "saksama.web.shared.middleware.Refusals",
    "saksama.web.shared.watch.Watch",
    "saksama.web.areas.first.middleware.FirstRun",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "saksama.config.urls"
HEALTH = "saksama.upkeep.health.office.signs"
"""What `/health/ready` looks at (config/health.py)."""
FIGURES = "saksama.upkeep.figures.office.figures"
METRICS_TOKEN = secret("SAKSAMA_METRICS_TOKEN", None)
"""What a monitor on another machine brings (config/figures.py); without one only this machine is answered."""
CHECKS = "saksama.config.checks"
"""What must be true before a process of this site answers."""
WSGI_APPLICATION = "saksama.config.wsgi.application"

AREAS = sorted(path for path in (HERE / "web" / "areas").iterdir() if (path / "templates").is_dir())
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "shared" / "templates", HERE / "web" / "home" / "templates",
                 *(path / "templates" for path in AREAS)],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "saksama.web.home.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "saksama.web.shared.tags"],
        },
    }
]  # fmt: skip
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOKET_PROXIES = 0
LOKET_DEMO = False
LOKET_INTRODUCTION = ""
"""The counter's own, in config/loket.py."""
LOKET_HOME = Path(os.environ.get("SAKSAMA_LOKET_HOME") or HOME / "loket")
LOKET_KEEP_DAYS = 400  # the counter's own settings say it (config/loket.py)
DATABASES = {
    "default": database_of(secret("DATABASE_URL", None), HOME / "workbench" / "meja.sqlite3"),
    LOKET: counter_database(LOKET_HOME),  # for its migrations only: no screen and no service of the office reads it
}
DATABASE_ROUTERS = ["saksama.config.routing.Loket"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Officer"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CACHES = {"default": {"BACKEND": "saksama.workbench.accounts.tallies.Tallies"}}
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "saksama.workbench.accounts.passwords.Length"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "name")}},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "saksama.web.shared.adapter.Adapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, all others end
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {  # over all processes of the server: CACHES below is a table of the database
    "login_failed": "60/m/ip,5/5m/key",  # an office sits behind one address; five tries for one person
    "reset_password": "20/h/ip,3/h/key",
    "document": "60/m/ip",  # the public page of a document
    "respondent": "60/m/ip",  # a respondent's code, like a try to sign in
    "partner": "300/m/ip",  # a partner's machine
}
ACCOUNT_FORMS = {
    "login": "saksama.web.areas.accounts.forms.SignIn",
    "change_password": "saksama.web.areas.accounts.forms.ChangePassword",
    "reset_password": "saksama.web.areas.accounts.forms.AskReset",
    "reset_password_from_key": "saksama.web.areas.accounts.forms.Reset",
    "reauthenticate": "saksama.web.areas.accounts.forms.ConfirmPassword",
}
MFA_ADAPTER = "saksama.web.shared.adapter.SecondFactor"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # who invited knows the address; nobody enters one by themselves
MFA_FORMS = {
    "authenticate": "saksama.web.areas.accounts.forms.GiveCode",
    "reauthenticate": "saksama.web.areas.accounts.forms.ConfirmCode",
    "activate_totp": "saksama.web.areas.accounts.forms.StartCodes",
    "add_webauthn": "saksama.web.areas.accounts.forms.AddPasskey",
    "edit_webauthn": "saksama.web.areas.accounts.forms.NamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Saksama"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off, and codes typed as they change
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "saksama.workbench.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600  # one working day
HOST_ONLY = "__Host-" if SECURE else ""  # by such names no other host can lay a cookie before ours
SESSION_COOKIE_NAME = f"{HOST_ONLY}kantor"
CSRF_COOKIE_NAME = f"{HOST_ONLY}kantor_csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "saksama.web.shared.kept.csrf_failed"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where they stand; nothing is collected
STATICFILES_DIRS = [HERE / "web" / "shared" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder",
                       "django.contrib.staticfiles.finders.AppDirectoriesFinder"]  # fmt: skip
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "saksama.web.shared.files.Stamped"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86400  # addresses carry a digest (web/shared/files.py): what changed is asked anew
MESSAGE_TAGS = {10: "info", 20: "info", 25: "done", 30: "due", 40: "late"}  # levels of messages, our notes

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # one part of an upload, or 10 MB of pasted text with its form
FILE_UPLOAD_HANDLERS = ["saksama.web.shared.uploads.InMemory"]  # nothing in clear on the disk (G4)
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE + 1024 * 1024  # a file of 12 MB and its form

EMAIL_BACKEND = "saksama.workbench.agenda.mail.Backend"
EMAIL_HOST = os.environ.get("SAKSAMA_MAIL_HOST", "")  # empty: no mail leaves (G13)
EMAIL_PORT = number_of("SAKSAMA_MAIL_PORT", 587, least=1)
EMAIL_USE_TLS = EMAIL_PORT != 25  # noqa: PLR2004  a relay on the office's own network speaks plainly
EMAIL_HOST_USER = os.environ.get("SAKSAMA_MAIL_USER", "")
EMAIL_HOST_PASSWORD = secret("SAKSAMA_MAIL_PASSWORD", None)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("SAKSAMA_MAIL_FROM", "saksama@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "saksama.config.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # what was mistyped is the page's business
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # scanners would fill the disk
    },
}

"""Officers: people who sign in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from saksama.workbench.safe.rows import Row


class Officers(BaseUserManager["Officer"]):
    """How officers are made; mails are compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Officer:
        """A new officer; without a password nobody signs in until the invitation is taken up."""
        officer = self.model(email=self.normalize_email(email).lower(), **fields)
        officer.set_password(password)
        officer.full_clean(exclude=["password"])
        officer.save(using=self._db)
        return officer

    def get_by_natural_key(self, username: str | None) -> Officer:
        """By mail address, in any case."""
        return self.get(email=(username or "").lower())


def new_code() -> str:
    """A fresh officer code: what stands in audit lines, mandates and approvals instead of a name."""
    return f"p-{secrets.token_hex(4)}"


class Officer(Row, AbstractBaseUser):
    """One person with one sign-in, whatever offices they work for."""

    code = models.CharField(max_length=32, unique=True, default=new_code)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    """Full name with degrees, for letters."""
    language = models.CharField(max_length=2, choices=[("id", "Bahasa Indonesia"), ("en", "English")], default="id")
    is_active = models.BooleanField(default=True)
    single_keys = models.BooleanField(default=True)
    """Whether single letters are shortcuts (WCAG 2.1.4: they can be switched off)."""
    session_round = models.PositiveIntegerField(default=0)
    """Counted up, every session of the officer ends at its next request."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = Officers()

    def __str__(self) -> str:
        """Name as others in the office read it."""
        return self.name

    def get_full_name(self) -> str:
        """Name with degrees."""
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must match: it changes with the password and with `session_round`."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the secret keys before this one, so that rotating them ends nobody's day."""
        return (self._session_hash(secret) for secret in settings.SECRET_KEY_FALLBACKS)

    def _session_hash(self, secret: str | bytes | None) -> str:
        said = f"{self.password}:{self.session_round}"
        return salted_hmac("saksama.accounts.session", said, secret=secret, algorithm="sha256").hexdigest()


class Tally(models.Model):
    """What sign-in counts and remembers for a short time (tries, used codes), shared by every process."""

    key = models.CharField(max_length=64, primary_key=True)
    """SHA-256 of what is counted: neither mail nor network address stands here."""
    value = models.TextField()
    """JSON."""
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """The digest."""
        return self.key

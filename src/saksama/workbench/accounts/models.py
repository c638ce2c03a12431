"""Officers: people who sign in."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

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

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = Officers()

    def __str__(self) -> str:
        """Name as others in the office read it."""
        return self.name

    def get_full_name(self) -> str:
        """Name with degrees."""
        return self.name

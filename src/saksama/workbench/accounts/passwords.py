"""How long a password may be. Blanks in a row count as one, so that nobody fills a short one up with them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

from saksama.kernel.words import _

LEAST, MOST = 12, 128
BLANKS = re.compile(r" {2,}")


class Length:
    """A validator for AUTH_PASSWORD_VALIDATORS: twelve signs at least, 128 at most, of any kind."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        if len(BLANKS.sub(" ", password)) < LEAST:
            raise ValidationError(
                _("Sandi paling sedikit 12 huruf; beberapa spasi berturut-turut dihitung satu."),
                code="password_too_short",
            )
        if len(password) > MOST:
            raise ValidationError(_("Sandi paling banyak 128 huruf."), code="password_too_long")

    def get_help_text(self) -> str:
        """What is asked, for a form."""
        return _("Sandi paling sedikit 12 huruf; beberapa spasi berturut-turut dihitung satu.")

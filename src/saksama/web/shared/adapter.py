"""How sign-in behaves here: nobody signs up by themselves; mails carry no content."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth publishes no types
    """The house's adapter."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: officers come by invitation."""
        return False

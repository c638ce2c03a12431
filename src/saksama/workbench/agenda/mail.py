"""The one door for mail: content-free messages through the office's server, or kept aside where none is set."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Sends nothing as long as no mail server is named (G13), and says that nothing was sent: the inbox is enough."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """None of them."""
        return 0

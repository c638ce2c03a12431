"""The one door for mail: content-free messages through the office's own server, or none at all (G13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import Count

from saksama.kernel import words
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Message
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.setting import setting


class Backend(EmailBackend):
    """The office's mail server, where SAKSAMA_MAIL_HOST names one; else nothing leaves: the inbox is enough."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were sent; 0 without a server."""
        return super().send_messages(email_messages) if settings.EMAIL_HOST else 0


def send_digests(office: Office, *, at: datetime) -> int:
    """One mail for each officer with new unread lines: how many wait, and where. No content, no name (G6, G11).

    Nothing is sent, and nothing counts as sent, while no server is named. Raises Refused when the server does not
    answer; what was not sent is sent the next time.
    """
    if not settings.EMAIL_HOST:
        return 0
    new = Message.objects.filter(office=office, read_at__isnull=True, mailed_at__isnull=True, officer__is_active=True)
    waiting = {row["officer"]: row["n"] for row in new.values("officer").annotate(n=Count("pk"))}
    for officer in Officer.objects.filter(pk__in=waiting):
        _send(officer, waiting[officer.pk])
        new.filter(officer=officer, at__lte=at).update(mailed_at=at)
    return len(waiting)


def work(job: Job) -> dict[str, object]:
    """The job "agenda.digest"."""
    return {"mails": send_digests(job.office, at=now())}


def _send(officer: Officer, lines: int) -> None:
    with words.speaking(officer.language):
        subject = _("Saksama: ada {n} pekerjaan menunggu").format(n=whole(lines))
        body = _("Ada {n} pekerjaan menunggu Anda. Isinya hanya di meja kerja: {address}").format(
            n=whole(lines), address=f"{setting().public_address}/kotak-masuk/"
        )
        try:
            send_mail(subject, body, None, [officer.email])
        except (OSError, SMTPException):
            raise Refused(
                _("Server surel kantor tidak menjawab."), _("Yang belum terkirim dikirim pada jam berikutnya.")
            ) from None

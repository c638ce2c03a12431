"""An officer's inbox, and mails that say how much waits and nothing else."""

from __future__ import annotations

import smtplib

import pytest
from django.core import mail
from django.core.mail import get_connection

from saksama.kernel.errors import Refused
from saksama.workbench.agenda.mail import Backend, send_digests
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.queries import inbox, unread
from saksama.workbench.agenda.services import mark_all_read, mark_read, tell
from tests.people import MONDAY

LABEL = "Petunjuk 4 menunggu"


def told(house, *who, times=1):
    for _time in range(times):
        officers = [house.officers[key] for key in who]
        tell(officers, office=house.sukoharjo, kind="x", label=LABEL, at=MONDAY, path="/antrean/")


def test_a_line_is_read_by_its_own_officer_only(house):
    told(house, "reviewer", "second")
    lines = [line.pk for line in Message.objects.all()]
    assert mark_read(house.desk("reviewer"), lines, at=MONDAY) == 1
    assert (unread(house.desk("reviewer")), unread(house.desk("second"))) == (0, 1)
    assert mark_read(house.desk("reviewer"), lines, at=MONDAY) == 0


def test_the_whole_inbox_is_read_at_once(house):
    told(house, "reviewer", times=3)
    assert mark_all_read(house.desk("reviewer"), at=MONDAY) == 3
    assert inbox(house.desk("reviewer")).count() == 3


def test_no_mail_leaves_without_a_server(house, settings):
    told(house, "reviewer")
    assert settings.EMAIL_HOST == ""
    assert send_digests(house.sukoharjo, at=MONDAY) == 0
    assert mail.outbox == []
    assert Message.objects.filter(mailed_at__isnull=True).count() == 1
    assert Backend().send_messages([mail.EmailMessage("a", "b", to=["x@rekaan.test"])]) == 0


def test_a_digest_says_how_much_waits_and_nothing_of_it(house, settings):
    settings.EMAIL_HOST = "surel.rekaan.test"
    told(house, "reviewer", times=3)
    told(house, "second")
    assert send_digests(house.sukoharjo, at=MONDAY) == 2
    sent = {one.to[0]: one for one in mail.outbox}
    assert sent["reviewer@rekaan.test"].subject == "Saksama: ada 3 pekerjaan menunggu"
    for one in mail.outbox:
        assert LABEL not in one.body + one.subject
        assert "Petunjuk" not in one.body + one.subject
        assert "/kotak-masuk/" in one.body
        assert one.attachments == []


def test_what_was_mailed_or_read_is_not_mailed_again(house, settings):
    settings.EMAIL_HOST = "surel.rekaan.test"
    told(house, "reviewer")
    send_digests(house.sukoharjo, at=MONDAY)
    told(house, "second")
    mark_all_read(house.desk("second"), at=MONDAY)
    assert send_digests(house.sukoharjo, at=MONDAY) == 0
    assert len(mail.outbox) == 1


def test_it_speaks_the_officer_s_language(house, settings):
    settings.EMAIL_HOST = "surel.rekaan.test"
    house.officers["reviewer"].language = "en"
    house.officers["reviewer"].save()
    told(house, "reviewer")
    send_digests(house.sukoharjo, at=MONDAY)
    assert "1" in mail.outbox[0].subject


@pytest.mark.parametrize("fault", [OSError, smtplib.SMTPServerDisconnected])
def test_a_server_that_does_not_answer_is_said_and_tried_again(house, settings, monkeypatch, fault):
    settings.EMAIL_HOST = "surel.rekaan.test"
    told(house, "reviewer")

    def broken(*_args):
        raise fault("tidak ada jawaban")

    monkeypatch.setattr("saksama.workbench.agenda.mail.send_mail", broken)
    with pytest.raises(Refused, match="tidak menjawab"):
        send_digests(house.sukoharjo, at=MONDAY)
    assert Message.objects.filter(mailed_at__isnull=True).count() == 1


def test_the_door_for_mail_is_the_workbench_s_own(settings):
    settings.EMAIL_BACKEND = "saksama.workbench.agenda.mail.Backend"
    assert isinstance(get_connection(), Backend)

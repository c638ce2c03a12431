"""Which kinds of long work there are, and what does them: an explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.workbench.agenda import mail
from saksama.workbench.agenda import services as agenda
from saksama.workbench.jobs.tasks import Work
from saksama.workbench.review.services import back

WORK: Mapping[str, Work] = {
    "agenda.digest": mail.work,
    "agenda.watch": agenda.watch,
    "review.hand_back": back.work,
}

STANDING: Mapping[str, int] = {"agenda.digest": 60, "agenda.watch": 60, "review.hand_back": 1440}
"""Kinds that every office has planned from its first day, and after how many minutes each comes again."""

"""The answer to a person who asks what is held about them: yes or no and counts, by two people, once (G2, G12)."""

from __future__ import annotations

from datetime import datetime

from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.register.models import AccessRequest
from saksama.workbench.register.queries import by_nip, declared_by, declared_count, register_in_force
from saksama.workbench.register.rules import Answer, Subject
from saksama.workbench.register.services import keep_answer, see_subject
from saksama.workbench.review.naming import leads_by_state
from saksama.workbench.review.prevention_queries import notices_about


def answer_access(request: AccessRequest, *, desk: Desk, at: datetime) -> None:
    """Look the person up and keep the answer; who was asked about is wiped in the same step.

    Raises Refused unless `desk` is a second person who may, and when the request was decided already. Opens every lead
    of the office in memory: up to a minute for 100,000.
    """
    subject = see_subject(request, desk=desk, at=at)
    keep_answer(request, _held_about(desk.office, subject), desk=desk, at=at)


def _held_about(office: Office, subject: Subject) -> Answer:
    by_account = declared_by(office, subject.platform, subject.stable_id)
    keys = by_nip(office, subject.nip) if subject.nip else set(by_account)
    register = register_in_force(office)
    leads = leads_by_state(office, keys, subject.platform, subject.stable_id)
    if not keys or register is None:
        return Answer(in_register=False, leads=leads)
    return Answer(
        in_register=True, source=register.source, transfer_basis=register.transfer_basis,
        received_on=register.received_on, declared=declared_count(office, keys), leads=leads,
        notices=notices_about(office, keys),
    )  # fmt: skip

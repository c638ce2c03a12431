"""G12 at the workbench's doors: not a breach is sealed early, whoever was named is taken out, the act never returns."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection

from saksama.handover.judgement import Judgement as Message
from saksama.handover.message import messages, read_message
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.patrol.leads.handover import judged_from
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review import services
from saksama.workbench.review.queries import body_of
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting
from tests.office import a_lead, a_register, contest_of, signed_in
from tests.people import RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, NOT, both, judge, take
from tests.world.review import PNG, noted, watched_account


@pytest.fixture
def at():
    return now()


def test_after_not_a_breach_no_key_opens_who_it_was_about(house, at):
    lead = a_lead(house, WRONGLY, at=at)
    acts = [act.interaction_id for act in body_of(lead).acts]
    both(house, lead, NOT, at=at)
    lead.refresh_from_db()
    body = body_of(lead)
    assert (body.candidates, body.account_id, body.account_handle, body.account_name) == ((), None, None, None)
    assert [act.interaction_id for act in body.acts] == acts
    html = signed_in(house, "reviewer").get(f"/petunjuk/{lead.pk}/hasil/").content.decode()
    assert "Calon dan akun sudah dihapus dari petunjuk ini." in html


def test_who_was_shown_and_not_identified_is_in_no_sealed_row_any_more(house, at):
    lead = a_lead(house, RIGHTLY, WRONGLY, at=at)
    both(house, lead, COULD, key=RIGHTLY.person_key, at=at)
    lead.refresh_from_db()
    kept = [one.person_key for one in body_of(lead).candidates]
    assert kept == [RIGHTLY.person_key]


def test_the_same_act_is_not_noted_again_after_it_was_dismissed(house, at):
    contest_of(house, at)
    a_register(house, at=at)
    seen = noted(watched_account(house, at), at, link="https://www.tiktok.com/live/7")
    lead = services.note(seen, BytesIO(PNG), desk=house.desk("operator", at), at=at, once=uuid4())
    for who in ("reviewer", "second"):
        take(house, who, at)
        judge(house, who, lead, NOT, at=at)
    with pytest.raises(Refused, match="tidak muncul dua kali"):
        services.note(seen, BytesIO(PNG), desk=house.desk("field", at), at=at, once=uuid4())
    assert Lead.objects.count() == 1


def test_dismissed_acts_flow_back_so_that_no_run_brings_them_again(house, at):
    for path in setting().outbox.glob("judgements-*"):
        path.unlink()
    lead = a_lead(house, WRONGLY, at=at)
    acts = {act.interaction_id for act in body_of(lead).acts}
    both(house, lead, NOT, at=at)
    services.hand_back(house.sukoharjo, at=at)
    told = [m for path, m in ((p, read_message(p, Message, keyring())) for p, a in messages(setting().outbox, keyring())
                              if a.kind == "judgements")]  # fmt: skip
    assert judged_from(one for batch in told for one in batch) == acts


def test_the_reason_and_the_person_of_a_judgement_lie_in_no_clear_column(house, at):
    both(house, a_lead(house, RIGHTLY, at=at), COULD, key=RIGHTLY.person_key, at=at)
    with connection.cursor() as cursor:
        for table in ("review_judgement", "review_resolution", "review_place", "review_recusal", "patrols_lead"):
            cursor.execute(f"select * from {table}")
            said = " ".join(str(value) for row in cursor.fetchall() for value in row if not isinstance(value, bytes))
            for word in ("Ajakan", "Bio akun", RIGHTLY.person_key, RIGHTLY.name, RIGHTLY.nip):
                assert word not in said, table

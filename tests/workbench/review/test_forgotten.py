"""What stays of a person after an end that does not name them, and how far a correction reaches (G12)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from saksama.handover.lead import Lead as Body
from saksama.kernel.errors import Refused
from saksama.workbench.register.models import DeclaredAccount, Person, Register
from saksama.workbench.review import corrected, queries, services
from saksama.workbench.review.act_card import first_words
from saksama.workbench.review.models import Judgement
from saksama.workbench.review.shapes import OfTheCandidate
from saksama.workbench.safe.sealing import open_row
from tests.office import a_lead, a_register, contest_of
from tests.people import MONDAY, RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, NOT, judge, place, take
from tests.world.review import PNG, noted, watched_account


def said_of(judgement):
    return open_row(judgement.sealed_candidate, OfTheCandidate)


def ended_by_the_coordinator(house, lead, *, first, end, key):
    """The first officer identifies, the second says otherwise, the coordinator decides."""
    for who, verdict, whom in (("reviewer", first, key), ("second", NOT, "")):
        take(house, who)
        judge(house, who, lead, verdict, key=whom)
    services.take_differing(lead.pk, desk=house.desk("coordinator"), at=MONDAY)
    judge(house, "coordinator", lead, end, key=key if end is COULD else "")


def test_not_a_breach_takes_the_person_out_of_every_judgement(house):
    lead = a_lead(house, WRONGLY)
    ended_by_the_coordinator(house, lead, first=COULD, end=NOT, key=WRONGLY.person_key)
    kept = [said_of(one) for one in Judgement.objects.filter(sealed_candidate__isnull=False)]
    assert kept == [OfTheCandidate()]


def test_who_is_identified_in_the_end_stays_in_the_judgements(house):
    lead = a_lead(house, WRONGLY)
    ended_by_the_coordinator(house, lead, first=COULD, end=COULD, key=WRONGLY.person_key)
    kept = {said_of(one).candidate_key for one in Judgement.objects.filter(sealed_candidate__isnull=False)}
    assert kept == {WRONGLY.person_key}


def test_a_name_in_the_text_stays_covered_after_not_a_breach(house):
    lead = a_lead(house, WRONGLY)
    name = open_row(lead.sealed, Body).account_name
    lead = a_lead(house, WRONGLY, number=2, text=f"Salam dari {name}, mari pilih nomor satu.")
    for who in ("reviewer", "second"):
        take(house, who)
        judge(house, who, lead, NOT)
    lead.refresh_from_db()
    body = queries.body_of(lead)
    assert name not in body.acts[0].text
    assert first_words(body) == "Salam dari ▮▮▮, mari pilih nomor satu."
    assert body.acts[0].interaction_id


# ── A correction ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def declared(house):
    """A lead whose candidate declared the account, opened by the reviewer."""
    contest_of(house)
    a_register(house)
    seen = noted(watched_account(house, MONDAY), MONDAY)
    lead = services.note(seen, BytesIO(PNG), desk=house.desk("operator"), at=MONDAY, once=uuid4())
    take(house, "reviewer")
    return lead


def corrected_later():
    Register.objects.update(imported_at=MONDAY + timedelta(minutes=5))


def test_while_the_register_is_the_lead_s_own_nothing_is_said(house, declared):
    Register.objects.update(imported_at=MONDAY - timedelta(days=1))
    assert corrected.changed(declared.office, declared, queries.body_of(declared)) == {}


def test_a_withdrawn_declaration_is_said_and_identifies_nobody(house, declared):
    DeclaredAccount.objects.all().delete()
    corrected_later()
    [says] = corrected.changed(declared.office, declared, queries.body_of(declared)).values()
    assert "Instansi tidak lagi menyatakan akun ini sebagai milik orang ini saja." in says
    with pytest.raises(Refused, match="pembetulannya berlaku juga di sini"):
        judge(house, "reviewer", declared, COULD, key=RIGHTLY.person_key)
    assert place(declared).state == "first"


def test_who_left_the_register_is_said_to_have_left(house, declared):
    Person.objects.filter(person_key=RIGHTLY.person_key).delete()
    corrected_later()
    [says] = corrected.changed(declared.office, declared, queries.body_of(declared)).values()
    assert "Orang ini tidak ada dalam daftar yang baru." in says


def test_a_declaration_that_stands_identifies_after_a_new_register(house, declared):
    corrected_later()
    judge(house, "reviewer", declared, COULD, key=RIGHTLY.person_key)
    assert place(declared).state == "second"

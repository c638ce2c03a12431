"""Pictures of leads as they come in: those of acts that were settled meanwhile stay away, the others keep theirs."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenPicture
from saksama.keys import Purpose
from saksama.workbench.patrols.models import Lead, LeadPicture, SettledAct
from saksama.workbench.patrols.pictured import numbered
from saksama.workbench.pictures.storing import take as taken
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from tests.office import lead_body
from tests.patrol.screening.images.made import reading
from tests.people import RIGHTLY
from tests.workbench.patrols.test_ingest import field, message, take

__all__ = ["field"]
pytestmark = pytest.mark.django_db


def pictured(act, name):
    shown = f"gambar {name}".encode()
    seen = SeenPicture(sha256=hashlib.sha256(shown).hexdigest(), reading=reading(name), shown=(shown,))
    return msgspec.structs.replace(act, interaction_id=f"i-{name}", pictures=(seen,))


def two_acts():
    body = lead_body(RIGHTLY)
    return msgspec.structs.replace(body, acts=tuple(pictured(body.acts[0], name) for name in ("tuntas", "baru")))


def test_a_picture_of_an_act_that_was_settled_meanwhile_does_not_come_in_with_the_lead(field):
    SettledAct.objects.create(
        digest=keyring().digest(Purpose.LEDGER, "i-tuntas"), outcome="not_a_breach", office_code="33.72",
        election_code="pilkada-2024", at=field.at,
    )  # fmt: skip
    message(field, two_acts())
    assert take(field) == 1
    lead = Lead.objects.get()
    (row,) = LeadPicture.objects.filter(lead=lead)
    (known,) = numbered(open_row(lead.sealed, Body))
    assert (row.number, row.sha256) == (known.number, known.picture.sha256)
    assert taken(row.shown_id) == b"gambar baru"


def test_every_picture_keeps_the_number_by_which_its_reading_is_found(field):
    message(field, two_acts())
    take(field)
    lead = Lead.objects.get()
    rows = LeadPicture.objects.filter(lead=lead).order_by("number")
    told = [(one.number, one.picture.sha256) for one in numbered(open_row(lead.sealed, Body))]
    assert [(row.number, row.sha256) for row in rows] == told

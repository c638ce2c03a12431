"""A file that came through a platform's own interface: refused without an agreement, kept no longer than it allows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.handover.attestation import SeenBy
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.patrol.imports.sealing import KEEP_DAYS as PATROLS
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols.models import Upload
from saksama.workbench.patrols.official import KEEP_DAYS
from tests.office import signed_in
from tests.web.test_patrols import the_word
from tests.workbench.mandates.agreed import an_agreement
from tests.workbench.patrols.field import a_field, an_upload, export, imported

pytestmark = pytest.mark.django_db
OFFICIAL = SeenBy.OFFICIAL


@pytest.fixture
def field(house):
    return a_field(house)


def test_without_an_agreement_it_is_refused_before_any_byte(field):
    with pytest.raises(Refused, match="antarmuka resminya tertutup"):
        an_upload(field, seen_by=OFFICIAL)
    assert not Upload.objects.exists()
    an_upload(field)  # what anybody could see needs none


def test_the_agreement_must_have_held_when_it_was_collected(field):
    day = local_day(field.at, "WIB")
    an_agreement(field.house, field.at, signed_on=day, first_day=day)
    an_upload(field, seen_by=OFFICIAL, collected_at=field.at)
    with pytest.raises(Refused, match="tertutup"):
        an_upload(field, seen_by=OFFICIAL, collected_at=field.at - timedelta(days=1, hours=1))


def test_an_ended_agreement_shuts_the_door_at_once(field):
    agreement = an_agreement(field.house, field.at)
    an_upload(field, seen_by=OFFICIAL)
    mandates.end_agreement(agreement, because="Ditarik", desk=field.house.desk("pleno", field.at), at=field.at)
    with pytest.raises(Refused, match="tertutup"):
        an_upload(field, seen_by=OFFICIAL)


def test_its_original_is_kept_as_long_as_the_agreement_allows_and_others_thirty_days(field):
    an_agreement(field.house, field.at, retention_days=7)
    today = local_day(field.at, "WIB")
    under, plain = imported(field, export(field.at), seen_by=OFFICIAL), imported(field, export(field.at))
    assert (under.expires_on - today).days in {7, 8}  # the worker's clock may be past midnight
    assert (plain.expires_on - today).days in {30, 31}


def test_thirty_days_are_the_patrols_own_number():
    assert KEEP_DAYS == PATROLS


def test_the_officers_word_is_kept_on_the_page_beside_the_reason(field):
    answer = signed_in(field.house, "operator").post("/patroli/unggah/", the_word(field, seen_by=str(OFFICIAL)))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Perjanjian platform" in page
    assert 'value="official_interface"' in page
    assert "checked" in page.split('value="official_interface"')[1][:120]

"""Issue 8.3: what a camera wrote (where, when, with what) goes to the case team only, over every door with pictures."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.urls import reverse

from saksama.config.work import WORK
from saksama.kernel.errors import NotThere
from saksama.web.areas.pictures import gate
from saksama.workbench.contest.models import CampaignAccount
from saksama.workbench.contest.queries import standing_accounts
from saksama.workbench.custody.services import keep
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.models import PlatformAgreement
from saksama.workbench.pictures import queries, services
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.work import reading as work
from saksama.workbench.review import services as review
from tests.guardrails.web_doors import files
from tests.office import a_fence, signed_in
from tests.web.keeping import HOME
from tests.workbench.custody.kept import bring
from tests.workbench.fieldwork.phone import noted, sent
from tests.workbench.mandates.agreed import proposed
from tests.workbench.pictures.given import DEVICE, PLACE, Told, a_file, photo, read_as
from tests.world.review import noted as noted_by_hand
from tests.world.review import watched_account

SECRETS = (DEVICE.encode(), PLACE.encode(), b"WGS-84")
TEAM, OTHERS = ("reviewer", "coordinator", "pleno"), ("operator", "field", "colleague", "prevention")

SHOW_PICTURES = {
    ("web/areas/evidence/views/items.py", "picture"), ("web/areas/review/candidate_views.py", "exhibit"),
    ("web/areas/contest/views/accounts.py", "proof"), ("web/areas/fieldwork/views/pages.py", "media"),
    ("web/areas/pictures/views/readings.py", "frame"), ("web/areas/patrols/views/agreements.py", "paper"),
}  # fmt: skip
"""Tried below, for everybody: without what a camera wrote."""
HAND_OUT_ORIGINALS = {
    ("web/areas/pictures/views/readings.py", "original"), ("web/areas/evidence/views/handing.py", "take"),
    ("web/areas/intake/views/sending.py", "file"),
}  # fmt: skip
"""To the case team. The third: whoever examines, first without the place (tests/web/test_intake_sent.py)."""
MADE_ANEW = {
    ("web/areas/review/views.py", "picture"), ("web/areas/review/candidate_views.py", "picture"),
    ("web/areas/intake/views/showing.py", "_shown"), ("web/areas/intake/views/paper.py", "page"),
}  # fmt: skip
"""Pixels that our reader wrote anew, covered or whole: of the file that came nothing else is kept for them
(tests/pictures/test_opening.py, tests/workbench/review/test_lead_pictures.py, tests/web/test_intake_sent.py)."""
ANSWERS = {("web/areas/patrols/answers.py", name) for name in ("answered", "as_json", "_refusal")}
"""Words for a machine."""
WITHOUT_PICTURES = {
    "register",
    "audit",
    "vulnerable",
    "cases",
    "map",
    "referral",
    "open",
    "documents",
    "field",
}
"""Areas whose files hold no picture's own bytes: tables, logs, maps; papers that are set anew; packages encrypted to
their receiver, who is a body of the case."""


@pytest.fixture
def office(house, at):
    a_fence(house, at)
    return house


def body_of(office, who, path):
    answer = signed_in(office, who).get(path)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def an_item(office, at):
    """What a phone took, brought in by the operator, sealed."""
    item = bring(office, photo(), at=at)
    WORK["custody.seal"](Job.objects.get(pk=item.job_id))
    item.refresh_from_db()
    return item


def read_all(office):
    job = Job.objects.get(kind="pictures.read", state=Job.State.WAITING)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    work.read(job, program=Told(read_as()))
    return Reading.objects.get()


def test_every_door_that_gives_files_is_known_here():
    unknown = {
        (path, name) for path, name in files() - SHOW_PICTURES - HAND_OUT_ORIGINALS - MADE_ANEW - ANSWERS
        if path.split("/")[2] not in WITHOUT_PICTURES
    }  # fmt: skip
    assert unknown == set(), "does it show pictures? then try it here"
    assert files() >= SHOW_PICTURES | HAND_OUT_ORIGINALS | MADE_ANEW


@pytest.mark.parametrize("read", [False, True], ids=["before it was read", "after"])
def test_an_exhibits_picture_shows_nothing_of_the_camera_to_anybody(office, at, read):
    item = an_item(office, at)
    if read:
        read_all(office)
    for who in (*TEAM, "operator"):
        status, body = body_of(office, who, f"{HOME}{item.number}/berkas/berkas-001.jpg")
        assert (status, body[:2]) == (200, b"\xff\xd8")
        assert not any(secret in body for secret in SECRETS)


def test_the_page_of_a_reading_and_its_picture_say_nothing_of_the_camera(office, at):
    an_item(office, at)
    reading = read_all(office)
    for who in (*TEAM, "operator"):
        for path in (f"/gambar/{reading.pk}/", f"/gambar/{reading.pk}/bingkai/0/", "/gambar/"):
            status, body = body_of(office, who, path)
            assert status == 200
            assert not any(secret in body for secret in SECRETS), path
    hints = repr(queries.hints(office.desk("operator", at), reading.about))
    assert DEVICE not in hints


@pytest.mark.parametrize("part", ["kamera", "asli"])
def test_only_the_case_team_reads_what_the_camera_wrote(office, at, part):
    an_item(office, at)
    reading = read_all(office)
    for who in TEAM:
        status, body = body_of(office, who, f"/gambar/{reading.pk}/{part}/")
        assert (status, DEVICE.encode() in body) == (200, True)
    for who in (*OTHERS, "elsewhere", "administrator", "auditor", "partner"):
        status, body = body_of(office, who, f"/gambar/{reading.pk}/{part}/")
        assert status in {403, 404}
        assert DEVICE.encode() not in body
    assert f"/gambar/{reading.pk}/kamera/" not in body_of(office, "operator", f"/gambar/{reading.pk}/")[1].decode()


def test_a_package_with_a_photo_is_made_and_taken_by_the_case_team_only(office, at):
    item = an_item(office, at)
    path = f"{HOME}{item.number}/paket/"
    said = {"once": uuid4(), "for_whom": "Ahli"}
    assert body_of(office, "operator", path)[0] == 403, "nobody has looked yet whether the file says something"
    assert signed_in(office, "operator").post(path, said).status_code == 403
    assert body_of(office, "reviewer", path)[0] == 200
    read_all(office)
    assert body_of(office, "operator", path)[0] == 403
    Reading.objects.update(camera_id="")
    assert body_of(office, "operator", path)[0] == 200, "a file that says nothing may be packed by whoever packs"


def test_a_photo_from_the_field_shows_nothing_and_a_video_is_the_teams_and_its_makers(office, at):
    field, moving = office.desk("field", at), b"\x00\x00\x00\x18ftypmp42" + DEVICE.encode() * 4
    told = [noted(photo()), noted(moving, media_type="video/mp4")]
    arrived = sent(field, uuid4(), [photo(), moving], told, at=at)
    still, video = (reverse("fieldwork:media", args=[arrived.record_id, one["id"]]) for one in told)
    for who in ("reviewer", "operator", "field"):
        status, body = body_of(office, who, still)
        assert status == 200
        assert not any(secret in body for secret in SECRETS)
    assert [body_of(office, who, video)[0] for who in ("reviewer", "field", "operator")] == [200, 200, 403]


def test_a_proof_that_an_account_campaigns_shows_nothing(office, at):
    exhibit = keep(io.BytesIO(photo()), desk=office.desk("operator", at), purpose="contest.proof", at=at)
    account = standing_accounts(CampaignAccount.objects.first().election, at.date())[0]
    CampaignAccount.objects.filter(pk=account.pk).update(proof_exhibit=exhibit)
    for who in ("operator", "prevention", "pleno"):
        status, body = body_of(office, who, f"/peserta/akun/{account.pk}/bukti/")
        assert status == 200
        assert not any(secret in body for secret in SECRETS)


def test_a_photo_of_an_agreement_shows_the_paper_and_nothing_of_the_camera(office, at):
    paper = keep(io.BytesIO(photo()), desk=office.desk("operator", at), purpose="mandates.agreement", at=at)
    agreement = proposed(office, at)
    PlatformAgreement.objects.filter(pk=agreement.pk).update(scan=paper)
    status, body = body_of(office, "operator", f"/patroli/perjanjian/{agreement.pk}/naskah/")
    assert (status, body[:2]) == (200, b"\xff\xd8")
    assert not any(secret in body for secret in SECRETS)


def test_a_screenshot_of_an_observation_is_shut_with_its_reading_before_the_candidate(office, at):
    lead = review.note(
        noted_by_hand(watched_account(office, at), at), io.BytesIO(photo()), desk=office.desk("operator", at), at=at,
        once=uuid4(),
    )  # fmt: skip
    reading = services.ask_exhibit(lead.observation.exhibit, by="machine", at=at)
    path = f"/gambar/{reading.pk}/"
    assert body_of(office, "reviewer", path)[0] in {403, 404}, "the act is judged before any name"
    assert body_of(office, "prevention", path)[0] == 403
    assert body_of(office, "operator", path)[0] == 200, "who noted it has seen it"


@pytest.mark.parametrize("purpose", ["mandates.agreement", "contest.list", "anything.new"])
def test_a_file_of_which_no_room_says_who_may_open_it_is_nobodys(office, at, purpose):
    reading = services.ask_exhibit(a_file(office, purpose=purpose, at=at), by="machine", at=at)
    with pytest.raises(NotThere):
        gate.require_open(office.desk("coordinator", at), reading)

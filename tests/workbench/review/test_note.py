"""One act noted by hand: same fence, same gate, same two judges, never the one who saw it."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import msgspec
import pytest

from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.judgement import Verdict
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import Act
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.ids import lead_id
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.models import CampaignAccount
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.patrols.services.settled import settle
from saksama.workbench.review import services
from saksama.workbench.review.models import Place, Recusal
from saksama.workbench.review.shapes import SeenHow
from saksama.workbench.safe.sealing import open_row
from tests.office import a_lead, a_register, contest_of
from tests.people import MONDAY, NAMESAKE, RIGHTLY, WRONGLY
from tests.workbench.review.acting import NOT, judge, take
from tests.world.review import PNG, noted, watched_account


@pytest.fixture
def account(house):
    contest_of(house)
    a_register(house)
    return watched_account(house, MONDAY)


def note(house, account, *, who="operator", at=MONDAY, once=None, shot=PNG, **changes):
    seen = noted(account, at, **changes)
    return services.note(seen, BytesIO(shot), desk=house.desk(who), at=at, once=once or uuid4())


def body(lead):
    return open_row(lead.sealed, Body)


def test_an_observation_becomes_a_lead_in_the_queue_with_its_proof(house, account):
    lead = note(house, account)
    assert (lead.origin, lead.number, lead.run) == ("observation", 1, None)
    assert Place.objects.get(lead=lead).state == "first"
    kept = Observation.objects.get(lead=lead)
    assert kept.exhibit.media_type == "image/png"
    how = open_row(kept.sealed_account, SeenHow)
    assert (how.seen_by, how.anyone_could_see) == ("no_account", "yes")
    assert body(lead).acts[0].source == "observation"
    assert Line.objects.filter(verb="patrols.observed", subject=f"patrols.lead:{lead.pk}").count() == 1


def test_a_declared_account_is_told_by_its_number_alone(house, account):
    assert [one.person_key for one in body(note(house, account)).candidates] == [RIGHTLY.person_key]
    by_handle = note(house, account, account_id="", account_name=RIGHTLY.name)
    assert body(by_handle).candidates == ()
    other_number = note(house, account, account_id="9002", account_name=RIGHTLY.name)
    assert body(other_number).candidates == ()


@pytest.mark.parametrize("name", [WRONGLY.name, RIGHTLY.name, NAMESAKE.name])
def test_a_name_typed_by_an_officer_makes_nobody_a_candidate(house, account, name):
    lead = note(house, account, account_name=name, account_handle=name.replace(" ", ""), account_id="")
    assert body(lead).candidates == ()


def test_an_account_two_persons_declared_is_nobody_s(house):
    twice = msgspec.structs.replace(WRONGLY, declared_accounts=RIGHTLY.declared_accounts)
    contest_of(house)
    a_register(house, RIGHTLY, twice)
    assert body(note(house, watched_account(house, MONDAY))).candidates == ()


@pytest.mark.parametrize("changes", [{"valid_to": date(2024, 10, 13)}, {"valid_from": date(2024, 10, 15)}])
def test_an_act_outside_the_person_s_service_is_nobody_s(house, changes):
    contest_of(house)
    a_register(house, msgspec.structs.replace(RIGHTLY, **changes))
    assert body(note(house, watched_account(house, MONDAY))).candidates == ()


def test_a_lead_without_a_candidate_ends_as_not_identified_and_shows_nobody(house, account):
    lead = note(house, account, account_id="")
    for who in ("reviewer", "second"):
        take(house, who)
        judgement = judge(house, who, lead, Verdict.COULD_BE_BREACH)
        assert (judgement.identity, judgement.candidate_opened_at) == ("not_identified", None)
    assert lead.resolution.outcome == "not_identified"


def test_a_silent_act_can_lead_to_prevention_at_most(house, account):
    lead = note(house, account, act=Act.FOLLOW, text="", link="")
    assert lead.ceiling == "prevention_only"
    assert {hint.kind for hint in body(lead).exculpatory} >= {"silent_act"}


def test_the_observer_never_judges_what_they_saw(house, account):
    lead = note(house, account, who="reviewer")
    assert Recusal.objects.get(lead=lead).because == "observed"
    with pytest.raises(Refused):
        take(house, "reviewer")
    for who in ("second", "coordinator"):
        take(house, who)
        judge(house, who, lead, NOT)
    assert lead.resolution.outcome == "not_a_breach"


def test_with_three_people_two_are_left_to_judge(house, account):
    """Observer, reviewer, coordinator: the two others suffice."""
    lead = note(house, account, who="field")
    for who in ("reviewer", "coordinator"):
        take(house, who)
        judge(house, who, lead, NOT)
    assert Place.objects.get(lead=lead).state == "resolved"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"chat_member": True}, "percakapan"),
        ({"anyone_could_see": Answer.NO}, "tidak terbuka"),
        ({"anyone_could_see": Answer.UNKNOWN}, "Tidak pasti"),
        ({"through_relation": Answer.YES, "seen_by": SeenBy.OFFICE}, "Tidak pasti"),
        ({"through_relation": Answer.UNKNOWN, "seen_by": SeenBy.OFFICE}, "Tidak pasti"),
        ({"logged_in": True}, "tanpa akun, tetapi disebut masuk"),
    ],
)
def test_what_not_everybody_could_see_is_refused_with_the_reason(house, account, changes, says):
    with pytest.raises((Refused, BadInput), match=says):
        note(house, account, **changes)
    assert not Lead.objects.exists()
    assert not Exhibit.objects.filter(purpose="patrols.observation").exists()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"seen_at": MONDAY + timedelta(hours=1)}, "masa depan"),
        ({"seen_at": MONDAY - timedelta(days=60), "occurred_at": None}, "mandat tidak berlaku"),
        ({"occurred_at": MONDAY - timedelta(hours=1)}, "sesudah waktu Anda melihatnya"),
        ({"text": " ", "described": "-"}, "Isi teksnya"),
        ({"account_id": "", "account_handle": "", "account_name": ""}, "dari akunnya"),
    ],
)
def test_days_and_words_that_cannot_be_are_refused(house, account, changes, says):
    with pytest.raises((Refused, BadInput), match=says):
        note(house, account, **changes)
    assert not Lead.objects.exists()


def test_without_an_active_mandate_nothing_is_noted(house, account):
    with pytest.raises(Refused):
        note(house, account, at=MONDAY + timedelta(days=90))


def test_outside_the_fence_nothing_is_noted(house, account):
    with pytest.raises(NotThere, match="tidak termasuk yang diawasi"):
        note(house, uuid4())
    CampaignAccount.objects.filter(pk=account).update(removed_at=MONDAY)
    with pytest.raises(NotThere):
        note(house, account)
    with pytest.raises(Refused):  # another office has neither this account nor a mandate
        note(house, account, who="elsewhere")


@pytest.mark.parametrize("who", ["prevention", "auditor", "volunteer", "administrator", "colleague", "pleno"])
def test_who_does_not_watch_notes_nothing(house, account, who):
    with pytest.raises(Refused, match="Peran"):
        note(house, account, who=who)


def test_sent_twice_it_is_noted_once(house, account):
    once, link = uuid4(), "https://www.tiktok.com/live/1"
    assert note(house, account, once=once, link=link) == note(house, account, once=once, link=link)
    assert (Lead.objects.count(), Exhibit.objects.filter(purpose="patrols.observation").count()) == (1, 1)


def test_the_same_act_never_surfaces_twice(house, account):
    link = "https://www.tiktok.com/live/1"
    lead = note(house, account, link=link)
    for who in ("reviewer", "second"):
        take(house, who)
        judge(house, who, lead, NOT)
    with pytest.raises(Refused, match="sudah pernah dicatat atau dinilai"):
        note(house, account, who="field", link=link)
    assert Exhibit.objects.filter(purpose="patrols.observation").count() == 1


@pytest.mark.parametrize("shot", [b"", b"<html>", b"MZ\x90\x00"])
def test_a_screenshot_that_is_none_is_refused(house, account, shot):
    with pytest.raises(BadInput):
        note(house, account, shot=shot)
    assert not Lead.objects.exists()


def test_what_the_observer_noticed_stands_with_the_hints(house, account):
    lead = note(house, account, noticed=("hijack_claim", "unknown_kind"), occurred_at=None, precision="none",
                account_id="", account_name="S\u0430ri")  # fmt: skip
    kinds = {hint.kind for hint in body(lead).exculpatory}
    assert kinds == {"hijack_claim", "time_unknown", "handle_reused", "lookalike"}


def test_participants_take_turns_in_the_queue(house, account):
    a_lead(house, RIGHTLY, number=40)
    other = CampaignAccount.objects.exclude(pk=account).get(code="ca-2").pk
    for number, chosen in enumerate([account, account, account, other]):
        note(house, chosen, link=f"https://www.tiktok.com/live/{number}")
    keys = Place.objects.filter(lead__origin="observation").order_by("order_key")
    assert [one.lead.participant.code for one in keys.select_related("lead__participant")][:2].count("p2") == 1


def test_nothing_of_it_stands_in_clear(house, account):
    lead = note(house, account, account_name="Nama Terlihat", account_handle="pegangan.rahasia")
    clear = " ".join(str(value) for value in Lead.objects.filter(pk=lead.pk).values().get().values())
    lines = " ".join(f"{one.subject} {one.detail}" for one in Line.objects.all())
    for word in ("Nama Terlihat", "pegangan.rahasia", "Monggo", "9001"):
        assert word not in clear + lines


LINK = "https://www.tiktok.com/@calon/video/7430000000000000001"


@pytest.mark.parametrize("again", [f"{LINK}?_t=8abc&is_from_webapp=1", f"{LINK}/", f"{LINK}#komentar",
                                   LINK.replace("www.", "m."), LINK.replace("https", "http")])  # fmt: skip
def test_another_spelling_of_its_address_is_the_same_act(house, account, again):
    note(house, account, link=LINK)
    with pytest.raises(Refused, match="sudah pernah dicatat atau dinilai"):
        note(house, account, who="field", link=again)


def test_another_object_of_the_same_page_is_another_act(house, account):
    note(house, account, link="https://www.facebook.com/watch?v=10001")
    note(house, account, who="field", link="https://www.facebook.com/watch?v=10002")
    assert Lead.objects.count() == 2


def test_what_the_patrol_brought_and_two_dismissed_is_not_noted_again(house, account):
    number = body(note(house, account, link=LINK)).account_id
    Observation.objects.all().delete()
    Recusal.objects.all().delete()
    platform = Lead.objects.get().platform
    code = lead_id(platform=platform, account=f"{platform}:{number}", object_id="7430000000000000001")
    Lead.objects.update(lead_code=code, origin=Lead.Origin.PATROL)
    with pytest.raises(Refused, match="sudah pernah dicatat atau dinilai"):
        note(house, account, who="field", link=f"{LINK}?_r=1")


def test_without_an_address_the_same_words_on_the_same_day_are_the_same_act(house, account):
    note(house, account, link="")
    with pytest.raises(Refused, match="sudah pernah dicatat atau dinilai"):
        note(house, account, who="field", link="")
    note(house, account, who="field", link="", text="Besok saya tonton lagi.")
    assert Lead.objects.count() == 2


def test_what_another_office_settled_is_not_noted_again(house, account):
    """The province's other regency saw the same comment; both officers there found no breach."""
    link = "https://www.tiktok.com/live/7300000000000000001"
    lead = note(house, account, link=link)
    settle(lead, outcome="not_a_breach", at=MONDAY)
    Recusal.objects.all().delete()
    Place.objects.all().delete()
    Observation.objects.all().delete()
    Lead.objects.all().delete()
    with pytest.raises(Refused, match="tidak muncul dua kali"):
        note(house, account, link=link)
    note(house, account, link=link, account_id="9009", account_handle="lain")  # somebody else's is another act

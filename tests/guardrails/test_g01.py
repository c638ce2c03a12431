"""G1 and G2 where mandate and fence are read: what is missing, expired, unsigned or another's is refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.handover import fence as fences
from saksama.handover import mandate as mandates
from saksama.handover.fence import AccountClass, CampaignAccount, Fence, Prior
from saksama.handover.mandate import Guideline, GuidelineKind, Mandate
from saksama.handover.parts import EMPTY_WORDS, Approval, Period, Platform
from saksama.handover.signed import seal, unseal
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Refused
from saksama.keys import Keyring
from saksama.web.areas.mandates.forms import values_of
from saksama.workbench.mandates.models import Mandate as Row
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.safe.setting import setting
from tests import people
from tests.office import a_mandate, mandate_content, signed_in
from tests.patrol.test_run import BRAM, on_lotus, run
from tests.people import BEFORE, MONDAY, OPERATOR, REVIEWER, TWO

NOT_YET = ("", " ", "-", "belum ada", "Belum Ada", " BELUM ADA ", "n/a", "nihil", "tbd", "belum  ada", "...", "—", "?")
REQUIRED = ("letter_number", "legal_basis", "dpia_reference", "office")


def refused(mandate: Mandate, at: datetime = MONDAY) -> str:
    with pytest.raises(Refused) as caught:
        mandates.require_active(mandate, at)
    return caught.value.message


# Mandate: fields


def test_a_complete_mandate_is_active():
    assert mandates.why_not(people.mandate(), MONDAY) is None
    mandates.require_active(people.mandate(), MONDAY)


@pytest.mark.parametrize("word", NOT_YET)
@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_that_says_nothing_is_refused_and_named(field, word):
    reason = refused(people.mandate(**{field: word}))
    assert "belum lengkap" in reason
    names = {"letter_number": "surat tugas", "legal_basis": "dasar hukum", "dpia_reference": "DPIA", "office": "kantor"}
    assert names[field] in reason


@given(st.sampled_from(REQUIRED), st.sampled_from(sorted(EMPTY_WORDS)), st.text(" \t", max_size=3))
def test_case_and_spaces_do_not_turn_nothing_into_something(field, word, pad):
    assert mandates.why_not(people.mandate(**{field: pad + word.upper() + pad}), MONDAY)


@pytest.mark.parametrize("word", NOT_YET)
@pytest.mark.parametrize("part", ["number", "version"])
def test_a_guideline_without_number_or_version_is_refused(part, word):
    guideline = msgspec.structs.replace(people.mandate().guideline, **{part: word})
    assert "pedoman" in refused(people.mandate(guideline=guideline))


@pytest.mark.parametrize("word", NOT_YET)
def test_an_own_sop_without_pleno_minutes_is_refused(word):
    guideline = Guideline(kind=GuidelineKind.OFFICE_SOP, number="SOP-01", version="1", pleno_minutes=word)
    assert "pleno" in refused(people.mandate(guideline=guideline))


def test_a_national_guideline_needs_no_minutes_and_only_an_own_sop_is_marked():
    national = Guideline(kind=GuidelineKind.NATIONAL, number="Juknis 12/2027", version="2")
    mandate = people.mandate(guideline=national)
    assert mandates.why_not(mandate, MONDAY) is None
    assert not mandates.says_own_sop(mandate)
    assert mandates.says_own_sop(people.mandate())


@pytest.mark.parametrize("word", NOT_YET)
def test_an_election_without_code_is_refused(word):
    election = msgspec.structs.replace(people.mandate().election, code=word)
    assert "pemilihan" in refused(people.mandate(election=election))


@pytest.mark.parametrize("empty", ["platforms", "territory"])
def test_without_platforms_or_territory_nothing_runs(empty):
    assert "platform dan wilayah" in refused(people.mandate(**{empty: ()}))


@pytest.mark.parametrize("zone", ["", "-", "Asia/Jakarta", "wib", "UTC"])
def test_a_zone_that_is_none_of_the_three_is_refused(zone):
    assert "zona waktu" in refused(people.mandate(zone=zone))


# Mandate: approvals

ONE = Approval(officer=OPERATOR, at=BEFORE)


@pytest.mark.parametrize(
    "approvals", [(), (ONE,), (ONE, ONE), (ONE, msgspec.structs.replace(ONE, at=BEFORE + timedelta(days=1)))]
)
def test_fewer_than_two_different_officers_are_not_two_approvals(approvals):
    assert "dua orang" in refused(people.mandate(approvals=approvals))


def test_an_approval_from_the_future_is_none():
    later = (ONE, Approval(officer=REVIEWER, at=MONDAY + timedelta(seconds=1)))
    assert "masa depan" in refused(people.mandate(approvals=later))
    assert mandates.why_not(people.mandate(approvals=later), MONDAY + timedelta(seconds=1)) is None


# Mandate: time. October 2024: 1 October 00.00 WIB is 30 September 17.00 UTC, WITA 16.00, WIT 15.00

MIDNIGHT_UTC = {"WIB": 17, "WITA": 16, "WIT": 15}
EARLY = tuple(Approval(officer=a.officer, at=datetime(2024, 9, 1, tzinfo=UTC)) for a in TWO)


@pytest.mark.parametrize(("zone", "hour"), MIDNIGHT_UTC.items())
def test_it_begins_and_ends_at_midnight_of_the_offices_zone(zone, hour):
    mandate = people.mandate(
        zone=zone, period=Period(first=date(2024, 10, 1), last=date(2024, 10, 31)), approvals=EARLY
    )
    begins, ends = datetime(2024, 9, 30, hour, tzinfo=UTC), datetime(2024, 10, 31, hour, tzinfo=UTC)
    minute = timedelta(minutes=1)
    assert "baru berlaku mulai Sel, 1 Okt 2024" in refused(mandate, begins - minute)
    assert mandates.why_not(mandate, begins) is None
    assert mandates.why_not(mandate, ends - minute) is None
    assert "berakhir Kam, 31 Okt 2024" in refused(mandate, ends)


@given(st.integers(0, 120 * 24 * 60), st.sampled_from(sorted(MIDNIGHT_UTC)))
def test_inside_the_period_means_by_the_offices_calendar(minutes, zone):
    at = datetime(2024, 9, 2, tzinfo=UTC) + timedelta(minutes=minutes)
    mandate = people.mandate(zone=zone, approvals=EARLY)
    there = (at + timedelta(hours=24 - MIDNIGHT_UTC[zone])).date()  # UTC+7, +8, +9
    inside = mandate.period.first <= there <= mandate.period.last
    assert (mandates.why_not(mandate, at) is None) == inside


# Signature


@pytest.fixture
def ring(tmp_path):
    return Keyring.create(tmp_path / "keys")


@pytest.fixture(params=[(people.mandate, Mandate), (people.fence, Fence)], ids=["mandate", "fence"])
def signed(request, tmp_path, ring):
    make, shape = request.param
    path = tmp_path / "berkas.json"
    path.write_bytes(seal(make(), ring))
    return path, shape


def test_a_signed_file_of_this_office_is_read(signed, ring):
    path, shape = signed
    assert isinstance(unseal(path, shape, ring), shape)


@pytest.mark.parametrize("without", ["absent", "null"])
def test_an_unsigned_file_is_refused(signed, ring, without):
    path, shape = signed
    raw = json.loads(path.read_text())
    raw["mac"] = None
    if without == "absent":
        del raw["mac"]
    path.write_text(json.dumps(raw))
    with pytest.raises(Refused, match="tidak bertanda tangan"):
        unseal(path, shape, ring)


def test_a_demo_keyring_refuses_unsigned_files_here_too(signed, tmp_path):
    path, shape = signed
    raw = json.loads(path.read_text())
    raw["mac"] = None
    path.write_text(json.dumps(raw))
    with pytest.raises(Refused):
        unseal(path, shape, Keyring.create(tmp_path / "demo", demo=True))


def test_every_altered_byte_is_refused(signed, ring):
    path, shape = signed
    whole = path.read_bytes()
    body = unseal(path, shape, ring)
    for position in range(0, len(whole), 11):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        try:
            read = unseal(path, shape, ring)
        except (BadInput, Refused):
            continue
        assert read == body  # a byte between the values, like a space


def test_another_offices_signature_is_refused(signed, tmp_path):
    path, shape = signed
    with pytest.raises(Refused, match="kantor lain"):
        unseal(path, shape, Keyring.create(tmp_path / "lain"))


# Fence (G2)


def why(fence: Fence, at: datetime = MONDAY) -> str:
    with pytest.raises(Refused) as caught:
        fences.require_sound(fence, at)
    return caught.value.message


def account(number: int, kind: AccountClass, **changes: object) -> CampaignAccount:
    base = CampaignAccount(
        campaign_account_id=f"x-{number}",
        platform=Platform.TIKTOK,
        handle=f"akun{number}",
        url="https://contoh.id",
        participant_id="p1",
        account_class=kind,
        proof=f"BKT-{number}",
        stable_id=f"8{number}",
        registered_on=date(2024, 9, 22) if kind is AccountClass.REGISTERED else None,
        expires_on=None if kind is AccountClass.REGISTERED else date(2024, 11, 23),
        approvals=() if kind is AccountClass.REGISTERED else TWO,
    )
    return msgspec.structs.replace(base, **changes)


def listed(registered: int, added: int) -> tuple[CampaignAccount, ...]:
    own = [account(n, AccountClass.REGISTERED) for n in range(registered)]
    own += [account(n, AccountClass.REGISTERED, participant_id="p2") for n in range(1000, 1001)]
    return (*own, *(account(100 + n, AccountClass.ADDITION) for n in range(added)))


def test_a_sound_fence_is_taken():
    fences.require_sound(people.fence(), MONDAY)


@given(st.integers(1, 60), st.integers(0, 20))
def test_additions_stay_under_a_fifth_of_the_list(registered, added):
    fence = people.fence(accounts=listed(registered, added))
    total = registered + 1 + added
    # strictly under: 1 of 5 is a fifth, and too many
    assert (fences.why_not(fence, MONDAY) is None) == (5 * added < total)


@pytest.mark.parametrize(("registered", "added", "sound"), [(3, 1, False), (4, 1, True), (7, 2, False), (8, 2, True)])
def test_a_fifth_is_too_many(registered, added, sound):
    # (3 + 1 registered) + 1 added = 5 accounts, 1/5: refused; one more registered makes it 1/6
    fence = people.fence(accounts=listed(registered, added))
    assert (fences.why_not(fence, MONDAY) is None) is sound
    if not sound:
        assert "seperlima" in why(fence)


@pytest.mark.parametrize("kind", [AccountClass.WOULD_BE, AccountClass.ADDITION])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expires_on": None}, "tanggal akhir"),
        ({"approvals": ()}, "dua orang"),
        ({"approvals": (ONE,)}, "dua orang"),
        ({"approvals": (ONE, ONE)}, "dua orang"),
        ({"approvals": (ONE, Approval(officer=REVIEWER, at=MONDAY + timedelta(days=1)))}, "dua orang"),
        ({"proof": " "}, "bukti"),
        ({"proof": "belum ada"}, "bukti"),
    ],
)
def test_what_kpu_has_not_listed_needs_proof_expiry_and_two_people(kind, change, says):
    accounts = (*listed(9, 0), account(5000, kind, campaign_account_id="x-new", **change))
    reason = why(people.fence(accounts=accounts))
    assert says in reason
    assert "x-new" in reason


def test_a_registered_account_needs_its_proof():
    accounts = (*listed(3, 0), account(50, AccountClass.REGISTERED, proof=""))
    assert "bukti" in why(people.fence(accounts=accounts))


def test_would_be_candidates_alone_make_a_fence_before_registration():
    accounts = tuple(account(n, AccountClass.WOULD_BE, participant_id=p) for n, p in enumerate(("p1", "p2")))
    assert fences.why_not(people.fence(accounts=accounts), MONDAY) is None


def test_an_account_leaves_the_fence_after_its_last_day():
    accounts = (*listed(4, 0), account(9, AccountClass.WOULD_BE))
    fence = people.fence(accounts=accounts)
    assert len(fences.in_force(fence, date(2024, 11, 23))) == len(accounts)
    assert len(fences.in_force(fence, date(2024, 11, 24))) == len(accounts) - 1


def test_the_same_account_twice_is_refused():
    assert "dua kali" in why(people.fence(accounts=(people.LOTUS_TIKTOK, people.LOTUS_TIKTOK, people.BANYAN_TIKTOK)))


@pytest.mark.parametrize(
    "again",
    [
        {"stable_id": "80", "handle": "lain"},
        {"stable_id": None, "handle": "@Akun0"},
        {"stable_id": "9", "handle": "akun0"},
    ],
    ids=["by stable id", "by handle, spelled otherwise", "by handle under another id"],
)
def test_one_account_under_two_numbers_or_for_two_participants_is_refused(again):
    accounts = (*listed(4, 0), account(7777, AccountClass.REGISTERED, participant_id="p2", **again))
    assert "dua kali" in why(people.fence(accounts=accounts))


def test_accounts_that_expired_make_no_room_for_additions():
    # 4 registered + 1 addition + 5 whose time is over: 1 of 10 on paper; 1 of 5 in force, a fifth, is too many
    over = [account(50 + n, AccountClass.WOULD_BE, expires_on=date(2024, 10, 1)) for n in range(5)]
    assert fences.why_not(people.fence(accounts=(*listed(4, 1), *over)), MONDAY) is None
    assert "seperlima" in why(people.fence(accounts=(*listed(3, 1), *over)))


def test_an_account_of_nobody_in_the_contest_is_refused():
    accounts = (*listed(4, 0), account(9, AccountClass.REGISTERED, participant_id="p-lain"))
    assert "tidak ada dalam pagar" in why(people.fence(accounts=accounts))


@pytest.mark.parametrize("reason", ["", "  ", "-", "belum ada"])
def test_a_participant_who_is_not_watched_needs_a_reason(reason):
    box = msgspec.structs.replace(people.EMPTY_BOX, not_watched_because=reason)
    assert "tidak dipantau" in why(people.fence(participants=(people.LOTUS, people.BANYAN, box)))


@pytest.mark.parametrize("value", [0.0, 0.0009, 0.0501, 0.15, 1.0, -0.01, float("nan")])
def test_a_prior_out_of_range_is_refused_even_with_approvals(value):
    assert "antara 0,1 % dan 5 %" in why(people.fence(prior=Prior(value=value, approvals=TWO)))


@pytest.mark.parametrize("value", [0.001, 0.02, 0.05])
def test_another_prior_needs_a_second_person(value):
    assert fences.why_not(people.fence(prior=Prior(value=value, approvals=TWO)), MONDAY) is None
    assert "dua orang" in why(people.fence(prior=Prior(value=value, approvals=(ONE,))))
    assert "dua orang" in why(people.fence(prior=Prior(value=value)))


def test_a_prior_approved_in_the_future_is_not_approved():
    later = tuple(Approval(officer=a.officer, at=MONDAY + timedelta(seconds=1)) for a in TWO)
    assert "dua orang" in why(people.fence(prior=Prior(value=0.05, approvals=later)))


# Two people, and a letter that holds


@pytest.mark.parametrize("second", ["", " ", "-", "belum ada", OPERATOR.upper(), f" {OPERATOR} "], ids=repr)
def test_a_blank_code_or_another_spelling_is_no_second_officer(second):
    approvals = (ONE, Approval(officer=second, at=ONE.at))
    assert "dua orang" in refused(people.mandate(approvals=approvals))
    assert "dua orang" in why(people.fence(prior=Prior(value=0.05, approvals=approvals)))


def test_a_letter_of_tomorrow_assigns_nobody_today():
    assert "masa depan" in refused(people.mandate(letter_date=date(2024, 10, 15)))
    mandates.require_active(people.mandate(letter_date=date(2024, 10, 14)), MONDAY)


@pytest.mark.parametrize("territory", [("33",), ("33.11", "33.12"), ("33.110",)])
def test_an_office_looks_at_its_own_territory_only(territory):
    assert "wilayah kantor" in refused(people.mandate(territory=territory))
    mandates.require_active(people.mandate(office="33", territory=("33.11", "33.12")), MONDAY)


def test_what_was_collected_without_a_mandate_is_not_read_whatever_the_statement_says(tmp_path):
    """The file's own time of collection decides: the mandate runs from 1 October to 30 November, WIB."""
    first, after = datetime(2024, 9, 30, 17, tzinfo=UTC), datetime(2024, 11, 30, 17, tzinfo=UTC)
    for seen, read in ((first, 1), (first - timedelta(seconds=1), 0), (after, 0), (after - timedelta(seconds=1), 1)):
        told = {"observed_at": seen, "occurred_at": min(seen, people.MONDAY)}
        answer = run(tmp_path, on_lotus("a", **BRAM) | told)
        assert (len(answer.leads), answer.counts["accounts"]) == (read, read)


# At the workbench's doors


def filled(**changes):
    content = values_of(mandate_content(now()))
    days = {name: content[name].isoformat() for name in ("letter_date", "first_day", "last_day")}
    return content | days | {"then": "submit"} | changes


def shown(browser, path="/mandat/"):
    return browser.get(path).content.decode()


def test_without_one_every_page_says_prevention_only_and_what_still_works(house):
    page = shown(signed_in(house, "operator"))
    assert "Pencegahan saja" in page
    assert "Tanpa mandat aktif" in page
    assert page.count("Tetap jalan") == 5
    assert page.count("Tertutup") == 4


@pytest.mark.parametrize("word", ["", "-", "belum ada"])
@pytest.mark.parametrize("field", ["letter_number", "legal_basis", "dpia_reference", "guideline_number"])
def test_a_gap_is_refused_beside_its_field_and_nothing_typed_is_lost(house, field, word):
    browser = signed_in(house, "operator")
    answer = browser.post("/mandat/baru/", filled(**{field: word, "election_name": "Nama yang diketik"}), follow=True)
    page = answer.content.decode()
    beside = page[page.index(f'for="id_{field}"') :]
    assert "belum diisi" in beside[: beside.index("</div>")]
    assert "Nama yang diketik" in page
    assert "Draf tersimpan, tetapi belum dapat diajukan" in page
    assert active_mandate(house.sukoharjo, now()) is None


def test_two_others_make_it_active_never_the_drafter_never_one_twice(house):
    answer = signed_in(house, "operator").post("/mandat/baru/", filled(), follow=True)
    path = answer.redirect_chain[-1][0]
    assert signed_in(house, "operator").post(f"{path}setujui/").status_code == 403
    for _press in range(2):
        assert signed_in(house, "coordinator").post(f"{path}setujui/").status_code == 302
    assert "Pencegahan saja" in shown(signed_in(house, "operator"))
    assert signed_in(house, "reviewer").post(f"{path}setujui/").status_code == 403
    signed_in(house, "pleno").post(f"{path}setujui/")
    page = shown(signed_in(house, "operator"), path)
    assert "Mandat aktif s.d." in page
    assert "SOP kantor sendiri, diputus pleno" in page


def test_who_wrote_in_the_draft_is_refused_as_approver_though_the_role_allows_it(house):
    answer = signed_in(house, "coordinator").post("/mandat/baru/", filled(), follow=True)
    path = answer.redirect_chain[-1][0]
    refused_page = signed_in(house, "coordinator").post(f"{path}setujui/")
    assert refused_page.status_code == 403
    assert "Penyusun tidak menyetujui mandatnya sendiri" in refused_page.content.decode()


def test_an_altered_or_expired_one_is_shown_as_such_and_nothing_is_active(house):
    mandate = a_mandate(house, now())
    Row.objects.filter(pk=mandate.pk).update(last_day=mandate.last_day + timedelta(days=300))
    page = shown(signed_in(house, "operator"), f"/mandat/{mandate.pk}/")
    assert "berubah setelah ditandatangani" in page
    assert "Tanpa mandat aktif" in page
    Row.objects.filter(pk=mandate.pk).update(last_day=mandate.last_day)
    with patch("saksama.web.shared.middleware.now", lambda: now() + timedelta(days=60)):
        page = shown(signed_in(house, "operator"), f"/mandat/{mandate.pk}/")
    assert "Masanya habis" in page
    assert "Tanpa mandat aktif" in page


def test_what_was_signed_here_is_what_the_command_line_reads(house):
    mandate = a_mandate(house, now())
    body = unseal(setting().signed / f"{mandate.code}.json", Mandate, Keyring.open(setting().keys))
    assert mandates.why_not(body, now()) is None
    assert body.mandate_id == mandate.code

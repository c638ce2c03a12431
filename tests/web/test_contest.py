"""The pages of the contest: forms keep what was typed, files are what their bytes say, nothing is pre-selected."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.kernel.clock import local_day, now
from saksama.workbench.contest.models import CampaignAccount, Election, FenceVersion, Participant
from saksama.workbench.contest.queries import fence_in_force
from saksama.workbench.custody.models import Exhibit
from tests.office import KPU_LIST, a_fence, an_election, signed_in
from tests.workbench.contest.asked import PICTURE, add, content


@pytest.fixture
def election(house):
    return an_election(house, now())


def typed(election, **changes):
    return {
        "once": str(uuid4()), "participant": str(Participant.objects.get(election=election, code="p2").pk),
        "account_class": "would_be", "platform": "tiktok", "handle": "@tim.beringin",
        "url": "https://www.tiktok.com/@tim.beringin", "proof": "Profil menyebut tim pemenangan",
        "expires_on": local_day(now(), "WIB").isoformat(),
        "file": SimpleUploadedFile("bukti.png", PICTURE, "image/png"),
    } | changes  # fmt: skip


def post(house, election, **changes):
    return signed_in(house, "operator").post(f"/peserta/{election.pk}/akun/baru/", typed(election, **changes))


def test_before_there_is_an_election_the_page_says_how_to_begin(house):
    page = signed_in(house, "operator").get("/peserta/").content.decode()
    assert "Belum ada pemilihan yang diawasi" in page
    assert "Catat pemilihan" in page


def test_an_account_with_its_proof_is_stored_once_however_often_it_is_sent(house, election):
    once = str(uuid4())
    for _press in range(2):
        picture = SimpleUploadedFile("bukti.png", PICTURE, "image/png")
        assert post(house, election, once=once, file=picture).status_code == 302
    assert CampaignAccount.objects.filter(handle="tim.beringin").count() == 1
    assert Exhibit.objects.filter(purpose="contest.proof").count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"file": SimpleUploadedFile("bukti.png", b"MZ\x90\x00 program", "image/png")}, "bukan gambar atau PDF"),
        ({"file": SimpleUploadedFile("bukti.png", b"<svg onload=alert(1)>", "image/png")}, "bukan gambar atau PDF"),
        ({"file": SimpleUploadedFile("bukti.png", b"", "image/png")}, "kosong"),
        ({"handle": "dua\u202ekata"}, "U+202E"),
        ({"url": "https://tiktok.example/@x"}, "bukan alamat TikTok"),
        ({"expires_on": ""}, "tanggal akhir"),
        ({"participant": "x"}, "pilihan"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(house, election, changes, says):
    answer = post(house, election, **{"proof": "Yang saya ketik"} | changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Yang saya ketik" in page
    assert CampaignAccount.objects.filter(election=election).count() == 2
    assert not Exhibit.objects.filter(purpose="contest.proof").exists()


def test_a_participant_of_another_contest_cannot_be_named(house, election):
    other = Election.objects.create(office=house.offices["33.13"], code="x", name="X", regime="regional",
                                    voting_on=election.voting_on)  # fmt: skip
    foreign = Participant.objects.create(election=other, code="p1", kind="pair", name="Y")
    assert post(house, election, participant=str(foreign.pk)).status_code == 422


def test_nothing_is_chosen_for_the_officer(house, election):
    page = signed_in(house, "operator").get(f"/peserta/{election.pk}/akun/baru/").content.decode()
    assert "checked" not in page
    assert page.count('<option value="" selected>') == 2


def test_letters_of_another_alphabet_are_shown_by_their_number(house, election):
    post(house, election, handle="ber\u0456ngindua", url="https://www.tiktok.com/@b")
    page = signed_in(house, "operator").get(f"/peserta/{election.pk}/akun/").content.decode()
    assert "U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I" in page


def upload(house, election, raw):
    file = SimpleUploadedFile("daftar.csv", raw, "text/csv")
    return signed_in(house, "operator").post(f"/peserta/{election.pk}/daftar-kpu/", {"file": file}, follow=True)


def test_a_list_is_looked_at_before_anything_is_added_and_taken_over_once(house, election):
    row = "2;Instagram;@beringin.ig;https://www.instagram.com/beringin.ig;KPU/77;;\n9;X;@x;https://x.com/x;KPU/78;;\n"
    answer = upload(house, election, (KPU_LIST.format(day="2024-09-22") + row).encode())
    page, path = answer.content.decode(), answer.redirect_chain[-1][0]
    for said in ("Belum ada yang ditambahkan", "Tambahkan 1 akun", "Peserta ini tidak ada", "A · Peserta"):
        assert said in page
    assert CampaignAccount.objects.count() == 2
    columns = dict(zip(("participant", "platform", "handle", "url", "proof"), "01234", strict=True))
    for _press in range(2):
        signed_in(house, "operator").post(path, columns | {"then": "take"})
    assert [one.handle for one in CampaignAccount.objects.order_by("added_at")][2:] == ["beringin.ig"]


@pytest.mark.parametrize("sign", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_lying_list_is_refused_in_words(house, election, sign):
    answer = upload(house, election, sign + bytes(99))
    assert answer.status_code == 422
    assert "Simpan ulang daftarnya sebagai CSV UTF-8 atau XLSX" in answer.content.decode()


def test_columns_that_clash_are_said_and_nothing_is_added(house, election):
    path = upload(house, election, KPU_LIST.format(day="2024-09-22").encode()).redirect_chain[-1][0]
    clash = dict.fromkeys(("participant", "platform", "handle", "url", "proof"), "0") | {"then": "take"}
    answer = signed_in(house, "operator").post(path, clash)
    assert answer.status_code == 422
    assert "Satu kolom dipakai untuk dua isian" in answer.content.decode()


def test_the_fence_page_says_what_changed_and_who_may_not_sign(house):
    election = a_fence(house, now()).election
    add(house, election, content(3, "registered", expires_on=None), who="coordinator", at=now())
    browser = signed_in(house, "coordinator")
    page = browser.get(f"/peserta/{election.pk}/pagar/").content.decode()
    assert "Ditambahkan: @kampanye3 (ca-3, tiktok)." in page
    refused = browser.post(f"/peserta/{election.pk}/pagar/tandatangani/")
    assert "Yang memasukkan akun tidak menandatangani" in refused.content.decode()
    signed_in(house, "pleno").post(f"/peserta/{election.pk}/pagar/tandatangani/")
    assert (fence_in_force(election).number, FenceVersion.objects.count()) == (2, 2)


def test_a_closed_election_keeps_its_pages(house):
    election = a_fence(house, now()).election
    Election.objects.filter(pk=election.pk).update(ended_on=local_day(now(), "WIB"), forgotten_at=now())
    FenceVersion.objects.update(sealed=b"")
    browser = signed_in(house, "operator")
    for path in ("", "akun/", "rencana/", "pagar/"):
        assert browser.get(f"/peserta/{election.pk}/{path}").status_code == 200


@pytest.mark.parametrize("wrong", [{"percent": "x"}, {"percent": "7"}, {"percent": "2", "because": "-"}])
def test_a_share_that_cannot_be_is_refused_in_words(house, election, wrong):
    answer = signed_in(house, "operator").post(
        f"/peserta/{election.pk}/perkiraan/", {"percent": "2", "because": "Sensus"} | wrong
    )
    assert answer.status_code == 422
    assert "Tidak ada yang berubah" in answer.content.decode()

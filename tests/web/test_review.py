"""The queue and the card in a browser's eyes: the act without a name, the door, two who are blind, nothing lost."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksama.handover.lead import Hint
from saksama.handover.parts import Act
from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.review import services
from saksama.workbench.review.models import Judgement, Place, Resolution
from saksama.workbench.review.queries import body_of
from tests.office import a_lead, signed_in
from tests.people import NAMESAKE, RARE, RIGHTLY, WRONGLY
from tests.workbench.review.acting import COULD, NOT, said
from tests.workbench.review.acting import judge as judge_by

CONTROL = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|COMMIT|ROLLBACK)")
ACT = {"verdict": "could_be_breach", "stage_read": "post", "stance_read": "support", "reason": "Ajakan jelas.",
       "weighed": "Dicari tugas resmi, tidak ada."}  # fmt: skip


@pytest.fixture
def at():
    return now()


def take(house, who, at):
    return services.take(desk=house.desk(who, at), at=at)


def card(lead):
    return f"/petunjuk/{lead.pk}/"


def words(answer):
    return answer.content.decode()


def to_candidate(browser, lead):
    """From the act to the open candidate, as an officer clicks."""
    assert browser.post(card(lead), {**ACT, "once": uuid4()}).status_code == 302
    assert browser.post(card(lead) + "calon/buka/").status_code == 302
    return browser.get(card(lead) + "calon/")


def naming(lead):
    """Everything in a lead and in the register that would tell who it is about."""
    body, told = body_of(lead), set()
    told |= {body.account_name, body.account_handle, body.account_id}
    for row in (RIGHTLY, WRONGLY, NAMESAKE, RARE):
        told |= {row.name, row.nip, row.person_key, row.unit, row.agency}
    for candidate in body.candidates:
        told |= {candidate.person_key, *(e.account_value for e in candidate.evidence),
                 *(e.register_value for e in candidate.evidence), *(e.says for e in candidate.evidence)}  # fmt: skip
    return {one for one in told if one and len(one) > 2}


# ── Step one ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rows", [(RIGHTLY,), (WRONGLY, NAMESAKE), (RIGHTLY, WRONGLY, RARE)])
def test_nothing_on_the_first_step_or_in_the_queue_says_who(house, at, rows):
    text = f"kulo {WRONGLY.name.upper()} ndherek nomer 1, @akun.rekaan1 siap"
    hint = Hint(kind="hijack_claim", says=f"{WRONGLY.name} menyatakan akunnya dibajak.")
    lead = a_lead(house, *rows, at=at, text=text, name=WRONGLY.name, hints=(hint,))
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    for path in (card(lead), "/antrean/"):
        html = words(browser.get(path))
        assert "ndherek nomer 1" in html
        assert [one for one in naming(lead) if one.lower() in html.lower()] == []
        assert "▮▮▮" in html


def test_nothing_is_chosen_and_not_a_breach_stands_first(house, at):
    lead = a_lead(house, RIGHTLY, at=at, group="t-1")
    a_lead(house, WRONGLY, number=2, at=at, group="t-1")
    take(house, "reviewer", at)
    html = words(signed_in(house, "reviewer").get(card(lead)))
    assert " checked" not in html
    assert " selected" not in html
    verdicts = re.findall(r'name="verdict" value="(\w+)"', html)
    assert verdicts == ["not_a_breach", "prevention_only", "insufficient", "other_body", "could_be_breach"]
    assert html.count('name="copies"') == 1
    [button] = re.findall(r'<button class="btn btn-primary[^>]*>(.*?)<', html)
    assert button.strip() == "Simpan penilaian"


def test_what_speaks_for_the_person_stands_before_the_rule(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    html = words(signed_in(house, "reviewer").get(card(lead)))
    order = [html.index(part) for part in ("Apa yang terlihat", "Hal yang dapat meringankan", "Terhadap kalender",
                                           "Aturan yang mungkin berlaku", "Mengapa mungkin tidak")]  # fmt: skip
    assert order == sorted(order)
    assert "belum diukur (0 dari 50 penilaian bersama)" in html
    assert '<mark class="sk-mark">gas pol nomor 1</mark>' in html


def test_the_machine_s_reading_is_folded_and_stands_after_what_speaks_for_the_person(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    html = words(signed_in(house, "reviewer").get(card(lead)))
    folded = '<details class="sk-fold rv-stance">'
    order = [html.index(part) for part in ("Hal yang dapat meringankan", "Yang tidak diketahui", folded,
                                           "Petunjuk sikap, dibaca mesin", "Mengapa mungkin tidak",
                                           "<dt>Bentuk")]  # fmt: skip
    assert order == sorted(order)


def test_no_sanction_stands_beside_what_can_lead_to_prevention_at_most(house, at):
    loud, silent = a_lead(house, RIGHTLY, at=at), a_lead(house, RIGHTLY, number=2, at=at, act=Act.LIKE, text=None)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    assert "Rentang sanksi" in words(browser.get(card(loud)))
    html = words(browser.get(card(silent)))
    assert "Rentang sanksi" not in html
    assert "Mengapa tombolnya ditekan, dan apakah sengaja." in html


def test_what_weakens_stands_before_what_strengthens_and_the_probability_last(house, at):
    lead = a_lead(house, WRONGLY, at=at)
    take(house, "reviewer", at)
    html = words(to_candidate(signed_in(house, "reviewer"), lead))
    order = [html.index(part) for part in ("Yang melemahkan", "Siapa yang memegang akun ini pada saat itu",
                                           "Yang menguatkan", "senama se-Indonesia", "Kemungkinan besar cocok",
                                           "Ketepatannya di kantor ini belum diukur")]  # fmt: skip
    assert order == sorted(order)


def test_a_silent_act_offers_no_breach(house, at):
    lead = a_lead(house, RIGHTLY, at=at, act=Act.LIKE, text=None)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    html = words(browser.get(card(lead)))
    assert "could_be_breach" not in html
    assert 'name="stance_read"' not in html
    answer = browser.post(card(lead), {**ACT, "once": uuid4()})
    assert answer.status_code == 422
    assert not Judgement.objects.exists()


def test_not_a_breach_ends_without_a_name(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    answer = browser.post(card(lead), {**ACT, "verdict": "not_a_breach", "once": uuid4()})
    assert answer["Location"] == "/antrean/"
    assert Judgement.objects.get().at is not None
    assert browser.post(card(lead) + "calon/buka/").status_code == 403
    assert browser.get(card(lead) + "calon/").status_code == 403
    assert RIGHTLY.name not in words(browser.get(card(lead)))


# ── Step two ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_candidate_opens_after_the_act_and_the_opening_is_noted(house, at):
    lead = a_lead(house, WRONGLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    assert browser.get(card(lead) + "calon/").status_code == 403
    html = words(to_candidate(browser, lead))
    assert WRONGLY.name in html
    assert "Pembukaan calon ini tercatat" in html
    for part in ("Yang menguatkan", "Yang melemahkan", "Kemungkinan besar cocok", "senama dalam daftar pegawai",
                 "warga senama yang bukan pegawai", "senama se-Indonesia"):  # fmt: skip
        assert part in html
    assert Line.objects.filter(verb="review.candidate_opened").count() == 1
    assert Line.objects.filter(verb="review.candidate_seen").count() == 1
    assert " checked" not in html


def test_the_nip_is_covered_until_it_is_asked_for(house, at):
    lead = a_lead(house, WRONGLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    html = words(to_candidate(browser, lead))
    assert WRONGLY.nip not in html
    assert "197706••••••••••••" in html
    shown = words(browser.post(card(lead) + "calon/nip/", {"nip": "1", "who": "1", "reason": "Sedang saya periksa."}))
    assert WRONGLY.nip in shown
    assert "Sedang saya periksa." in shown
    assert Line.objects.filter(verb="review.nip_seen").count() == 1


def test_no_person_key_is_ever_on_a_page(house, at):
    lead = a_lead(house, RIGHTLY, WRONGLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    html = words(to_candidate(browser, lead))
    assert "k-rightly" not in html
    assert "k-wrongly" not in html
    answers = re.findall(r'name="who" value="(\w+)"', html)
    assert answers == ["none", "1", "2"]
    assert "Teridentifikasi: calon 2" in html


def test_the_officer_says_who_by_number(house, at):
    lead = a_lead(house, RIGHTLY, WRONGLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    to_candidate(browser, lead)
    mine = Judgement.objects.get()
    form = {"of_judgement": mine.pk, "who": "2", "reason": ""}
    answer = browser.post(card(lead) + "calon/", form)
    assert answer.status_code == 422
    assert "nama yang sama bukan alasan" in words(answer)
    assert browser.post(card(lead) + "calon/", {**form, "reason": "Foto profil di depan kantornya."}).status_code == 302
    assert Place.objects.get().state == "second"


def test_names_that_deceive_the_eye_are_spelled_out(house, at):
    lead = a_lead(house, WRONGLY, at=at, name="Sit\u0456 Nur\u202eitayah", handle="s\u0430ri")
    take(house, "reviewer", at)
    html = words(to_candidate(signed_in(house, "reviewer"), lead))
    assert "U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I" in html
    assert "U+202E" in html
    assert "\u202e" not in html


def test_html_in_a_text_or_name_stays_text(house, at):
    evil = "<script>alert(1)</script>"
    lead = a_lead(house, WRONGLY, at=at, text=f"halo {evil}", name=f"Siti {evil}")
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    pages = [browser.get("/antrean/"), browser.get(card(lead)), to_candidate(browser, lead)]
    for page in pages:
        assert evil not in words(page)


# ── Two officers ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("first", ["not_a_breach", "could_be_breach"])
def test_the_second_sees_the_same_page_whatever_the_first_said(house, at, first):
    """Blind: byte for byte the page of a lead whose first officer said the opposite, but for its own ids."""
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    verdict = {"not_a_breach": NOT, "could_be_breach": COULD}[first]
    judge_by(house, "reviewer", lead, verdict, key="" if verdict is NOT else RIGHTLY.person_key, at=at,
             reason="ALASAN PERTAMA")  # fmt: skip
    take(house, "second", at)
    browser = signed_in(house, "second")
    html = words(browser.get(card(lead)))
    assert "ALASAN PERTAMA" not in html
    assert "Bagus Prakosa" not in html
    assert "sudah menilai, tertutup bagi Anda" in html
    queue = words(browser.get("/antrean/"))
    assert "ALASAN PERTAMA" not in queue
    assert plain(html, lead) == BLIND.setdefault("card", plain(html, lead))
    assert plain(queue, lead) == BLIND.setdefault("queue", plain(queue, lead))


BLIND: dict[str, str] = {}


def plain(html, lead):
    """A page without ids, tokens and times."""
    html = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9]{64}", "#", html)
    return re.sub(
        r"\d\d\.\d\d WIB|\w{3}, \d+ \w+ \d{4}|\d+ (Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Sep|Okt|Nov|Des)", "t", html
    )


def test_two_who_agree_leave_a_result_with_its_clock(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    for who in ("reviewer", "second"):
        take(house, who, at)
        judge_by(house, who, lead, COULD, key=RIGHTLY.person_key, at=at)
    html = words(signed_in(house, "pleno").get(card(lead) + "hasil/"))
    for part in ("dapat merupakan pelanggaran", "Tenggat pleno", "Pasal 134", "keyakinan sumber: sedang",
                 "Masuk ke antrean", "Pertama dibuka"):  # fmt: skip
        assert part in html
    assert RIGHTLY.name not in html
    assert signed_in(house, "second").get(card(lead))["Location"] == card(lead) + "hasil/"
    assert "Petunjuk 1" in words(signed_in(house, "pleno").get("/antrean/hasil/"))


def test_a_third_person_resolves_with_both_before_them(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    judge_by(house, "reviewer", lead, NOT, at=at, reason="Ucapan syukur saja.")
    take(house, "second", at)
    judge_by(house, "second", lead, COULD, key=RIGHTLY.person_key, at=at, reason="Ajakan memilih.")
    browser = signed_in(house, "coordinator")
    assert "Buka untuk diputuskan" in words(browser.get("/antrean/beda/"))
    assert browser.post(f"/antrean/beda/{lead.pk}/")["Location"] == card(lead)
    html = words(browser.get(card(lead)))
    for part in ("Ucapan syukur saja.", "Ajakan memilih.", "Petugas pertama", "Petugas kedua"):
        assert part in html
    assert "Teridentifikasi" not in html
    for name in (RIGHTLY.name, "Bagus Prakosa", "Ningrum Lestari"):
        assert name not in html
    opened = words(to_candidate(browser, lead))
    assert "Bio akun menyebut unit kerja" in opened
    mine = Judgement.objects.get(turn=3)
    assert (
        browser.post(card(lead) + "calon/", {"of_judgement": mine.pk, "who": "none", "reason": ""}).status_code == 302
    )
    assert (Resolution.objects.get().outcome, Resolution.objects.get().by) == ("not_identified", "coordinator")


# ── Nothing lost ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_with_a_gap_comes_back_with_what_was_typed(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    typed = {**ACT, "once": uuid4(), "verdict": "", "reason": "Sudah saya tulis <panjang>"}
    answer = signed_in(house, "reviewer").post(card(lead), typed)
    assert answer.status_code == 422
    assert "Sudah saya tulis &lt;panjang&gt;" in words(answer)
    assert "Belum tersimpan" in words(answer)


def test_a_lock_that_went_to_another_keeps_the_text(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at - timedelta(hours=2))
    take(house, "second", at)
    answer = signed_in(house, "reviewer").post(card(lead), {**ACT, "once": uuid4(), "reason": "Tulisan saya."})
    assert answer.status_code == 403
    html = words(answer)
    assert "Tulisan saya." in html
    assert "dipegang petugas lain" in html
    assert not Judgement.objects.exists()


def test_a_reason_of_ten_million_letters_is_refused_kindly(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    answer = signed_in(house, "reviewer").post(card(lead), {**ACT, "once": uuid4(), "reason": "a" * 10_000_000})
    assert answer.status_code == 422
    assert len(answer.content) < 100_000


def test_sent_twice_or_after_going_back_it_is_judged_once(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser, form = signed_in(house, "reviewer"), {**ACT, "once": uuid4(), "verdict": "not_a_breach"}
    assert [browser.post(card(lead), form).status_code for _twice in range(2)] == [302, 302]
    assert Judgement.objects.count() == 1
    back = browser.post(card(lead), {**form, "once": uuid4()})
    assert back.status_code == 403
    assert "Ajakan jelas." in words(back)


def test_a_card_in_another_s_hands_says_until_when_and_not_whose(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    html = words(signed_in(house, "second").get(card(lead)))
    assert "Petugas lain memegangnya sampai" in html
    assert "Bagus Prakosa" not in html


def test_undo_from_the_list_brings_the_card_back(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    browser.post(card(lead), {**ACT, "once": uuid4(), "verdict": "not_a_breach"})
    mine = Judgement.objects.get()
    assert f"/penilaian/{mine.pk}/batal/" in words(browser.get("/antrean/"))
    browser.post(f"/penilaian/{mine.pk}/batal/")
    assert "Penilaian pertama" in words(browser.get("/antrean/"))


def test_who_knows_the_person_steps_aside(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    assert browser.post(card(lead) + "mengenal/").status_code == 302
    assert browser.post("/antrean/ambil/", {"once": uuid4()}).status_code == 403


def test_the_batch_is_taken_lengthened_and_given_back(house, at):
    for number in range(1, 31):
        a_lead(house, RIGHTLY, number=number, at=at)
    browser, once = signed_in(house, "reviewer"), uuid4()
    for _twice in range(2):
        browser.post("/antrean/ambil/", {"once": once})
    assert Place.objects.filter(held_by=house.officers["reviewer"]).count() == 25
    assert "Milik Anda sampai" in words(browser.get("/antrean/"))
    assert browser.post("/antrean/perpanjang/").status_code == 302
    browser.post("/antrean/lepas/")
    assert "Ambil paket" in words(browser.get("/antrean/"))


def test_filters_are_places_and_never_people(house, at):
    for number in range(1, 5):
        a_lead(
            house, RIGHTLY, number=number, at=at, participant="p1" if number % 2 else "p2", text=f"teks nomor {number}"
        )
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    html = words(browser.get("/antrean/?participant=p2"))
    assert "teks nomor 2" in html
    assert "teks nomor 1" not in html
    assert set(re.findall(r'href="\?(\w+)=', html)) <= {"platform", "stage", "participant"}
    by_name = words(browser.get(f"/antrean/?name={RIGHTLY.name}&account_id=9001"))
    assert all(f"teks nomor {n}" in by_name for n in range(1, 5))


def test_single_letters_can_be_switched_off(house, at):
    lead = a_lead(house, RIGHTLY, at=at)
    take(house, "reviewer", at)
    browser = signed_in(house, "reviewer")
    assert 'data-keys="on"' in words(browser.get(card(lead)))
    type(house.officers["reviewer"]).objects.filter(code="p-reviewer").update(single_keys=False)
    assert 'data-keys="off"' in words(browser.get(card(lead)))


# ── Speed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(browser, path):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return [one["sql"] for one in queries if not CONTROL.match(one["sql"])]


@pytest.fixture
def full(house, at):
    """120 leads; one officer holds a batch of 25, judged some, others' judgements lie before them."""
    leads = [
        a_lead(house, RIGHTLY if n % 2 else WRONGLY, number=n, at=at, participant="p1" if n % 2 else "p2",
               group="t-1" if n < 9 else None) for n in range(1, 121)
    ]  # fmt: skip
    take(house, "second", at)
    for lead in leads[:6]:
        judge_by(house, "second", lead, NOT, at=at)
    services.release(desk=house.desk("second", at), at=at)
    take(house, "reviewer", at)
    for lead in leads[10:14]:
        judge_by(house, "reviewer", lead, NOT, at=at)
    return leads


def test_the_queue_asks_at_most_twelve_questions(house, full):
    sql = asked(signed_in(house, "reviewer"), "/antrean/")
    assert len(sql) <= 12, "\n".join(one[:160] for one in sql)


@pytest.mark.parametrize("index", [0, 20], ids=["with copies", "alone"])
def test_a_card_asks_at_most_fifteen_questions(house, full, index):
    browser = signed_in(house, "reviewer")
    sql = asked(browser, card(full[index]))  # the first look, which also notes when it was first opened
    assert len(sql) <= 15, "\n".join(one[:160] for one in sql)


def test_a_candidate_asks_at_most_fifteen_questions(house, full, at):
    desk = house.desk("reviewer", at)
    services.judge_act(full[20].pk, said(COULD), desk=desk, at=at)
    services.open_candidate(full[20].pk, desk=desk, at=at)
    sql = asked(signed_in(house, "reviewer"), card(full[20]) + "calon/")
    assert len(sql) <= 15, "\n".join(one[:160] for one in sql)

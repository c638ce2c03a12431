"""Documents that name a reporter: numbered, sealed at once, given out this one time, read again only by the custodians'
way.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from uuid import uuid4

import msgspec
import pytest
from django.db import IntegrityError, connection, transaction

from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.keys import Purpose
from saksama.keys.custodians import Plain
from saksama.workbench.audit.models import Line
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.shapes import Content
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.vault import guards, press, queries, services
from saksama.workbench.vault.models import Custodian, Paper, Sheet
from saksama.workbench.vault.room import room
from saksama.workbench.vault.rules import MOST_BYTES, OPEN_FOR, Health
from saksama.workbench.vault.services import papers
from saksama.workbench.vault.shapes import Identity
from saksama.workbench.vault.sheets import STEP
from tests.people import MONDAY
from tests.workbench.vault.locked import (
    JPEG,
    MINUTE,
    NEED,
    PLANTED,
    PNG,
    RECEIPT,
    REPORT,
    REPORTED,
    SCAN,
    enrolled,
    founded,
    give,
    headed,
    kept,
    made,
    opened,
    paper_opened,
    quick,
    scanned,
)

pytestmark = pytest.mark.usefixtures("quickly")
SILVESTER = datetime(2024, 12, 31, 16, 30, tzinfo=UTC)  # 23.30 WIB
NEW_YEAR = datetime(2024, 12, 31, 17, 30, tzinfo=UTC)  # 00.30 WIB of 2025


@pytest.fixture
def reporter(house):
    founded(house)
    headed(house)
    return kept(house)


def look(house, request, key="colleague", at=MONDAY):
    return services.look_paper(house.desk(key, at), request, at=at).data


def exchange(house, *keys):
    """Other custodians, by the former ones' passphrases."""
    held = [*enrolled(house, *keys), Custodian.objects.get(officer__code="p-pleno")]
    change = services.ask_generation(house.desk("coordinator"), held, reason="Ganti kustodian.", at=MONDAY)
    services.approve(house.desk("pleno"), change, at=MONDAY)
    assert give(house, change, "pleno", "reviewer")


# ── Made ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_receipt_says_who_and_when_and_is_handed_out_this_one_time(house, reporter):
    given = made(house, reporter)
    said = given.pdf.data.decode()
    for text in (PLANTED.name, PLANTED.address, PLANTED.phone, "Wonogiri Selatan, 12 April 1987", "Wahyu Pamungkas",
                 "003/LP/K.JT-28/X/2024", "001/B.3/K.JT-28/X/2024"):  # fmt: skip
        assert text in said, text
    assert (PLANTED.nik in said, PLANTED.more in said) == (False, False), "no form asks for them"
    assert (given.paper.number, str(given.paper.day), given.paper.mark) == (
        "001/B.3/K.JT-28/X/2024", "2024-10-14", given.paper.mark,
    )  # fmt: skip


def test_the_report_is_signed_by_the_reporter_and_the_receipt_by_who_received(house, reporter):
    report = made(house, reporter, "B.1", content=REPORTED).pdf.data.decode()
    assert f'"signer":"{PLANTED.name}"' in report
    assert "Terlapor Rekaan" in report
    assert '"signer":"Wahyu Pamungkas"' in made(house, reporter).pdf.data.decode()


def test_report_and_receipt_come_as_one_print_and_are_kept_as_two_papers(house, reporter):
    once = uuid4()
    asked = {"scope": REPORT, "reporter": reporter, "identity": PLANTED, "at": MONDAY, "once": once,
             "contents": {"B.1": REPORTED, "B.3": RECEIPT}}  # fmt: skip
    given = services.make_papers(house.desk("colleague"), **asked)
    assert [one.number for one in given.papers] == ["001/B.1/K.JT-28/X/2024", "001/B.3/K.JT-28/X/2024"]
    said = given.pdf.data.decode()
    assert ("Formulir Model B.1" in said, "Formulir Model B.3" in said) == (True, True)
    assert [one.subject for one in Line.objects.filter(verb="vault.paper_made").order_by("seq")] == [
        f"vault.paper:{one.pk}" for one in given.papers
    ]
    kept_alone = look(house, paper_opened(house, given.papers[1])).decode()
    assert ("Formulir Model B.1" in kept_alone, "Formulir Model B.3" in kept_alone) == (False, True)
    with pytest.raises(Refused, match="sudah diserahkan"):
        services.make_papers(house.desk("colleague"), **asked)
    assert Paper.objects.count() == 2


def test_where_one_form_is_incomplete_none_is_made(house, reporter):
    with pytest.raises(BadInput, match=r"B\.3"):
        services.make_papers(
            house.desk("colleague"), scope=REPORT, reporter=reporter, identity=PLANTED, at=MONDAY,
            contents={"B.1": REPORTED, "B.3": Content(signer="Wahyu")},
        )  # fmt: skip
    assert not Paper.objects.exists()


def test_each_form_counts_by_itself_and_each_year_anew(house, reporter):
    numbers = [made(house, reporter, form, content=content, at=at).paper.number for form, content, at in (
        ("B.3", RECEIPT, SILVESTER), ("B.1", REPORTED, SILVESTER), ("B.3", RECEIPT, SILVESTER),
        ("B.3.1", RECEIPT, NEW_YEAR), ("B.3", RECEIPT, NEW_YEAR),
    )]  # fmt: skip
    assert numbers == [
        "001/B.3/K.JT-28/XII/2024", "001/B.1/K.JT-28/XII/2024", "002/B.3/K.JT-28/XII/2024",
        "001/B.3.1/K.JT-28/I/2025", "001/B.3/K.JT-28/I/2025",
    ]  # fmt: skip


def test_one_line_of_the_log_says_codes_only(house, reporter):
    paper = made(house, reporter).paper
    line = Line.objects.get(verb="vault.paper_made")
    assert (line.actor, line.subject) == ("p-colleague", f"vault.paper:{paper.pk}")
    assert line.detail == (
        f'{{"code":"Pelapor-1","form":"B.3","number":"001/B.3/K.JT-28/X/2024","sha256":"{paper.digest}"}}'
    )


def test_what_is_kept_opens_with_no_key_of_the_office_and_its_length_says_nothing(house, reporter):
    paper = made(house, reporter).paper
    other = services.make_paper(
        house.desk("colleague"), form="B.3", scope=REPORT, reporter=reporter, at=MONDAY, content=RECEIPT,
        identity=Identity(name="Wi"),
    ).paper  # fmt: skip
    sealed = [bytes(Sheet.objects.get(paper=one).sealed) for one in (paper, other)]
    assert [len(one) // STEP for one in sealed] == [1, 1], (
        "in whole steps, but for the envelope's own few hundred bytes"
    )
    for purpose in Purpose:
        for one in (*sealed, bytes(paper.sealed_key)):
            if purpose is not Purpose.AUDIT:
                with pytest.raises(Damaged):
                    keyring().decrypt_bytes(purpose, one)


def test_sent_twice_it_is_one_paper_and_is_not_given_out_again(house, reporter):
    once = uuid4()
    made(house, reporter, once=once)
    with pytest.raises(Refused, match=r"001/B.3/.* sudah diserahkan") as caught:
        made(house, reporter, once=once)
    assert "permintaan" in caught.value.advice
    assert Paper.objects.count() == 1


def test_a_print_that_fails_takes_no_number_and_leaves_nothing(house, reporter, monkeypatch):
    def fails(_manifest):
        raise Refused("tidak berhasil dicetak")

    monkeypatch.setattr(press, "printed", fails)
    with pytest.raises(Refused, match="tidak berhasil"):
        made(house, reporter)
    assert not Paper.objects.exists()
    assert not Line.objects.filter(verb="vault.paper_made").exists()
    monkeypatch.setattr(press, "printed", quick)
    assert made(house, reporter).paper.seq == 1


def test_a_number_taken_while_the_paper_was_printed_is_printed_anew(house, reporter, monkeypatch):
    prints = []

    def slowly(manifest):
        if not prints:
            prints.append("")
            made(house, reporter, who="coordinator")
        prints.append("")
        return quick(manifest)

    monkeypatch.setattr(press, "printed", slowly)
    late = made(house, reporter)
    assert (late.paper.seq, "002/B.3" in late.pdf.data.decode()) == (2, True)
    assert [one.seq for one in Paper.objects.order_by("seq")] == [1, 2]
    assert len(prints) == 4


def test_where_others_are_always_faster_it_gives_up_without_a_gap(house, reporter, monkeypatch):
    def overtaken(manifest):
        monkeypatch.setattr(press, "printed", quick)
        made(house, reporter, who="coordinator")
        monkeypatch.setattr(press, "printed", overtaken)
        return quick(manifest)

    monkeypatch.setattr(press, "printed", overtaken)
    with pytest.raises(Refused, match="beberapa meja"):
        made(house, reporter)
    assert [one.seq for one in Paper.objects.order_by("seq")] == [1, 2, 3, 4][: papers.TRIES]


def test_the_table_itself_takes_no_number_twice(house, reporter):
    paper = made(house, reporter).paper
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(
            office=paper.office, scope=REPORT, reporter=reporter, form="B.3", register="B.3", year=paper.year,
            seq=paper.seq, number="x", day=paper.day, media="pdf", digest="", generation=paper.generation,
            sealed_key=b"", made_by="x", made_at=MONDAY,
        )  # fmt: skip


def test_without_a_key_nothing_is_printed(house, monkeypatch):
    custodians = founded(house)
    headed(house)
    one = kept(house)
    for custodian in custodians[1:]:
        services.note_loss(house.desk("coordinator"), custodian, at=MONDAY)
    monkeypatch.setattr(press, "printed", None)
    assert queries.health(house.sukoharjo) is Health.LOST
    with pytest.raises(Refused, match="selamanya"):
        made(house, one)
    with pytest.raises(Refused, match="selamanya"):
        scanned(house)


def test_an_office_whose_vault_has_no_key_is_told_so(house):
    with pytest.raises(Refused, match="belum berkunci"):
        scanned(house)


def test_without_a_letterhead_nothing_is_printed(house):
    founded(house)
    with pytest.raises(Refused, match="Kop surat"):
        made(house, kept(house))


def test_what_the_form_lacks_is_said(house, reporter):
    with pytest.raises(BadInput, match="Waktu"):
        made(house, reporter, content=Content(values={"place": "Kantor", "received": "Senin"}, signer="Wahyu"))
    with pytest.raises(BadInput, match="penanda tangan"):
        made(house, reporter, content=Content(values=RECEIPT.values, signer=""))
    with pytest.raises(BadInput, match="tidak punya isian"):
        made(house, reporter, content=Content(values={**RECEIPT.values, "nik": "x"}, signer="Wahyu"))


def test_a_form_without_a_reporter_is_not_printed_here(house, reporter):
    with pytest.raises(Refused, match="tidak memuat identitas"):
        made(house, reporter, "A", content=Content(signer="Wahyu"))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("B.9", ("capacity", "case", "round", "about", "basis", "day", "time", "way", "place", "meets")),
        ("B.10", ("capacity", "identity", "case", "day", "place", "taken_by", "words")),
        ("B.12", ("capacity", "identity", "case", "day", "way", "place", "oath", "read_back", "signed")),
    ],
)
def test_a_clarification_of_the_reporter_is_printed_here_under_a_number_of_the_vaults_own(house, reporter, form, said):
    answers = {"answers": ({"question": "Kapan dilihat?", "answer": "Senin malam."},)} if form == "B.12" else {}
    content = Content(values={key: f"isi {key}" for key in said}, rows=answers, signer="Wahyu Pamungkas")
    given = made(house, reporter, form, content=content)
    assert given.paper.number == f"001/{form}-P/K.JT-28/X/2024"
    paper = msgspec.json.decode(given.pdf.data.removeprefix(b"%PDF-1.7\n"))["paper"]
    texts = {field["label"]: field["text"] for part in paper["parts"] for field in part["fields"]}
    assert (texts["Nama"], texts["Alamat"]) == (PLANTED.name, PLANTED.address)
    assert (paper["code"], paper["address"]) == ("", "")  # no public page speaks of it
    assert paper["also_signer"] == ("" if form == "B.9" else PLANTED.name)


def test_a_clarification_of_the_reporter_is_no_document_and_leaves_no_name_in_the_rows(house, reporter):
    said = ("capacity", "case", "round", "about", "basis", "day", "time", "way", "place", "meets")
    given = made(house, reporter, "B.9", content=Content(values=dict.fromkeys(said, "isi"), signer="Ketua"))
    assert not Document.objects.filter(form="B.9").exists()
    row = given.paper
    assert PLANTED.name.encode() not in bytes(Sheet.objects.get(paper=row).sealed)
    assert PLANTED.name not in str(Line.objects.filter(verb="vault.paper_made").values_list("detail", flat=True))


def test_a_paper_is_about_a_reporter_of_its_own_report(house, reporter):
    with pytest.raises(NotThere):
        services.make_paper(house.desk("colleague"), form="B.3", scope="intake.report:2", reporter=reporter,
                            identity=PLANTED, content=RECEIPT, at=MONDAY)  # fmt: skip
    with pytest.raises(NotThere):
        made(house, reporter, who="elsewhere")


@pytest.mark.parametrize("who", ["operator", "reviewer", "pleno", "field", "administrator", "auditor", "volunteer"])
def test_only_the_counter_prints_and_scans(house, reporter, who):
    with pytest.raises(Refused):
        made(house, reporter, who=who)
    with pytest.raises(Refused):
        scanned(house, who=who)


# ── Scans ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("body", "media"), [(SCAN, "pdf"), (JPEG, "jpeg"), (PNG, "png")])
def test_a_scan_is_sealed_and_has_no_number(house, reporter, body, media):
    paper = scanned(house, body)
    assert (paper.media, paper.number, paper.form, paper.seq) == (media, "", "", None)
    line = Line.objects.get(verb="vault.scan_kept")
    assert line.detail == f'{{"scope":"{REPORT}","sha256":"{paper.digest}"}}'
    assert look(house, paper_opened(house, paper)) == body


@pytest.mark.parametrize("body", [b"", b"GIF89a", b" %PDF-1.4", b"MZ", b"%PDF-" + bytes(MOST_BYTES)])
def test_what_is_no_scan_or_too_large_is_not_taken(house, reporter, body):
    with pytest.raises(BadInput, match="12 MB"):
        scanned(house, body)
    assert not Paper.objects.exists()


def test_twelve_megabytes_go_in_and_come_out(house, reporter):
    body = b"%PDF-" + bytes(MOST_BYTES - 5)
    assert look(house, paper_opened(house, scanned(house, body))) == body


def test_a_scan_sent_twice_is_one(house, reporter):
    once = uuid4()
    assert scanned(house, once=once) == scanned(house, b"%PDF- lain", once=once)
    assert Sheet.objects.count() == 1


# ── Read again ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_way_to_a_paper(house, reporter):
    given = made(house, reporter)
    request = paper_opened(house, given.paper)
    assert look(house, request) == look(house, request, at=MONDAY + MINUTE) == given.pdf.data
    lines = list(Line.objects.filter(subject=f"vault.request:{request.pk}").order_by("seq"))
    assert [(one.verb, one.actor) for one in lines] == [
        ("vault.paper_asked", "p-colleague"), ("vault.approved", "p-coordinator"),
        ("vault.passphrase_given", "p-pleno"), ("vault.passphrase_given", "p-reviewer"),
        ("vault.opened", "p-reviewer"), ("vault.paper_seen", "p-colleague"), ("vault.paper_seen", "p-colleague"),
    ]  # fmt: skip
    assert all('"number":"001/B.3/K.JT-28/X/2024"' in one.detail for one in lines)


def test_nobody_but_the_one_who_asked_gets_it_and_not_for_long(house, reporter):
    request = paper_opened(house, made(house, reporter).paper)
    for key in ("coordinator", "pleno", "reviewer", "operator", "administrator", "auditor"):
        with pytest.raises(Refused):
            look(house, request, key)
    with pytest.raises(NotThere):
        look(house, request, "elsewhere")
    with pytest.raises(Refused, match="waktunya habis"):
        look(house, request, at=MONDAY + OPEN_FOR)
    services.close(house.desk("colleague"), request, at=MONDAY)
    with pytest.raises(Refused):
        look(house, request)


def test_an_opened_paper_shows_no_identity_and_no_other_paper(house, reporter):
    first, second = made(house, reporter).paper, made(house, reporter).paper
    request = paper_opened(house, first)
    with pytest.raises(Refused):
        services.look(house.desk("colleague"), request, at=MONDAY)
    with pytest.raises(Refused):
        look(house, opened(house, reporter))
    waiting = services.ask_paper(house.desk("colleague"), second, reason=NEED, at=MONDAY)
    with pytest.raises(Refused):
        look(house, waiting)


def test_after_a_restart_it_is_shut(house, reporter):
    request = paper_opened(house, made(house, reporter).paper)
    room().clear()
    with pytest.raises(Refused, match="dimulai ulang"):
        look(house, request)


def test_nobody_asks_for_another_office_s_paper_or_without_need(house, reporter):
    paper = made(house, reporter).paper
    for who, error in (("elsewhere", NotThere), ("reviewer", Refused), ("operator", Refused), ("auditor", Refused)):
        with pytest.raises(error):
            services.ask_paper(house.desk(who), paper, reason=NEED, at=MONDAY)
    with pytest.raises(NotThere):
        queries.paper_for(house.desk("elsewhere"), paper.pk)
    assert list(queries.papers_of(house.desk("elsewhere"))) == []
    assert list(queries.papers_of(house.desk("reviewer"), REPORT)) == [paper]


def test_when_the_line_of_a_look_cannot_be_written_nothing_is_given(house, reporter, monkeypatch):
    request = paper_opened(house, made(house, reporter).paper)

    def full(*_args, **_named):
        raise OSError(28, "disk full")

    monkeypatch.setattr("saksama.workbench.vault.services.read.log", full)
    with pytest.raises(OSError, match="disk full"):
        look(house, request)


# ── Other custodians, exchanged rows ───────────────────────────────────────────────────────────────────────────────


def test_other_custodians_open_it_and_the_sheet_stays_as_it_was_sealed(house, reporter):
    given, scan = made(house, reporter), scanned(house)
    before = {one.paper_id: bytes(one.sealed) for one in Sheet.objects.all()}
    exchange(house, "second", "colleague")
    assert {one.paper_id: bytes(one.sealed) for one in Sheet.objects.all()} == before
    assert set(Paper.objects.values_list("generation__number", flat=True)) == {2}
    detail = Line.objects.filter(verb="vault.generation_sealed").latest("seq").detail
    assert '"left":0,"moved":3' in detail, "an identity and two papers' keys"
    for made_before, body in ((given.paper, given.pdf.data), (scan, SCAN)):
        paper = Paper.objects.get(pk=made_before.pk)
        request = services.ask_paper(house.desk("coordinator"), paper, reason=NEED, at=MONDAY)
        services.approve(house.desk("pleno"), request, at=MONDAY)
        with pytest.raises(Refused, match="bukan kustodian"):
            give(house, request, "reviewer")
        assert give(house, request, "second", "colleague")
        assert look(house, request, "coordinator") == body


def test_a_paper_whose_key_is_damaged_stays_and_is_counted(house, reporter):
    broken, whole = made(house, reporter).paper, made(house, reporter)
    Paper.objects.filter(pk=broken.pk).update(sealed_key=bytes(broken.sealed_key)[:-1])
    exchange(house, "second", "colleague")
    assert '"left":1,"moved":2' in Line.objects.filter(verb="vault.generation_sealed").latest("seq").detail
    assert Paper.objects.get(pk=broken.pk).generation.number == 1
    moved = Paper.objects.get(pk=whole.paper.pk)
    request = paper_opened(house, moved, "second", "pleno")
    assert look(house, request) == whole.pdf.data


def test_a_key_put_into_another_paper_s_row_is_noticed(house, reporter):
    first, second = made(house, reporter).paper, made(house, reporter).paper
    Paper.objects.filter(pk=first.pk).update(sealed_key=second.sealed_key)
    request = services.ask_paper(house.desk("colleague"), Paper.objects.get(pk=first.pk), reason=NEED, at=MONDAY)
    services.approve(house.desk("coordinator"), request, at=MONDAY)
    with pytest.raises(Damaged, match="menukar"):
        give(house, request, "pleno", "reviewer")


def test_sheets_exchanged_or_changed_in_the_database_are_noticed(house, reporter):
    """Whoever owns the database can drop the triggers; nothing is shown that is not the paper's own."""
    first, second = made(house, reporter).paper, made(house, reporter).paper
    request = paper_opened(house, first)
    other = bytes(Sheet.objects.get(paper=second).sealed)
    with without_triggers():
        Sheet.objects.filter(paper=first).update(sealed=other)
    with pytest.raises(Damaged, match="berubah"):
        look(house, request)
    with without_triggers():
        Paper.objects.filter(pk=first.pk).update(digest=second.digest)
    request.paper.refresh_from_db()
    with pytest.raises(Damaged):
        look(house, request)
    assert not Line.objects.filter(verb="vault.paper_seen").exists()


@contextmanager
def without_triggers():
    """As who owns the database may. PostgreSQL lets nobody touch triggers while some wait."""
    connection.check_constraints()
    with guards.lifted(connection.cursor().execute, connection.vendor):
        yield
        connection.check_constraints()


def test_nothing_of_a_paper_shows_itself(house, reporter):
    given = made(house, reporter)
    assert PLANTED.name not in f"{given!r} {given.paper!r} {vars(given.paper)}"
    assert isinstance(given.pdf, Plain)


def test_a_stream_is_read_no_further_than_needed(house, reporter):
    class Endless(BytesIO):
        asked = 0

        def read(self, n=-1):
            self.asked = n
            return super().read(n)

    stream = Endless(SCAN)
    services.attach_scan(house.desk("colleague"), scope=REPORT, file=stream, at=MONDAY)
    assert stream.asked == MOST_BYTES + 1

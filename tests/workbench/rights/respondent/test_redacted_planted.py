"""Acceptance 5.2: the reporter is named in every place a file can hide a name; none reaches the redacted copy."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest
from PIL import Image, ImageDraw

from saksama.kernel.errors import BadInput
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Party
from saksama.workbench.cases.shapes import Answer, PartyBody
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.shapes import Box
from saksama.workbench.custody.work import capturing, copying
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.storing import read
from saksama.workbench.documents.work import setting
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.fair_shapes import Cover
from saksama.workbench.rights.services import respondent as services
from tests.office import a_mandate
from tests.people import MONDAY
from tests.workbench.cases.made import (
    STUDY,
    WEDNESDAY,
    approved,
    confirmed,
    held,
    issued,
    minuted,
    respondent,
    served,
    written,
)
from tests.workbench.custody import kept
from tests.workbench.documents.made import job_of
from tests.workbench.rights.respondent.made import bound, drafted, everything, ran

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REALLY_SET = True
REPORTER = "Wartiningsih Sekar Kedhaton"
HALF = Box(0, 0, 1, 0.5)
ALL = (Cover(left=0, top=0, right=1, bottom=1),)
CHAT = "[14/10 08.50] Terlapor-1: kalender saya bawa besok"
VOICE = "Ringkasan rekaman suara: Terlapor-1 menyebut pukul sembilan."
MINUTES = "Ringkasan keterangan Saksi-1: kalender dibagikan di balai desa."


class Named(io.BytesIO):
    """A file with a name, as a browser sends it."""

    name = f"dari {REPORTER}.jpg"


def photo():
    """A picture with the name drawn into its upper half, in EXIF, in a comment and in an IPTC block."""
    shown = Image.new("RGB", (400, 200), "white")
    pen = ImageDraw.Draw(shown)
    for line in range(5):
        pen.text((5, 5 + 18 * line), REPORTER, fill="black", font_size=16)
    about = Image.Exif()
    about[0x010E] = about[0x013B] = REPORTER
    written_to = io.BytesIO()
    shown.save(written_to, "JPEG", quality=95, exif=about, comment=REPORTER.encode())
    body = written_to.getvalue()
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x20\x1c\x02\x50\x00\x1b" + REPORTER.encode()
    return body[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + body[2:]


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/"), body)
    return made.getvalue()


DOCX = zipped(**{"word__document.xml": "<w:document/>", "docProps__core.xml": f"<dc:creator>{REPORTER}</dc:creator>"})
EXPORT = zipped(**{f"Obrolan WhatsApp dengan {REPORTER}.txt": f"[14/10] {REPORTER}: lihat ini"})
SOUND = b"ID3\x03\x00\x00\x00\x00\x00\x40TPE1\x00\x00\x00\x1c\x00\x00\x00" + REPORTER.encode() + bytes(64)


def brought(house, body):
    item = kept.exhibits.keep_officer_capture(
        house.desk("operator", kept.NOW), files=[Named(body)], url=kept.URL, seen_at=kept.NOW, at=kept.NOW,
        seen_how="Diserahkan warga.", attestation="Saya menerimanya.", reason=f"Dari {REPORTER}.",
    )  # fmt: skip
    capturing.seal_officers(kept.job_of(item))
    return kept.anew(item)


def copied(house, item):
    copy = custody.make_copy(house.desk("operator", kept.NOW), item, boxes=[HALF], why=f"Menutup {REPORTER}.",
                             at=kept.NOW, file="berkas-001.jpg")  # fmt: skip
    copying.copy(kept.job_of(copy))
    return kept.anew(copy)


def studied(house, case):
    """A study whose facts name the reporter, as a set PDF: text in it, its manifest inside."""
    confirmed(house, case)
    one = served(house, case)
    held(house, case, one)
    minuted(house, case, one)
    named = msgspec.structs.replace(STUDY, facts=f"Menurut {REPORTER}, benar.")
    study = written(house, case, body=named)
    approved(house, case, study)
    issued(house, case, study)
    setting.set_document(job_of(study.document))
    study.document.refresh_from_db()
    return study.document


@pytest.fixture
def exhibits(house, case):
    a_mandate(house, kept.NOW)


@pytest.fixture
def file(house, case, exhibits):
    """Everything the case holds about it, by the doors there are."""
    copy, paper = copied(house, brought(house, photo())), studied(house, case)
    file = drafted(house, case, CHAT, VOICE, MINUTES, at=WEDNESDAY)
    desk = house.desk("coordinator", WEDNESDAY)
    services.add_picture(desk, file, item=copy.number, boxes=(), at=WEDNESDAY)
    services.add_page(desk, file, document=str(paper.pk), page=1, boxes=ALL, at=WEDNESDAY)
    return bound(house, file, at=WEDNESDAY)


def test_none_of_them_is_in_the_pdf(file, case, tmp_path):
    pdf = fair_queries.pdf_of(file)
    found = everything(pdf, tmp_path).lower()
    for word in REPORTER.split():
        for spelled in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")):
            assert spelled.lower() not in found, word
    assert CHAT.encode().lower() in found  # it is the text that is searched
    assert ran(tmp_path, "pdfdetach", "-list", "berkas.pdf").startswith("0 embedded")


def test_it_says_nothing_of_itself_but_its_title(file, case, tmp_path):
    everything(fair_queries.pdf_of(file), tmp_path)
    said = dict(line.split(":", 1) for line in ran(tmp_path, "pdfinfo", "berkas.pdf").splitlines())
    assert said["Title"].strip() == f"Berkas perkara {case.number}"
    assert not {"Author", "Creator", "Producer", "CreationDate", "ModDate", "Subject", "Keywords"} & set(said)
    assert said["JavaScript"].strip() == "no"


def test_under_the_boxes_every_pixel_is_black(file, tmp_path):
    everything(fair_queries.pdf_of(file), tmp_path)
    ran(tmp_path, "pdfimages", "-png", "berkas.pdf", "gambar")
    picture, page = (Image.open(one).convert("L") for one in sorted(tmp_path.glob("gambar-*.png")))
    assert picture.size == (400, 200)
    assert picture.crop((0, 0, 400, 100)).getextrema() == (0, 0)
    assert picture.crop((0, 104, 400, 200)).getextrema()[0] > 200
    assert page.getextrema() == (0, 0)


def test_nothing_of_the_paper_s_own_file_is_in_it(file, case, tmp_path):
    paper = fair_queries.papers_for(case, respondent(case))[0]
    (tmp_path / "asal.pdf").write_bytes(read(paper.object_id, paper.sha256))
    assert "dokumen.json" in ran(tmp_path, "pdfdetach", "-list", "asal.pdf")
    assert REPORTER.split(maxsplit=1)[0] in ran(tmp_path, "pdftotext", "asal.pdf", "-")
    found = everything(fair_queries.pdf_of(file), tmp_path)
    for left in (b"dokumen.json", b"/EmbeddedFile", paper.object_id.encode(), str(paper.pk).encode()):
        assert left not in found


def test_pages_and_numbers_tell_only_of_what_is_in_it(house, case, exhibits, tmp_path):
    """One case without, one with everything beside: the same file for the respondent."""
    plain = _shown(bound(house, drafted(house, case, CHAT, MINUTES)), tmp_path)
    file = fair_queries.files_of(case).first()
    services.return_file(house.desk("pleno"), file, why="Disusun lagi.", at=MONDAY)
    desk, item = house.desk("coordinator"), copied(house, brought(house, photo()))
    services.add_picture(desk, file, item=item.number, boxes=(), at=MONDAY)
    services.add_text(desk, file, text=VOICE, at=MONDAY)
    for piece, _body in fair_queries.pieces_of(file)[2:]:
        services.drop_piece(desk, piece, at=MONDAY)
    assert _shown(bound(house, file), tmp_path) == plain
    assert "Lampiran 2" in plain
    assert "Halaman 3 dari 3" in plain
    assert "Lampiran 3" not in plain


def test_what_was_left_out_in_the_middle_leaves_no_gap(house, case, tmp_path):
    file = drafted(house, case, CHAT, VOICE, MINUTES)
    services.drop_piece(house.desk("coordinator"), fair_queries.pieces_of(file)[1][0], at=MONDAY)
    shown = _shown(bound(house, file), tmp_path)
    assert "Lampiran 2" in shown
    assert "Lampiran 3" not in shown


@pytest.mark.parametrize("body", [DOCX, EXPORT, SOUND], ids=["docx", "chat", "voice"])
def test_an_office_file_a_chat_and_a_voice_are_no_exhibit_and_so_no_piece(house, exhibits, body):
    with pytest.raises(BadInput):
        brought(house, body)


def test_the_picture_as_it_came_is_no_piece(house, case, exhibits):
    with pytest.raises(BadInput, match="salinan tersamar"):
        services.add_picture(house.desk("coordinator"), drafted(house, case), item=brought(house, photo()).number,
                             boxes=ALL, at=MONDAY)  # fmt: skip


def test_a_witness_s_statement_is_no_page_and_their_name_no_text(house, case):
    case.refresh_from_db()
    witness = cases.add_party(house.desk("reviewer"), case, role="witness", body=PartyBody(name=REPORTER), at=MONDAY,
                              version=case.version)  # fmt: skip
    one = served(house, case, party=Party.objects.get(pk=witness.pk))
    held(house, case, one)
    minuted(house, case, one, answers=(Answer(question="Apa?", answer=f"Saya, {REPORTER}, melihat."),))
    one.refresh_from_db()
    desk = house.desk("coordinator", WEDNESDAY)
    papers.issue(desk, one.minutes, at=WEDNESDAY)
    setting.set_document(job_of(one.minutes))
    file = drafted(house, case)
    with pytest.raises(BadInput):
        services.add_page(desk, file, document=str(one.minutes_id), page=1, boxes=ALL, at=WEDNESDAY)
    with pytest.raises(BadInput):
        services.add_text(desk, file, text=f"Kata {REPORTER}: benar.", at=WEDNESDAY)


def _shown(file, tmp_path):
    (tmp_path / "satu.pdf").write_bytes(fair_queries.pdf_of(file))
    return ran(tmp_path, "pdftotext", "-layout", "satu.pdf", "-")

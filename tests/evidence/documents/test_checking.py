"""What a signed file is worth (study, items 35 and 36): ours, then a signature somebody vouches for, then nothing."""

from __future__ import annotations

import io

import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from saksama.evidence.documents import setting, signing
from saksama.evidence.documents.checking import check
from saksama.evidence.seal.signature import OfficeSigner
from tests.evidence.documents.sheets import flipped, key, manifest, overprinted, pdf, signed, turned, written
from tests.people import MONDAY


def judged(data, original=None, roots=None):
    return check(data, original or pdf(), roots=[key().root_pem] if roots is None else roots, at=MONDAY)


def signed_by(data, name, box=(330, 60, 560, 130), **about):
    """`data` signed as another program does it: a field with a picture, no certification."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields.append_signature_field(writer, fields.SigFieldSpec(name, on_page=-1, box=box))
    meta = signers.PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, **about)
    return signers.PdfSigner(meta, OfficeSigner(key())).sign_pdf(writer).getvalue()


def test_a_signed_document_is_good_and_begins_with_ours():
    found = judged(signed())
    assert (found.good, found.why, found.signatures) == (True, "", 1)
    assert found.signer == "Saksama segel 1 Bawaslu Kabupaten Sukoharjo"
    assert signed().startswith(pdf())


def test_one_that_another_program_signed_with_a_picture_is_good():
    assert judged(signed_by(pdf(), "Ketua")).good


def test_two_signatures_are_good():
    found = judged(signed_by(signed(), "Ketua", box=(0, 0, 0, 0)))
    assert (found.good, found.signatures) == (True, 2)


@pytest.mark.parametrize("spoil", [turned, overprinted])
def test_a_page_changed_after_signing_is_found(spoil):
    assert judged(spoil(signed())).why == "changed_page"


@pytest.mark.parametrize("spoil", [turned, overprinted])
def test_a_page_changed_before_signing_is_found_though_the_signature_is_valid(spoil):
    assert judged(signed_by(spoil(pdf()), "Ketua")).why == "changed_page"


def test_a_picture_as_large_as_the_page_is_refused():
    assert judged(signed_by(pdf(), "Ketua", box=(0, 0, 595, 842))).why == "changed_page"


def test_a_byte_of_ours_changed_is_another_document():
    assert judged(flipped(signed(), 2_000)).why == "other_document"


@pytest.mark.slow
def test_a_byte_after_ours_changed_is_never_good():
    behind = range(len(pdf()) + 40, len(signed()) - 40, 397)
    assert [at for at in behind if judged(flipped(signed(), at)).good] == []
    assert [at for at in behind if judged(signed()[:at]).good] == []


def test_a_list_of_revocations_added_for_later_is_no_change():
    """What makes a signature last (LTV) comes after it, in an update of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed()))
    root = x509.Certificate.load(pem.unarmor(key().root_pem)[2])
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=[root])
    assert judged(written(writer)).good


def test_another_document_of_ours_signed_is_not_this_one():
    other = setting.set_paper(manifest(number="005/LHP/PM.01.02/K.JT-28/X/2024"))
    assert judged(signing.sign(other, key(), at=MONDAY, place="Sukoharjo")).why == "other_document"


def test_without_a_signature_it_is_unsigned():
    assert judged(pdf() + b"\n% lampiran\n").why in {"unsigned", "unreadable"}
    assert judged(pdf()).why == "other_document"


def test_a_signer_nobody_vouches_for_is_refused():
    stranger = key("Bawaslu Kabupaten Lain")
    assert judged(signing.sign(pdf(), stranger, at=MONDAY, place="Sukoharjo")).why == "untrusted"
    assert judged(signed(), roots=[]).why == "untrusted"


@pytest.mark.parametrize("tail", [b"", b"%%EOF", b"\x00" * 500, b"startxref\n999999999\n%%EOF", b"1 0 obj <<" * 900])
def test_hostile_bytes_are_a_judgement_and_no_fault(tail):
    found = judged(pdf() + tail)
    assert not found.good
    assert found.why in {"other_document", "unreadable", "unsigned", "changed_page"}

"""Signatures at the service doors: brought back from elsewhere, or by the demo's own key; others are refused."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from saksama.evidence.documents import signing as signer
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.models import Signature
from saksama.workbench.documents.rules import SignatureState
from saksama.workbench.documents.storing import store
from saksama.workbench.documents.work import signing, tools
from saksama.workbench.safe.setting import setting
from tests.evidence.documents import sheets
from tests.workbench.documents.made import NOW, issued, job_of, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(house, monkeypatch):
    """One that is out; its paper was set once for all tests here."""
    monkeypatch.setattr(tools, "set_paper", lambda _manifest: sheets.pdf())
    return issued(house)


@pytest.fixture
def demo(settings):
    settings.SAKSAMA = replace(setting(), demo=True)


@pytest.fixture
def believed():
    """The signer of these tests is one whose root the administrator laid down."""
    setting().signers.mkdir(parents=True, exist_ok=True)
    path = setting().signers / "contoh.pem"
    path.write_bytes(sheets.key("Balai Sertifikat Contoh").root_pem)
    yield
    path.unlink()


def elsewhere(body=None):
    return signer.sign(body or sheets.pdf(), sheets.key("Balai Sertifikat Contoh"), at=NOW, place="Sukoharjo")


def bring(house, document, body):
    return services.bring_signed(house.desk("coordinator", NOW), document, io.BytesIO(body), at=NOW)


def test_a_file_signed_elsewhere_comes_back_and_is_good(house, document, believed):
    signature = bring(house, document, elsewhere())
    assert signature.state == SignatureState.WAITING
    with pytest.raises(NotThere):
        services.open_signed(house.desk("pleno", NOW), signature, at=NOW)
    assert judged(signature).state == SignatureState.GOOD
    body = services.open_signed(house.desk("pleno", NOW), signature, at=NOW)
    assert queries.recognise(house.desk("pleno", NOW), body).signed
    assert [line.verb for line in Line.objects.order_by("seq")][-3:] == [
        "documents.signature_asked", "documents.signature_good", "documents.opened"]  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda: sheets.turned(elsewhere()), "changed_page"),
        (lambda: elsewhere(sheets.turned(sheets.pdf())), "changed_page"),
        (lambda: sheets.flipped(elsewhere(), 3_000), "other_document"),
        (sheets.pdf, "other_document"),
    ],
)
def test_what_is_not_ours_with_a_signature_alone_is_refused_and_destroyed(house, document, believed, spoil, why):
    signature = judged(bring(house, document, spoil()))
    assert (signature.state, signature.why) == (SignatureState.REFUSED, why)
    assert not store().holds(signature.object_id)
    with pytest.raises(NotThere):
        services.open_signed(house.desk("pleno", NOW), signature, at=NOW)


def test_with_no_root_laid_down_nobody_is_believed(house, document):
    assert judged(bring(house, document, elsewhere())).why == "untrusted"


def test_the_office_s_own_key_is_no_official_outside_a_demo(house, document):
    own = sheets.signing.sign(sheets.pdf(), tools._seal_key(document.office, NOW), at=NOW, place="Sukoharjo")
    assert judged(bring(house, document, own)).why == "untrusted"
    with pytest.raises(Refused, match="BSrE"):
        services.ask_signature(house.desk("coordinator", NOW), document, at=NOW)


def test_in_a_demo_the_office_s_key_signs_once(house, document, demo):
    signature = services.ask_signature(house.desk("coordinator", NOW), document, at=NOW)
    for _ in range(2):
        signing.sign_document(job_of(signature))
    signature.refresh_from_db()
    assert (signature.state, signature.how) == (SignatureState.GOOD, "local")
    assert Line.objects.filter(verb="documents.signature_good").count() == 1


def test_what_is_no_pdf_or_too_large_is_not_taken_in(house, document):
    for body in (b"", b"MZ" + b"\0" * 50, b"%PDF-" + b"\0" * (12 * 1024 * 1024)):
        with pytest.raises(BadInput):
            bring(house, document, body)
    assert Signature.objects.count() == 0


def test_a_withdrawn_document_is_signed_no_more(house, document):
    services.withdraw(house.desk("pleno", NOW), document, why="Salah orang.", at=NOW)
    with pytest.raises(Refused):
        bring(house, document, elsewhere())


def test_a_field_officer_brings_no_signature(house, document):
    with pytest.raises(Refused):
        services.bring_signed(house.desk("field", NOW), document, io.BytesIO(elsewhere()), at=NOW)

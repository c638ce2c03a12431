"""A real Form A, from draft to signed PDF, with the real setter and signer."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from saksama.workbench.documents import services
from saksama.workbench.documents.work import signing
from saksama.workbench.safe.setting import setting
from tests.evidence.documents.test_setting import FONTS
from tests.workbench.documents.made import NOW, drafted, filled, issued, job_of

HANDLE, NAME = "@teratai-satu_resmi", "Wiratmo <b>Ter\u0430tai</b> {{ 7*7 }}"


@pytest.mark.slow
@pytest.mark.django_db
def test_a_form_a_is_printed_whole_and_signed(house, settings, tmp_path):
    settings.SAKSAMA = replace(setting(), demo=True)
    content = filled(actor=NAME, actor_account=HANDLE)
    document = issued(house, drafted(house, content=content))
    signature = services.ask_signature(house.desk("coordinator", NOW), document, at=NOW)
    signing.sign_document(job_of(signature))
    signature.refresh_from_db()
    path = tmp_path / "a.pdf"
    path.write_bytes(services.open_signed(house.desk("pleno", NOW), signature, at=NOW))
    words = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
    wanted = (
        document.number,
        document.code,
        document.mark,
        HANDLE,
        NAME,
        "U+0430 CYRILLIC",
        "V. Potensi sengketa",
        "Nihil.",
    )
    assert [said for said in wanted if said not in words] == []
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert {row.split()[0].partition("+")[2].rstrip(",") for row in fonts} <= FONTS
    checked = subprocess.run(["pdfsig", path], check=False, capture_output=True, text=True).stdout
    assert "Signature is Valid" in checked

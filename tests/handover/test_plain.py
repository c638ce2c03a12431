"""What a person wrote by hand: every fault is named with its place, in the interface's language."""

from __future__ import annotations

import pytest

from saksama.handover.mandate import Mandate
from saksama.handover.plain import decode
from saksama.kernel.errors import BadInput

FAULTS = {
    b"": "berkas ini kosong",
    b" \n": "berkas ini kosong",
    b"\xff\xfe\x00": "bukan JSON yang benar, baris 1, kolom 1",
    b'{"mandate_id": "m",\n  "zone": WIB}': "baris 2, kolom 11",
    b'{"mandate_id": "m"': "terpotong",
    b"[]": "kelompok isian",
    b'{"mandate_id": "m"}': "isian letter_number belum ada",
    b'{"mandatid": "m"}': "isian mandatid tidak dikenal",
    b'{"mandate_id": 7}': "mandate_id: jenis isinya lain: yang diperlukan teks",
    b'{"letter_date": "kemarin"}': "letter_date: tulis tanggal",
    b'{"platforms": ["tiktokk"]}': "platforms[0]: nilai ini",
    b'{"approvals": [{"officer": "p-01", "at": "2024-10-14T09:00:00"}]}': "approvals[0].at: tulis waktu dengan zona",
    b'{"approvals": [{"officer": "p-01", "at": "Senin"}]}': "approvals[0].at: tulis waktu dengan zona",
}


@pytest.mark.parametrize(("raw", "says"), FAULTS.items())
def test_a_fault_is_named_with_its_place(raw, says):
    with pytest.raises(BadInput) as refused:
        decode(raw, Mandate, "mandat.json")
    assert refused.value.message.startswith("mandat.json: ")
    assert says in refused.value.message
    assert "saksama mandate template" in refused.value.advice


def test_the_value_itself_is_not_repeated():
    with pytest.raises(BadInput) as refused:
        decode(b'{"platforms": ["Gendhuk Sembada"]}', Mandate, "mandat.json")
    assert "Gendhuk" not in str(refused.value)

"""What levels, marks and origins are called: explicit tables."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.words import later as _l

LEVELS: dict[str, Any] = {
    "province": _l("Provinsi"),
    "regency": _l("Kabupaten dan kota"),
    "district": _l("Kecamatan"),
    "village": _l("Desa dan kelurahan"),
    "agency": _l("Instansi"),
}
MARKS: dict[str, Any] = {
    "zero_unknown": _l("nol yang tidak diketahui artinya, tidak dipakai"),
    "drawn_in": _l("nilai ekstrem ditarik ke batas"),
    "imputed": _l("kosong, diisi nilai tengah wilayah lain"),
    "shrunken": _l("tingkat ditarik ke rata-rata karena unitnya kecil"),
}
ORIGINS: dict[str, Any] = {
    "case": _l("perkara"),
    "record": _l("Formulir A"),
    "report": _l("laporan"),
    "information": _l("informasi awal"),
    "entered": _l("dokumen lembaga lain"),
}

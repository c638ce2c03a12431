"""One text for many agencies: which fields it may have, and what they become. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

FIELDS = ("instansi", "kepada", "alamat", "pemilihan", "kantor")
"""The agency, to whom, where, the election, the office."""
FIELD = re.compile(r"\{([^{}\n]*)\}")
LONGEST = 6000

DRAFT = """Dengan hormat,

Menjelang dan selama {pemilihan}, pegawai ASN di {instansi} tetap melayani semua orang tanpa memihak. Karena itu kami mengimbau Bapak/Ibu untuk:

1. mengingatkan semua pegawai bahwa menyukai, mengikuti, membagikan, atau mengomentari akun kampanye dapat dibaca orang sebagai dukungan;
2. menyelenggarakan ikrar netralitas dan menandatangani pakta integritas di lingkungan kerja;
3. memastikan fasilitas dan kegiatan kantor tidak dipakai peserta pemilihan;
4. menghubungi {kantor} bila ragu; petugas kami bersedia datang memberi penjelasan.

Imbauan ini untuk mencegah. Surat ini tidak menyebut dan tidak menuduh siapa pun.

Terima kasih atas kerja sama Bapak/Ibu."""  # noqa: E501  one paragraph a line, as it is typed
"""An official text to start from; official Indonesian, in one language."""


def check_text(text: str) -> None:
    """Raises BadInput for an empty or endless text and for a field that there is not."""
    if says_nothing(text) or len(text) > LONGEST:
        raise BadInput(_("Tulis isi suratnya, paling panjang 6.000 huruf, tanpa nama orang."))
    unknown = sorted({name for name in FIELD.findall(text) if name not in FIELDS})
    if unknown or "{" in FIELD.sub("", text) or "}" in FIELD.sub("", text):
        raise BadInput(
            _("Isian ini tidak dikenal: {names}.").format(names=", ".join(f"{{{name}}}" for name in unknown) or "{ }"),
            _("Yang dikenal: {names}.").format(names=", ".join(f"{{{name}}}" for name in FIELDS)),
        )


def merged(text: str, values: Mapping[str, str]) -> list[str]:
    """Paragraphs of `text` with its fields filled in; what a value holds in braces is left as it is."""
    filled = FIELD.sub(lambda found: values.get(found.group(1), found.group(0)), text)
    return [part.strip() for part in re.split(r"\n\s*\n", filled.replace("\r", "")) if part.strip()]


def numbers(pattern: str, first: int, many: int) -> list[str]:
    """`many` numbers from `first` on, by a pattern with one {n}: "{n}/PM.00.02/K.JT-28" gives "045/PM…".

    Raises BadInput for a pattern without exactly one {n}, too long, or a first number below one.
    """
    if pattern.count("{n}") != 1 or FIELD.findall(pattern) != ["n"] or len(pattern) > 70 or first < 1:
        raise BadInput(
            _("Pola nomor memuat {n} satu kali."), _("Misalnya {n}/PM.00.02/K.JT-28/11/2027, mulai dari 45.")
        )
    return [pattern.replace("{n}", f"{number:03d}") for number in range(first, first + many)]

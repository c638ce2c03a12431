"""What the codes of an edition say. Sentences here are read by everybody: short, no word of the office's trade."""

from __future__ import annotations

from typing import Any

from saksama.kernel import words
from saksama.kernel.clock import NAMES
from saksama.web.shared.words import later as _l

FAMILIES: dict[str, tuple[Any, Any]] = {
    "records": (
        _l("Laporan hasil pengawasan"),
        _l("Yang dilihat pengawas di lapangan dan di media sosial, juga bila tidak ada apa-apa."),
    ),
    "reports": (_l("Laporan masyarakat"), _l("Yang disampaikan warga kepada kantor, lewat jalan apa pun.")),
    "opened": (_l("Perkara yang dibuka"), _l("Dibuka oleh rapat pleno. Dibuka belum berarti ada yang salah.")),
    "decided": (
        _l("Perkara yang diputus"),
        _l("Diputus oleh rapat pleno sesudah orangnya diberi kesempatan didengar."),
    ),
    "sent": (
        _l("Penerusan"),
        _l("Surat kepada lembaga yang berwenang. Lembaga itulah yang memutuskan akibatnya, bukan kantor ini."),
    ),
}
"""Family → its title and what it counts; those per participant stand in one table of their own."""
TABLES: dict[tuple[str, str], Any] = {
    ("records", "month"): _l("Menurut bulan"),
    ("records", "origin"): _l("Berasal dari"),
    ("records", "suspicion"): _l("Isinya"),
    ("reports", "month"): _l("Menurut bulan"),
    ("reports", "how"): _l("Jalan masuknya"),
    ("opened", "area"): _l("Menurut tempat dan bulan"),
    ("decided", "area"): _l("Menurut tempat dan bulan"),
    ("decided", "outcome"): _l("Hasilnya"),
    ("decided", "wait"): _l("Lama dari dibuka sampai diputus"),
    ("sent", "receiver"): _l("Kepada"),
    ("sent", "wait"): _l("Lama sampai dijawab dengan keputusan"),
}
WAITS = {"d7": _l("paling lama 7 hari"), "d14": _l("8 sampai 14 hari"), "d30": _l("15 sampai 30 hari"),
         "more": _l("lebih dari 30 hari"), "none": _l("belum dijawab")}  # fmt: skip
ROWS: dict[tuple[str, str], dict[str, Any]] = {
    ("records", "origin"): {
        "lead": _l("petunjuk yang dinilai dua petugas"), "patrol": _l("patroli siber"),
        "tracing": _l("penelusuran informasi awal"), "free": _l("pengawasan langsung"),
    },
    ("records", "suspicion"): {"yes": _l("memuat dugaan"), "no": _l("tidak memuat dugaan")},
    ("reports", "how"): {
        "counter": _l("di loket"), "letter": _l("lewat surat"), "list": _l("lewat SigapLapor"),
        "office": _l("dari kantor pengawas lain"), "loket": _l("lewat loket daring"),
    },
    ("decided", "wait"): WAITS,
    ("sent", "receiver"): {
        "supervises": _l("pengawas disiplin ASN (BKN)"), "ppk": _l("pejabat pembina kepegawaian"),
        "criminal": _l("Sentra Gakkumdu"), "takedown": _l("penurunan konten"), "village": _l("pembina desa"),
    },
    ("sent", "wait"): WAITS,
}  # fmt: skip
LEVELS = {"province": _l("Provinsi"), "regency": _l("Kabupaten dan kota"), "district": _l("Kecamatan"),
          "village": _l("Desa dan kelurahan"), "agency": _l("Instansi")}  # fmt: skip
ELSEWHERE = _l("belum ditempatkan, atau seluruh wilayah")
WHY = {
    "asn": _l("ASN kurang dari 20 atau belum diketahui"), "cases": _l("kurang dari 3"),
    "shields": _l("melindungi yang lain"),
    "kept": _l("tetap seperti edisi sebelumnya"),
}  # fmt: skip
"""For the office only."""
WITHDRAWN = {
    "wrong": _l("ada angka yang keliru"), "period": _l("masanya keliru"),
    "protection": _l("untuk melindungi orang"), "replaced": _l("sudah ada edisi yang lebih baru"),
    "unused": _l("rancangan tidak dipakai"),
}  # fmt: skip
GLOSSARY: tuple[tuple[Any, Any], ...] = (
    (
        _l("ASN"),
        _l("Aparatur sipil negara: PNS dan PPPK. Mereka melayani semua orang, jadi tidak boleh memihak peserta."),
    ),
    (_l("Netral"), _l("Tidak memihak siapa pun yang dipilih, juga di media sosial dan di luar jam kerja.")),
    (
        _l("Petunjuk"),
        _l("Interaksi pada akun kampanye yang perlu dilihat petugas. Bukan tuduhan: dua petugas menilainya."),
    ),
    (_l("Perkara"), _l("Berkas yang dibuka rapat pleno. Dibuka belum berarti terbukti.")),
    (_l("Rapat pleno"), _l("Rapat para anggota kantor pengawas. Hanya rapat ini yang membuka dan memutus perkara.")),
    (_l("Penerusan"), _l("Surat kantor kepada lembaga yang berwenang, misalnya BKN.")),
    (
        _l("Akun kampanye"),
        _l("Akun yang didaftarkan peserta ke KPU. Yang ditambahkan di luar daftar itu dihitung di halaman ini."),
    ),
    (
        _l("Kerawanan"),
        _l("Di mana pencegahan paling perlu. Tentang wilayah dan instansi, tidak pernah tentang orang."),
    ),
    (
        _l("Kolom kosong"),
        _l("Pilihan pada surat suara bila hanya ada satu pasangan calon. Dipantau dengan cara yang sama."),
    ),
)


def say_month(code: str) -> str:
    """A month as people write it: "2027-01" → "Jan 2027"."""
    year, month = code.split("-")
    return f"{NAMES[words.language()][1][int(month) - 1]} {year}"

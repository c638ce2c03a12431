"""What roles, offices and duties are called. Every call answers in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.kernel.words import _
from saksama.workbench.offices.duty import Duty
from saksama.workbench.offices.rules import Role


def say_role(role: Role) -> str:
    """The role's name."""
    return {
        Role.OPERATOR: _("Petugas patroli"),
        Role.REVIEWER: _("Penilai"),
        Role.COORDINATOR: _("Koordinator"),
        Role.PLENO: _("Anggota pleno"),
        Role.PREVENTION: _("Petugas pencegahan"),
        Role.FIELD: _("Pengawas lapangan"),
        Role.INTAKE: _("Penerima laporan"),
        Role.ADMINISTRATOR: _("Pengelola akses"),
        Role.AUDITOR: _("Auditor atau PPDP"),
        Role.PARTNER: _("Instansi mitra"),
        Role.VOLUNTEER: _("Relawan"),
        Role.SUPERVISOR: _("Pembina"),
    }[role]


def explain_role(role: Role) -> str:
    """One sentence on what the role does, and what it does not."""
    return {
        Role.OPERATOR: _("Mengimpor berkas dan menjalankan patroli di bawah mandat; mengusulkan, tidak memutuskan."),
        Role.REVIEWER: _("Menilai petunjuk; tidak melihat penilaian petugas lain sebelum menilai sendiri."),
        Role.COORDINATOR: _("Memutuskan bila dua penilaian berbeda; menyetujui mandat dan akses."),
        Role.PLENO: _("Memutuskan dalam rapat pleno; menyetujui mandat dan akses."),
        Role.PREVENTION: _("Surat imbauan dan rencana pencegahan; melihat wilayah, bukan perkara."),
        Role.FIELD: _("Mencatat yang dilihat di lapangan; tidak membuka petunjuk dan tidak meneruskan perkara."),
        Role.INTAKE: _("Menerima laporan di loket; tidak melihat hasil patroli."),
        Role.ADMINISTRATOR: _("Memberi dan mengakhiri akses; peran ini saja tidak membuka isi apa pun."),
        Role.AUDITOR: _("Membaca catatan siapa melihat apa; tidak membuka petunjuk."),
        Role.PARTNER: _("Menerima penerusan dan mengembalikan statusnya; tidak melihat yang belum diteruskan."),
        Role.VOLUNTEER: _("Menyampaikan informasi awal saja; tidak melihat perkara."),
        Role.SUPERVISOR: _("Melihat jumlah dan kesiapan kantor di bawahnya; tidak membaca petunjuk siapa pun."),
    }[role]


def named_roles(roles: Iterable[str]) -> list[tuple[str, str]]:
    """Name and explanation of each of `roles`, in the order of `Role`."""
    held = {Role(role) for role in roles}
    return [(say_role(role), explain_role(role)) for role in Role if role in held]


def say_duty(duty: Duty) -> str:
    """What has to be done, in a word or two."""
    return {
        Duty.MANDATE: _("Mandat"),
        Duty.FENCE: _("Akun kampanye"),
        Duty.PATROL: _("Patroli"),
        Duty.JUDGE: _("Menilai petunjuk"),
        Duty.DIFFER: _("Memutus penilaian yang berbeda"),
        Duty.OBSERVE: _("Catat pengamatan"),
        Duty.PLENO: _("Memutus dalam rapat pleno"),
        Duty.PREVENT: _("Pencegahan"),
        Duty.ACCESS: _("Akses"),
        Duty.AUDIT: _("Catatan audit"),
    }[duty]


def explain_duty(duty: Duty) -> str:
    """Which different persons it takes."""
    return {
        Duty.MANDATE: _("satu menyusun, dua lainnya menyetujui"),
        Duty.FENCE: _("satu mengusulkan, dua lainnya menyetujui"),
        Duty.PATROL: _("satu mengimpor dan menjalankan"),
        Duty.JUDGE: _("dua penilai, masing-masing sendiri"),
        Duty.DIFFER: _("orang ketiga, bukan salah satu penilai"),
        Duty.OBSERVE: _("satu mencatat, dua lainnya menilai"),
        Duty.PLENO: _("satu menulis Formulir A, dua anggota lain memutus; tidak dapat dipinjam"),
        Duty.PREVENT: _("satu menyiapkan surat dan rencana"),
        Duty.ACCESS: _("satu memberi, satu lainnya menyetujui"),
        Duty.AUDIT: _("satu membaca, yang tidak bekerja di sini"),
    }[duty]


def say_kind(kind: str) -> str:
    """The kind of an office."""
    return {
        "national": _("Pusat"),
        "province": _("Provinsi"),
        "regency": _("Kabupaten atau kota"),
        "district": _("Kecamatan"),
        "village": _("Kelurahan atau desa"),
        "partner": _("Instansi mitra"),
    }[kind]

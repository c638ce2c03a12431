"""Kinds of data, rights and receivers in words; asked anew each time, for the language that is spoken."""

from __future__ import annotations

from saksama.kernel.words import _
from saksama.workbench.rights.rules import DataKind, Kind, To


def data_words() -> dict[DataKind, str]:
    """What kind of data."""
    return {
        DataKind.IDENTITY: _("nama, alamat, atau nomor induk"),
        DataKind.ACCOUNTS: _("akun media sosial"),
        DataKind.REPORTERS: _("data pelapor atau saksi"),
        DataKind.REGISTER: _("daftar pegawai"),
        DataKind.EVIDENCE: _("barang bukti"),
        DataKind.OFFICERS: _("data petugas kantor"),
        DataKind.OTHER: _("data lain"),
    }


def kind_words() -> dict[Kind, str]:
    """Which right."""
    return {
        Kind.ACCESS: _("akses atas data sendiri"),
        Kind.CORRECTION: _("perbaikan data"),
        Kind.OBJECTION: _("keberatan atas pemrosesan"),
        Kind.SUSPENSION: _("penundaan pemrosesan"),
    }


def to_words() -> dict[To, str]:
    """Whom a notice is for, as the letter says it."""
    return {
        To.SUBJECTS: _("Subjek data yang terdampak"),
        To.AGENCY: _("Lembaga pelindungan data pribadi"),
    }

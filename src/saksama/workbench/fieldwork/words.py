"""What the codes of a record say to an officer. Every call answers in the reader's language."""

from __future__ import annotations

from saksama.kernel.words import _
from saksama.workbench.fieldwork.rules import Origin, Ownership, Respondent, State


def state_words() -> dict[State, str]:
    """Every state."""
    return {
        State.DRAFT: _("Rancangan"),
        State.ISSUED: _("Bernomor"),
        State.FILED: _("Selesai: nihil"),
        State.ADVISED: _("Saran perbaikan berjalan"),
        State.REPAIRED: _("Selesai: sudah diperbaiki"),
        State.NOT_REPAIRED: _("Saran tidak dijalankan"),
        State.PROPOSED: _("Menunggu rapat pleno"),
        State.FINDING: _("Diputuskan pleno: ditindaklanjuti"),
        State.NO_FINDING: _("Diputuskan pleno: tidak ditindaklanjuti"),
    }


def origin_words() -> dict[Origin, str]:
    """Where a record comes from."""
    return {
        Origin.LEAD: _("dari petunjuk yang sudah dinilai"),
        Origin.PATROL: _("dari patroli siber"),
        Origin.TRACING: _("dari penelusuran informasi awal"),
        Origin.FREE: _("dari pengawasan langsung"),
    }


def respondent_words() -> dict[Respondent, str]:
    """What office the person holds."""
    return {
        Respondent.PNS: _("Pegawai negeri sipil (PNS)"),
        Respondent.PPPK: _("PPPK"),
        Respondent.PPNPN: _("Pegawai non-ASN (PPNPN)"),
        Respondent.VILLAGE_HEAD: _("Kepala desa atau lurah"),
        Respondent.VILLAGE_OFFICIAL: _("Perangkat desa atau BPD"),
        Respondent.TNI: _("Anggota TNI"),
        Respondent.POLRI: _("Anggota Polri"),
        Respondent.BUMN: _("Pejabat atau karyawan BUMN"),
        Respondent.BUMD: _("Pejabat atau karyawan BUMD"),
        Respondent.OTHER: _("Lainnya, atau belum diketahui"),
    }


def ownership_words() -> dict[Ownership, str]:
    """How it was established whose account it is."""
    return {
        Ownership.DECLARED: _("Dinyatakan instansi sebagai akun pegawai itu"),
        Ownership.OWN_WORD: _("Diakui sendiri oleh pemiliknya"),
        Ownership.COLLEAGUE: _("Keterangan tertulis orang yang mengenalnya"),
        Ownership.OWN_CONTACT: _("Akun menampilkan nomor atau alamat dinas miliknya"),
        Ownership.NOT_YET: _("Belum dipastikan"),
    }

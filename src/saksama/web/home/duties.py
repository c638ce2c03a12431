"""What the desk is for, said to those who do not work with cases: what is open to them, and what is not."""

from __future__ import annotations

from collections.abc import Collection

from saksama.kernel.words import _
from saksama.workbench.offices.rules import Role


def duties_of(roles: Collection[Role]) -> list[str]:
    """One sentence or two for each of `roles`, in the order of the table."""
    said = {
        Role.ADMINISTRATOR: _("Anda mengatur siapa bekerja di sini dan sampai kapan. Isi petunjuk tidak terbuka."),
        Role.AUDITOR: _("Anda membaca jejak: siapa melihat dan mengubah apa. Isi petunjuk tidak terbuka."),
        Role.PARTNER: _("Penerusan untuk instansi Anda akan muncul di sini. Belum ada yang diteruskan."),
        Role.VOLUNTEER: _("Anda dapat memberi informasi awal kepada petugas penerima laporan."),
        Role.SUPERVISOR: _("Anda melihat jumlah dari kantor di bawah, bukan petunjuk dan bukan nama."),
    }
    return [sentence for role, sentence in said.items() if role in roles]

"""A check's findings in the reader's words: for the command line, the auditor's page and the inbox."""

from __future__ import annotations

from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.workbench.audit.verdict import Fault, Kind, Report, Verdict


def say_verdict(verdict: Verdict) -> str:
    """One of three."""
    return {
        Verdict.HOLDS: _("utuh"),
        Verdict.BROKEN: _("tidak utuh"),
        Verdict.NOTHING: _("tidak ada yang diperiksa"),
    }[verdict]


def say_fault(fault: Fault) -> str:
    """What does not fit, and where; no content of any line."""
    return _sentence(fault.kind).format(
        Lines=_lines(fault), lines=_lines(fault, low=True), end=whole(max(fault.first - 1, 0)), last=whole(fault.last),
        number=whole(fault.number), names=", ".join(fault.names),
    )  # fmt: skip


def _sentence(kind: Kind) -> str:
    return {
        Kind.ALTERED: _("{Lines} diubah sesudah ditulis."),
        Kind.MISSING: _("{Lines} hilang."),
        Kind.EXTRA: _("{Lines} disisipkan di luar pencatat jejak."),
        Kind.REBUILT: _(
            "Rantai disusun ulang: {lines} saling sambung, tetapi tidak sama dengan yang ditandatangani "
            "(akar nomor {number}). Bisa juga cadangan lama dipulihkan lalu dilanjutkan."
        ),
        Kind.OLDER: _(
            "Cadangan lama dipulihkan: rantai berakhir di baris {end}, padahal jangkar nomor {number} membuktikan "
            "baris sampai {last}."
        ),
        Kind.CLOCK: _("Jam digeser: waktu berjalan mundur di {lines}."),
        Kind.GUARDS: _("Pelindung basis data hilang atau diganti: {names}."),
        Kind.ROOT: _("Akar nomor {number} hilang atau diubah."),
        Kind.SIGNATURE: _("Tanda tangan akar nomor {number} tidak cocok dengan isinya."),
        Kind.KEY: _("Akar nomor {number} ditandatangani kunci {names}, yang tidak ada di antara kunci publik Anda."),
        Kind.FORKED: _("Ada dua jangkar nomor {number} yang isinya berbeda."),
    }[kind]


def say_reach(report: Report) -> str:
    """How far anchors reach, and what lies beyond them."""
    if not report.anchors:
        return _(
            "Jangkar: tidak ada yang diperiksa. Rantai yang disusun ulang seluruhnya hanya tampak dari jangkar luar."
        )
    reach = _("Jangkar: {count} dibandingkan, mencakup baris sampai {to}.").format(
        count=whole(report.anchors), to=whole(report.anchored_to)
    )
    beyond = report.last_seq - report.anchored_to
    if beyond <= 0:
        return reach
    return f"{reach} " + _("{count} baris sesudahnya belum terjangkau.").format(count=whole(beyond))


def say_agreement(report: Report) -> str:
    """Up to which anchor everything fits; empty when all of it does or none was given."""
    if not report.anchors or report.agrees_to == report.newest_anchor:
        return ""
    if not report.agrees_to:
        return _("Tidak satu jangkar pun masih cocok seluruhnya.")
    return _("Sampai jangkar nomor {number} semuanya cocok.").format(number=whole(report.agrees_to))


def _lines(fault: Fault, *, low: bool = False) -> str:
    one = fault.first == fault.last
    if low:
        said = _("baris {first}") if one else _("baris {first}–{last}")
    else:
        said = _("Baris {first}") if one else _("Baris {first}–{last}")
    return said.format(first=whole(fault.first), last=whole(fault.last))

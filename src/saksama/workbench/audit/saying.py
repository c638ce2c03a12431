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
    lines = _lines(fault)
    number = whole(fault.number)
    match fault.kind:
        case Kind.ALTERED:
            return _("{lines} diubah sesudah ditulis.").format(lines=lines)
        case Kind.MISSING:
            return _("{lines} hilang.").format(lines=lines)
        case Kind.EXTRA:
            return _("{lines} disisipkan di luar pencatat jejak.").format(lines=lines)
        case Kind.REBUILT:
            return _(
                "Rantai disusun ulang: {lines} saling sambung, tetapi tidak sama dengan yang ditandatangani (akar nomor "
                "{number}). Bisa juga cadangan lama dipulihkan lalu dilanjutkan."
            ).format(lines=_lines(fault, low=True), number=number)
        case Kind.OLDER:
            return _(
                "Cadangan lama dipulihkan: rantai berakhir di baris {end}, padahal jangkar nomor {number} membuktikan "
                "baris sampai {last}."
            ).format(end=whole(fault.first - 1), number=number, last=whole(fault.last))
        case Kind.CLOCK:
            return _("Jam digeser: waktu berjalan mundur di {lines}.").format(lines=_lines(fault, low=True))
        case Kind.GUARDS:
            return _("Pelindung basis data hilang atau diganti: {names}.").format(names=", ".join(fault.names))
        case Kind.ROOT:
            return _("Akar nomor {number} hilang atau diubah.").format(number=number)
        case Kind.SIGNATURE:
            return _("Tanda tangan akar nomor {number} tidak cocok dengan isinya.").format(number=number)
        case Kind.KEY:
            return _(
                "Akar nomor {number} ditandatangani kunci {key}, yang tidak ada di antara kunci publik Anda."
            ).format(number=number, key=", ".join(fault.names))
        case Kind.FORKED:
            return _("Ada dua jangkar nomor {number} yang isinya berbeda.").format(number=number)


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

"""One report in the order of form B.1, for typing it into SigapLapor by hand. Who reported is "Pelapor-1" (G11)."""

from __future__ import annotations

from saksama.kernel.clock import say, say_day
from saksama.kernel.words import _
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.shapes import ReportBody

CODE = "Pelapor-1"


def export_rows(report: Report, body: ReportBody) -> list[tuple[str, str]]:
    """(field, what stands in it), in the form's order; what is empty stays, so that nothing slips a line.

    The names of whoever reported and whoever saw it are typed from the paper, by who has it before them.
    """
    zone = report.office.zone
    who = [
        (_("Nomor"), report.number), (_("Pelapor: nama"), CODE), (_("Pelapor: tempat dan tanggal lahir"), CODE),
        (_("Pelapor: jenis kelamin"), CODE), (_("Pelapor: pekerjaan"), CODE), (_("Pelapor: kewarganegaraan"), CODE),
        (_("Pelapor: alamat"), CODE), (_("Pelapor: telepon"), CODE), (_("Pelapor: surel"), CODE),
    ]  # fmt: skip
    what = [
        (_("Peristiwa"), body.event), (_("Tempat kejadian"), body.place),
        (_("Hari dan tanggal kejadian"), " ".join(filter(None, (body.day, body.hour)))),
        (_("Hari dan tanggal diketahui"), say_day(report.known_on)),
        (_("Saksi"), _("{n} orang, nama di brankas").format(n=body.seen_by)),
    ]  # fmt: skip
    proof = [(_("Bukti {n}").format(n=n), one) for n, one in enumerate(body.evidence, start=1)] or [(_("Bukti"), "")]
    end = [
        (_("Uraian kejadian"), body.description), (_("Dilaporkan di"), report.office.name),
        (_("Dilaporkan pada"), say(report.arrived_at, zone)),
        (_("Pernyataan kebenaran ditandatangani"), _("ya") if body.truth_signed else _("tidak")),
    ]  # fmt: skip
    return [*who, *_parties(body), *what, *proof, *end]


def _parties(body: ReportBody) -> list[tuple[str, str]]:
    rows = []
    for n, one in enumerate(body.parties, start=1):
        rows += [
            (_("Terlapor {n}: nama").format(n=n), one.name), (_("Terlapor {n}: alamat").format(n=n), one.address),
            (_("Terlapor {n}: telepon").format(n=n), one.phone),
        ]  # fmt: skip
    return rows or [(_("Terlapor: nama"), ""), (_("Terlapor: alamat"), ""), (_("Terlapor: telepon"), "")]

"""Redacted files and ways in as the tests need them; the persons are invented."""

from __future__ import annotations

import re
import subprocess
import zlib

from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case
from saksama.workbench.jobs.models import Job
from saksama.workbench.rights import binding
from saksama.workbench.rights.models import RedactedFile
from saksama.workbench.rights.services import respondent as services
from tests.people import MONDAY
from tests.workbench.cases.made import DAY, HOUR, WEDNESDAY, decided, respondent

THURSDAY = WEDNESDAY + DAY
TEXT = "Saksi-1 menerangkan bahwa kalender dibagikan pada pukul sembilan."


def drafted(house, case, *texts, at=MONDAY):
    file = services.begin_file(house.desk("coordinator", at), case, respondent(case), at=at)
    for text in texts:
        services.add_text(house.desk("coordinator", at), file, text=text, at=at)
    return file


def bound(house, file, *, at=MONDAY):
    """What the worker does with it."""
    services.ask_bound(house.desk("coordinator", at), file, at=at)
    binding.bind(Job.objects.select_related("office").get(pk=file.job_id))
    return anew(file)


def small(monkeypatch):
    """A quick typesetter, where the paper does not matter."""
    monkeypatch.setattr("saksama.evidence.bound.bind", lambda title, lead, parts: (b"%PDF-1.7 rekaan", len(parts) + 1))


def checked(house, case, *texts, at=MONDAY):
    file = bound(house, drafted(house, case, *(texts or (TEXT,)), at=at), at=at)
    return services.approve_file(house.desk("pleno", at), file, digest=file.sha256, at=at)


def given(house, case, *, at=MONDAY, file=None):
    """A way in with both halves: access, code, factor."""
    access, code = services.give_access(
        house.desk("coordinator", at), file or checked(house, case, at=at), handed="office", at=at
    )
    return access, code, services.draw_factor(house.desk("pleno", at), access, at=at)


def inside(house, case, *, at=MONDAY, file=None):
    """The access that a browser holds, opened at `at`."""
    _access, code, factor = given(house, case, at=at, file=file)
    return services.visiting(services.enter_with(code, factor, at=at), at=at)


def announced(house, case, *, at=THURSDAY, **said):
    """Decided and told."""
    decided(house, case, **said)
    cases.announce(house.desk("coordinator", at), case, reason="Ditimbang.", at=at, version=case.version)
    return Case.objects.get(pk=case.pk)


def objected(house, case, *, at=THURSDAY + HOUR, text="Unggahan itu dari tahun 2019."):
    return services.take_objection(inside(house, case, at=at), text=text, at=at)


def anew(file):
    return RedactedFile.objects.select_related("case__office", "party").get(pk=file.pk)


def everything(pdf, tmp_path):
    """All that can be read out of a PDF: its bytes, its streams unpacked, its text, what it says of itself."""
    (tmp_path / "berkas.pdf").write_bytes(pdf)
    streams = [_unpacked(one) for one in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)]
    said = [ran(tmp_path, *one) for one in (("pdftotext", "berkas.pdf", "-"), ("pdfinfo", "berkas.pdf"),
                                           ("pdfinfo", "-meta", "berkas.pdf"))]  # fmt: skip
    return b"\n".join([pdf, *streams]) + "\n".join(said).encode()


def ran(tmp_path, *command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout


def _unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""

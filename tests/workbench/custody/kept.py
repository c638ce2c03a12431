"""Exhibits as the tests of custody ask for them. The browser is a maker of small folders; seal and store are real."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import msgspec
from PIL import Image

from saksama.evidence.capture.record import Captured, KeptFile, Outcome
from saksama.evidence.seal.bag import digest
from saksama.kernel.clock import now
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.work import capturing
from saksama.workbench.jobs.models import Job
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.patrols.services import exhibits
from tests.office import a_mandate

NOW = now()
URL = "https://kampanye.test/@terataisatu/video/1"
WHY = "Disebut dalam laporan warga."
WHAT = {"page.png": "page_picture", "page.wacz": "replay"}


def picture(width=40, height=20, colour="white", kind="PNG", **saved):
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, kind, **saved)
    return written.getvalue()


def wacz(**members):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in {"datapackage.json": "{}", **members}.items():
            archive.writestr(zipfile.ZipInfo(name), body)
    return written.getvalue()


def fake_browser(outcome=Outcome.COMPLETE, why="", missing=(), files=None):
    """A program that leaves a capture folder as the browser would, and counts how often it was asked."""
    made = {"page.png": picture(), "page.wacz": wacz()} if files is None else files

    def program(_job, _item, url, into):
        program.asked.append(url)
        into.mkdir()
        for name, body in made.items():
            (into / name).write_bytes(body)
        digests = [digest(into / name, name) for name in sorted(made)]
        kept = tuple(
            KeptFile(name=one.path, what=WHAT[one.path], sha256=one.sha256, sha512=one.sha512, size=one.size)
            for one in digests
        )
        record = Captured(
            asked=url, final=url, hops=(), outcome=outcome, missing=missing, why=why, status=200, title="Kampanye",
            started_at=NOW, loaded_at=NOW, ended_at=NOW, requests=44, kept=44, refused=0, server_ip="203.0.113.7",
            certificate_issuer="CA Contoh", room="namespace", tools={"chromium": "156.0"}, flags=(),
            user_agent="Mozilla/5.0", fonts=(), files=kept,
        )  # fmt: skip
        (into / "capture.json").write_bytes(msgspec.json.encode(record))

    program.asked = []
    return program


def under_a_mandate(house):
    """One that is active now."""
    if not Mandate.objects.filter(office=house.sukoharjo).exists():
        a_mandate(house, NOW)


def ask(house, *, who="operator", url=URL, at=NOW, once=None, subject="", reason=WHY):
    """A capture asked for under the cast's mandate, which is active now."""
    under_a_mandate(house)
    desk = house.desk(who, at)
    return exhibits.ask_capture(desk, url=url, reason=reason, subject=subject, at=at, once=once)


def captured(house, program=None, **said):
    """A sealed exhibit."""
    item = ask(house, **said)
    work(item, program)
    return anew(item)


def work(item, program=None):
    return capturing.capture(job_of(item), allowed=exhibits.still_under, program=program or fake_browser())


def bring(house, *files, who="operator", at=NOW, **changes):
    """Files that an officer brings in; not sealed yet."""
    under_a_mandate(house)
    said = {
        "url": URL, "seen_at": at - timedelta(hours=1), "seen_how": "Telepon dinas, tanpa masuk akun",
        "attestation": "Saya melihat dan menyimpannya sendiri.", "reason": WHY,
    } | changes  # fmt: skip
    return exhibits.keep_officer_capture(house.desk(who, at), files=[io.BytesIO(one) for one in files], at=at, **said)


def job_of(item):
    return Job.objects.select_related("office").get(pk=Item.objects.get(pk=item.pk).job_id)


def anew(item):
    return Item.objects.select_related("office", "of").get(pk=item.pk)


def a_job(house, kind, **asked):
    return Job.objects.create(office=house.sukoharjo, kind=kind, asked=asked, asked_by="machine", asked_at=NOW)

"""What the receiver finds in its package, and what it never finds (G6, G11)."""

from __future__ import annotations

import io
import re
import zipfile

import pyrage
import pytest

from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.workbench.cases.models import Case
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import timeline
from saksama.workbench.referral import services
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.rules import State
from saksama.workbench.referral.storing import package_of, store
from saksama.workbench.referral.work import packing
from saksama.workbench.safe.setting import setting
from tests.office import a_mandate
from tests.workbench.cases.made import reported
from tests.workbench.custody.kept import NOW, bring, captured, picture, work
from tests.workbench.custody.kept import anew as item_anew
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.intake.counter import WHO
from tests.workbench.referral.made import THURSDAY, a_receiver, announced, issued, opened_package, packed, sent

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MACHINE_WORDS = re.compile(rb"(?i)probab|stance|\btier\b|namesake|senama|peluang|skor|score")


def an_exhibit(house):
    """The case is of 2024, the captures of these tests of today: a mandate for each."""
    a_mandate(house, NOW)
    return captured(house)


@pytest.fixture
def case(house):
    return announced(house)


def test_letter_study_exhibits_and_a_list_that_holds(house, case):
    exhibit = an_exhibit(house)
    one = packed(house, issued(house, case, a_receiver(house), exhibits=[exhibit.number]))
    found = opened_package(package_of(one))
    assert sorted(found) == [f"bukti/{exhibit.number}.zip", "daftar-isi.txt", "kajian.pdf", "surat-penerusan.pdf"]
    for line in found["daftar-isi.txt"].decode().splitlines():
        digest, _two, name = line.partition("  ")
        assert digest == sha256(found[name]), name
    assert zipfile.ZipFile(io.BytesIO(found[f"bukti/{exhibit.number}.zip"])).namelist()
    assert SUSPECTED.actor.encode() in found["surat-penerusan.pdf"]
    assert sha256(package_of(one)) == one.package_sha256


def test_nobody_but_the_receiver_opens_it(house, case):
    one = packed(house, issued(house, case, a_receiver(house)))
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(package_of(one), [pyrage.x25519.Identity.generate()])
    assert SUSPECTED.actor.encode() not in package_of(one)


def test_a_changed_byte_is_seen(house, case):
    one = packed(house, issued(house, case, a_receiver(house)))
    (path,) = setting().referrals.rglob(store().about(one.package_id).stored)
    path.chmod(0o600)
    body = path.read_bytes()
    path.write_bytes(body[:-1] + bytes([body[-1] ^ 1]))
    with pytest.raises(Damaged):
        package_of(one)


def test_it_is_one_package_however_often_the_work_is_done(house, case):
    one = issued(house, case, a_receiver(house))
    job = services.pack(house.desk("coordinator", THURSDAY), one, at=THURSDAY)
    assert packing.make_package(job) == packing.make_package(job)
    one.refresh_from_db()
    with pytest.raises(Refused, match="sudah dibuat"):
        services.pack(house.desk("coordinator", THURSDAY), one, at=THURSDAY)


def test_a_receiver_without_a_key_gets_paper(house, case):
    one = issued(house, case, a_receiver(house, sealed=False))
    with pytest.raises(Refused, match="di atas kertas"):
        services.pack(house.desk("coordinator", THURSDAY), one, at=THURSDAY)
    services.send(house.desk("coordinator", THURSDAY), one, how="hand", version=one.version, at=THURSDAY)
    with pytest.raises(Refused, match="tidak disertai paket"):
        package_of(one)


def test_in_a_case_from_a_report_only_what_cannot_show_the_reporter_goes_along(house):
    case = announced(house, reported(house))
    a_mandate(house, NOW)
    brought = bring(house, picture())
    work(brought)
    handed = item_anew(brought)
    with pytest.raises(BadInput, match="menunjukkan pelapor"):
        issued(house, case, a_receiver(house), exhibits=[handed.number])
    own = captured(house)
    one = packed(house, issued(house, case, a_receiver(house), exhibits=[own.number]))
    every = b"".join(opened_package(package_of(one)).values())
    planted = [WHO.name, WHO.address, WHO.phone, WHO.email, WHO.nik]
    assert [value for value in planted if value and value.encode() in every] == []


def test_what_came_with_a_report_goes_along_with_no_case(house, case):
    a_mandate(house, NOW)
    brought = bring(house, picture())
    work(brought)
    Item.objects.filter(pk=brought.pk).update(subject="intake.report:1")
    with pytest.raises(BadInput, match="menunjukkan pelapor"):
        issued(house, case, a_receiver(house), exhibits=[item_anew(brought).number])


def test_no_number_or_word_of_a_machine_goes_along(house, case):
    one = packed(house, issued(house, case, a_receiver(house), exhibits=[an_exhibit(house).number]))
    found = opened_package(package_of(one))
    for name in ("surat-penerusan.pdf", "kajian.pdf", "daftar-isi.txt"):
        assert MACHINE_WORDS.search(found[name]) is None, name


def test_an_exhibit_s_own_custody_says_to_whom_it_went(house, case):
    exhibit = an_exhibit(house)
    one = sent(house, case, a_receiver(house), exhibits=[exhibit.number])
    last = timeline(exhibit)[-1]
    assert (str(last.what), last.detail["to"], last.detail["package"]) == (
        "handed_over", one.receiver.name, one.package_sha256,
    )  # fmt: skip


def test_a_failed_send_leaves_nothing_half_done(house, case, monkeypatch):
    def breaks(*_said, **_named):
        raise RuntimeError("mati")

    one = packed(house, issued(house, case, a_receiver(house)))
    monkeypatch.setitem(services.send.__wrapped__.__globals__, "_remind_later", breaks)
    with pytest.raises(RuntimeError):
        services.send(house.desk("coordinator", THURSDAY), one, how="hand", version=one.version, at=THURSDAY)
    assert Referral.objects.get().state == State.ISSUED
    assert Case.objects.get().state == "announced"

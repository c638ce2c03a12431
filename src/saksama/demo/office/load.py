"""The invented Sukoharjo's workbench from the empty machine to a Monday in October, in the order of the story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from saksama.demo.office.agreements import sign_agreements
from saksama.demo.office.counter import found_vault, take_reports
from saksama.demo.office.early import warn_and_prevent
from saksama.demo.office.forms import write_from_lead, write_nil
from saksama.demo.office.judging import judge_some
from saksama.demo.office.material import bring_register, draw_fence, import_files, run_patrol
from saksama.demo.office.opening import House, open_house
from saksama.demo.office.papers import sign_mandate, write_accounts, write_contest
from saksama.demo.office.pictured import bring_pictures
from saksama.demo.office.plenary import hold_plenary
from saksama.demo.world import World
from saksama.kernel import words
from saksama.kernel.words import _
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.patrols.models import Lead

FOUNDED = datetime(2027, 8, 2, 2, 0, tzinfo=UTC)
MANDATED = datetime(2027, 8, 27, 3, 0, tzinfo=UTC)
LISTED = datetime(2027, 9, 24, 4, 0, tzinfo=UTC)


@words.speaking("id")
def load(world: World, tell: Callable[[str], None]) -> House:
    """Everything, through the workbench's own services and work. The home is empty but for its demo keys.

    Raises what a service refuses: then the demo is not what it says, and must not open.
    """
    house = open_house(FOUNDED)
    tell(_("Kantor rekaan dibuka: {n} orang.").format(n=len(house.officers)))
    sign_mandate(house, MANDATED)
    election = write_contest(house, MANDATED)
    sign_agreements(house, world.files, MANDATED)
    write_accounts(house, election, world.accounts, LISTED)
    found_vault(house, LISTED)
    report = take_reports(house, election)
    morning = world.at - timedelta(hours=6)
    bring_register(house, world, morning)
    draw_fence(house, election, morning)
    tell(_("Mandat, peserta, akun, daftar pegawai dan pagar ditandatangani."))
    import_files(house, world, morning, tell)
    run_patrol(house, morning)
    tell(_("Patroli: {n} petunjuk.").format(n=Lead.objects.count()))
    judge_some(house, world.at)
    bring_pictures(house, election, world.at - timedelta(minutes=45))
    tell(_("Gambar di petunjuk, pengamatan dan barang bukti dibaca mesin."))
    write_nil(house, world.at - timedelta(minutes=35))
    record = write_from_lead(house, world.at - timedelta(minutes=30))
    meeting = hold_plenary(house, report, record, world.at - timedelta(minutes=20))
    tell(_("Loket, brankas pelapor, Formulir A dan rapat pleno {number} sudah berjalan.").format(number=meeting))
    warn_and_prevent(house, world)
    tell(_("Kerawanan 12 kecamatan dihitung, {n} peringatan dini, satu rencana pencegahan, satu edisi terbuka.").format(
        n=Alert.objects.count()))  # fmt: skip
    return house

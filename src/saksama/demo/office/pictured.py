"""Pictures at the desk: a comment in a live broadcast noted with its screen, a photo kept as evidence; both are read."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from saksama.demo import drawings
from saksama.demo.contest import PAIR
from saksama.demo.office.material import do_now
from saksama.demo.office.opening import House
from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.parts import Act, Platform
from saksama.handover.picture import Sign
from saksama.kernel.clock import local_day
from saksama.workbench.contest.models import CampaignAccount, Election, Participant
from saksama.workbench.contest.queries import standing_accounts
from saksama.workbench.custody.models import Item
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.services.exhibits import keep_officer_capture
from saksama.workbench.pictures.services import agree_meaning, set_meaning
from saksama.workbench.review.services import Noted, note

FORMS = UUID("d0b7f1f2-5b0e-4f4e-8f0a-3a4c8a0f7b52")
"""The space of these forms' ids."""
ACCOUNT, HANDLE, SAID = "Wening Sariningtyas", "wening.sari", "Pilih nomor 1, lanjutkan!"
OTHERS = (("Rekan lain", "Sugeng enjing sedaya"), ("Warga lain", "Suaranya jelas, hadir"))
BANNER = ("KERJA BAKTI WARGA", "Wirasena – Ratri hadir")


def bring_pictures(house: House, election: Election, at: datetime) -> None:
    """One observation, one exhibit, one meaning that two agreed on; and everything that waits to be read is read."""
    account = _watched(election, at)
    note_broadcast(house, account, at)
    keep_photo(house, account, at)
    _mean(house, election, at)
    for job in Job.objects.filter(kind="pictures.read", state=Job.State.WAITING):
        do_now(job)


def note_broadcast(house: House, account: CampaignAccount, at: datetime) -> Lead:
    """The operator saw one comment in a live broadcast of `account`; it becomes a lead with the screen as proof."""
    screen = drawings.screen("Siaran langsung", (OTHERS[0], (ACCOUNT, SAID), OTHERS[1]), "Sahabat Wirasena")
    seen = Noted(
        campaign_account=account.pk, act=Act.LIVE_COMMENT, account_name=ACCOUNT, account_handle=HANDLE, account_id="",
        text=SAID, parent_text="", reaction="", link=f"https://www.tiktok.com/@{account.handle}/live",
        occurred_at=at - timedelta(hours=15), precision="minute", seen_at=at - timedelta(hours=15),
        described="Komentar lewat satu kali, saat tuan rumah menyapa penonton.",
        how="Peramban kantor, tanpa masuk akun, tanpa mengikuti siapa pun.", seen_by=SeenBy.NO_ACCOUNT,
        logged_in=False, anyone_could_see=Answer.YES, through_relation=Answer.NO, chat_member=False,
    )  # fmt: skip
    return note(seen, io.BytesIO(screen), desk=house.desk("operator", at), at=at, once=uuid5(FORMS, "siaran"))


def keep_photo(house: House, account: CampaignAccount, at: datetime) -> Item:
    """The operator's own file of a post of `account`, sealed by the worker."""
    item = keep_officer_capture(
        house.desk("operator", at), files=[io.BytesIO(drawings.photo(BANNER))], url=account.url,
        seen_at=at - timedelta(hours=14), seen_how="Peramban kantor, tanpa masuk akun; siapa pun dapat melihatnya.",
        attestation="Saya sendiri yang menyimpan berkas ini; tidak ada yang diubah.",
        reason="Foto di kiriman akun kampanye; untuk dinilai dua petugas.", at=at, once=uuid5(FORMS, "foto"),
    )  # fmt: skip
    assert item.job is not None
    do_now(item.job)
    return item


def _watched(election: Election, at: datetime) -> CampaignAccount:
    there = standing_accounts(election, local_day(at, "WIB"))
    return next(one for one in there if one.platform == Platform.TIKTOK and one.participant.code == PAIR.participant_id)


def _mean(house: House, election: Election, at: datetime) -> None:
    whose = Participant.objects.get(election=election, code=PAIR.participant_id)
    why = "Keputusan KPU 2/2027 (rekaan) tentang nomor urut"
    asked = set_meaning(house.desk("operator", at), whose, sign=Sign.ONE, why=why, at=at)
    agree_meaning(house.desk("koordinator", at), asked, at=at)

"""A contest at work: accounts of every class, one that waits, one taken out, a proposed share, a list to look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from saksama.kernel.clock import local_day
from saksama.workbench.contest import services
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.contest.rules import AccountContent
from tests.office import House, a_fence

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
    "000049454e44ae426082"
)
LIST = b"""Peserta;Platform;Nama akun;Tautan;Nomor pendaftaran
1;Instagram;@teratai.ig;https://www.instagram.com/teratai.ig;KPU-33.11/AK/010
9;TikTok;@tidakada;https://www.tiktok.com/@tidakada;KPU-33.11/AK/011
2;MySpace;@beringin.ms;https://myspace.com/b;KPU-33.11/AK/012
2;TikTok;@beringindua;https://www.tiktok.com/@beringindua;KPU-33.11/AK/002
"""


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """On top of `contest_of`: the fence is signed, then two accounts more come in."""
    version = a_fence(house, at)
    election = Election.objects.get(pk=version.election_id)
    operator = house.desk("operator", at)
    pair = Participant.objects.get(election=election, code="p1")
    end = local_day(at, "WIB") + timedelta(days=20)

    def account(handle: str, kind: str) -> Any:
        content = AccountContent(
            platform="tiktok", handle=handle, url=f"https://www.tiktok.com/@{handle}", account_class=kind,
            proof="Profil menyebut tim pemenangan", expires_on=end,
        )  # fmt: skip
        return services.add_with_proof(pair, content, BytesIO(PICTURE), desk=operator, at=at)

    waiting, gone = account("bakal.teratai", "would_be"), account("lama", "would_be")
    odd = account("ter\u0430tai", "addition")
    services.remove_account(gone, because="Bukan akun tim", desk=operator, at=at)
    proposal = services.propose_prior(election, value=0.02, because="Sensus pegawai", desk=operator, at=at)
    listed = services.keep_list(BytesIO(LIST), desk=operator, at=at)
    world |= {
        "contest.election": str(election.pk), "contest.name": pair.name, "contest.participant": str(pair.pk),
        "contest.account": str(waiting.pk), "contest.handle": waiting.handle, "contest.odd": str(odd.pk),
        "contest.gone": gone.removed_because or "Bukan akun tim", "contest.prior": str(proposal.pk),
        "contest.list": str(listed.pk),
        "contest.listed": "teratai.ig", "contest.fence.digest": version.digest[:8],
        "contest.source": election.calendar_source,
    }  # fmt: skip

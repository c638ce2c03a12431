"""What differs between two fences, in sentences. Pure."""

from __future__ import annotations

import msgspec

from saksama.handover.fence import CampaignAccount, Fence
from saksama.kernel.words import _


def differences(old: Fence, new: Fence) -> list[str]:
    """What `new` holds otherwise than `old`; empty when signing again would change nothing but the number."""
    return [*_accounts(old, new), *_participants(old, new), *_ground(old, new)]


def _accounts(old: Fence, new: Fence) -> list[str]:
    before, after = _by_code(old), _by_code(new)
    said = [
        _("Ditambahkan: {account}.").format(account=_shown(after[code])) for code in after if code not in before
    ] + [_("Dikeluarkan: {account}.").format(account=_shown(before[code])) for code in before if code not in after]
    return said + [
        _("Berubah: {account}.").format(account=_shown(after[code]))
        for code in after
        if code in before and after[code] != before[code]
    ]


def _participants(old: Fence, new: Fence) -> list[str]:
    before = {one.participant_id: one for one in old.participants}
    after = {one.participant_id: one for one in new.participants}
    return [
        _("Peserta berubah: {name}.").format(name=(after.get(code) or before[code]).name)
        for code in dict.fromkeys([*before, *after])
        if before.get(code) != after.get(code)
    ]


def _ground(old: Fence, new: Fence) -> list[str]:
    sentences = {
        "mandate_id": _("Mandatnya lain."), "calendar": _("Kalender tahapan berubah."),
        "period": _("Masa yang dipantau berubah."), "population": _("Jumlah penduduk atau pegawai berubah."),
        "roster_digest": _("Daftar pegawainya baru."), "prior": _("Perkiraan awal berubah."),
    }  # fmt: skip
    one, other = msgspec.structs.asdict(old), msgspec.structs.asdict(new)
    return [said for name, said in sentences.items() if one[name] != other[name]]


def _by_code(fence: Fence) -> dict[str, CampaignAccount]:
    return {one.campaign_account_id: one for one in fence.accounts}


def _shown(account: CampaignAccount) -> str:
    return f"@{account.handle} ({account.campaign_account_id}, {account.platform})"

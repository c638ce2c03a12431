"""What a campaign account, a handle and an address may be; how evenly a plan looks. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from saksama.handover import words
from saksama.handover.fence import ADDED_SHARE, AccountClass
from saksama.handover.parts import Platform
from saksama.kernel.folding import hidden
from saksama.kernel.words import _

APPROVALS = 2
"""Two officers, neither the one who added it, for whatever KPU's list does not hold (G2)."""
UNEVEN = 2
"""A plan is called uneven when one participant has more than twice the accounts of another."""
HANDLE_LENGTH = 100
HOSTS: dict[Platform, tuple[str, ...]] = {
    Platform.TIKTOK: ("tiktok.com",),
    Platform.X: ("x.com", "twitter.com"),
    Platform.INSTAGRAM: ("instagram.com",),
    Platform.THREADS: ("threads.net", "threads.com"),
    Platform.YOUTUBE: ("youtube.com", "youtu.be"),
    Platform.FACEBOOK: ("facebook.com", "fb.com", "fb.watch"),
    Platform.BLUESKY: ("bsky.app",),
    Platform.TELEGRAM: ("t.me", "telegram.me"),
}
"""Where accounts of a platform live; a platform that is not here lives anywhere."""


class Standing(StrEnum):
    """How an account stands on a day."""

    STANDS = "stands"
    """Belongs in the fence."""
    WAITS = "waits"
    """For approvals, or for the province to be told."""
    EXPIRED = "expired"
    REMOVED = "removed"


@dataclass(frozen=True)
class AccountContent:
    """What an officer writes down about one campaign account."""

    platform: str
    handle: str
    url: str
    account_class: str
    proof: str = ""
    stable_id: str = ""
    registered_on: date | None = None
    expires_on: date | None = None


def why_not_handle(handle: str) -> str | None:
    """Why this cannot be a handle; None if it can. Other alphabets may: their letters are shown by number."""
    if not handle:
        return _("Isi nama akunnya.")
    if found := hidden(handle):
        return _("Nama akun memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found))
    if len(handle) > HANDLE_LENGTH:
        return _("Nama akun paling banyak {most} huruf.").format(most=HANDLE_LENGTH)
    if any(sign.isspace() for sign in handle) or set(handle) & set("/\\<>\"'=?#&"):
        return _("Nama akun ditulis tanpa spasi dan tanpa tanda / = ? #, seperti di platformnya.")
    return None


def why_not_url(platform: str, url: str) -> str | None:
    """Why this cannot be the address of an account on `platform`; None if it can."""
    if found := hidden(url):
        return _("Alamat memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found))
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return _("Alamat ini bukan alamat web.")
    if parts.scheme != "https" or not host or parts.username or any(sign.isspace() for sign in url):
        return _("Alamat harus diawali https:// dan menunjuk halaman akun.")
    hosts = HOSTS.get(Platform(platform))
    if hosts and host not in hosts:
        return _("Alamat ini bukan alamat {platform}.").format(platform=words.platform(Platform(platform)))
    return None


def why_not_share(added: int, everything: int) -> str | None:
    """Why a list of `everything` accounts cannot hold `added` additions (G2); None if it can."""
    if not added or added < ADDED_SHARE * everything:
        return None
    return _("Akun tambahan harus di bawah seperlima daftar: {added} dari {all}.").format(added=added, all=everything)


def standing(
    account_class: str, *, approvals: int, expires_on: date | None, removed: bool, told: bool, today: date
) -> Standing:
    """How an account stands on `today`."""
    if removed:
        return Standing.REMOVED
    if account_class == AccountClass.REGISTERED:
        return Standing.STANDS
    if expires_on is None or today > expires_on:
        return Standing.EXPIRED
    if approvals < APPROVALS or (account_class == AccountClass.ADDITION and not told):
        return Standing.WAITS
    return Standing.STANDS


def unevenness(watched: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Sentences on what is uneven in {participant as shown: {platform: accounts}}; empty when nothing is (G14)."""
    said = []
    for platform in dict.fromkeys(name for counts in watched.values() for name in counts):
        by = {who: counts.get(platform, 0) for who, counts in watched.items()}
        none = [who for who, n in by.items() if not n]
        most, least = max(by, key=lambda who: by[who]), min(by, key=lambda who: by[who])
        if none:
            said.append(
                _("{platform}: {without} tidak punya akun yang dipantau, {most} punya {n}.").format(
                    platform=words.platform(Platform(platform)), without=", ".join(none), most=most, n=by[most]
                )
            )
        elif by[most] > UNEVEN * by[least]:
            said.append(
                _("{platform}: {most} {n} akun, {least} {m} akun.").format(
                    platform=words.platform(Platform(platform)), most=most, n=by[most], least=least, m=by[least]
                )
            )
    return said

"""What the campaign accounts posted: the objects that everybody else acts on."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import NamedTuple

from saksama.demo.contest import stable_id
from saksama.demo.dice import digits, token
from saksama.demo.texts import caption
from saksama.handover.fence import AccountClass, CampaignAccount
from saksama.handover.parts import Platform


def _seconds(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, 1, 0, tzinfo=UTC).timestamp())


DAY = 86_400
SEEN_UNTIL = _seconds(2027, 10, 17)  # when the collectors stopped
POSTED = {
    "p1": (_seconds(2027, 9, 1), _seconds(2027, 10, 16)),
    "p2": (_seconds(2027, 9, 1), _seconds(2027, 9, 20)),
    "p0": (_seconds(2027, 9, 23), _seconds(2027, 10, 16)),
}
SILENT_FROM = {"p2": _seconds(2027, 9, 21)}  # after it nobody comments there in this world
LONG_AGO = (_seconds(2024, 3, 1), _seconds(2026, 12, 1))
EACH = {Platform.TIKTOK: 20, Platform.X: 15, Platform.INSTAGRAM: 3, Platform.YOUTUBE: 6, Platform.FACEBOOK: 8}
X_EPOCH_MS = 1_288_834_974_657


class Post(NamedTuple):
    """One campaign object."""

    platform: Platform
    post_id: str
    code: str
    """Short code where the platform has one (Instagram)."""
    account: CampaignAccount
    text: str
    at: int
    name: str
    """Display name of the account."""

    @property
    def participant_id(self) -> str:
        """Whom it campaigns for; "" outside the fence."""
        return self.account.participant_id


def posts(rng: random.Random, accounts: tuple[CampaignAccount, ...], scale: float) -> list[Post]:
    """Each account's posts, its oldest from years before the campaign."""
    found: list[Post] = []
    for account in accounts:
        count = max(2, round(EACH[account.platform] * min(1.0, scale * 5)))
        found += [post(rng, account, old=n == 0) for n in range(count)]
    return found


def post(rng: random.Random, account: CampaignAccount, *, old: bool = False) -> Post:
    """One post of `account`."""
    at = rng.randrange(*(LONG_AGO if old else POSTED.get(account.participant_id, POSTED["p1"])))
    text = caption(rng, account.participant_id or "p1")
    name = account.handle.replace(".", " ").replace("_", " ").title()
    return Post(account.platform, item_id(rng, account.platform, at), token(rng, 11), account, text, at, name)


def bystander(rng: random.Random, platform: Platform) -> Post:
    """A post by an account outside the fence: nothing of it may be read."""
    handle = rng.choice(("kabar.kampung", "info.solo.raya", "kuliner.skh")).replace(
        ".", "" if platform is Platform.X else "."
    )
    outside = CampaignAccount(
        campaign_account_id="",
        platform=platform,
        handle=handle,
        url="",
        participant_id="",
        account_class=AccountClass.ADDITION,
        proof="",
        stable_id=stable_id(rng, platform),
    )
    at = rng.randrange(*POSTED["p1"])
    return Post(platform, item_id(rng, platform, at), token(rng, 11), outside, "Kabar hari ini", at, handle)


def item_id(rng: random.Random, platform: Platform, at: int) -> str:
    """The id of a post as the platform writes it; TikTok's and X's hold the time."""
    if platform is Platform.TIKTOK:
        return str((at << 32) | rng.getrandbits(32))
    if platform is Platform.X:
        return str(((at * 1000 - X_EPOCH_MS) << 22) | rng.getrandbits(22))
    if platform is Platform.YOUTUBE:
        return token(rng, 11)
    return digits(rng, 19 if platform is Platform.INSTAGRAM else 15)


def comment_id(rng: random.Random, platform: Platform, at: int, post_id: str) -> str:
    """The id of a comment as the platform writes it."""
    if platform is Platform.YOUTUBE:
        return f"Ug{token(rng, 20)}4AaABAg"
    if platform is Platform.FACEBOOK:
        return f"{post_id}_{digits(rng, 15)}"
    return digits(rng, 17, "1") if platform is Platform.INSTAGRAM else item_id(rng, platform, at)

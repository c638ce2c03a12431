"""Writes the invented world into a folder: register, platform files, truth. One seed, the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from saksama.demo import truth as truth_file
from saksama.demo.accounts import Account
from saksama.demo.acts import SILENT, Done, Plot, Stage, account_id, crowd, planted_acts, true_act
from saksama.demo.cast import SERVANT_KINDS, planted
from saksama.demo.contest import AT, RESIDENTS, campaign_accounts, mandate
from saksama.demo.dice import dice
from saksama.demo.formats import CANARIES
from saksama.demo.posts import posts
from saksama.demo.register import RECEIVED_ON, TRANSFER_BASIS, servants, write_register
from saksama.demo.shelves import meta, tiktok, x, youtube
from saksama.demo.shelves.bench import Bench, WorldFile
from saksama.demo.site import write_site
from saksama.demo.truth import TrueAccount, Truth
from saksama.handover.fence import CampaignAccount
from saksama.handover.mandate import Mandate
from saksama.handover.parts import Platform

SEED = 2027
"""The seed of the demo that `saksama demo` shows."""
REGISTER_FILE = "pegawai-bkd.csv"
TRUTH_FILE = "kebenaran.json"
SITE_FILE = "situs-rekaan.json"
"""The pages of the invented site; no platform's file."""

SHELVES: dict[Platform, Callable[[Bench, list[Done]], list[WorldFile]]] = {
    Platform.TIKTOK: tiktok.shelf,
    Platform.X: x.shelf,
    Platform.INSTAGRAM: meta.instagram_shelf,
    Platform.YOUTUBE: youtube.shelf,
    Platform.FACEBOOK: meta.facebook_shelf,
}


@dataclass(frozen=True)
class World:
    """What was written, and what the demo's office holds beside it."""

    seed: int
    folder: Path
    at: datetime
    """The demo's present."""
    register: Path
    transfer_basis: str
    received_on: date
    mandate: Mandate
    accounts: tuple[CampaignAccount, ...]
    files: tuple[WorldFile, ...]
    truth: Truth


def write_world(folder: Path, seed: int = SEED, scale: float = 1.0) -> World:
    """Writes everything below `folder`; the same seed and scale give the same bytes.

    `scale` shrinks the crowd and the planted accounts, not the register nor the campaign accounts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cast, register = planted(seed, servants(seed), scale)
    write_register(folder / REGISTER_FILE, register, seed)
    accounts = campaign_accounts(dice(seed, "campaign accounts"))
    bench = Bench(folder, seed, posts(dice(seed, "posts"), accounts, scale))
    stage = Stage(dice(seed, "stage"), bench.posts)
    files, ordinary = [], {}
    hidden = _planted(seed, stage, cast)
    for platform, shelf in SHELVES.items():
        done = list(crowd(dice(seed, f"crowd {platform}"), stage, platform, scale))
        ordinary[platform] = done
        files += shelf(bench, done + [one for one in hidden if one.account.platform is platform])
    write_site(folder / SITE_FILE, bench.posts, [*hidden, *(one for done in ordinary.values() for one in done)])
    truth = _truth(seed, cast, hidden, ordinary, bench)
    truth_file.write(truth, folder / TRUTH_FILE)
    return World(
        seed,
        folder,
        AT,
        folder / REGISTER_FILE,
        TRANSFER_BASIS,
        RECEIVED_ON,
        mandate(),
        accounts,
        tuple(files),
        truth,
    )


def _planted(seed: int, stage: Stage, cast: Sequence[Account]) -> list[Done]:
    plot = Plot(dice(seed, "planted acts"))
    return [done for account in cast for done in planted_acts(plot, stage, account)]


def _truth(
    seed: int,
    cast: Sequence[Account],
    hidden: Sequence[Done],
    ordinary: dict[Platform, list[Done]],
    bench: Bench,
) -> Truth:
    return Truth(
        seed=seed,
        accounts=tuple(
            TrueAccount(platform=a.platform.value, account=account_id(a), kind=a.kind, nip=a.nip) for a in cast
        ),
        acts=tuple(true_act(done) for done in hidden),
        sizes=_sizes(cast, hidden, ordinary, bench.silent),
        broken={name: {k: n for k, n in damage.items() if k != "duplicate"} for name, damage in bench.damage.items()},
        duplicates=sum(damage["duplicate"] for damage in bench.damage.values()),
        canaries=CANARIES,
    )


def _sizes(
    cast: Sequence[Account],
    hidden: Sequence[Done],
    ordinary: dict[Platform, list[Done]],
    silent: Counter[Platform],
) -> dict[str, int]:
    crowd_ids = {(one.account.platform, account_id(one.account)) for done in ordinary.values() for one in done}
    active = {(one.account.platform, account_id(one.account)) for one in hidden if one.act not in SILENT}
    own = {(a.platform, account_id(a)) for a in cast if a.kind in SERVANT_KINDS}
    per_platform = Counter(one.account.platform.value for one in hidden)
    for platform, done in ordinary.items():
        per_platform[platform.value] += len(done)
    for platform, count in silent.items():
        per_platform[platform.value] += count
    return {
        "residents": RESIDENTS,
        "commenters": len(crowd_ids | active),
        "servants_among_commenters": len(own & active),
        "interactions": sum(per_platform.values()),
        **dict(per_platform),
    }

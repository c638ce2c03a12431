"""Who did what to which post: the ordinary crowd, and the planted acts with what is true about them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from saksama.demo.accounts import Account, ordinary
from saksama.demo.cast import LINKABLE
from saksama.demo.people import resident
from saksama.demo.posts import DAY, SEEN_UNTIL, SILENT_FROM, Post, bystander, comment_id
from saksama.demo.texts import Said, say, spin
from saksama.demo.truth import TrueAct
from saksama.handover.parts import Platform

CROWD = {
    Platform.TIKTOK: 96_000,
    Platform.X: 22_000,
    Platform.INSTAGRAM: 11_000,
    Platform.YOUTUBE: 15_000,
    Platform.FACEBOOK: 11_000,
}
"""Ordinary interactions at scale 1."""
MEMBERS = 0.42  # different accounts per ordinary interaction
STANCES = {"support": 46, "oppose": 16, "neutral": 38}
X_KINDS = {"reply": 62, "repost": 26, "quote": 12}
COPIES = {"p1": 260, "p2": 120, "p0": 140}
"""Ordinary accounts that pass on a handed-out text, at scale 1."""
PLANTED_TEXTS = {
    "support": 46,
    "oppose": 14,
    "congratulation": 6,
    "news": 6,
    "question": 6,
    "complaint": 6,
    "office": 3,
    "hijack": 4,
    "copy": 9,
}
LIKED = 12
QUIET = 0.4
"""Share of declared and of some undeclared accounts on TikTok that an officer saw liking or following."""
SILENT = frozenset({"like", "react", "follow"})
"""Acts without words."""
TRAPS = {"": 73, "old": 6, "private": 6, "unknown": 6, "outside": 6, "broken": 3}


class Done(NamedTuple):
    """One act. `trap` and `said` carry the truth; the formats write neither."""

    act: str
    account: Account
    post: Post
    said: Said
    at: int
    item_id: str
    trap: str = ""
    reaction: str = ""
    parent: str = ""


class Stage:
    """Where everything happens: the posts by platform and participant."""

    def __init__(self, rng: random.Random, posts: Sequence[Post]) -> None:
        self._rng = rng
        self._posts = {platform: [p for p in posts if p.platform is platform] for platform in CROWD}
        self._heat = {platform: self._heats(found) for platform, found in self._posts.items()}
        self._last: dict[str, str] = {}

    def _heats(self, found: list[Post]) -> tuple[float, ...]:
        # A few posts draw most of the crowd, old ones nearly nobody.
        return tuple(
            accumulate((0.02 if p.at < SEEN_UNTIL - 400 * DAY else self._rng.paretovariate(1.2)) for p in found)
        )

    def post(self, platform: Platform) -> Post:
        """A post, by how much is going on there."""
        return self._rng.choices(self._posts[platform], cum_weights=self._heat[platform])[0]

    def liked(self) -> list[Post]:
        """The posts on X whose likers were asked for: some of every participant."""
        recent = [p for p in self._posts[Platform.X] if p.at > SEEN_UNTIL - 200 * DAY]
        return recent[:: max(1, len(recent) // LIKED)][:LIKED]

    def old_post(self, platform: Platform) -> Post:
        """A post from years before the campaign."""
        return self._rng.choice([p for p in self._posts[platform] if p.at < SEEN_UNTIL - 200 * DAY])

    def recent_post(self, platform: Platform, participant: str = "") -> Post:
        """A post of the covered period, of one participant where that is asked for."""
        while True:
            found = self.post(platform)
            if found.at > SEEN_UNTIL - 200 * DAY and participant in ("", found.participant_id):
                return found

    def time(self, post: Post) -> int:
        """When somebody reacts to `post`: mostly within two days, never after the collectors stopped."""
        end = SILENT_FROM.get(post.participant_id, SEEN_UNTIL)
        if post.at > end:
            end = SEEN_UNTIL
        return min(post.at + 20 + int(self._rng.expovariate(1 / (1.3 * DAY))), end - self._rng.randrange(1, 3000))

    def like(self, account: Account, post: Post) -> Done:
        """`account` likes `post` without a word; when, no file tells."""
        return Done("like", account, post, Said("", "neutral", "like"), self.time(post), "")

    def follow(self, account: Account, post: Post) -> Done:
        """`account` follows whoever made `post`."""
        return Done("follow", account, post, Said("", "neutral", "follow"), self.time(post), "")

    def react(self, account: Account, post: Post, reaction: str) -> Done:
        """`account` leaves a reaction under `post`."""
        return Done("react", account, post, Said("", "neutral", "react"), self.time(post), "", reaction=reaction)

    def speak(self, account: Account, post: Post, said: Said, *, trap: str = "", act: str = "") -> Done:
        """`account` writes under `post`; on some platforms a share of that answers another comment."""
        rng, at = self._rng, self.time(post)
        parent = self._last.get(post.post_id, "") if rng.random() < 0.15 else ""
        item = comment_id(rng, post.platform, at, post.post_id)
        if post.platform is Platform.YOUTUBE and parent:
            item = f"{parent}.{item[2:]}"
        if post.platform is Platform.X:
            act = act or rng.choices(tuple(X_KINDS), cum_weights=tuple(accumulate(X_KINDS.values())))[0]
            parent = ""
        elif not parent:
            self._last[post.post_id] = item
        return Done(act or ("reply" if parent else "comment"), account, post, said, at, item, trap, "", parent)


def crowd(rng: random.Random, stage: Stage, platform: Platform, scale: float) -> Iterator[Done]:
    """The ordinary interactions of one platform, copies of handed-out texts among them."""
    count = round(CROWD[platform] * scale)
    members = [ordinary(rng, platform, resident(rng)) for _n in range(max(5, round(count * MEMBERS)))]
    stances, weights = tuple(STANCES), tuple(accumulate(STANCES.values()))
    share = CROWD[platform] / sum(CROWD.values())
    handed_out = {p: max(3, round(n * scale * share)) for p, n in COPIES.items()}
    for participant, copies in handed_out.items():
        for _n in range(copies):
            post = stage.recent_post(platform, participant)
            yield stage.speak(
                rng.choice(members),
                post,
                spin(rng, participant),
                act="reply" if platform is Platform.X else "",
            )
    for _n in range(count - sum(handed_out.values())):
        # Some members write often, most once.
        member = members[int(len(members) * rng.random() ** 1.5)]
        post = stage.post(platform)
        stance = rng.choices(stances, cum_weights=weights)[0]
        yield stage.speak(member, post, say(rng, stance, post.participant_id, stage.time(post)))


class Plot:
    """What the planted accounts are to do: every kind of text and every trap once, then by their weights."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._traps = _each_then_weighted(rng, TRAPS)
        self._kinds = _each_then_weighted(rng, PLANTED_TEXTS)

    def trap(self, account: Account) -> str:
        """A trap where the platform can hold one; unlinkable accounts need none to be missed."""
        if account.kind not in LINKABLE:
            return ""
        if account.platform in (Platform.TIKTOK, Platform.X):
            return next(self._traps)
        return "old" if self.rng.random() < 0.06 else ""

    def kind(self) -> str:
        """What the next text is to be."""
        return next(self._kinds)


def _each_then_weighted(rng: random.Random, weights: dict[str, int]) -> Iterator[str]:
    yield from (key for key in weights if key)
    while True:
        yield rng.choices(tuple(weights), tuple(weights.values()))[0]


def planted_acts(plot: Plot, stage: Stage, account: Account) -> Iterator[Done]:
    """What a planted account did: one to three acts, some of them with a trap; the silent only like."""
    rng = plot.rng
    if account.platform is Platform.X and account.kind in ("silent", "declared"):
        yield from (stage.like(account, post) for post in rng.sample(stage.liked(), 2))
    if account.platform is Platform.FACEBOOK and account.kind == "declared":
        yield stage.react(account, stage.recent_post(Platform.FACEBOOK), rng.choice(("angry", "love")))
    if account.platform is Platform.TIKTOK and account.kind in ("declared", "name_year") and rng.random() < QUIET:
        quietly = rng.choice((stage.like, stage.follow))
        yield quietly(account, stage.recent_post(Platform.TIKTOK))
    if account.kind != "silent":
        for _n in range(rng.choices((1, 2, 3), (5, 3, 2))[0]):
            yield _spoken_act(plot, stage, account)


def _spoken_act(plot: Plot, stage: Stage, account: Account) -> Done:
    rng, trap = plot.rng, plot.trap(account)
    if trap == "outside":
        post = bystander(rng, account.platform)
        return stage.speak(account, post, say(rng, "support", "p1", post.at), trap=trap, act=_spoken(account))
    post = stage.old_post(account.platform) if trap == "old" else stage.recent_post(account.platform)
    kind = plot.kind()
    said = spin(rng, post.participant_id) if kind == "copy" else _text(rng, kind, post)
    return stage.speak(account, post, said, trap=trap, act=_spoken(account))


def _spoken(account: Account) -> str:
    return "reply" if account.platform is Platform.X else ""


def _text(rng: random.Random, kind: str, post: Post) -> Said:
    if kind in ("support", "oppose"):
        return say(rng, kind, post.participant_id, post.at)
    return say(rng, "neutral", post.participant_id, post.at, group=kind)


def true_act(done: Done) -> TrueAct:
    """The truth about a planted act."""
    said = done.said
    kind = said.group if said.stance == "neutral" or said.group.startswith("copy") else said.stance
    return TrueAct(
        platform=done.account.platform.value,
        account=account_id(done.account),
        object_id=followed_or_post(done),
        item_id=done.item_id,
        kind=done.reaction or kind,
        trap=done.trap,
        at=done.at,
    )


def followed_or_post(done: Done) -> str:
    """The object of an act: the post, or the account that is followed."""
    return done.post.account.stable_id or "" if done.act == "follow" else done.post.post_id


def account_id(account: Account) -> str:
    """How files tell the account: Instagram's comments hold no stable id."""
    return account.handle if account.platform is Platform.INSTAGRAM else account.stable_id

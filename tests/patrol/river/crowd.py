"""A few hundred acts in which everything happens that ties rows to one another across partitions."""

from __future__ import annotations

from typing import Any

from tests import people
from tests.patrol.test_run import BRAM, LOTUS, RARE, SITI, on_lotus
from tests.rivers import act

SPUN = "Ayo warga Sukoharjo pilih nomor 1 untuk perubahan desa {n}"


def everyone() -> list[dict[str, Any]]:
    """Acts of the cast among many others."""
    return [*_theirs(), *_disputed(), *_others(), *_posts()]


def _theirs() -> list[dict[str, Any]]:
    declared = [on_lotus(f"a{n}", **BRAM) | {"object_id": f"v{n % 3}", "text": SPUN.format(n=n)} for n in range(12)]
    rare = [on_lotus(f"b{n}", **RARE) | {"actor_bio": f"bio {n}"} for n in range(8)]
    liked = [on_lotus(f"l{n}", **BRAM) | {"act": "like", "text": None, "object_id": "v9"} for n in range(3)]
    again = [row | {"line_no": 7, "file_digest": "f2"} for row in declared[:4]]
    return [*declared, *rare, *liked, *again]


def _disputed() -> list[dict[str, Any]]:
    """The same acts laid to two accounts: nobody's, whichever partition the two would lie in."""
    return [on_lotus(f"b{n}", **SITI) for n in range(2)]


def _others() -> list[dict[str, Any]]:
    found = []
    for n in range(150):
        who = {"actor_id": f"u{n % 60}", "actor_handle": f"warga{n % 60}", "actor_name": f"Siti Warga {n % 60}"}
        text = SPUN.format(n=n) if n % 4 == 0 else f"komentar biasa nomor {n} tentang jalan dan pasar kita"
        found.append(on_lotus(f"o{n}", **who) | {"text": text})
    unseen = [on_lotus(f"x{n}", actor_id="u1") | {"visibility": "unknown"} for n in range(5)]
    nobody = [on_lotus(f"n{n}") for n in range(3)]
    outside = [act(f"y{n}", object_owner_id="5", object_id="v1", text="Gas nomor 1", **BRAM) for n in range(20)]
    return [*found, *unseen, *nobody, *outside]


def _posts() -> list[dict[str, Any]]:
    """The campaign's own post, told twice; an act is known by its object only."""
    post = act("p1", act="post", object_id="v77", actor_id=LOTUS, text="Ayo pilih nomor 1", observed_at=people.MONDAY)
    return [
        post, post | {"interaction_id": "p2", "text": "disunting"},
        act("q1", object_id="v77", text="Siap, lanjutkan!", **BRAM),
        act("q2", act="post", object_id="v78", actor_id="5", text="kiriman orang lain"),
    ]  # fmt: skip

"""What an officer noted from a screen recording: a table and its mapping. Nothing else shows likes on TikTok."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta, timezone

import msgspec

from saksama.demo.accounts import ordinary
from saksama.demo.acts import Done, followed_or_post
from saksama.demo.people import resident
from saksama.demo.shelves.bench import COLLECTED, Bench, WorldFile
from saksama.demo.texts import Said, say
from saksama.handover.parts import Platform

WORDS = {"like": "suka", "follow": "ikut", "comment": "komentar"}
COLUMNS = {
    "act": "jenis",
    "object_id": "id objek",
    "object_owner_id": "id akun kampanye",
    "actor_id": "id akun",
    "actor_handle": "nama akun",
    "actor_name": "nama tampil",
    "text": "teks",
    "occurred_at": "waktu",
}
MAPPING = {
    "platform": "tiktok",
    "columns": COLUMNS,
    "acts": {said: act for act, said in WORDS.items()},
    "time": {"format": "%d/%m/%Y %H:%M", "zone": "WIB"},
}
WIB = timezone(timedelta(hours=7))
OTHERS = 150


def shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """Writes the table and its mapping; ordinary likes, follows and comments stand around the planted ones."""
    rng, posts = bench.rng("officer"), bench.posts_on(Platform.TIKTOK)
    rows = list(acts)
    for act in rng.choices(tuple(WORDS), k=OTHERS):
        post, account = rng.choice(posts), ordinary(rng, Platform.TIKTOK, resident(rng))
        spoken = say(rng, "neutral", post.participant_id, post.at) if act == "comment" else Said("", "neutral", act)
        rows.append(Done(act, account, post, spoken, post.at + 4000, ""))
    bench.silent[Platform.TIKTOK] += OTHERS
    rng.shuffle(rows)
    path, mapping = bench.folder / "catatan-petugas-tiktok.csv", bench.folder / "catatan-petugas-tiktok.pemetaan.json"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["catatan", *COLUMNS.values()])
        out.writerows(["dari rekaman layar", *_cells(one)] for one in rows)
    mapping.write_bytes(msgspec.json.format(msgspec.json.encode(MAPPING)))
    return [WorldFile(path, Platform.TIKTOK, COLLECTED, seen_by="office_account", mapping=mapping)]


def _cells(one: Done) -> list[str]:
    when = datetime.fromtimestamp(one.at, UTC).astimezone(WIB).strftime("%d/%m/%Y %H:%M") if one.said.text else ""
    account, owner = one.account, one.post.account.stable_id or ""
    return [
        WORDS[one.act],
        followed_or_post(one),
        owner,
        account.stable_id,
        account.handle,
        account.name,
        one.said.text,
        when,
    ]

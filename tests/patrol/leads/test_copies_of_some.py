"""Copies of some texts, counted over all: the same groups and numbers as when all are grouped."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

from saksama.patrol.leads.copies import groups_of, near, read_texts, text_groups

SPUN = "ayo warga pilih nomor {n} untuk perubahan desa dan pasar kita {word}"


def texts() -> pa.Table:
    words = ["segera", "besok", "nanti", "lagi"]
    said = [SPUN.format(n=1 + n % 3, word=words[n % 4]) for n in range(60)]
    said += [f"jangan {one}" for one in said[:10]] + ["mantap", "mantap!", None, "", "setuju pak"] * 4
    return pa.table({"text_id": [f"i{n}" for n in range(len(said))], "text": said})


def test_some_texts_are_grouped_as_they_are_among_all():
    every = texts()
    whole = {row["text_id"]: row for row in text_groups(every, apart=["Teratai"]).to_pylist()}
    mine = every.take([0, 1, 5, 62, 70, 71, 72, 73])
    counts = Counter(read_texts([text for text in every["text"].to_pylist() if text], ["Teratai"]))
    wanted = read_texts([text for text in mine["text"].to_pylist() if text], ["Teratai"])
    enough = {text: counts[text] for text in near(counts, wanted)}
    assert len(enough) < len(counts)
    assert groups_of(mine, enough, apart=["Teratai"]).to_pylist() == [whole[key] for key in mine["text_id"].to_pylist()]

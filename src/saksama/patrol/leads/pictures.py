"""What was read of pictures, as the fusion of leads is given it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from saksama.patrol.interactions.pictures import Carried, known_of
from saksama.patrol.leads.schema import Row, SeenPictures, picture_key
from saksama.patrol.screening.images.alike import alike


def digests_of(acts: pa.Table) -> frozenset[str]:
    """SHA-256 of every picture that came with `acts` (schema LINKED)."""
    return frozenset(pc.unique(pc.list_flatten(acts["media_digests"])).drop_null().to_pylist())


def with_words_of(rows: Sequence[Row], acts: pa.Table) -> pa.Table:
    """`acts` once for every picture that shows words, called `picture_key`, with those words for their own."""
    texts = {row["digest"]: row["text"] for row in rows if row["text"]}
    told = [
        act | {"interaction_id": picture_key(act["interaction_id"], digest), "text": texts[digest]}
        for act in acts.to_pylist()
        for digest in act["media_digests"] or ()
        if digest in texts
    ]
    return pa.Table.from_pylist(told, schema=acts.schema)


def seen_pictures(rows: Sequence[Row], stance: Sequence[Mapping[str, object]], where: Carried) -> SeenPictures:
    """Rows of images.schema.PICTURES, of signals.STANCE for `with_words_of`, and who carries what, together."""
    return SeenPictures(
        rows={row["digest"]: row for row in rows},
        stance={str(row["interaction_id"]): row for row in stance},
        known=known_of(where, alike(rows)),
    )

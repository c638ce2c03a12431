"""YouTube: the interface's pages in one zip, as a collector saves them."""

from __future__ import annotations

from saksama.demo.acts import Done
from saksama.demo.files import write_zip
from saksama.demo.formats import youtube
from saksama.demo.shelves.bench import COLLECTED, Bench, WorldFile
from saksama.handover.parts import Platform


def shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """Writes the files of this platform."""
    path = bench.folder / "youtube-komentar.zip"
    write_zip(
        path,
        (
            (f"komentar-{post.post_id}-{number:02d}.json", page)
            for post, done in bench.by_post(acts)
            for number, page in enumerate(youtube.pages(post, done), 1)
        ),
    )
    return [WorldFile(path, Platform.YOUTUBE, COLLECTED, seen_by="official_interface")]

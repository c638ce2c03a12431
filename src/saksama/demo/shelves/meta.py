"""Instagram and Facebook: posts from the extension, comments from the Graph interface with their stored requests."""

from __future__ import annotations

from saksama.demo.acts import Done
from saksama.demo.files import write_document, write_zip
from saksama.demo.formats import meta
from saksama.demo.shelves.bench import COLLECTED, Bench, WorldFile, export_name, seen_ms
from saksama.handover.parts import Platform


def instagram_shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """One file of posts, and one answer a post: such an answer does not say whose post it is, the officer does."""
    posts = [meta.instagram_post(post, n, seen_ms(n)) for n, post in enumerate(bench.posts_on(Platform.INSTAGRAM), 1)]
    files = [WorldFile(bench.lines(export_name("instagram.com", 0), posts), Platform.INSTAGRAM, COLLECTED)]
    for number, (post, done) in enumerate(bench.by_post(acts), 1):
        path = bench.folder / f"instagram-komentar-{number:02d}.json"
        write_document(path, meta.instagram_comments(post, done, COLLECTED))
        files.append(WorldFile(
            path, Platform.INSTAGRAM, COLLECTED, seen_by="official_interface",
            object_owner_id=post.account.stable_id, object_owner_handle=post.account.handle,
        ))
    return files


def facebook_shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """All answers in one zip; the address of each comment names the page."""
    rng, path = bench.rng("facebook"), bench.folder / "facebook-komentar.zip"
    spoken = [one for one in acts if one.act != "react"]
    write_zip(path, (
        (f"komentar-{number:03d}.json", meta.facebook_comments(post, done, COLLECTED, rng))
        for number, (post, done) in enumerate(bench.by_post(spoken), 1)
    ))
    return [WorldFile(path, Platform.FACEBOOK, COLLECTED, seen_by="official_interface")]

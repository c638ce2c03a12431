"""TikTok: posts; comments bare, in 4CAT's shape, in gzip, one file nobody attested, and some with pictures."""

from __future__ import annotations

from saksama.demo.acts import SILENT, Done
from saksama.demo.files import Record
from saksama.demo.formats import tiktok
from saksama.demo.shelves import officer, pictured
from saksama.demo.shelves.bench import COLLECTED, UNATTESTED, Bench, WorldFile, export_name, seen_ms
from saksama.handover.parts import Platform


def shelf(bench: Bench, acts: list[Done]) -> list[WorldFile]:
    """Writes the files of this platform."""
    rng = bench.rng("tiktok")
    shown = pictured.chosen(acts)
    apart = {one.act.item_id for one in shown}
    spoken = [one for one in acts if one.act not in SILENT and one.item_id not in apart]
    posts = [tiktok.post_line(post, n, seen_ms(n), rng) for n, post in enumerate(bench.posts_on(Platform.TIKTOK), 1)]
    files = [WorldFile(bench.lines(export_name("tiktok", 0), posts), Platform.TIKTOK, COLLECTED)]
    for number, (pile, done) in enumerate(bench.piles(spoken, rng).items(), 1):
        name = export_name("tiktok-comments", number, packed=pile == "p0")
        good = [_line(pile, n, one) for n, one in enumerate(done, 1) if one.trap != "broken"]
        lost = [_line(pile, n, one) for n, one in enumerate(done, 1) if one.trap == "broken"]
        said = "unknown" if pile == UNATTESTED else "yes"
        files.append(WorldFile(bench.lines(name, good, lost), Platform.TIKTOK, COLLECTED, anyone_could_see=said))
    quiet = officer.shelf(bench, [one for one in acts if one.act in SILENT])
    return files + quiet + pictured.shelf(bench, shown)


def _line(pile: str, number: int, one: Done) -> Record:
    line = tiktok.comment_line(one, number, seen_ms(number))
    return tiktok.stored(line) if pile == "p2" else line

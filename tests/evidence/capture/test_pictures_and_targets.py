"""A picture of one colour shows nothing; tall pages become tiles; a PDF is drawn by a program without rights."""

from __future__ import annotations

import io

from PIL import Image

from saksama.evidence.capture import pictures, targets
from saksama.evidence.capture.confine import Fetched
from tests.evidence.site.pictures import pdf


def png(colours):
    image = Image.new("RGB", (20, 10), colours[0])
    if len(colours) > 1:
        image.putpixel((19, 9), colours[1])
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def fetched(body, whole=True):
    return Fetched(
        url="http://rusak.test/laporan", hops=(), status=200, headers=(), body=body, whole=whole, ip="", issuer=""
    )


def test_one_colour_is_blank_and_one_other_dot_is_not():
    assert pictures.blank(png([(255, 255, 255)]))
    assert pictures.blank(png([(12, 34, 56)]))
    assert not pictures.blank(png([(255, 255, 255), (254, 255, 255)]))


def test_tiles_cover_the_page_without_gap_or_overlap():
    assert pictures._tiles(16_384) == [(0, 16_384)]
    assert pictures._tiles(30_000) == [(0, 10_000), (10_000, 10_000), (20_000, 10_000)]
    assert pictures._tiles(16_385) == [(0, 10_000), (10_000, 6_385)]
    assert pictures._tiles(0) == [(0, 1)]


def test_a_pdf_is_kept_as_it_came_and_drawn(tmp_path):
    path, missing = targets.keep(fetched(pdf()), tmp_path)
    assert (path.name, missing, path.read_bytes() == pdf()) == ("target.pdf", [], True)
    assert targets.draw_pdf(path, 20) == []
    assert not pictures.blank((tmp_path / "target-001.png").read_bytes())


def test_a_file_that_only_says_it_is_a_pdf_is_kept_without_a_picture(tmp_path):
    path, _missing = targets.keep(fetched(b"%PDF-1.7\nbukan PDF"), tmp_path)
    assert targets.draw_pdf(path, 20) == ["target_picture"]
    assert not list(tmp_path.glob("*.png"))


def test_a_target_that_was_cut_says_so(tmp_path):
    path, missing = targets.keep(fetched(b"PK\x03\x04", whole=False), tmp_path)
    assert (path.name, missing) == ("target.bin", ["target_whole"])


def test_the_program_that_draws_has_no_network_and_no_rights(tmp_path):
    devices = targets._run(tmp_path, 10, "cat", "/proc/net/dev").decode().splitlines()[2:]
    names = {line.split(":")[0].strip() for line in devices}
    assert "lo" in names
    assert not [name for name in names if name.startswith(("eth", "en", "wl"))]
    rights = targets._run(tmp_path, 10, "grep", "CapEff", "/proc/self/status").decode().split()[1]
    assert int(rights, 16) == 0


def test_a_link_left_by_the_program_that_draws_is_not_followed(tmp_path, monkeypatch):
    (key := tmp_path / "kunci").write_text("rahasia kantor")

    def taken_over(room, _seconds, program, *_words):
        if program == "pdftoppm":
            (room / "page-1.png").symlink_to(key)
        return b""

    monkeypatch.setattr(targets, "_run", taken_over)
    (folder := tmp_path / "tangkapan").mkdir()
    (folder / "target.pdf").write_bytes(pdf())
    assert targets.draw_pdf(folder / "target.pdf", 20) == ["target_picture"]
    assert [one.name for one in folder.iterdir()] == ["target.pdf"]

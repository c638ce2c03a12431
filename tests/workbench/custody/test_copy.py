"""A redacted copy: black in the pixels, nothing of the file around them, its own number, the original untouched."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from saksama.evidence.package.custody_lines import Act
from saksama.evidence.redaction import cover
from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.shapes import Box
from saksama.workbench.custody.work import bags, copying
from tests.workbench.custody.kept import NOW, anew, ask, captured, fake_browser, job_of, picture

HALF = Box(0, 0, 0.5, 1)
WHY = "Menutup nama warga yang ikut berkomentar."


def copied(house, item, *boxes, **said):
    desk = house.desk("operator", NOW)
    copy = services.make_copy(desk, item, boxes=boxes or (HALF,), why=WHY, at=NOW, **said)
    copying.copy(job_of(copy))
    return anew(copy)


def pixels(item):
    with queries.read_file(item, "salinan.png") as (stream, _size):
        return Image.open(io.BytesIO(stream.read()))


def test_the_box_is_black_in_the_pixels_and_the_rest_is_as_it_was(house):
    copy = copied(house, captured(house))
    shown = pixels(copy)
    assert shown.size == (40, 20)
    assert {shown.getpixel((x, 10)) for x in range(20)} == {(0, 0, 0)}
    assert {shown.getpixel((x, 10)) for x in range(20, 40)} == {(255, 255, 255)}


def test_it_has_a_number_of_its_own_names_its_original_and_both_have_a_line(house):
    item = captured(house)
    copy = copied(house, item)
    assert (copy.kind, copy.of_id, copy.state, copy.seq) == ("copy", item.pk, "sealed", item.seq + 1)
    assert queries.timeline(item)[-1].what is Act.COPIED
    assert queries.timeline(item)[-1].detail["copy"] == copy.number
    assert queries.timeline(copy)[-1].what is Act.SEALED
    assert [one.number for one in queries.item_for(house.desk("operator", NOW), item.number).copies] == [copy.number]
    said = bags.circumstances(copy)
    assert (said.kind, said.derived_from, said.derived_how) == ("copy", item.number, "page.png: 1 kotak")


def test_the_original_is_byte_for_byte_what_it_was(house):
    item = captured(house)
    copied(house, item)
    assert (anew(item).sha256, anew(item).object_id) == (item.sha256, item.object_id)
    assert queries.verify(item) is True


def test_run_twice_it_is_one_copy(house):
    copy = copied(house, captured(house))
    assert copying.copy(job_of(copy)) == {"item": copy.number}
    assert len(queries.timeline(copy)) == 1


def test_nothing_of_the_file_around_the_pixels_is_taken_over():
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA di rumah"
    exif[0x0112] = 6  # lying on its side
    source = picture(40, 20, kind="JPEG", exif=exif, comment=b"RAHASIA")
    assert b"RAHASIA" in source
    covered = cover(source, [(0, 0, 1, 0.25)])
    shown = Image.open(io.BytesIO(covered))
    assert b"RAHASIA" not in covered
    assert (shown.size, dict(shown.getexif()), shown.info) == ((20, 40), {}, {})
    assert shown.getpixel((10, 9)) == (0, 0, 0), "the box lies where it was drawn on the upright picture"
    assert shown.getpixel((10, 10))[0] > 250


def test_a_box_covers_every_pixel_that_it_touches():
    shown = Image.open(io.BytesIO(cover(picture(10, 10), [(0.25, 0.25, 0.55, 0.55)])))
    black = {(x, y) for x in range(10) for y in range(10) if shown.getpixel((x, y)) == (0, 0, 0)}
    assert black == {(x, y) for x in range(2, 6) for y in range(2, 6)}


def test_what_was_transparent_does_not_show_through():
    source = io.BytesIO()
    Image.new("RGBA", (10, 10), (200, 0, 0, 0)).save(source, "PNG")
    assert Image.open(io.BytesIO(cover(source.getvalue(), [(0, 0, 0.1, 0.1)]))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("box", [Box(0.5, 0, 0.5, 1), Box(-0.1, 0, 1, 1), Box(0, 0, 1.1, 1), Box(0.9, 0, 0.1, 1)])
def test_a_box_that_is_none_or_lies_outside_is_refused(house, box):
    item = captured(house)
    with pytest.raises(BadInput, match="Kotak"):
        copied(house, item, box)
    assert Item.objects.count() == 1


def test_only_a_picture_of_a_sealed_exhibit_is_copied_and_only_with_a_box(house):
    item = captured(house)
    with pytest.raises(BadInput, match="bukan gambar"):
        copied(house, item, file="page.wacz")
    with pytest.raises(BadInput, match="1 sampai"):
        services.make_copy(house.desk("operator", NOW), item, boxes=(), why=WHY, at=NOW)
    with pytest.raises(Refused, match="belum disegel"):
        copied(house, ask(house))


def test_what_is_no_picture_inside_fails_visibly(house):
    item = captured(house, fake_browser(files={"page.png": b"\x89PNG\r\n\x1a\n cut"}))
    copy = services.make_copy(house.desk("operator", NOW), item, boxes=(HALF,), why=WHY, at=NOW)
    with pytest.raises(BadInput):
        copying.copy(job_of(copy))
    assert (anew(copy).state, anew(copy).why) == ("failed", "machine")

"""Step one shows no name, however a text writes it; and it covers nothing else (G6)."""

from __future__ import annotations

import msgspec
import pytest

from saksama.kernel.spelling import without
from saksama.workbench.review.covering import COVER, names_of
from tests.office import lead_body
from tests.people import WRONGLY

NAME = "Siti Nurhayati"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Saya Siti Nurhayati mendukung", "Saya ▮▮▮ mendukung"),
        ("Saya SITI  NURHAYATI mendukung", "Saya ▮▮▮ mendukung"),
        ("Saya Siti\nNurhayati mendukung", "Saya ▮▮▮ mendukung"),
        ("Saya Siti\u200b Nur\u200bhayati mendukung", "Saya ▮▮▮ mendukung"),
        ("Saya \U0001d412\U0001d422\U0001d42d\U0001d422 Nurhayáti mendukung", "Saya ▮▮▮ mendukung"),
        ("ikut #SitiNurhayati, @siti.nurhayati dan siti_nurhayati", "ikut #▮▮▮, ▮▮▮ dan ▮▮▮"),
        ("Siti dan Nurhayati lain", "Siti dan Nurhayati lain"),
        ("", ""),
    ],
)
def test_a_name_is_covered_however_it_is_written(text, covered):
    assert without(text, {NAME}, COVER) == covered


def test_what_stands_around_stays_as_it_was():
    text = "\U0001f44d ﬁx ½ İstanbul\u0301 – Siti Nurhayati – \U0001d412 ﬁx"
    assert without(text, {NAME}, COVER) == "\U0001f44d ﬁx ½ İstanbul\u0301 – ▮▮▮ – \U0001d412 ﬁx"


@pytest.mark.parametrize("short", ["", "@", "Al", "..", "\u200b"])
def test_two_letters_are_no_name(short):
    assert without("Al dan al .. @ ", {short}, COVER) == "Al dan al .. @ "


def test_degrees_in_the_displayed_name_hide_nothing():
    body = lead_body(WRONGLY, name="Siti Nurhayati, S.Kep., Ns.", text="dukungan dari siti nurhayati")
    assert without(body.acts[0].text, names_of(body), COVER) == "dukungan dari ▮▮▮"


def test_neighbouring_words_of_the_register_s_name_are_covered():
    three = msgspec.structs.replace(WRONGLY, name="Siti Nurhayati Lestari")
    body = lead_body(three, name="akun tanpa nama", text="bu nurhayati lestari dan Siti Nurhayati")
    assert without(body.acts[0].text, names_of(body), COVER) == "bu ▮▮▮ dan ▮▮▮"

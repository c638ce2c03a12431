from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.patrol.roster.titles import listed, split


@pytest.mark.parametrize(
    ("written", "name", "titles"),
    [
        ("Drs. H. Bramantya Wicaksana, S.Pd., M.M.", "Bramantya Wicaksana", ("Drs.", "H.", "S.Pd.", "M.M.")),
        ("Drs.H.Bramantya Wicaksana", "Bramantya Wicaksana", ("Drs.", "H.")),
        ("Hj. Siti Nurhayati", "Siti Nurhayati", ("Hj.",)),
        ("KH. Abdul Wicaksana", "Abdul Wicaksana", ("KH.",)),
        ("K.H. Abdul Wicaksana", "Abdul Wicaksana", ("K.H.",)),
        ("Muhammad Bramantya", "Muhammad Bramantya", ()),
        ("Moh. Bramantya", "Moh. Bramantya", ()),
        ("M. Bramantya, S.H.", "M. Bramantya", ("S.H.",)),
        ("H.M. Bramantya", "M. Bramantya", ("H.",)),
        ("H. Muhammad", "Muhammad", ("H.",)),
        ("R. Bramantya", "Bramantya", ("R.",)),
        ("Rr. Larasati", "Larasati", ("Rr.",)),
        ("Raden Mas Bramantya", "Bramantya", ("Raden", "Mas")),
        ("RM. Bramantya", "Bramantya", ("RM.",)),
        ("R.A. Larasati", "Larasati", ("R.A.",)),
        ("Raden", "Raden", ()),  # nothing else is there
        ("dr. Larasati Kembang, Sp.OG", "Larasati Kembang", ("dr.", "Sp.OG")),
        ("Prof. Dr. Ir. Larasati Kembang, M.Sc., Ph.D", "Larasati Kembang", ("Prof.", "Dr.", "Ir.", "M.Sc.", "Ph.D")),
        ("Larasati Kembang S.Pd. M.Pd.", "Larasati Kembang", ("S.Pd.", "M.Pd.")),
        ("Larasati Kembang SE", "Larasati Kembang", ("SE",)),
        ("LARASATI KEMBANG, S.PD.SD", "LARASATI KEMBANG", ("S.PD.SD",)),
        ("LARASATI MA", "LARASATI MA", ()),  # a degree or a name? left as it is
        ("Agus S.", "Agus S.", ()),
        ("Larasati, A.Md.Keb", "Larasati", ("A.Md.Keb",)),
        ("Larasati", "Larasati", ()),
        ("Ir", "Ir", ()),
    ],
)
def test_titles_and_degrees_are_split_from_the_name(written, name, titles):
    assert split(written)[:2] == (name, titles)
    assert split(written).sure


@pytest.mark.parametrize("written", ["Larasati, Kembang", "Larasati, Sukoharjo"])
def test_a_tail_that_is_no_degree_is_said(written):
    assert not split(written).sure


@given(st.text(max_size=60))
def test_no_word_is_lost_or_invented_and_a_name_never_vanishes(text):
    name, titles, _sure = split(text)
    kept = "".join(name.split()) + "".join("".join(title.split()) for title in titles)
    assert sorted(kept) == sorted("".join(text.split()).replace(",", ""))
    assert bool(name) == bool(text.split(",")[0].split())


def test_splitting_twice_changes_nothing_more():
    name = split("Drs. H. Bramantya Wicaksana, S.Pd.").name
    assert split(name) == (name, (), True)


@pytest.mark.parametrize(
    ("cell", "titles"), [("Drs. H.", ("Drs.", "H.")), ("S.Pd., M.M.", ("S.Pd.", "M.M.")), ("", ()), (" , ", ())]
)
def test_titles_in_their_own_column(cell, titles):
    assert listed(cell) == titles

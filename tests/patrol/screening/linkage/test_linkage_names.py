from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.patrol.screening.linkage import handles
from saksama.patrol.screening.linkage.names import displayed, fold, registered


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("soesilo", "susilo"),
        ("djoko", "joko"),
        ("tjandra", "candra"),
        ("rizky", "riski"),
        ("s1t1", "siti"),
        ("budiiii", "budi"),
        ("zuzyarty", "susiarti"),
        ("achmad", "ahmad"),
        ("yoga", "ioga"),
        ("nurrahmah", "nurahmah"),
    ],
)
def test_spellings_of_one_name_become_one(written, meant):
    assert fold(written) == fold(meant)


@pytest.mark.parametrize("short", ["muhammad", "moh", "muh", "md", "mohd", "mochamad", "muhamad"])
def test_short_forms_of_muhammad_are_muhammad(short):
    assert fold(short) == "muhamad"


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Drs. H. Budi Santoso, M.Si.", ("budi", "santoso")),
        ("SULINAH SITI, S.H., S.STP", ("sulinah", "siti")),
        ("dr. Elis, M.M.", ("elis",)),
        ("Syamsul Sulaiman A.Md.Keb", ("siamsul", "sulaiman")),
        ("Muh.Rizky Pratama", ("muhamad", "riski", "pratama")),
        ("Rina Wati SE", ("rina", "wati")),
        ("H", ("h",)),
        ("", ()),
    ],
)
def test_titles_and_degrees_are_dropped(name, tokens):
    assert registered(name) == tokens


def test_a_display_name_tells_address_and_degree():
    assert displayed("Pak Suryono 🌸") == (("suriono",), True, False)
    assert displayed("Siti Aminah, S.Pd") == (("siti", "aminah"), False, True)
    assert displayed("Yonarto P. O.") == (("ionarto", "p", "o"), False, False)


def test_mathematical_letters_are_letters():
    assert displayed("𝓡𝓲𝓷𝓪 Ｗati")[0] == ("rina", "wati")


@pytest.mark.parametrize(
    ("handle", "core", "digits"),
    [
        ("@budi_santoso84", "budi_santoso", "84"),
        ("budi.santoso..1984", "budi.santoso", "1984"),
        ("budisantoso", "budisantoso", ""),
        ("rina_wati95_", "rina_wati", "95"),
    ],
)
def test_a_handle_ends_in_digits_or_not(handle, core, digits):
    read = handles.read_handle(handle)
    assert (read.cores[0], read.digits) == (core, digits)


def test_a_word_of_officialdom_at_the_end_may_be_dropped():
    assert handles.read_handle("budisantosoofficial").cores == ("budisantosoofficial", "budisantoso")


def test_a_handle_is_split_where_both_parts_are_names():
    known = {"budi": 0.02, "santoso": 0.01, "siti": 0.02, "indah": 0.01, "s": 0.001}
    worth = lambda piece: known.get(piece, 0.0)  # noqa: E731  a table as a function
    assert handles.splits("budisantoso", worth)[0] == ("budi", "santoso")
    assert handles.splits("budi.santoso", worth)[0] == ("budi", "santoso")
    assert handles.splits("sitiindah", worth)[0] == ("siti", "indah")  # the double i belongs to two names
    assert handles.splits("s_santoso", worth) == [("s", "santoso")]
    assert handles.splits("bud1s4nt0s0", worth)[0] == ("budi", "santoso")
    assert handles.splits("pejuangkopi", worth) == []

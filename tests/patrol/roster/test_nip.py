from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.handover.roster import Category
from saksama.patrol.roster.nip import tidy, why_not
from saksama.patrol.roster.report import Reason

DAY = date(2024, 9, 20)


def pns(born="19800312", appointed="200501", sex="1", serial="004"):
    return born + appointed + sex + serial


@pytest.mark.parametrize(
    ("nip", "reason"),
    [
        (pns(), None),
        (pns(sex="2", serial="999"), None),
        (pns(born="19800229"), None),  # 1980 was a leap year
        (pns(born="19810229"), Reason.NIP_BIRTH),  # 1981 was not
        (pns(born="19801312"), Reason.NIP_BIRTH),
        (pns(born="19800431"), Reason.NIP_BIRTH),
        (pns(born="19440919", appointed="197001"), None),  # 80 years and a day
        (pns(born="19430920", appointed="197001"), Reason.NIP_AGE),  # 81 today
        (pns(born="20090920", appointed="202409"), None),  # 15 today
        (pns(born="20090921", appointed="202409"), Reason.NIP_AGE),  # 15 tomorrow
        (pns(appointed="200513"), Reason.NIP_APPOINTED),
        (pns(appointed="200500"), Reason.NIP_APPOINTED),
        (pns(appointed="202512"), None),  # a number may be given ahead of the work
        (pns(appointed="202601"), Reason.NIP_APPOINTED),
        (pns(appointed="199503"), None),  # the month of the 15th birthday
        (pns(appointed="199502"), Reason.NIP_YOUNG),
        (pns(sex="0"), Reason.NIP_SEX),
        (pns(sex="3"), Reason.NIP_SEX),
        (pns(serial="000"), Reason.NIP_LOST),
        (pns()[:-1], Reason.NIP_LENGTH),
        (pns() + "1", Reason.NIP_LENGTH),
        ("", Reason.NIP_EMPTY),
        ("٠" * 18, Reason.NIP_LENGTH),  # digits, but not ours: turned into ours before
    ],
)
def test_a_pns_number_by_its_layout(nip, reason):
    assert why_not(nip, Category.PNS, DAY) is reason


@pytest.mark.parametrize(
    ("nip", "reason"),
    [
        ("19800312" + "2023" + "211004", None),
        ("19800312" + "2023" + "991004", None),  # the rest of the layout is not checked
        ("19800312" + "2026" + "211004", Reason.NIP_APPOINTED),
        ("19800312" + "1994" + "211004", Reason.NIP_YOUNG),
        ("19800332" + "2023" + "211004", Reason.NIP_BIRTH),
        ("19800312" + "2023" + "211000", Reason.NIP_LOST),
    ],
)
def test_a_pppk_number_as_far_as_it_is_certain(nip, reason):
    assert why_not(nip, Category.PPPK, DAY) is reason


@given(
    born=st.dates(date(1955, 1, 1), date(2000, 12, 31)),
    after=st.integers(16, 23),
    month=st.integers(1, 12),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_number_by_the_layout_is_taken(born, after, month, sex, serial):
    nip = f"{born:%Y%m%d}{born.year + after}{month:02}{sex}{serial:03}"
    assert why_not(nip, Category.PNS, DAY) is None


@given(st.text(max_size=30), st.sampled_from(Category))
def test_any_text_gets_an_answer(text, category):
    why_not(tidy(text), category, DAY)

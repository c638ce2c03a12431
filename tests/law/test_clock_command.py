"""`saksama law clock …` as it is typed."""

from __future__ import annotations

import pytest

from saksama.law.clockbook import load_clocks
from tests.law.test_law_commands import say

PLENO = ("clock", "pleno", "--from", "2024-10-14T23:59", "--regime", "general", "--known-on", "2024-10-14")


def test_it_gives_date_rule_mark_source_and_version():
    code, said = say(*PLENO)
    assert code == 0
    for part in (
        "Paling lambat Sen, 21 Okt 2024, 23.59 WIB", "UU 7/2017 Pasal 454(5)", "7 hari kalender sejak ditemukan",
        "tinggi (H); jenis harinya", "sedang (M)", "Mulai: Sen, 14 Okt 2024, 23.59 WIB", "S12  UU 7/2017 halaman 312",
        "sebagaimana diketahui pada Sen, 14 Okt 2024", load_clocks().version,
    ):  # fmt: skip
        assert part in said


def test_an_office_in_the_east_sees_its_date_in_the_west_too():
    _, said = say(*PLENO, "--zone", "WIT")
    assert "Paling lambat Sen, 21 Okt 2024, 23.59 WIT" in said
    assert "Di WIB: Sen, 21 Okt 2024, 21.59 WIB" in said


def test_skipped_days_have_their_reason_decree_and_its_day():
    _, said = say("clock", "laporan", "--from", "2025-08-11", "--regime", "general", "--known-on", "2025-08-07")
    assert "Dilewati 3 hari" in said
    assert "Sab, 16 Agu 2025: Sabtu" in said
    assert "cuti bersama Hari Kemerdekaan: SKB 3 Menteri 933/2025, 1/2025, 3/2025, diketahui Kam, 7 Agu 2025" in said
    assert "L8  okezone.com" in said
    assert "Bacaan lain, 7 hari kalender: Sen, 18 Agu 2025" in said


def test_neighbouring_days_with_one_reason_stand_on_one_line():
    pause = ("--pause", "2024-10-16..2024-10-18=banjir")
    assert "Rab, 16 Okt 2024 – Jum, 18 Okt 2024: dihentikan: banjir" in say(*PLENO, *pause)[1]


def test_an_extension_shows_its_reason_and_the_term_without_it():
    _, said = say("clock", "penanganan", "--from", "2024-10-14", "--regime", "general", "--extended", "saksi sakit")
    assert "14 hari kerja seluruhnya: saksi sakit" in said
    assert "tanpa perpanjangan: Sen, 21 Okt 2024" in said


def test_outside_desk_hours_it_says_when_it_counts_as_received_and_in_the_quiet_period_that_they_do_not_hold():
    typed = ("clock", "penanganan", "--from", "2024-11-24T21:00", "--regime", "regional", "--known-on", "2024-11-24")
    assert "dihitung diterima Sen, 25 Nov 2024, 08.00 WIB" in say(*typed)[1]
    assert "jam loket tidak berlaku hari itu: masa tenang" in say(*typed, "--election", "pemilihan-2024")[1]


def test_a_list_that_is_not_whole_is_said():
    assert "daftar hari libur 2027 belum lengkap" in say(
        "clock", "sbt-kajian", "--from", "2027-03-01", "--known-on", "2026-11-26"
    )[1]  # fmt: skip


def test_without_a_key_it_lists_every_term_and_which_are_settings():
    code, said = say("clock")
    assert code == 0
    assert "perbaikan-laporan      general   L  3 hari kalender [pengaturan]" in said
    assert "laporan                general   H  7 hari kerja\n" in said


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (("clock", "besok", "--from", "2024-10-14"), "pdp-akses"),
        (("clock", "pleno", "--from", "2024-10-14"), "general, regional"),
        (("clock", "pleno"), "--from"),
        (("clock", "pleno", "--from", "2024-10-14 9", "--regime", "general"), "2024-10-14T09:30"),
        (("clock", "pleno", "--from", "2024-02-30", "--regime", "general"), "bukan tanggal"),
        (("clock", "pleno", "--from", "2024-10-14T24:30", "--regime", "general"), "bukan tanggal"),
        (("clock", "pleno", "--from", "1924-10-14", "--regime", "general"), "2000"),
        (("clock", "pdp-akses", "--from", "2024-10-14"), "jam mulai"),
        ((*PLENO, "--pause", "besok"), "ALASAN"),
        ((*PLENO, "--extended", "sibuk"), "perpanjangan"),
        ((*PLENO, "--election", "x"), "pemilihan-2024"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(typed, part):
    code, said = say(*typed)
    assert code != 0
    assert part in said

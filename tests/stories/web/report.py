"""A report at the counter and its preliminary study, through the pages."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from saksama.kernel.clock import local_day, now
from saksama.workbench.intake.rules import CONDITIONS
from tests.stories.web.desk import Day, fill, heading, path_of
from tests.stories.web.told import answer, press

WHO = {"full_name": "Sumiyati Rekaan Wetan", "address": "Jalan Kenanga Rekaan 9", "phone": "0812-0000-4477"}
"""Who reports; stands in the vault and nowhere else."""
WHAT = {
    "event": "Pegawai berbaju dinas di panggung kampanye", "place": "Lapangan Gemblung",
    "evidence": "Foto di telepon pelapor", "description": "Naik panggung dan mengangkat tangan pasangan calon.",
}  # fmt: skip
PARTY = "Kepala bagian di kantor rekaan"


def received(day: Day, *, party: str = "") -> str:
    """The counter takes it in; the report's path. Who reports is not seen again, by the counter neither."""
    yesterday = (local_day(now(), "WIB") - timedelta(days=1)).isoformat()
    with day.at_path("colleague", "/laporan/") as page:
        press(page, "Terima laporan")
        answer(page, "how", "counter")
        answer(page, "standing", "voter")
        fill(page, {"known_on": yesterday, **WHAT, "day": yesterday, **WHO})
        page.check("[name=truth_signed]")
        if party:
            fill(page, {"party1_name": party})
            answer(page, "party1_category", "pns")
        press(page, "Terima dan beri nomor")
        expect(page.get_by_role("heading", level=1)).to_contain_text("/LP/")
        nobody_named(page)
        return path_of(page)


def nobody_named(page: Page) -> None:
    """Pelapor-1 everywhere outside the vault."""
    assert [said for said in WHO.values() if said in page.content()] == []


def judge_conditions(page: Page, *, unmet: str = "") -> None:
    """Each condition on its own; `unmet` is the one that is not met."""
    report = page.url
    for rule in CONDITIONS:
        row = page.locator(f"#syarat-{rule.key}")
        row.locator("summary").click()
        row.locator(f"[name=met][value={'no' if rule.key == unmet else 'yes'}]").check()
        row.locator("[name=note]").fill("Dibaca dari laporan.")
        row.get_by_role("button", name="Simpan penilaian").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator(f"#syarat-{rule.key}")).to_contain_text("Dibaca dari laporan.")
        assert page.url.partition("#")[0] == report.partition("#")[0]


def propose(page: Page, proposal: str, reason: str) -> str:
    """The study is done; what the report is called in the plenary."""
    press(page, "Usulkan ke pleno")
    answer(page, "proposal", proposal)
    page.fill("[name=reason]", reason)
    press(page, "Selesaikan kajian awal")
    expect(page.locator("main")).to_contain_text("menunggu pleno")
    return heading(page)

"""The checks of the store in words: runs as rows of counts, faults of the newest with what to do."""

from __future__ import annotations

from typing import Any

from saksama.kernel.words import _
from saksama.workbench.custody.shapes import FixityPage


def fixity_rows(page: FixityPage) -> dict[str, Any]:
    """Context of the page of checks."""
    return {
        "runs": [_run(one) for one in page.runs], "faults": _faults(page.newest) if page.newest else [],
        "newest": page.newest, "objects": page.objects, "waiting": page.waiting_for_stamp,
    }  # fmt: skip


def _run(one: Any) -> dict[str, Any]:
    wrong = one.rotten + one.missing + one.extra
    return {
        "at": one.ended_at, "read": one.sound + one.rotten, "good": one.sound, "changed": one.rotten,
        "missing": one.missing, "extra": one.extra, "tag": _tag(wrong, one.sound),
    }  # fmt: skip


def _tag(wrong: int, sound: int) -> tuple[str, str]:
    if wrong:
        return "late", _("perlu ditangani")
    return ("done", _("semua cocok")) if sound else ("", _("tidak ada yang diperiksa"))


def _faults(run: Any) -> list[dict[str, Any]]:
    says = {"rotten": _("isinya berubah"), "missing": _("tidak ada di simpanan"), "extra": _("tidak dikenal")}
    then = {
        "rotten": _("Jangan diserahkan. Pulihkan dari cadangan, lalu periksa lagi."),
        "missing": _("Pulihkan dari cadangan, lalu periksa lagi."),
        "extra": _("Beri tahu auditor dan pengelola komputer kantor; jangan dihapus dulu."),
    }  # fmt: skip
    found = run.faults.select_related("item")
    return [
        {"number": one.item.number if one.item else "", "object_id": one.object_id, "at": run.ended_at,
         "says": says.get(one.kind, one.kind), "next": then.get(one.kind, "")}
        for one in found
    ]  # fmt: skip

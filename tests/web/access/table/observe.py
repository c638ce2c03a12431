"""Who goes out and looks may note what they saw."""

from __future__ import annotations

from django.core.files.base import ContentFile

from tests.web.access.row import Row
from tests.world.review import PNG

WATCH = "operator reviewer second coordinator field"


def a_picture() -> ContentFile:
    """A screenshot, fresh each time."""
    return ContentFile(PNG, "layar.png")


ROWS = [
    Row("observe:new", WATCH, sees=("@observe.account",), away="elsewhere"),
    Row("observe:new", WATCH, "POST", leaves="patrols.observed", away="elsewhere", away_answer=422, body={
        "account": "@observe.account", "act": "live_comment", "text": "Kulo ndherek", "account_name": "Akun rekaan",
        "seen_at": "@observe.seen_at", "how": "Peramban kantor.", "screenshot": a_picture, "seen_by": "no_account",
        "logged_in": "no", "anyone_could_see": "yes", "through_relation": "no", "chat_member": "no",
        "key": "@observe.key",
    }),
]  # fmt: skip

"""The vault: everybody who works with reports sees codes and stories; an identity is one person's."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row
from tests.world.vault import WORDS

SEES, ASKS, AGREES = "reviewer second colleague coordinator pleno", "colleague coordinator pleno", "coordinator pleno"
REPORTER = {"reporter_id": "@vault.reporter"}
WAITING, AGREED, OPENED = (
    {"request_id": f"@vault.{which}"} for which in ("waiting", "agreed", "opened")
)  # fmt: skip
PAPER, OPENED_PAPER = {"paper_id": "@vault.paper"}, {"request_id": "@vault.paper_opened"}
HOLDERS = tuple(f"@vault.holder.{n}" for n in range(3))
ROWS = [
    Row("vault:index", SEES, sees=("@vault.scope",), away="elsewhere"),
    Row("vault:enrol", SEES, sees=("Ketik sekali lagi",), plain="an empty form", away="elsewhere"),
    Row("vault:enrol", SEES, "POST", away="elsewhere", body={"passphrase": WORDS, "again": WORDS, "once": uuid4},
        leaves="vault.custodian_enrolled"),
    Row("vault:found", AGREES, sees=HOLDERS, away="elsewhere"),
    Row("vault:found", AGREES, "POST", away="elsewhere", away_answer=422,
        body={"custodians": "@vault.holders", "reason": "Pindah tugas.", "once": uuid4},
        leaves="vault.generation_asked"),
    Row("vault:lost", "reviewer coordinator pleno", "POST", away="elsewhere", inside="second colleague",
        path={"custodian_id": "@vault.custodian"}, leaves="vault.passphrase_lost"),
    Row("vault:ask", ASKS, sees=("@vault.scope",), away="elsewhere", path=REPORTER),
    Row("vault:ask", ASKS, "POST", away="elsewhere", path=REPORTER, body={"reason": "Klarifikasi.", "once": uuid4},
        leaves="vault.opening_asked"),
    Row("vault:papers", SEES, sees=("@vault.number", "@vault.scope"), away="elsewhere"),
    Row("vault:ask_paper", ASKS, sees=("@vault.number",), away="elsewhere", path=PAPER),
    Row("vault:ask_paper", ASKS, "POST", away="elsewhere", path=PAPER,
        body={"reason": "Diteruskan hari ini.", "once": uuid4}, leaves="vault.paper_asked"),
    Row("vault:look_paper", "colleague", "POST", away="elsewhere", inside="coordinator pleno", path=OPENED_PAPER,
        answer=200, leaves="vault.paper_seen"),
    Row("vault:story", SEES, sees=("@vault.scope", "@vault.reason"), away="elsewhere", path=AGREED),
    Row("vault:decide", AGREES, "POST", away="elsewhere", path=WAITING, body={"decision": "approve"},
        leaves="vault.approved"),
    Row("vault:give", "reviewer second coordinator pleno", "POST", away="elsewhere", inside="colleague", path=AGREED,
        body={"passphrase": WORDS}, leaves="vault.passphrase_given"),
    Row("vault:look", "colleague", "POST", away="elsewhere", inside="coordinator pleno", path=OPENED, answer=200,
        leaves="vault.identity_seen"),
    Row("vault:close", "colleague", "POST", away="elsewhere", inside="coordinator pleno", path=OPENED,
        leaves="vault.closed"),
]  # fmt: skip

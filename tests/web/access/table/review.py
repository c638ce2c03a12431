"""The queue: who judges, who resolves; nobody else sees a text, a name or an end."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

JUDGES = "reviewer second coordinator pleno"
THIRD = "coordinator pleno"


def lead(step: str) -> dict[str, str]:
    """The asker's own lead at that step; another's for who has none."""
    return {"lead_id": f"@mine.review.{step}"}


def fresh() -> str:
    """A form's own key."""
    return str(uuid4())


ACT = {
    "once": fresh, "verdict": "not_a_breach", "stage_read": "", "stance_read": "neutral", "weighed": "",
    "reason": "Ucapan biasa kepada tetangga.",
}  # fmt: skip
ROWS = [
    Row("review:queue", JUDGES, sees=("@review.text",), away="elsewhere"),
    Row("review:take", JUDGES, "POST", body={"once": fresh}, to="/antrean/", away="elsewhere", away_answer=403),
    Row("review:extend", JUDGES, "POST", leaves="review.extended", away="elsewhere", away_answer=403),
    Row("review:release", JUDGES, "POST", leaves="review.released", away="elsewhere"),
    Row("review:differing", THIRD, sees=("@review.text",), away="elsewhere"),
    Row("review:take_differing", THIRD, "POST", path={"lead_id": "@review.differ"}, leaves="review.differing_taken",
        away="elsewhere"),
    Row("review:results", JUDGES, sees=("@review.ended.number",), away="elsewhere"),
    Row("review:card", JUDGES, path=lead("act"), sees=("@review.text", "penulis tertutup"), away="elsewhere"),
    Row("review:card", JUDGES, "POST", path=lead("act"), body=ACT, leaves="review.judged", away="elsewhere"),
    Row("review:take_copies", JUDGES, "POST", path=lead("act"), leaves="review.copies_taken", away="elsewhere"),
    Row("review:step_aside", JUDGES, "POST", path=lead("act"), leaves="review.stepped_aside", away="elsewhere"),
    Row("review:result", JUDGES, path={"lead_id": "@review.ended"}, sees=("@review.ended.number",), away="elsewhere"),
    Row("review:candidate", JUDGES, path=lead("open"), sees=("@review.person",), away="elsewhere"),
    Row("review:candidate", JUDGES, "POST", path=lead("open"), leaves="review.judged", away="elsewhere",
        body={"of_judgement": fresh, "who": "none", "reason": ""}),
    Row("review:open_candidate", JUDGES, "POST", path=lead("begun"), leaves="review.candidate_opened",
        away="elsewhere"),
    Row("review:unmask", JUDGES, "POST", path=lead("open"), body={"nip": "1"}, answer=200, leaves="review.nip_seen",
        away="elsewhere"),
    Row("review:exhibit", JUDGES, path=lead("seen"), sees=("PNG",), plain="a picture", away="elsewhere",
        fragment=True),
    Row("review:picture", JUDGES, path=lead("act") | {"number": "0"}, sees=("PNG",), plain="a picture",
        away="elsewhere", fragment=True),
    Row("review:whole_picture", JUDGES, path=lead("open") | {"number": "0"}, sees=("PNG",), plain="a picture",
        away="elsewhere", fragment=True),
    Row("review:undo", JUDGES, "POST", path={"judgement_id": "@mine.review.judgement"}, leaves="review.undone",
        away="elsewhere"),
]  # fmt: skip

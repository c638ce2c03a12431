"""Letters without names and sealed notices: prevention officer and coordinator only."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

MAY = "prevention coordinator"
LETTER, NOTICE = {"letter_id": "@prevent.letter"}, {"notice_id": "@prevent.notice"}
ROWS = [
    Row("prevent:index", MAY, sees=("@prevent.to", "@prevent.number"), away="elsewhere"),
    Row("prevent:write", MAY, "POST", path={"agency_code": "@prevent.agency"}, body={"once": uuid4}, away="elsewhere",
        leaves="review.letter_written"),
    Row("prevent:letter", MAY, sees=("@prevent.to", "@prevent.number"), away="elsewhere", path=LETTER),
    Row("prevent:number", MAY, "POST", body={"number": "046"}, away="elsewhere", path={"letter_id": "@prevent.bare"},
        leaves="review.letter_numbered"),
    Row("prevent:make", MAY, "POST", path={"resolution_id": "@prevent.resolution"}, away="elsewhere",
        leaves="review.notice_made"),
    Row("prevent:notice", MAY, sees=("@prevent.person",), away="elsewhere", path=NOTICE),
    Row("prevent:hand", MAY, "POST", away="elsewhere", path=NOTICE, leaves="review.notice_handed"),
]  # fmt: skip

"""The contest: election, participants, accounts, list, plan, fence."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.access.row import WORK, Row
from tests.world.contest import LIST, PICTURE

EDIT, APPROVE, AWAY = "operator coordinator", "coordinator pleno", "elsewhere"
ELECTION, ACCOUNT = {"election_id": "@contest.election"}, {"account_id": "@contest.account"}
TO = "/peserta/"


def picture():
    """A proof as a browser sends it."""
    return SimpleUploadedFile("bukti.png", PICTURE, "image/png")


def listed():
    """A list as a browser sends it."""
    return SimpleUploadedFile("daftar.csv", LIST, "text/csv")


ROWS = [
    Row("contest:index", WORK, sees=("@contest.name", "@contest.source"), away=AWAY),
    Row("contest:new_election", EDIT, sees=("Catat pemilihan",), plain="an empty form", away=AWAY),
    Row(
        "contest:new_election", EDIT, "POST", leaves="contest.opened", to=TO, away=AWAY,
        body={"name": "Pemilihan ulang", "code": "ulang-2025", "regime": "regional", "voting_on": "2030-08-27"},
    ),
    Row("contest:election", WORK, path=ELECTION, sees=("@contest.name", "@contest.source"), away=AWAY),
    Row("contest:edit_election", EDIT, path=ELECTION, sees=("@contest.source",), away=AWAY),
    Row(
        "contest:edit_election", EDIT, "POST", path=ELECTION, leaves="contest.rewritten", to=TO, away=AWAY,
        body={"name": "Pemilihan 2024", "code": "pilkada-2024-33.11", "regime": "regional", "voting_on": "2030-08-27"},
    ),
    Row(
        "contest:end_election", APPROVE, "POST", path=ELECTION, body={"on": "2031-01-01"}, leaves="contest.ended",
        to=TO, away=AWAY,
    ),
    Row("contest:new_participant", EDIT, path=ELECTION, sees=("Tambah peserta",), plain="an empty form", away=AWAY),
    Row(
        "contest:new_participant", EDIT, "POST", path=ELECTION, body={"kind": "pair", "name": "Pasangan Rekaan Tiga"},
        leaves="contest.participant-added", to=TO, away=AWAY,
    ),
    Row("contest:edit_participant", EDIT, path={"participant_id": "@contest.participant"}, sees=("@contest.name",),
        away=AWAY),
    Row(
        "contest:edit_participant", EDIT, "POST", path={"participant_id": "@contest.participant"},
        body={"kind": "pair", "name": "Nama Baru", "number": "1"}, leaves="contest.participant-rewritten", to=TO,
        away=AWAY,
    ),
    Row("contest:accounts", WORK, path=ELECTION, sees=("@contest.handle", "@contest.gone"), away=AWAY),
    Row("contest:new_account", EDIT, path=ELECTION, sees=("@contest.name",), away=AWAY),
    Row(
        "contest:new_account", EDIT, "POST", path=ELECTION, leaves="contest.account-added", to=TO, away=AWAY,
        body={"participant": "@contest.participant", "account_class": "registered", "platform": "x", "handle": "baru",
              "url": "https://x.com/baru", "proof": "KPU/99", "file": picture},
    ),
    Row("contest:account", WORK, path=ACCOUNT, sees=("@contest.handle",), away=AWAY),
    Row("contest:proof", WORK, path=ACCOUNT, sees=("PNG",), plain="the bytes of a picture", away=AWAY, fragment=True),
    Row("contest:approve_account", APPROVE, "POST", path=ACCOUNT, leaves="contest.account-approved", to=TO, away=AWAY),
    Row(
        "contest:remove_account", EDIT, "POST", path=ACCOUNT, body={"because": "Bukan akun tim"},
        leaves="contest.account-removed", to=TO, away=AWAY,
    ),
    Row("contest:upload_list", EDIT, path=ELECTION, sees=("Muat daftar akun",), plain="an empty form", away=AWAY),
    Row(
        "contest:upload_list", EDIT, "POST", path=ELECTION, body={"file": listed}, leaves="custody.kept",
        to=TO, away=AWAY,
    ),
    Row("contest:look_at_list", EDIT, path=ELECTION | {"exhibit_id": "@contest.list"}, sees=("@contest.listed",),
        away=AWAY),
    Row(
        "contest:look_at_list", EDIT, "POST", path=ELECTION | {"exhibit_id": "@contest.list"}, to=TO, away=AWAY,
        body={"participant": "0", "platform": "1", "handle": "2", "url": "3", "proof": "4", "then": "take"},
        leaves="contest.list-imported",
    ),
    Row("contest:plan", WORK, path=ELECTION, sees=("@contest.name",), away=AWAY),
    Row("contest:cadence", EDIT, "POST", path=ELECTION, body={"tiktok": "2"}, leaves="contest.cadence-set", to=TO,
        away=AWAY),
    Row("contest:fence", WORK, path=ELECTION, sees=("@contest.fence.digest",), away=AWAY),
    Row("contest:sign_fence", APPROVE, "POST", path=ELECTION, leaves="", to=TO, away=AWAY),
    Row(
        "contest:propose_prior", EDIT, "POST", path=ELECTION, body={"percent": "3", "because": "Sensus pegawai"},
        leaves="contest.prior-proposed", to=TO, away=AWAY,
    ),
    Row(
        "contest:approve_prior", APPROVE, "POST", path={"proposal_id": "@contest.prior"},
        leaves="contest.prior-approved", to=TO, away=AWAY,
    ),
    Row("contest:tell_province", EDIT, "POST", path={"account_id": "@contest.odd"}, body={"number": "031/PM"},
        leaves="contest.addition-told", to=TO, away=AWAY),
]  # fmt: skip

"""The site putar: whom it answers, what it says to the browser, which bytes it gives out."""

from __future__ import annotations

import gzip
import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from scripts import vendor

from saksama.kernel.errors import NotThere
from saksama.web.putar import files, recording
from saksama.web.putar.shelf import IDLE, LONGEST, Shelf
from saksama.workbench.custody.storing import store
from saksama.workbench.safe.setting import setting
from tests.people import MONDAY
from tests.web.putar.conftest import FRONT
from tests.web.putar.items import URL, a_recording, a_token, archive, sealed_item

WACZ = a_recording()
LABEL = hashlib.sha256(WACZ).hexdigest()[:20]
CONTENT = f"{LABEL}.putar.localhost:8029"


@pytest.fixture
def item(house):
    return sealed_item(house, WACZ)


@pytest.fixture
def handle(visitor, house, item):
    return visitor.opened(a_token(house, item))


def said(answer) -> str:
    return answer.content.decode()


def test_the_front_says_what_is_seen_and_frames_the_recording_from_another_origin(visitor, handle):
    page = visitor.get(f"/{handle}/")
    assert page.status_code == 200
    for words in ("BB-2027-0001", "Ini rekaman, bukan halaman aslinya.", "dibekukan ke saat tangkapan", URL,
                  "Sen, 11 Okt 2027, 09.16 WIB"):  # fmt: skip
        assert words in said(page)
    assert f'src="http://{CONTENT}/{handle}/isi/" sandbox="allow-scripts allow-same-origin"' in said(page)
    assert "<script" not in said(page)


def test_the_front_names_the_player_its_licence_and_its_source(visitor, handle):
    page = said(visitor.get(f"/{handle}/"))
    assert "AGPL-3.0" in page
    assert "github.com/webrecorder/replayweb.page" in page
    licence = visitor.get("/lisensi/replaywebpage.txt")
    assert said(licence).lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")


def test_it_says_nothing_of_who_wrote_what_was_recorded(visitor, handle):
    page = said(visitor.get(f"/{handle}/")).lower()
    assert not [
        word for word in ("pelaku", "penulis", " asn ", "pegawai", "temuan", "pelanggaran", "menulis") if word in page
    ]


def test_the_front_s_policy_allows_no_script_and_one_frame(visitor, handle):
    policy = directives(visitor.get(f"/{handle}/"))
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["frame-src"] == f"http://{CONTENT}"
    assert policy["frame-ancestors"] == "'none'"


def directives(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _blank, value in parts}


@pytest.mark.parametrize("path", ["/{handle}/isi/", "/replay/", "/replay/jaga.js", "/replay/sw.js", "/replay/ui.js"])
def test_the_content_s_policy_keeps_every_connection_here(visitor, handle, path):
    policy = directives(visitor.get(path.format(handle=handle), CONTENT))
    assert policy["connect-src"] == "'self'"
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == f"'self' http://{FRONT}"
    assert policy["sandbox"] == "allow-scripts allow-same-origin"


ADDRESSES = [
    ("/", FRONT), ("/{handle}/", FRONT), ("/lisensi/replaywebpage.txt", FRONT), ("/putar/tokens.css", FRONT),
    ("/buka/salah", FRONT), ("/tidak-ada/", FRONT), ("/{handle}/isi/", CONTENT), ("/{handle}/page.wacz", CONTENT),
    ("/replay/", CONTENT), ("/replay/jaga.js", CONTENT), ("/replay/w/x/mp_/http://x.test/", CONTENT),
]  # fmt: skip


@pytest.mark.parametrize(("path", "host"), ADDRESSES)
def test_no_answer_sets_a_cookie_and_each_is_strict(visitor, handle, path, host):
    answer = visitor.get(path.format(handle=handle), host, cookie="kantor=rahasia; kantor_csrf=rahasia")
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert b"rahasia" not in answer.content
    assert "Access-Control-Allow-Origin" not in answer.headers
    for name in ("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options"):
        assert name in answer.headers
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_session_is_kept_for_whoever_comes(visitor, handle, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get(f"/{handle}/", cookie="kantor=rahasia")
        visitor.get(f"/{handle}/page.wacz", CONTENT, cookie="kantor=rahasia")


def test_each_name_answers_to_its_own_part_only(visitor, handle):
    assert visitor.get(f"/{handle}/", CONTENT).status_code == 404
    assert visitor.get(f"/{handle}/page.wacz", FRONT).status_code == 404
    assert visitor.get("/replay/jaga.js", FRONT).status_code == 404
    assert visitor.get("/", "127.0.0.1:8029").status_code == 400
    assert visitor.get("/", "putar.localhost:8027").status_code == 421
    assert visitor.get("/", "a.b.putar.localhost:8029").status_code == 421


def test_a_recording_is_given_out_on_its_own_origin_only(visitor, handle):
    other = f"{'0' * 20}.putar.localhost:8029"
    assert visitor.get(f"/{handle}/page.wacz", CONTENT).status_code == 200
    assert visitor.get(f"/{handle}/page.wacz", other).status_code == 404
    assert visitor.get(f"/{handle}/isi/", other).status_code == 404


@pytest.mark.parametrize("path", ["/akun/login/", "/static/saksama/app.css", "/jejak/", "/barang-bukti/"])
def test_nothing_of_the_workbench_is_there(visitor, path):
    assert visitor.get(path).status_code == 404


def test_the_page_of_the_player_forgets_what_an_earlier_recording_left(visitor, handle):
    assert visitor.get(f"/{handle}/isi/", CONTENT)["Clear-Site-Data"] == '"storage"'


def test_a_token_works_once(visitor, house, item):
    token = a_token(house, item)
    visitor.opened(token)
    again = visitor.get(f"/buka/{token}")
    assert again.status_code == 403
    assert "sudah dipakai" in said(again)


def test_a_token_s_ten_minutes_end(visitor, house, item, watch):
    token = a_token(house, item)
    watch.at = MONDAY + timedelta(minutes=10, seconds=1)
    answer = visitor.get(f"/buka/{token}")
    assert answer.status_code == 403
    assert "lewat waktunya" in said(answer)
    watch.at = MONDAY + timedelta(minutes=10)
    assert visitor.opened(token)


@pytest.mark.parametrize("place", [0, 10, -1])
def test_an_altered_token_opens_nothing(visitor, house, item, place):
    token = list(a_token(house, item))
    token[place] = "A" if token[place] != "A" else "Q"
    answer = visitor.get(f"/buka/{''.join(token)}")
    assert answer.status_code == 403
    assert "tidak dikenali" in said(answer)


def test_a_token_opens_its_own_exhibit(visitor, house, item):
    other = archive([{"url": "https://lini-masa.test/lain"}])
    shown = visitor.get(f"/{visitor.opened(a_token(house, sealed_item(house, other, seq=2)))}/")
    assert "BB-2027-0002" in said(shown)
    assert "https://lini-masa.test/lain" in said(shown)
    assert "Saat rekaman tidak disebut" in said(shown)


def test_a_changed_byte_is_not_played_and_nothing_of_it_is_given_out(visitor, house, item):
    path = next(setting().exhibits.rglob(f"*{store().about(item.object_id).stored}*"))
    sealed = bytearray(path.read_bytes())
    sealed[-40] ^= 1
    path.chmod(0o600)
    path.write_bytes(sealed)
    answer = visitor.get(f"/buka/{a_token(house, item)}")
    assert answer.status_code == 409
    assert "Rekaman tidak diputar" in said(answer)


def test_what_is_no_wacz_is_refused_in_words(visitor, house):
    for seq, body in enumerate([b"PK", b"\x89PNG", archive([]), archive([{"url": "javascript:alert(1)"}]),
                                archive(["x", {"url": 3}])], 1):  # fmt: skip
        answer = visitor.get(f"/buka/{a_token(house, sealed_item(house, body, seq=seq))}")
        assert answer.status_code == 422
        assert "bukan rekaman halaman yang dapat diputar" in said(answer)


def test_a_recording_that_is_too_long_is_refused_before_it_fills_the_memory(visitor, house, item, monkeypatch):
    monkeypatch.setattr(recording, "MOST", 10)
    answer = visitor.get(f"/buka/{a_token(house, item)}")
    assert answer.status_code == 403
    assert "terlalu besar untuk diputar" in said(answer)


def test_the_address_that_was_recorded_is_text_not_markup(visitor, house):
    evil = archive([{"url": 'https://x.test/"><script>alert(1)</script>'}])
    handle = visitor.opened(a_token(house, sealed_item(house, evil)))
    label = hashlib.sha256(evil).hexdigest()[:20]
    for page in (visitor.get(f"/{handle}/"), visitor.get(f"/{handle}/isi/", f"{label}.putar.localhost:8029")):
        assert "<script>alert" not in said(page)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-", 0, None), ("bytes=0-0", 0, 0), ("bytes=5-9", 5, 9), ("bytes=-7", -7, None),
     ("bytes=5-999999999", 5, None), ("bytes=-999999999", 0, None)],
)  # fmt: skip
def test_a_part_is_exactly_the_part_that_was_asked_for(visitor, handle, asked, first, last):
    answer = visitor.get(f"/{handle}/page.wacz", CONTENT, range=asked)
    first = first % len(WACZ) if first else 0
    last = len(WACZ) - 1 if last is None else last
    assert answer.status_code == 206
    assert answer.content == WACZ[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(WACZ)}"
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", ["", "bytes=", "bytes=-", "bytes=9-5", "bytes=0-1,4-5", "zeilen=0-1", "bytes=a-b"])
def test_what_is_no_single_range_is_answered_by_the_whole(visitor, handle, asked):
    answer = visitor.get(f"/{handle}/page.wacz", CONTENT, range=asked)
    assert (answer.status_code, answer.content) == (200, WACZ)
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", [f"bytes={len(WACZ)}-", "bytes=-0", "bytes=99999999-100000000"])
def test_a_range_outside_says_so(visitor, handle, asked):
    answer = visitor.get(f"/{handle}/page.wacz", CONTENT, range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{len(WACZ)}"
    assert answer.content == b""


def test_asked_for_the_head_only_it_tells_the_length(visitor, handle):
    answer = visitor.client.head(f"/{handle}/page.wacz", headers={"host": CONTENT, "range": "bytes=0-"})
    assert (answer.status_code, answer["Content-Length"], answer.content) == (206, str(len(WACZ)), b"")


def test_a_token_is_not_used_up_by_a_look_at_the_head(visitor, house, item):
    token = a_token(house, item)
    assert visitor.client.head(f"/buka/{token}", headers={"host": FRONT}).status_code == 405
    assert visitor.opened(token)


def test_a_recording_nobody_watches_goes(visitor, handle, watch):
    watch.at = MONDAY + IDLE
    assert visitor.get(f"/{handle}/").status_code == 200
    watch.at += IDLE + timedelta(seconds=1)
    gone = visitor.get(f"/{handle}/page.wacz", CONTENT)
    assert gone.status_code == 404
    assert "sudah ditutup" in said(gone)


def test_a_recording_that_is_watched_goes_too_in_the_end(visitor, handle, watch):
    while watch.at < MONDAY + LONGEST:
        assert visitor.get(f"/{handle}/").status_code == 200
        watch.at += timedelta(minutes=10)
    watch.at = MONDAY + LONGEST + timedelta(seconds=1)
    assert visitor.get(f"/{handle}/").status_code == 404


def test_the_shelf_never_holds_more_than_it_may():
    shelf = Shelf(most=250)
    made = [recording.Recording("BB", "WIB", bytes(100), URL, None) for _n in range(3)]
    handles = [shelf.put(one, MONDAY + timedelta(seconds=n)) for n, one in enumerate(made)]
    assert shelf.get(handles[2], MONDAY + timedelta(seconds=3)) is made[2]
    assert shelf.get(handles[1], MONDAY + timedelta(seconds=3)) is made[1]
    with pytest.raises(NotThere, match="ditutup"):
        shelf.get(handles[0], MONDAY + timedelta(seconds=3))


def test_english_is_asked_for_by_the_address(visitor, house, item):
    answer = visitor.get(f"/buka/{a_token(house, item)}?b=en")
    assert answer["Location"].endswith("/?b=en")
    assert '<html lang="en">' in said(visitor.get(answer["Location"]))


@pytest.mark.parametrize("target", [vendor.KANTOR, vendor.PUTAR], ids=["kantor", "putar"])
def test_the_files_of_others_are_as_npm_gave_them(target):
    lines = [line.split("  ") for line in (target / "SHA256SUMS").read_text().splitlines()]
    assert lines
    assert {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for _digest, name, _from in lines} == {
        name: digest for digest, name, _from in lines
    }
    there = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    assert there == {name for _digest, name, _from in lines} | {"SHA256SUMS"}


def test_the_player_is_sent_unchanged_and_packed(visitor):
    for name in ("ui.js", "sw.js"):
        plain = visitor.get(f"/replay/{name}", CONTENT)
        assert plain.content == files.PLAYER[name].read_bytes()
        packed = visitor.get(f"/replay/{name}", CONTENT, **{"accept-encoding": "gzip"})
        assert gzip.decompress(packed.content) == plain.content
        known = visitor.get(f"/replay/{name}", CONTENT, **{"if-none-match": plain["ETag"]})
        assert (known.status_code, known.content) == (304, b"")


def test_the_player_is_nowhere_on_the_workbench_s_origin():
    shared = Path(vendor.KANTOR).parent
    assert not [path for path in shared.rglob("*") if re.search(r"replayweb|sw\.js|jaga\.js", str(path))]

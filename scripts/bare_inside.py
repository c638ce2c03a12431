"""The part of line 9.8 that runs without a route: started by `scripts.bare` in namespaces of its own. Standard library only."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import html
import http.cookiejar
import os
import re
import secrets
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOM = Path(sys.argv[1])
SITE = "http://127.0.0.1:8027"
PASSWORD = "sembilan kuda lumping menari"
DEMO_PASSWORD = "sembilan-kuda-lumping"
ASKED: list[bytes] = []
BEGUN = time.monotonic()
NIL = {
    "suspicion": "no", "stage": "Kampanye", "officer": "Tri Handoko", "position": "Koordinator", "assignment": "031",
    "office_address": "Sukoharjo", "way": "Pengawasan langsung", "aim": "Mencegah", "target": "Rapat warga",
    "when_where": "Balai desa", "result": "Rapat berjalan biasa, tidak ada ajakan.", "event": "", "event_place": "",
    "event_time": "", "short": "", "facts": "", "analysis": "", "witnesses": "", "evidence": "", "exhibits": "",
    "respondent": "", "ownership": "", "watched": "", "read": "", "election": "", "discovered_at": "",
}  # fmt: skip
LETTERHEAD = {"above": "BADAN PENGAWAS PEMILIHAN UMUM", "address": "Jl. Rekaan 1, Sukoharjo", "contact": "0271-000",
              "place": "Sukoharjo", "unit": "K.JT-28"}  # fmt: skip


def main() -> int:
    """0 where every step came through and nobody was asked for a name."""
    prepare()
    control()
    step("install", lambda: chroot("tar", "-xzf", "/root/wheelhouse.tar.gz", "-C", "/root", "--no-same-owner"))
    (folder,) = (ROOM / "root").glob("saksama-*-linux")
    step("install.sh", lambda: chroot(f"/root/{folder.name}/install.sh", "--into", "/opt/saksama"))
    serving = step("serve answers", lambda: served("serve"))
    administrator, code = Browser(), started(r"\(sekali pakai\): (\S+)")
    step("first run", lambda: first_run(administrator, code))
    coordinator = step("a coordinator joins", lambda: join(administrator))
    paper = step("Form A written and numbered", lambda: form_a(coordinator))
    step("Form A printed", lambda: printed(coordinator, paper))
    step("stopped", lambda: stop(serving))
    demo = step("demo built and served", lambda: served("demo", "--scale", "0.05", "--folder", "/root/demo"))
    step("one observation", observe)
    step("stopped", lambda: stop(demo))
    print(f"DNS questions: {len(ASKED)}")
    for one in ASKED[:10]:
        print("   ", one)
    return 1 if ASKED else 0


# ── The room ───────────────────────────────────────────────────────────────────────────────────────────────────────


def prepare() -> None:
    """Loopback up, /proc and /dev as a bare machine has them, a listener on port 53 that only counts."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, 0x8914, struct.pack("16sH14x", b"lo", 1))
    names = [name for _n, name in socket.if_nameindex()]
    routes = Path("/proc/net/route").read_text().splitlines()[1:]
    if names != ["lo"] or routes:
        sys.exit(f"not a network without a route: {names} {routes}")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(ROOM / "proc")], check=True)
    subprocess.run(["mount", "--rbind", "/dev", str(ROOM / "dev")], check=True)
    for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM):
        door = socket.socket(socket.AF_INET, kind)
        door.bind(("0.0.0.0", 53))
        threading.Thread(target=count, args=(door, kind), daemon=True).start()


def count(door: socket.socket, kind: int) -> None:
    """Whatever comes to port 53 is kept and never answered."""
    if kind == socket.SOCK_STREAM:
        door.listen()
        while True:
            ASKED.append(b"tcp " + str(door.accept()[1]).encode())
    while True:
        ASKED.append(door.recvfrom(512)[0])


def control() -> None:
    """One question on purpose: it must be counted, else nothing that follows means anything."""
    chroot("getent", "hosts", "tak-ada.test", check=False)
    until = time.monotonic() + 5
    while not ASKED and time.monotonic() < until:
        time.sleep(0.05)
    if not ASKED:
        sys.exit("The count of questions does not count.")
    print(f"control: {len(ASKED)} question(s) counted; from now on 0 are expected")
    ASKED.clear()


def chroot(*command: str, check: bool = True) -> None:
    with (ROOM / "root" / "said.txt").open("a") as said:
        ended = subprocess.run(
            ["chroot", str(ROOM), *command], env=environment(), stdout=said, stderr=said, check=False
        )
    if check and ended.returncode:
        sys.exit(f"{command}: {(ROOM / 'root' / 'said.txt').read_text()[-3000:]}")


def environment() -> dict[str, str]:
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", "SAKSAMA_HOME": "/root/kantor",
            "PYTHONUNBUFFERED": "1"}  # fmt: skip


def served(*command: str) -> subprocess.Popen[bytes]:
    (ROOM / "root" / "served.txt").write_text("")
    with (ROOM / "root" / "served.txt").open("a") as said:
        process = subprocess.Popen(["chroot", str(ROOM), "/opt/saksama/bin/saksama", *command], env=environment(),
                                   stdout=said, stderr=said)  # fmt: skip
    until = time.monotonic() + 900
    while "Ctrl+C" not in (text := (ROOM / "root" / "served.txt").read_text()):
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(text[-3000:])
        time.sleep(0.2)
    return process


def started(pattern: str) -> str:
    return re.search(pattern, (ROOM / "root" / "served.txt").read_text())[1]


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(60)


def step(what: str, does):
    begun = time.monotonic()
    made = does()
    asked = f", {len(ASKED)} DNS questions so far" if ASKED else ""
    print(f"{what}: {time.monotonic() - begun:.1f} s{asked}", flush=True)
    return made


# ── A browser without a screen ─────────────────────────────────────────────────────────────────────────────────────


class Browser:
    """Keeps cookies, follows to the next page, sends a form with the token of the page it stands on."""

    def __init__(self) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        self.page, self.address = "", ""

    def get(self, path: str) -> str:
        return self._ask(path, None, {})

    def raw(self, path: str) -> bytes:
        with self._opener.open(SITE + path, timeout=120) as answer:
            return answer.read()

    def send(self, path: str, form: dict[str, str], file: tuple[str, bytes] | None = None) -> str:
        form = {"csrfmiddlewaretoken": self.token(), **form}
        head = {"Origin": SITE, "Referer": SITE + path}
        if file is None:
            return self._ask(path, urllib.parse.urlencode(form, doseq=True).encode(), head)
        edge = secrets.token_hex(16)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()
        ]
        parts += [f'--{edge}\r\nContent-Disposition: form-data; name="{file[0]}"; filename="layar.png"\r\n'
                  "Content-Type: image/png\r\n\r\n".encode(), file[1], f"\r\n--{edge}--\r\n".encode()]  # fmt: skip
        return self._ask(path, b"".join(parts), head | {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def token(self) -> str:
        return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)[1]

    def hidden(self, name: str) -> str:
        return re.search(rf'name="{name}" value="([^"]+)"', self.page)[1]

    def link(self, pattern: str) -> str:
        found = re.search(pattern, self.page)
        if found is None:
            sys.exit(f"{pattern} is not on {self.address}: {words(self.page)[:1500]}")
        return html.unescape(found[1])

    def _ask(self, path: str, body: bytes | None, head: dict[str, str]) -> str:
        request = urllib.request.Request(SITE + path, data=body, headers=head)
        try:
            with self._opener.open(request, timeout=120) as answer:
                self.page, self.address = answer.read().decode(), answer.geturl().removeprefix(SITE)
        except urllib.error.HTTPError as error:
            sys.exit(f"{error.code} at {path}: {words(error.read().decode())[:2000]}")
        return self.page


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def six_digits(secret: str) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    said = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    at = said[-1] & 15
    return f"{(int.from_bytes(said[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


# ── What people do ─────────────────────────────────────────────────────────────────────────────────────────────────


def first_run(browser: Browser, code: str) -> None:
    browser.get("/mulai/")
    browser.send("/mulai/kode/", {"code": code})
    browser.get("/mulai/kantor/?di=33.11")
    browser.send("/mulai/kantor/", {"code": "33.11", "zone": "WIB"})
    who = {"name": "Dimas Aryo, S.Kom.", "email": "dimas@rekaan.test", "language": "id"}
    browser.send("/mulai/petugas/", who | {"password1": PASSWORD, "password2": PASSWORD})
    browser.send("/mulai/kunci/", {"escrow": ""})
    second_factor(browser)
    browser.get("/mulai/")
    sheet = browser.send("/mulai/lembar/", {})
    number = re.search(r"Ketik baris (\d)", sheet)[1]
    rows = dict(re.findall(r"^ +([1-4])  ([A-Z2-7 ]{19})$", sheet, re.MULTILINE))
    browser.send("/mulai/lembar/baris/", {"row": rows[number]})
    browser.send("/mulai/pembagian/", {"then": "people"})


def second_factor(browser: Browser) -> None:
    page = browser.get("/akun/2fa/totp/activate/")
    secret = re.search(r"\b([A-Z2-7]{32})\b", re.sub(r"(?<=[A-Z2-7]{4}) (?=[A-Z2-7]{4})", "", words(page)))[1]
    browser.send("/akun/2fa/totp/activate/", {"code": six_digits(secret)})


def join(administrator: Browser) -> Browser:
    administrator.get("/kantor/di/33.11/undang/")
    today = (datetime.now(UTC) + timedelta(hours=7)).date().isoformat()
    invited = {"once": administrator.hidden("once"), "name": "Tri Handoko, S.H.", "email": "tri@rekaan.test",
               "roles": "coordinator", "first_day": today, "last_day": "", "link_days": "7"}  # fmt: skip
    administrator.send("/kantor/di/33.11/undang/", invited)
    path = administrator.link(r"(/undangan/[\w.:\-]+/)")
    browser = Browser()
    browser.get(path)
    browser.send(browser.address, {"password1": PASSWORD, "password2": PASSWORD, "language": "id"})
    if "/login" in browser.address:
        browser.send("/akun/login/", {"login": "tri@rekaan.test", "password": PASSWORD})
    second_factor(browser)
    browser.get("/dokumen/kop-surat/")
    once = {"once": browser.hidden("once")} if 'name="once"' in browser.page else {}
    browser.send("/dokumen/kop-surat/", LETTERHEAD | once)
    return browser


def form_a(browser: Browser) -> str:
    browser.get("/formulir-a/baru/")
    browser.send("/formulir-a/baru/", {"suspicion": "no", "once": browser.hidden("once")})
    edit = browser.address
    browser.send(edit, NIL)
    record = edit.removesuffix("ubah/")
    browser.get(record)
    browser.send(record + "nomor/", {})
    until = time.monotonic() + 120
    while time.monotonic() < until:
        browser.get(record)
        if found := re.search(r"(/dokumen/berkas/[0-9a-f-]+/)", browser.page):
            return found[1]
        time.sleep(0.5)
    sys.exit(f"no document: {words(browser.page)[:2000]}")


def printed(browser: Browser, paper: str) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        if "pdf/" in browser.get(paper):
            pdf = browser.raw(paper + "pdf/")
            assert pdf.startswith(b"%PDF"), pdf[:40]
            print(f"the PDF of Form A: {len(pdf)} bytes, SHA-256 {hashlib.sha256(pdf).hexdigest()[:16]}…")
            return
        time.sleep(0.5)
    sys.exit(f"no PDF: {words(browser.page)[:2000]}")


def observe() -> None:
    browser = Browser()
    browser.get("/akun/login/")
    browser.send("/akun/login/", {"login": "operator@rekaan.test", "password": DEMO_PASSWORD})
    secret = base64.b32encode(hashlib.sha256(b"saksama-demo/operator").digest()[:20]).decode()
    # the demo lives ahead of the clock; codes are told by the machine's own
    browser.send("/akun/2fa/authenticate/", {"code": six_digits(secret)})
    page = browser.get("/pengamatan/")
    account = re.search(r'<option value="([0-9a-f-]{36})"', page)[1]
    seen = re.search(r'name="seen_at"[^>]*max="([^"]+)"', page)
    at = seen[1] if seen else moment(browser)
    form = {
        "account": account, "link": "https://www.tiktok.com/@rekaan/live", "act": "live_comment", "reaction": "",
        "text": "Kulo ndherek nomer siji", "parent_text": "", "described": "", "account_name": "Bram H",
        "account_handle": "@bram.hadi80", "account_id": "9001", "occurred_on": at[:10], "occurred_time": "",
        "seen_at": at, "how": "Peramban kantor, tanpa masuk akun.", "seen_by": "no_account", "logged_in": "no",
        "anyone_could_see": "yes", "through_relation": "no", "chat_member": "no", "key": browser.hidden("key"),
    }  # fmt: skip
    browser.send("/pengamatan/", form, ("screenshot", picture()))
    if (
        browser.address == "/pengamatan/"
        and 'name="account_handle"' in browser.page
        and "sk-note--done" not in browser.page
    ):
        sys.exit(f"not noted: {words(browser.page)[:3000]}")
    print(f"the observation is noted: {browser.address}")


def moment(browser: Browser) -> str:
    """An hour before the demo's present, in the office's zone."""
    ahead = int((ROOM / "root" / "demo" / "kantor" / "workbench" / "kini").read_text())
    then = datetime.now(UTC) + timedelta(seconds=ahead, hours=7 - 1)
    return then.strftime("%Y-%m-%dT%H:%M")


def picture() -> bytes:
    """A grey screenshot, 60 × 40."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * 60 for _n in range(40))
    head = struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    code = main()
    print(f"all: {time.monotonic() - BEGUN:.0f} s")
    sys.stdout.flush()
    os._exit(code)

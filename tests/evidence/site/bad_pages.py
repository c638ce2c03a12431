"""HTML that misbehaves."""

from __future__ import annotations

COOKIE, TOKEN = "RAHASIA-KUE-51bc", "RAHASIA-TOKEN-92de"
LOOP = "<title>{title}</title><h1>{title}</h1><p>Isi kiriman tetap ada di sini.</p>{rest}"


def _page(title: str, rest: str = "") -> str:
    return '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">' + LOOP.format(title=title, rest=rest)


def _wall(lang: str, title: str, rest: str) -> str:
    return f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><body>{rest}</body></html>'


LOGIN = '<form method="post"><input name="user"><input name="pass" type="password"><button>{button}</button></form>'
CONSENT = (
    '<div role="dialog" aria-modal="true" style="position:fixed;inset:0;background:#fff;z-index:9">{words}'
    "<button>{yes}</button><button>{no}</button></div><p>Kiriman di baliknya.</p>"
)
PAGES = {
    "slow_picture": _page("Gambar lambat", '<img src="/tak-datang/gambar.png" width="300" height="200">'),
    "slow_script": _page("Skrip lambat", '<script src="/tak-datang/skrip.js"></script><p>Sesudah skrip.</p>'),
    "huge_picture": _page("Gambar besar", '<img src="/besar.png" width="300" height="200">'),
    "broken_picture": _page("Gambar rusak", '<img src="/rusak.png"><link rel="prefetch" href="/tujuan?nanti">'),
    "again": _page(
        "Sekali lagi",
        '<img src="/foto-tetap.png"><script>addEventListener("load", () => { const bingkai = '
        'document.createElement("iframe"); bingkai.srcdoc = \'<img src="/foto-tetap.png">\'; '
        "document.body.append(bingkai); fetch('/foto-tetap.png'); });</script>",
    ),
    "bomb_inside": _page("Bom di dalam", "<script>fetch('/bom').then((jawab) => jawab.blob());</script>"),
    "alerts": _page("Peringatan", "<script>for (let n = 0; n < 200; n++) alert('Peringatan ' + n);</script>"),
    "questions": _page(
        "Tanya", "<script>document.body.append(String(confirm('Yakin?')), String(prompt('Nama?', 'x')));</script>"
    ),
    "before_unload": _page(
        "Jangan pergi", "<script>addEventListener('beforeunload', (e) => { e.preventDefault(); });</script>"
    ),
    "hang": _page("Macet", "<script>setTimeout(() => { while (1) {} }, 50);</script>"),
    "popups": _page(
        "Popup", "<script>for (let n = 0; n < 10; n++) window.open('/tujuan?' + n, 'jendela' + n);</script>"
    ),
    "tall": _page(
        "Tinggi",
        '<div style="height:60000px;background:linear-gradient(#c00,#0c0 50%,#00c)"></div><p id="dasar">Dasar</p>',
    ),
    "meta_refresh": _page("Pergi", '<meta http-equiv="refresh" content="0;url=/tujuan">'),
    "script_redirect": _page("Pergi", "<script>location.replace('/tujuan');</script>"),
    "target": _page("Tujuan"),
    "vanishing": _page(
        "Lenyap",
        '<p id="isi">Kalimat ini hilang.</p><script>setTimeout(() => isi.remove(), 1500);</script>',
    ),
    "login_id": _wall("id", "Masuk", "<h1>Masuk untuk melanjutkan</h1>" + LOGIN.format(button="Masuk")),
    "login_en": _wall("en", "Log in", "<h1>Log in to continue</h1>" + LOGIN.format(button="Log in")),
    "consent_id": _wall(
        "id",
        "Persetujuan",
        CONSENT.format(
            words="<h2>Kami memakai kuki</h2><p>Setujui kuki untuk melanjutkan.</p>", yes="Terima semua", no="Tolak"
        ),
    ),
    "consent_en": _wall(
        "en",
        "Consent",
        CONSENT.format(
            words="<h2>Before you continue</h2><p>We use cookies.</p>", yes="Accept all cookies", no="Reject all"
        ),
    ),
    "captcha": _wall(
        "en", "Just a moment", '<h1>Verify you are human</h1><div class="g-recaptcha"></div><p>Saya bukan robot</p>'
    ),
    "token": _page(
        "Token",
        "<script>document.cookie='lokal=" + COOKIE + "';"
        "fetch('/token/api', {headers: {Authorization: 'Bearer " + TOKEN + "', 'X-CSRFToken': '" + TOKEN + "'}});"
        "</script>",
    ),
    "web_socket": _page(
        "Soket",
        '<p id="pesan"></p><script>new WebSocket("ws://" + location.host + "/gema").onmessage ='
        " (e) => { pesan.textContent = e.data; };</script>",
    ),
}
SUB_RESOURCES = _page(
    "Sumber dalam",
    """<link rel="prefetch" href="http://{{host}}/prefetch"><link rel="preconnect" href="http://{{host}}/">
<img src="http://{{host}}/img"><iframe src="http://{{host}}/iframe"></iframe>
<script>
fetch("http://{{host}}/fetch", {mode: "no-cors"}).catch(() => 0);
navigator.sendBeacon("http://{{host}}/beacon", "x");
new WebSocket("ws://{{host}}/ws");
const rtc = new RTCPeerConnection({iceServers: [{urls: "stun:{{host}}"}]});
rtc.createDataChannel("x");
rtc.createOffer().then((offer) => rtc.setLocalDescription(offer));
</script>""",
)

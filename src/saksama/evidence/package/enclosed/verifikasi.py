#!/usr/bin/env python3
"""Memeriksa satu paket barang bukti tanpa Saksama: cukup Python 3.8 ke atas dan program openssl.

    python3 verifikasi.py .                          folder paket yang sudah dibuka
    python3 verifikasi.py BB-2027-0031.zip           atau berkas ZIP-nya
    python3 verifikasi.py . --akar SIDIK --akar-tsa SIDIK

SIDIK adalah sidik SHA-256 sertifikat akar yang Anda peroleh lewat jalan lain (surat, situs, atau telepon lembaga).
Tanpa itu, pemeriksaan hanya membuktikan bahwa isi paket cocok satu sama lain.

Tiap baris berakhir LULUS, GAGAL, atau TIDAK ADA YANG DIPERIKSA. Kode keluar: 0 tidak ada yang gagal dan yang pokok
diperiksa; 1 ada yang gagal; 2 salah ketik atau paket ditolak sebelum dibuka; 3 yang pokok tidak dapat diperiksa.

(English: checks one evidence package with the standard library and the openssl program. LULUS = pass, GAGAL = fail,
TIDAK ADA YANG DIPERIKSA = nothing to check. Nothing is fetched, nothing in the package is changed.)
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import ssl
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

PASS, FAIL, NOTHING = "LULUS", "GAGAL", "TIDAK ADA YANG DIPERIKSA"
ESSENTIAL = ("isi", "label", "manifes", "tanda-tangan", "tambahan", "rantai", "pos-rantai")
BLOCK = 1 << 20
MEMBERS = 2_000
MEMBER_BYTES = 4 << 30
TOTAL_BYTES = 8 << 30
RATIO = 1_100
"""Deflate never packs tighter than about 1,032 to one."""
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
LISTED = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128}) [ *](\S+)")
STAMP = re.compile(r"manifest\.json(\.[0-9]{1,2})?\.tsr")
STAMP_INSIDE = bytes.fromhex("2a864886f70d010910020e")
"""The OID id-aa-signatureTimeStampToken."""
BAG = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt")
ADDED = ("extra-sha256.txt", "custody-checkpoint.json", "custody-checkpoint.json.p7s")
CONFIRMED = ("BACA-SAYA.txt", "akar.pem", "custody.jsonl", "manifest.json", "manifest.json.p7s", "verifikasi.py")
"""What extra-sha256.txt must list at the least."""


class Wrong(Exception):
    """One check found something wrong; its text says what and where."""


class Unsafe(Exception):
    """The package is refused before anything in it is opened."""


# ---- opening it


def unpack(path, into):
    """The ZIP's one folder, unpacked below `into`; refuses what no package of Saksama ever holds."""
    try:
        with zipfile.ZipFile(path) as archive:
            top = inspect(archive, os.path.getsize(path))
            for member in archive.infolist():
                if not member.filename.endswith("/"):
                    write_member(archive, member, into)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error) as error:
        raise Unsafe("ZIP rusak: %s" % error) from error
    return os.path.join(into, top)


def inspect(archive, size):
    """The name of the one folder in it."""
    members, seen, total, tops = archive.infolist(), set(), 0, set()
    if not members or len(members) > MEMBERS:
        raise Unsafe("ZIP berisi %d nama; paling sedikit 1, paling banyak %d." % (len(members), MEMBERS))
    for member in members:
        inspect_member(member, seen)
        tops.add(member.filename.split("/")[0])
        total += member.file_size
    if len(tops) != 1:
        raise Unsafe("ZIP berisi lebih dari satu folder teratas.")
    if total > TOTAL_BYTES or total > RATIO * max(size, 1):
        raise Unsafe("ZIP akan mengembang menjadi %d bita; ditolak (bom ZIP)." % total)
    return tops.pop()


def inspect_member(member, seen):
    name, kind = member.filename, stat.S_IFMT(member.external_attr >> 16)
    parts = (name[:-1] if name.endswith("/") else name).split("/")
    if not 1 <= len(parts) <= 3 or not all(SAFE.fullmatch(part) for part in parts):
        raise Unsafe("Nama di dalam ZIP tidak aman: %r." % name)
    if len(parts) == 1 and not name.endswith("/"):
        raise Unsafe("Berkas di luar folder paket: %r." % name)
    if name.rstrip("/").lower() in seen:
        raise Unsafe("Nama ganda di dalam ZIP: %r." % name)
    seen.add(name.rstrip("/").lower())
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unsafe("Bukan berkas biasa (tautan atau perangkat): %r." % name)
    if member.flag_bits & 0x1:
        raise Unsafe("Berkas bersandi di dalam ZIP: %r." % name)
    if member.file_size > MEMBER_BYTES or member.file_size > RATIO * max(member.compress_size, 1):
        raise Unsafe("Berkas akan mengembang berlebihan (bom ZIP): %r." % name)


def write_member(archive, member, into):
    target, written = os.path.join(into, *member.filename.split("/")), 0
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with archive.open(member) as source, open(target, "xb") as file:
        for block in iter(lambda: source.read(BLOCK), b""):
            written += len(block)
            if written > member.file_size:
                raise Unsafe("Berkas lebih besar daripada yang disebut ZIP: %r." % member.filename)
            file.write(block)


def look(folder):
    """Every file's name in the folder ("data/page.png"); refuses links, devices and unsafe names."""
    names = []
    for place, folders, files in os.walk(folder):
        inside = os.path.relpath(place, folder)
        for name in folders + files:
            mode = os.lstat(os.path.join(place, name)).st_mode
            full = name if inside == "." else inside.replace(os.sep, "/") + "/" + name
            if not SAFE.fullmatch(name):
                raise Unsafe("Nama tidak aman di dalam folder: %r." % full)
            if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
                raise Unsafe("Bukan berkas biasa (tautan atau perangkat): %r." % full)
            if stat.S_ISDIR(mode) and full != "data":
                raise Unsafe("Folder yang bukan milik paket: %r." % full)
            if stat.S_ISREG(mode):
                names.append(full)
    if "bagit.txt" not in names and "manifest.json" not in names:
        raise Unsafe("Bukan folder paket barang bukti: tidak ada bagit.txt maupun manifest.json.")
    return sorted(names)


# ---- reading


class Package:
    """The folder, its files' names, and digests taken once each."""

    def __init__(self, folder):
        self.folder, self.names, self.digests = folder, look(folder), {}

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def has(self, name):
        return name in self.names

    def bytes(self, name):
        if not self.has(name):
            raise Wrong("berkas %s tidak ada" % name)
        with open(self.path(name), "rb") as file:
            return file.read()

    def json(self, name):
        try:
            value = json.loads(self.bytes(name).decode("utf-8"))
        except ValueError as error:
            raise Wrong("%s bukan JSON: %s" % (name, error)) from error
        if not isinstance(value, dict):
            raise Wrong("%s bukan objek JSON" % name)
        return value

    def digest(self, name):
        """(SHA-256, SHA-512, size)."""
        if name not in self.digests:
            one, two, size = hashlib.sha256(), hashlib.sha512(), 0
            with open(self.path(name), "rb") as file:
                for block in iter(lambda: file.read(BLOCK), b""):
                    one.update(block)
                    two.update(block)
                    size += len(block)
            self.digests[name] = (one.hexdigest(), two.hexdigest(), size)
        return self.digests[name]

    def listed(self, name):
        """{file: digest} of a list in the form of sha256sum."""
        found = {}
        for number, row in enumerate(self.bytes(name).decode("utf-8", "replace").splitlines(), 1):
            match = LISTED.fullmatch(row)
            if not match or match.group(2) in found:
                raise Wrong("%s baris %d tidak dapat dibaca" % (name, number))
            found[match.group(2)] = match.group(1)
        return found

    def compare(self, name, which):
        """Every file listed in `name` is there and is as listed. Gives the names listed."""
        listed = self.listed(name)
        for file, digest in sorted(listed.items()):
            if not self.has(file):
                raise Wrong("%s terdaftar di %s tetapi tidak ada" % (file, name))
            if self.digest(file)[which] != digest:
                raise Wrong("%s tidak sama dengan yang terdaftar di %s" % (file, name))
        return set(listed)


# ---- the checks


def check_payload(package):
    """isi: BagIt's own lists, both digests, nothing missing, nothing added."""
    data = {name for name in package.names if name.startswith("data/")}
    if not data:
        raise Wrong("tidak ada berkas di data/")
    for which, name in enumerate(("manifest-sha256.txt", "manifest-sha512.txt")):
        listed = package.compare(name, which)
        if data - listed:
            raise Wrong("%s tidak terdaftar di %s" % (", ".join(sorted(data - listed)), name))
    check_oxum(package, data)
    return PASS, "%d berkas asli, SHA-256 dan SHA-512 cocok, tidak ada yang kurang atau ditambah" % len(data)


def check_oxum(package, data):
    told = re.search(r"^Payload-Oxum: *([0-9]+)\.([0-9]+)\r?$", package.bytes("bag-info.txt").decode("utf-8"), re.M)
    really = (sum(package.digest(name)[2] for name in data), len(data))
    if told and (int(told.group(1)), int(told.group(2))) != really:
        raise Wrong("jumlah bita atau berkas tidak sama dengan Payload-Oxum")


def check_tags(package):
    """label: the lists themselves, by tagmanifest-sha256.txt."""
    listed = package.compare("tagmanifest-sha256.txt", 0)
    lacking = set(BAG[:-1]) - listed
    if lacking:
        raise Wrong("tagmanifest-sha256.txt tidak memuat %s" % ", ".join(sorted(lacking)))
    return PASS, "daftar berkas cocok dengan tagmanifest-sha256.txt"


def check_manifest(package):
    """manifes: what was signed names exactly these files, this list, this exhibit."""
    manifest = package.json("manifest.json")
    told = {file["path"]: (file["sha256"], file["sha512"], file["size"]) for file in manifest["files"]}
    really = {name: package.digest(name) for name in package.names if name.startswith("data/")}
    different = sorted(name for name in set(told) | set(really) if told.get(name) != really.get(name))
    if different:
        raise Wrong("manifest.json tidak cocok dengan %s" % ", ".join(different))
    if package.digest("tagmanifest-sha256.txt")[0] != manifest["tagmanifest_sha256"]:
        raise Wrong("manifest.json menyebut tagmanifest-sha256.txt yang lain")
    rows = package.bytes("bag-info.txt").decode("utf-8", "replace").splitlines()
    if manifest["id"] not in [row.partition(":")[2].strip() for row in rows]:
        raise Wrong("manifest.json milik segel lain: bag-info.txt tidak menyebut %s" % manifest["id"])
    return PASS, "manifest.json menyebut tepat berkas-berkas ini, barang bukti %s" % exhibit_of(manifest)


def exhibit_of(manifest):
    return manifest["circumstances"]["exhibit"]


def check_signature(package):
    """tanda-tangan: CMS over manifest.json, by the certificate that the manifest names, under akar.pem."""
    signer = cms(package, "manifest.json")
    told = package.json("manifest.json")["seal_certificate_sha256"]
    if signer != told:
        raise Wrong("penanda tangan bukan sertifikat segel yang disebut manifest.json")
    return PASS, "tanda tangan segel sah di bawah akar.pem; sertifikat segel SHA-256 %s" % grouped(signer)


def check_stamps(package):
    """cap-waktu: every RFC 3161 reply over manifest.json, and the stamp inside the signature, under tsa-akar.pem."""
    stamps = [name for name in package.names if STAMP.fullmatch(name)]
    said = ["%s %s" % (name, stamped_at(package, package.path("manifest.json"), package.path(name))) for name in stamps]
    inside = inner_stamp(package)
    if inside:
        said.append("di dalam tanda tangan %s" % inside)
    if not said:
        return NOTHING, "paket ini belum distempel; waktunya bersandar pada jam kantor saja"
    return PASS, "; ".join(said)


def check_revocation(package):
    """pencabutan: the seal's certificate is not on the office's list, or was stamped before it came there."""
    if not package.has("dicabut.pem"):
        return NOTHING, "tidak ada daftar sertifikat yang dicabut di paket ini"
    told = openssl("crl", "-in", package.path("dicabut.pem"), "-CAfile", package.path("akar.pem"), "-noout", "-text")
    if "verify OK" not in told.stdout:
        raise Wrong("dicabut.pem tidak ditandatangani akar.pem, atau rusak")
    rows = re.findall(r"Serial Number: *([0-9A-F]+)\s+Revocation Date: *(.+)", told.stdout)
    with signer_of(package, "manifest.json") as signer:
        mine = openssl("x509", "-in", signer, "-noout", "-serial").stdout.partition("=")[2].strip()
    since = [when.strip() for serial, when in rows if int(serial, 16) == int(mine, 16)]
    if not since:
        return PASS, "sertifikat segel tidak ada di daftar yang dicabut"
    inside = inner_stamp(package)
    if not inside or instant(inside) >= instant(since[0]):
        raise Wrong("sertifikat segel dicabut sejak %s; tidak ada cap yang membuktikan segel ini lebih dulu" % since[0])
    return PASS, "sertifikat segel dicabut %s, sesudah segel ini dicap %s" % (since[0], inside)


def check_additions(package):
    """tambahan: what was laid beside the bag, by extra-sha256.txt; nothing else lies there."""
    listed = package.compare("extra-sha256.txt", 0)
    lacking = sorted(set(CONFIRMED) - listed)
    if lacking:
        raise Wrong("extra-sha256.txt tidak memuat %s" % ", ".join(lacking))
    beside = {name for name in package.names if "/" not in name}
    strange = sorted(beside - listed - set(BAG) - set(ADDED))
    if strange:
        raise Wrong("berkas yang tidak terdaftar: %s" % ", ".join(strange))
    return PASS, "%d berkas tambahan cocok, tidak ada berkas lain" % len(listed)


def check_chain(package):
    """rantai: each line of custody holds the hash of the one before."""
    last = "0" * 64
    rows = read_custody(package)
    for place, row in enumerate(rows, 1):
        leaf = [row["seq"], row["at"], row["what"], row["by"], row["detail"], row["prev"]]
        hashed = hashlib.sha256(b"\x00" + canonical(leaf)).hexdigest()
        if row["seq"] != place or row["prev"] != last or row["hash"] != hashed:
            raise Wrong("custody.jsonl baris %d putus atau diubah" % place)
        last = hashed
    if not rows:
        return NOTHING, "custody.jsonl kosong"
    return PASS, "%d baris penguasaan bersambung" % len(rows)


def check_checkpoint(package):
    """pos-rantai: count and last hash are those signed; so are the additions and the manifest."""
    cms(package, "custody-checkpoint.json")
    post, rows = package.json("custody-checkpoint.json"), read_custody(package)
    if post["count"] != len(rows) or post["last"] != (rows[-1]["hash"] if rows else "0" * 64):
        raise Wrong("custody.jsonl berisi %d baris, yang ditandatangani %s baris" % (len(rows), post["count"]))
    for name, told in (("extra-sha256.txt", post["extra_sha256"]), ("manifest.json", post["manifest_sha256"])):
        if not package.has(name) or package.digest(name)[0] != told:
            raise Wrong("%s bukan yang ditandatangani bersama rantai" % name)
    if post["exhibit"] != exhibit_of(package.json("manifest.json")):
        raise Wrong("rantai ini milik barang bukti %s" % post["exhibit"])
    return PASS, "jumlah baris, baris terakhir, dan daftar tambahan ditandatangani pada %s" % post["at"]


def check_root(package, name, given):
    """akar: the fingerprints of the roots, against those got by a second channel."""
    if not package.has(name):
        return NOTHING, "tidak ada %s di paket ini" % name
    marks = fingerprints(package.bytes(name).decode("ascii", "replace"), name)
    shown = ", ".join(grouped(mark) for mark in marks)
    if not given:
        return NOTHING, "%s belum dibandingkan lewat jalan lain; sidik SHA-256: %s" % (name, shown)
    wanted = {re.sub(r"[^0-9a-f]", "", one.lower()) for one in given}
    if set(marks) - wanted:
        raise Wrong("%s bukan akar yang Anda sebut; sidiknya %s" % (name, shown))
    return PASS, "%s sama dengan sidik yang Anda sebut: %s" % (name, shown)


# ---- the tools


def read_custody(package):
    try:
        rows = [json.loads(row) for row in package.bytes("custody.jsonl").decode("utf-8").splitlines()]
    except ValueError as error:
        raise Wrong("custody.jsonl tidak dapat dibaca: %s" % error) from error
    return rows


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


@contextlib.contextmanager
def signer_of(package, name):
    """Verifies NAME.p7s over NAME under akar.pem; lends a file with the signer's certificate."""
    for needed in (name, name + ".p7s", "akar.pem"):
        if not package.has(needed):
            raise Wrong("berkas %s tidak ada" % needed)
    with tempfile.TemporaryDirectory() as room:
        signer = os.path.join(room, "signer.pem")
        given = ["-in", package.path(name + ".p7s"), "-content", package.path(name), "-CAfile", package.path("akar.pem")]
        # Without the next two, a certificate under any root of this computer would do.
        alone = ["-no-CApath"] + (["-no-CAstore"] if Openssl.version >= (3,) else [])
        made = ["-purpose", "any", "-signer", signer, "-out", os.devnull]
        done = openssl("cms", "-verify", "-binary", "-inform", "DER", *given, *alone, *made)
        if done.returncode:
            raise Wrong("%s.p7s: %s" % (name, last_line(done)))
        yield signer


def cms(package, name):
    """SHA-256 of the certificate that signed NAME."""
    with signer_of(package, name) as signer, open(signer, encoding="ascii") as file:
        marks = fingerprints(file.read(), name + ".p7s")
    if len(marks) != 1:
        raise Wrong("%s.p7s memuat %d penanda tangan" % (name, len(marks)))
    return marks[0]


def stamped_at(package, data, reply, *token):
    """The time that a stamp names, once openssl verified it over `data`."""
    if not package.has("tsa-akar.pem"):
        raise Wrong("ada cap waktu tetapi tidak ada tsa-akar.pem")
    done = openssl("ts", "-verify", "-data", data, "-in", reply, *token, "-CAfile", package.path("tsa-akar.pem"))
    if done.returncode:
        raise Wrong("%s: %s" % (os.path.basename(reply), last_line(done)))
    told = re.search(r"^Time stamp: *(.+)$", openssl("ts", "-reply", "-in", reply, *token, "-text").stdout, re.M)
    if not told:
        raise Wrong("%s tidak menyebut waktu" % os.path.basename(reply))
    return told.group(1).strip()


def inner_stamp(package):
    """The time of the stamp inside manifest.json.p7s, over the signature's own bytes; "" when there is none."""
    signed, token = signature_parts(package.bytes("manifest.json.p7s"))
    if not token:
        return ""
    with tempfile.TemporaryDirectory() as room:
        for name, data in (("tanda-tangan", signed), ("cap di dalam manifest.json.p7s", token)):
            with open(os.path.join(room, name), "wb") as file:
                file.write(data)
        here = os.path.join(room, "tanda-tangan"), os.path.join(room, "cap di dalam manifest.json.p7s")
        return stamped_at(package, *here, "-token_in")


def signature_parts(der):
    """Of a CMS signature: the signature's bytes, and the time stamp token inside (b"" when there is none)."""
    content = parts(der, *parts(der, *parts(der, 0, len(der))[0][1:])[1][1:])[0]
    signers = parts(der, *parts(der, *content[1:])[-1][1:])
    fields = parts(der, *signers[0][1:])
    signed = next(der[start:end] for tag, start, end in fields if tag == 0x04)
    for tag, start, end in fields:
        for _tag, first, last in parts(der, start, end) if tag == 0xA1 else []:
            (_oid, at, after), value = parts(der, first, last)
            if der[at:after] == STAMP_INSIDE:
                return signed, der[value[1] : value[2]]
    return signed, b""


def parts(der, at, end):
    """(tag, start, end) of every DER value between two places."""
    found = []
    while at < end:
        tag, length, at = der[at], der[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, at = int.from_bytes(der[at : at + count], "big"), at + count
        found.append((tag, at, at + length))
        at += length
    return found


def instant(text):
    """"Nov 26 06:01:15 2026 GMT" to be compared."""
    return time.strptime(re.sub(r"\.[0-9]+", "", text), "%b %d %H:%M:%S %Y %Z")


def fingerprints(pem, name):
    """SHA-256 of every certificate in a PEM file."""
    found = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", pem, re.S)
    try:
        marks = [hashlib.sha256(ssl.PEM_cert_to_DER_cert(one)).hexdigest() for one in found]
    except ValueError as error:
        raise Wrong("%s tidak dapat dibaca: %s" % (name, error)) from error
    if not marks:
        raise Wrong("%s tidak memuat sertifikat" % name)
    return marks


class Openssl:
    """The program, once it was found; `version` () when there is none."""

    path, version = shutil.which("openssl"), ()


def find_openssl():
    """Which OpenSSL there is; says "" or why signatures cannot be checked."""
    if not Openssl.path:
        return "program openssl tidak ada di komputer ini"
    told = openssl("version").stdout
    match = re.match(r"OpenSSL ([0-9]+)\.([0-9]+)\.([0-9]+)", told)
    if not match:
        return "program openssl di komputer ini bukan OpenSSL (%s); pasang OpenSSL 1.1.1 ke atas" % told.strip()
    Openssl.version = tuple(int(part) for part in match.groups())
    return ""


def openssl(*words):
    # No settings of this computer: neither a configuration nor further roots.
    quiet = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "SSL_CERT_DIR": os.devnull, "SSL_CERT_FILE": os.devnull}
    whole = {**os.environ, **quiet}
    return subprocess.run(  # noqa: S603  the words are ours and names that were looked at
        [Openssl.path, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=whole, encoding="utf-8",
        errors="replace", check=False, timeout=120,
    )  # fmt: skip


def last_line(done):
    """What openssl complained of, without its addresses and file names."""
    rows = [row for row in done.stdout.splitlines() if row.strip()]
    telling = [row for row in rows if "error" in row.lower()] or rows or ["openssl menolak"]
    return re.sub(r"^[0-9A-Fa-f]+:error:[0-9A-Fa-f]*:", "", telling[0]).strip()


def grouped(digest):
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


# ---- the whole


def run(code, check, *given):
    """One line: (code, state, what is said)."""
    try:
        state, says = check(*given)
    except Wrong as wrong:
        state, says = FAIL, str(wrong)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        state, says = FAIL, "tidak berbentuk seperti yang dijanjikan (%s: %s)" % (type(error).__name__, error)
    return code, state, says


def check_all(folder, root=(), tsa_root=()):
    """Every line, in the order in which an expert would ask."""
    package, lacking = Package(folder), find_openssl()
    cannot = lambda _package: (NOTHING, lacking)  # noqa: E731
    return [
        run("isi", check_payload, package),
        run("label", check_tags, package),
        run("manifes", check_manifest, package),
        run("tanda-tangan", cannot if lacking else check_signature, package),
        run("pencabutan", cannot if lacking else check_revocation, package),
        run("cap-waktu", cannot if lacking else check_stamps, package),
        run("tambahan", check_additions, package),
        run("rantai", check_chain, package),
        run("pos-rantai", cannot if lacking else check_checkpoint, package),
        run("akar", check_root, package, "akar.pem", root),
        run("akar-tsa", check_root, package, "tsa-akar.pem", tsa_root),
    ]


def verdict(lines):
    """0, 1 or 3."""
    if any(state == FAIL for _code, state, _says in lines):
        return 1
    return 0 if all(state == PASS for code, state, _says in lines if code in ESSENTIAL) else 3


def report(lines):
    for code, state, says in lines:
        print("%-24s  %-13s %s" % (state, code, says))
    unchecked = ", ".join(code for code, state, _says in lines if state == NOTHING)
    print()
    print("HASIL: %s" % {0: PASS, 1: FAIL, 3: NOTHING}[verdict(lines)])
    if unchecked:
        print("Tidak diperiksa: %s." % unchecked)
    print("Tangkapan membuktikan apa yang diterima kantor pada saat itu, bukan siapa yang menulisnya.")
    return verdict(lines)


def main(words):
    asked = argparse.ArgumentParser(description="Memeriksa paket barang bukti.", add_help=True)
    asked.add_argument("paket", help="folder paket atau berkas ZIP")
    asked.add_argument("--akar", action="append", default=[], help="sidik SHA-256 akar.pem dari jalan lain")
    asked.add_argument("--akar-tsa", action="append", default=[], help="sidik SHA-256 akar cap waktu dari jalan lain")
    told = asked.parse_args(words)
    try:
        if os.path.isdir(told.paket):
            return report(check_all(told.paket, told.akar, told.akar_tsa))
        with tempfile.TemporaryDirectory() as room:
            return report(check_all(unpack(told.paket, room), told.akar, told.akar_tsa))
    except Unsafe as unsafe:
        print("DITOLAK: %s" % unsafe)
    except OSError as error:
        print("TIDAK DAPAT DIBACA: %s" % error)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

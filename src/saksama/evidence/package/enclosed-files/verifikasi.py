#!/usr/bin/env python3
"""Memeriksa satu paket barang bukti tanpa Saksama: cukup Python 3.8 ke atas dan program openssl (1.1.1 ke atas).

    python3 verifikasi.py .                          folder paket yang sudah dibuka
    python3 verifikasi.py BB-2027-0031.zip           atau berkas ZIP-nya
    python3 verifikasi.py . --akar SIDIK --akar-tsa SIDIK

SIDIK adalah sidik SHA-256 sertifikat akar yang Anda peroleh lewat jalan lain (surat, situs, atau telepon lembaga).
Tanpa itu, pemeriksaan hanya membuktikan bahwa isi paket cocok satu sama lain.

Tiap baris berakhir LULUS, GAGAL, atau TIDAK ADA YANG DIPERIKSA. Kode keluar: 0 tidak ada yang gagal dan yang pokok
diperiksa; 1 ada yang gagal; 2 salah ketik, atau paket ditolak sebelum dibuka; 3 yang pokok tidak dapat diperiksa.

(English: checks one evidence package with the standard library and the openssl program. LULUS = pass, GAGAL = fail,
TIDAK ADA YANG DIPERIKSA = nothing to check. Nothing is fetched, nothing in the package is changed.)
"""

from __future__ import annotations

import argparse
import calendar
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
BLOCK, MEMBERS, MEMBER_BYTES, TOTAL_BYTES = 1 << 20, 2_000, 4 << 30, 8 << 30
RATIO = 1_100  # deflate never packs tighter than about 1,032 to one
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
LISTED = re.compile(r"([0-9a-f]{64}|[0-9a-f]{128}) [ *](\S+)")
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.S)
STAMP = re.compile(r"(manifest\.json(?:\.p7s)?)(\.[0-9]{1,2})?\.tsr")  # renewed ones are over the signature
STAMP_INSIDE = bytes.fromhex("2a864886f70d010910020e")  # the OID id-aa-signatureTimeStampToken
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
ADDED = ("tagmanifest-sha256.txt", "extra-sha256.txt", "custody-checkpoint.json", "custody-checkpoint.json.p7s")
CONFIRMED = {"BACA-SAYA.txt", "akar.pem", "custody.jsonl", "manifest.json", "manifest.json.p7s", "verifikasi.py"}


class Wrong(Exception):
    """One check found something wrong; its text says what and where."""


class Unsafe(Exception):
    """The package is refused before anything in it is opened."""


class Zip:
    """A ZIP from anywhere: what no package ever holds is refused before anything is written."""

    def __init__(self, path):
        self.path, self.seen = path, set()

    def unpack(self, into):
        """The ZIP's one folder, unpacked below `into`."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                top = self.inspect(archive.infolist())
                for member in archive.infolist():
                    if not member.filename.endswith("/"):
                        self.write(archive, member, into)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError) as error:
            raise Unsafe(f"ZIP rusak: {error}") from error
        return os.path.join(into, top)

    def inspect(self, members):
        if not 0 < len(members) <= MEMBERS:
            raise Unsafe(f"ZIP berisi {len(members)} nama; paling sedikit 1, paling banyak {MEMBERS}.")
        for member in members:
            self.inspect_member(member)
        tops, total = {member.filename.split("/")[0] for member in members}, sum(one.file_size for one in members)
        if len(tops) != 1:
            raise Unsafe("ZIP berisi lebih dari satu folder teratas.")
        if total > TOTAL_BYTES or total > RATIO * os.path.getsize(self.path):
            raise Unsafe(f"ZIP akan mengembang menjadi {total} bita (bom ZIP).")
        return tops.pop()

    def inspect_member(self, member):
        folder = member.filename.endswith("/")
        name = member.filename[:-1] if folder else member.filename
        parts, kind = name.split("/"), stat.S_IFMT(member.external_attr >> 16)
        if len(parts) > 3 or not all(SAFE.fullmatch(part) for part in parts):
            raise Unsafe(f"Nama di dalam ZIP tidak aman: {name!a}.")
        if len(parts) == 1 and not folder:
            raise Unsafe(f"Berkas di luar folder paket: {name}.")
        if name.lower() in self.seen:
            raise Unsafe(f"Nama ganda di dalam ZIP: {name}.")
        self.seen.add(name.lower())
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Unsafe(f"Bukan berkas biasa (tautan atau perangkat): {name}.")
        if member.flag_bits & 0x1:
            raise Unsafe(f"Berkas bersandi di dalam ZIP: {name}.")
        if member.file_size > min(MEMBER_BYTES, RATIO * max(member.compress_size, 1)):
            raise Unsafe(f"Berkas akan mengembang berlebihan (bom ZIP): {name}.")

    @staticmethod
    def write(archive, member, into):
        target, written = os.path.join(into, *member.filename.split("/")), 0
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, "xb") as file:
            for block in iter(lambda: source.read(BLOCK), b""):
                written += len(block)
                if written > member.file_size:
                    raise Unsafe(f"Berkas lebih besar daripada yang disebut ZIP: {member.filename}.")
                file.write(block)


class Package:
    """A package's folder: reads it and digests each file once."""

    def __init__(self, folder):
        self.folder, self.digests = folder, {}
        self.names = sorted(self.look())
        if "bagit.txt" not in self.names and "manifest.json" not in self.names:
            raise Unsafe("Bukan folder paket barang bukti: tidak ada bagit.txt maupun manifest.json.")

    def look(self):
        """Every file's name ("data/page.png"); refuses links, devices and unsafe names."""
        for place, folders, files in os.walk(self.folder):
            inside = os.path.relpath(place, self.folder).replace(os.sep, "/")
            for name in folders + files:
                mode = os.lstat(os.path.join(place, name)).st_mode
                full = name if inside == "." else f"{inside}/{name}"
                if not SAFE.fullmatch(name):
                    raise Unsafe(f"Nama tidak aman di dalam folder: {full!a}.")
                if stat.S_ISDIR(mode) and full != "data":
                    raise Unsafe(f"Folder yang bukan milik paket: {full}.")
                if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
                    raise Unsafe(f"Bukan berkas biasa (tautan atau perangkat): {full}.")
                if stat.S_ISREG(mode):
                    yield full

    def data(self):
        return {name for name in self.names if name.startswith("data/")}

    def has(self, name):
        return name in self.names

    def path(self, name):
        if not self.has(name):
            raise Wrong(f"berkas {name} tidak ada")
        return os.path.join(self.folder, *name.split("/"))

    def bytes(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def text(self, name):
        return self.bytes(name).decode("utf-8", "replace")

    def json(self, name):
        return json.loads(self.bytes(name).decode("utf-8"))

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

    def compare(self, name, which):
        """Every file listed in `name` is there and is as listed. Gives the names listed."""
        listed = {}
        for number, row in enumerate(self.text(name).splitlines(), 1):
            match = LISTED.fullmatch(row)
            if not match or match.group(2) in listed:
                raise Wrong(f"{name} baris {number} tidak dapat dibaca")
            listed[match.group(2)] = match.group(1)
        for file, digest in sorted(listed.items()):
            if not self.has(file):
                raise Wrong(f"{file} terdaftar di {name} tetapi tidak ada")
            if self.digest(file)[which] != digest:
                raise Wrong(f"{file} tidak sama dengan yang terdaftar di {name}")
        return set(listed)

    def custody(self):
        return [json.loads(row) for row in self.bytes("custody.jsonl").decode("utf-8").splitlines()]


class Checks:
    """The lines, each (state, what is said); what is wrong is raised."""

    def __init__(self, package):
        self.package = package

    def files(self):
        """isi: the bag's own lists, both digests, nothing missing, nothing added."""
        data = self.package.data()
        for which, name in enumerate(("manifest-sha256.txt", "manifest-sha512.txt")):
            loose = data - self.package.compare(name, which)
            if loose or not data:
                raise Wrong(f"{', '.join(sorted(loose)) or 'data/'} tidak terdaftar di {name}")
        return PASS, f"{len(data)} berkas asli, SHA-256 dan SHA-512 cocok, tidak ada yang kurang atau ditambah"

    def tags(self):
        """label: the lists themselves."""
        if self.package.compare("tagmanifest-sha256.txt", 0) != set(TAGS):
            raise Wrong("tagmanifest-sha256.txt tidak memuat tepat keempat berkas label")
        return PASS, "daftar berkas cocok dengan tagmanifest-sha256.txt"

    def manifest(self):
        """manifes: what was signed names exactly these files, this list, this seal."""
        manifest = self.package.json("manifest.json")
        told = {file["path"]: (file["sha256"], file["sha512"], file["size"]) for file in manifest["files"]}
        really = {name: self.package.digest(name) for name in self.package.data()}
        different = sorted(name for name in set(told) | set(really) if told.get(name) != really.get(name))
        if different:
            raise Wrong(f"manifest.json tidak cocok dengan {', '.join(different)}")
        if self.package.digest("tagmanifest-sha256.txt")[0] != manifest["tagmanifest_sha256"]:
            raise Wrong("manifest.json menyebut tagmanifest-sha256.txt yang lain")
        values = [row.partition(":")[2].strip() for row in self.package.text("bag-info.txt").splitlines()]
        exhibit = manifest["circumstances"]["exhibit"]
        if manifest["id"] not in values or exhibit not in values:
            raise Wrong(f"manifest.json milik segel lain: bag-info.txt tidak menyebut {exhibit} dan {manifest['id']}")
        return PASS, f"manifest.json menyebut tepat berkas-berkas ini, barang bukti {exhibit}"

    def signature(self):
        """tanda-tangan: CMS over manifest.json, by the certificate that it names, under akar.pem."""
        with self.signer("manifest.json") as signer, open(signer, encoding="ascii") as file:
            marks = fingerprints(file.read())
        if marks != [self.package.json("manifest.json")["seal_certificate_sha256"]]:
            raise Wrong("penanda tangan bukan sertifikat segel yang disebut manifest.json")
        return PASS, f"segel sah di bawah akar.pem; sidik sertifikat segel {marks[0]}"

    def revocation(self):
        """pencabutan: the seal's certificate is not on the office's list, or was stamped before it came there."""
        if not self.package.has("dicabut.pem"):
            return NOTHING, "tidak ada daftar sertifikat yang dicabut di paket ini"
        here = self.package.path("dicabut.pem"), "-CAfile", self.package.path("akar.pem")
        told = openssl("crl", "-in", *here, "-noout", "-text").stdout
        if "verify OK" not in told:
            raise Wrong("dicabut.pem tidak ditandatangani akar.pem, atau rusak")
        with self.signer("manifest.json") as signer:
            mine = int(openssl("x509", "-in", signer, "-noout", "-serial").stdout.partition("=")[2], 16)
        rows = re.findall(r"Serial Number: *([0-9A-F]+)\s+Revocation Date: *(.+)", told)
        since = [when.strip() for serial, when in rows if int(serial, 16) == mine]
        if not since:
            return PASS, "sertifikat segel tidak ada di daftar yang dicabut"
        inside = self.inner_stamp()
        if not inside or instant(inside) >= instant(since[0]):
            raise Wrong(f"sertifikat segel dicabut sejak {since[0]}; tidak ada cap yang membuktikan segel lebih dulu")
        return PASS, f"sertifikat segel dicabut {since[0]}, sesudah segel ini dicap {inside}"

    def stamps(self):
        """cap-waktu: every RFC 3161 reply over manifest.json or its signature, and the stamp inside the signature."""
        path, names = self.package.path, [name for name in self.package.names if STAMP.fullmatch(name)]
        times = [self.stamped(path(STAMP.fullmatch(name).group(1)), path(name)) for name in names]
        inside = self.inner_stamp()
        said = [f"{name} {when}" for name, when in zip(names, times)]
        said += [f"di dalam tanda tangan {inside}"] if inside else []
        if not said:
            return NOTHING, "paket ini belum distempel; waktunya bersandar pada jam kantor saja"
        sealed = self.package.json("manifest.json")["sealed"]["utc"][:19]
        ahead = instant(sealed, "%Y-%m-%dT%H:%M:%S") - min(instant(when) for when in (*times, inside) if when)
        if ahead > 5:
            raise Wrong(f"jam komputer kantor {ahead} detik lebih maju dari cap waktu; pegang waktu cap: {said[0]}")
        return PASS, "; ".join(said)

    def additions(self):
        """tambahan: what was laid beside the bag, by extra-sha256.txt; nothing else lies there."""
        listed = self.package.compare("extra-sha256.txt", 0)
        if CONFIRMED - listed:
            raise Wrong(f"extra-sha256.txt tidak memuat {', '.join(sorted(CONFIRMED - listed))}")
        strange = set(self.package.names) - self.package.data() - listed - set(TAGS) - set(ADDED)
        if strange:
            raise Wrong(f"berkas yang tidak terdaftar: {', '.join(sorted(strange))}")
        return PASS, f"{len(listed)} berkas tambahan cocok, tidak ada berkas lain"

    def chain(self):
        """rantai: each line of custody holds the hash of the one before; what was sealed is this manifest."""
        last, rows, manifest = "0" * 64, self.package.custody(), self.package.digest("manifest.json")[0]
        for place, row in enumerate(rows, 1):
            leaf = [row["seq"], row["at"], row["what"], row["by"], row["detail"], row["prev"]]
            said = json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
            hashed = hashlib.sha256(b"\x00" + said).hexdigest()
            if (row["seq"], row["prev"], row["hash"]) != (place, last, hashed):
                raise Wrong(f"custody.jsonl baris {place} putus atau diubah")
            if row["what"] == "sealed" and row["detail"].get("manifest_sha256", manifest) != manifest:
                raise Wrong(f"custody.jsonl baris {place} menyebut segel lain; rantai ini milik barang bukti lain")
            last = hashed
        if not rows:
            return NOTHING, "custody.jsonl kosong"
        return PASS, f"{len(rows)} baris penguasaan bersambung"

    def checkpoint(self):
        """pos-rantai: count and last hash are those signed; so are the additions and the manifest."""
        with self.signer("custody-checkpoint.json"):
            post, rows = self.package.json("custody-checkpoint.json"), self.package.custody()
        if post["count"] != len(rows) or post["last"] != rows[-1]["hash"]:
            raise Wrong(f"custody.jsonl bukan rantai {post['count']} baris yang ditandatangani")
        for name, told in (("extra-sha256.txt", post["extra_sha256"]), ("manifest.json", post["manifest_sha256"])):
            if self.package.digest(name)[0] != told:
                raise Wrong(f"{name} bukan yang ditandatangani bersama rantai")
        if post["exhibit"] != self.package.json("manifest.json")["circumstances"]["exhibit"]:
            raise Wrong(f"rantai ini milik barang bukti {post['exhibit']}")
        return PASS, f"jumlah baris, baris terakhir, dan daftar tambahan ditandatangani pada {post['at']}"

    def root(self, name, given):
        """akar, akar-tsa: the fingerprints of the roots, against those got by a second channel."""
        if not self.package.has(name):
            return NOTHING, f"tidak ada {name} di paket ini"
        marks = fingerprints(self.package.text(name))
        if not given:
            return NOTHING, f"{name} belum dibandingkan lewat jalan lain; sidik SHA-256: {', '.join(marks)}"
        if set(marks) - {re.sub(r"[^0-9a-f]", "", one.lower()) for one in given}:
            raise Wrong(f"{name} bukan akar yang Anda sebut; sidiknya {', '.join(marks)}")
        return PASS, f"{name} sama dengan sidik yang Anda sebut: {', '.join(marks)}"

    @contextlib.contextmanager
    def signer(self, name):
        """Verifies NAME.p7s over NAME under akar.pem; lends a file with the signer's certificate."""
        given = ["-in", self.package.path(name + ".p7s"), "-content", self.package.path(name)]
        # Without these, a certificate under any root of this computer would do.
        alone = ["-CAfile", self.package.path("akar.pem"), "-no-CApath"]
        alone += ["-no-CAstore"] if Openssl.version >= (3,) else []
        with tempfile.TemporaryDirectory() as room:
            signer = os.path.join(room, "signer.pem")
            made = ["-purpose", "any", "-signer", signer, "-out", os.devnull]
            done = openssl("cms", "-verify", "-binary", "-inform", "DER", *given, *alone, *made)
            if done.returncode:
                raise Wrong(f"{name}.p7s: {complaint(done)}")
            yield signer

    def stamped(self, data, reply, *token):
        """The time that a stamp names, once openssl verified it over `data` under tsa-akar.pem."""
        root = self.package.path("tsa-akar.pem")
        done = openssl("ts", "-verify", "-data", data, "-in", reply, *token, "-CAfile", root)
        if done.returncode:
            raise Wrong(f"{os.path.basename(reply)}: {complaint(done)}")
        text = openssl("ts", "-reply", "-in", reply, *token, "-text").stdout
        return re.findall(r"^Time stamp: *(.+)$", text, re.M)[0].strip()

    def inner_stamp(self):
        """The time of the stamp inside manifest.json.p7s, over the signature's own bytes; "" when there is none."""
        signed, token = signature_parts(self.package.bytes("manifest.json.p7s"))
        if not token:
            return ""
        with tempfile.TemporaryDirectory() as room:
            data, reply = os.path.join(room, "tanda-tangan"), os.path.join(room, "cap di dalam manifest.json.p7s")
            for path, content in ((data, signed), (reply, token)):
                with open(path, "wb") as file:
                    file.write(content)
            return self.stamped(data, reply, "-token_in")


class Openssl:
    """The program; `version` is () until it was found."""

    path, version = shutil.which("openssl"), ()

    @classmethod
    def lacking(cls):
        """Why signatures cannot be checked here; "" when they can."""
        if not cls.path:
            return "program openssl tidak ada di komputer ini"
        told = openssl("version").stdout.strip()
        match = re.match(r"OpenSSL ([0-9]+)\.([0-9]+)\.([0-9]+)", told)
        cls.version = tuple(int(part) for part in match.groups()) if match else ()
        return "" if cls.version >= (1, 1, 1) else f"perlu OpenSSL 1.1.1 ke atas; di komputer ini {told}"


def openssl(*words):
    alone = {"LC_ALL": "C", "SSL_CERT_DIR": os.devnull, "SSL_CERT_FILE": os.devnull}  # no roots of this computer
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    return subprocess.run([Openssl.path, *words], env={**os.environ, **alone}, timeout=120, check=False, **how)


def complaint(done):
    """What openssl said was wrong, without its addresses in memory."""
    rows = [row for row in done.stdout.splitlines() if "error" in row.lower()] or ["openssl menolak"]
    return re.sub(r"^[0-9A-Fa-f]+:error:[0-9A-Fa-f]*:", "", rows[0]).strip()


def fingerprints(pem):
    """SHA-256 of every certificate in a PEM text."""
    marks = [hashlib.sha256(ssl.PEM_cert_to_DER_cert(one)).hexdigest() for one in CERTIFICATE.findall(pem)]
    if not marks:
        raise Wrong("tidak ada sertifikat di dalamnya")
    return marks


def signature_parts(der):
    """Of a CMS signature: the signature's bytes, and the time stamp token inside (b"" when there is none)."""
    content = parts(der, *parts(der, *parts(der, 0, len(der))[0][1:])[1][1:])[0]
    signers = parts(der, *parts(der, *content[1:])[-1][1:])
    fields, token = parts(der, *signers[0][1:]), b""
    for _tag, start, end in [field for field in fields if field[0] == 0xA1]:
        for _attribute, first, last in parts(der, start, end):
            kind, values = parts(der, first, last)
            if der[kind[1] : kind[2]] == STAMP_INSIDE:
                token = der[values[1] : values[2]]
    return next(der[start:end] for tag, start, end in fields if tag == 0x04), token


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


def instant(text, form="%b %d %H:%M:%S %Y %Z"):
    """Seconds of a time as openssl prints it, "Nov 26 06:01:15 2026 GMT"."""
    return calendar.timegm(time.strptime(re.sub(r"\.[0-9]+", "", text), form))


def line(code, check, *given):
    """(code, state, what is said)."""
    try:
        return (code, *check(*given))
    except Wrong as wrong:
        return code, FAIL, str(wrong)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration, subprocess.SubprocessError) as error:
        return code, FAIL, f"tidak berbentuk seperti seharusnya ({type(error).__name__}: {error})"


def check_all(folder, root=(), tsa_root=()):
    """Every line, in the order in which an expert would ask."""
    checks, lacking = Checks(Package(folder)), Openssl.lacking()

    def signed(check):
        return (lambda: (NOTHING, lacking)) if lacking else check

    return [
        line("isi", checks.files),
        line("label", checks.tags),
        line("manifes", checks.manifest),
        line("tanda-tangan", signed(checks.signature)),
        line("pencabutan", signed(checks.revocation)),
        line("cap-waktu", signed(checks.stamps)),
        line("tambahan", checks.additions),
        line("rantai", checks.chain),
        line("pos-rantai", signed(checks.checkpoint)),
        line("akar", checks.root, "akar.pem", root),
        line("akar-tsa", checks.root, "tsa-akar.pem", tsa_root),
    ]


def verdict(lines):
    """0, 1 or 3, as the command exits."""
    if any(state == FAIL for _code, state, _says in lines):
        return 1
    return 0 if all(state == PASS for code, state, _says in lines if code in ESSENTIAL) else 3


def report(lines):
    for code, state, says in lines:
        print(f"{state:<24}  {code:<13} {says}")
    unchecked = ", ".join(code for code, state, _says in lines if state == NOTHING)
    print(f"\nHASIL: { {0: PASS, 1: FAIL, 3: NOTHING}[verdict(lines)] }")
    print(f"Tidak diperiksa: {unchecked}." if unchecked else "Semua baris diperiksa.")
    print("Tangkapan menunjukkan apa yang diterima kantor pada saat itu, bukan siapa yang menulisnya.")
    return verdict(lines)


def main(words):
    asked = argparse.ArgumentParser(description="Memeriksa paket barang bukti, tanpa Saksama.")
    asked.add_argument("paket", help="folder paket atau berkas ZIP")
    asked.add_argument("--akar", action="append", default=[], help="sidik SHA-256 akar.pem dari jalan lain")
    asked.add_argument("--akar-tsa", action="append", default=[], help="sidik SHA-256 akar cap waktu dari jalan lain")
    told = asked.parse_args(words)
    try:
        if os.path.isdir(told.paket):
            return report(check_all(told.paket, told.akar, told.akar_tsa))
        with tempfile.TemporaryDirectory() as room:
            return report(check_all(Zip(told.paket).unpack(room), told.akar, told.akar_tsa))
    except Unsafe as unsafe:
        print(f"DITOLAK: {unsafe}")
    except OSError as error:
        print(f"TIDAK DAPAT DIBACA: {error}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The guide for the office's devices: one structure, shown as a page, a printed sheet, or plain text."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from saksama.kernel import words
from saksama.kernel.words import _
from saksama.keys.authority import Vouched

HERE = Path(__file__).parent / "templates"
FILE = "saksama.crt"
"""What the certificate is called when a device fetches it."""
WIDTH = 76


@dataclass(frozen=True)
class Part:
    """One kind of device and its steps."""

    heading: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """Everything the guide says."""

    site: str
    """Where the workbench is."""
    named: str
    """The same by the machine's name; "" where it has none."""
    helper: str
    """The plain page that hands out the certificate."""
    vouched: Vouched

    @property
    def title(self) -> str:
        """The heading."""
        return _("Menyambungkan perangkat ke meja kerja Saksama")

    @property
    def why(self) -> tuple[str, ...]:
        """Before the steps."""
        return (
            _("Meja kerja dibuka lewat https di jaringan kantor. Supaya peramban tahu bahwa ia berbicara dengan "
              "komputer kantor ini dan bukan yang lain, setiap perangkat memasang sertifikat kantor, satu kali."),
            _("Sertifikat ini hanya dapat menjamin alamat di jaringan kantor. Ia tidak dapat dipakai untuk situs lain, "
              "seperti bank atau surel."),
        )  # fmt: skip

    @property
    def compare(self) -> str:
        """What to look at before trusting."""
        return _(
            "Saat memasang, bandingkan sidik yang ditampilkan perangkat dengan sidik di panduan cetak atau di layar "
            "komputer kantor, bukan dengan halaman di perangkat itu sendiri. Bila berbeda satu huruf pun, jangan "
            "dilanjutkan: beri tahu pengelola."
        )

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Addresses and fingerprints."""
        named = ((_("Lewat nama"), self.named),) if self.named else ()
        return (
            (_("Meja kerja"), self.site), *named, (_("Halaman bantuan"), self.helper),
            (_("Sidik (SHA-256)"), self.vouched.fingerprint), (_("Sidik di Windows (SHA-1)"), self.vouched.thumbprint),
        )  # fmt: skip

    @property
    def parts(self) -> tuple[Part, ...]:
        """The steps, device by device."""
        return (_windows(self.site), _android(self.site), _apple(self.site), _linux(self.site), _afterwards(self.named))

    def text(self) -> str:
        """As plain text, for printing anywhere."""
        wide = max(len(label) for label, _value in self.facts)
        return "\n".join([
            self.title, "=" * len(self.title), "", *_wrapped(*self.why),
            *(f"{label:<{wide}} : {value}" for label, value in self.facts), "", *_wrapped(self.compare),
            *(line for part in self.parts for line in _as_text(part)),
        ]) + "\n"  # fmt: skip

    def html(self) -> str:
        """As one page without anything beside it; prints well."""
        environment = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        template = environment.get_template("guide.html")
        return template.render(
            guide=self, file=FILE, qr=drawn(self.helper), language=words.language(), style=_style(),
            fetch=_("Unduh sertifikat"), open=_("Buka meja kerja"),
            scan=_("Pindai dengan ponsel untuk membuka halaman bantuan ini."),
        )  # fmt: skip


def drawn(address: str) -> str:
    """`address` as a QR picture inside a page."""
    return segno.make(address, error="m").svg_inline(omitsize=True, border=2, dark="#1b2a49", light="#ffffff")


def _windows(site: str) -> Part:
    return Part(
        _("Windows (Chrome, Edge, Firefox 120 ke atas)"),
        (
            _("Buka halaman bantuan, pilih “Unduh sertifikat”, lalu buka berkas {file}.").format(file=FILE),
            _("Pilih Instal Sertifikat (Install Certificate), lalu Pengguna Saat Ini (Current User)."),
            _("Pilih “Tempatkan semua sertifikat di penyimpanan berikut” (Place all certificates in the following "
              "store), lalu Otoritas Sertifikasi Akar Tepercaya (Trusted Root Certification Authorities)."),
            _("Windows menampilkan sidik (thumbprint, SHA-1) dan bertanya. Bandingkan, lalu jawab Ya."),
            _("Tutup semua jendela peramban, buka lagi, lalu buka {site}.").format(site=site),
        ),
    )  # fmt: skip


def _android(site: str) -> Part:
    return Part(
        _("Android (Chrome)"),
        (
            _("Pastikan ponsel memakai kunci layar. Pindai kode QR, lalu pilih “Unduh sertifikat”."),
            _("Buka Setelan, cari “sertifikat CA”. Letaknya biasanya di Keamanan dan privasi › Setelan lainnya › "
              "Enkripsi dan kredensial › Instal sertifikat › Sertifikat CA."),
            _("Pilih Tetap instal, lalu berkas {file} di folder Unduhan.").format(file=FILE),
            _("Di Kredensial tepercaya › Pengguna, buka sertifikat Saksama dan bandingkan sidik SHA-256."),
            _("Di Chrome, buka {site}.").format(site=site),
        ),
    )  # fmt: skip


def _apple(site: str) -> Part:
    return Part(
        _("iPhone dan iPad (Safari)"),
        (
            _("Pindai kode QR dengan kamera, buka di Safari, pilih “Unduh sertifikat”, lalu Izinkan."),
            _("Buka Pengaturan › Umum › VPN & Manajemen Perangkat › Saksama. Di Detail Lainnya, bandingkan sidik "
              "SHA-256, lalu Instal."),
            _("Buka Pengaturan › Umum › Mengenai › Pengaturan Kepercayaan Sertifikat, lalu nyalakan Saksama. Tanpa "
              "langkah ini Safari tetap memperingatkan."),
            _("Di Safari, buka {site}.").format(site=site),
        ),
    )  # fmt: skip


def _linux(site: str) -> Part:
    return Part(
        _("Linux dan ChromeOS"),
        (
            _("Unduh sertifikat. Di Chrome: Setelan › Privasi dan keamanan › Keamanan › Kelola sertifikat › Otoritas › "
              "Impor. Di Firefox: Pengaturan › Privasi & Keamanan › Lihat Sertifikat › Otoritas › Impor."),
            _("Bandingkan sidik SHA-256, percayai untuk situs web, lalu buka {site}.").format(site=site),
        ),
    )  # fmt: skip


def _afterwards(named: str) -> Part:
    by_name = (
        (_("Kunci sandi (passkey) hanya berlaku lewat nama, bukan angka: {named}").format(named=named),)
        if named
        else ()
    )
    return Part(
        _("Sesudahnya"),
        (
            *by_name,
            _("Bila peramban memperingatkan lagi, jangan dilewati: alamat berubah, jam perangkat salah, atau ini bukan "
              "komputer kantor. Tanyakan pengelola."),
            _("Bila perangkat dijual, diganti, atau masa tugas selesai: hapus sertifikat Saksama di tempat yang sama."),
        ),
    )  # fmt: skip


def _style() -> str:
    return (HERE / "guide.css").read_text("utf-8")


def _wrapped(*paragraphs: str) -> list[str]:
    return [line for paragraph in paragraphs for line in (*textwrap.wrap(paragraph, WIDTH, break_on_hyphens=False), "")]


def _as_text(part: Part) -> list[str]:
    steps = (
        textwrap.fill(step, WIDTH, initial_indent=f"{n:>2}. ", subsequent_indent="    ", break_on_hyphens=False)
        for n, step in enumerate(part.steps, 1)
    )
    return [part.heading, "-" * len(part.heading), *steps, ""]

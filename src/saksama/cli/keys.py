"""`saksama keys …`: make, rotate, print, recover the office's keys. Only `sheet` ever shows a secret."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from saksama.cli import keys_again
from saksama.cli.shared import home_option
from saksama.kernel.clock import now, say
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.place import default_root
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose, age
from saksama.keys.files import write_whole
from saksama.keys.ring import known_purpose
from saksama.keys.sealing import REVOKED, newest, revoke, seal_key
from saksama.patrol.home import Home


@click.group("keys", help=_("Kunci kantor: membuat, memutar, mencetak, memulihkan."))
def keys_group() -> None:
    """The office's keys."""


@keys_group.command("init", help=_("Membuat kunci kantor, satu kali."))
@click.option(
    "--escrow",
    metavar="AGE1",
    help=_("Kunci publik age (age1…) milik penerima titipan, yang juga dapat membuka semuanya."),
)
@home_option
def init(escrow: str | None, home: Home) -> None:
    """Make the office's keys, once."""
    keyring = Keyring.create(home.keys, escrow_recipient=escrow, at=now())
    click.echo(_("Kunci kantor dibuat. Sidik: {mark}").format(mark=keyring.mark))
    click.echo(_("Cetak lembar pemulihan sekarang: saksama keys sheet"))


@keys_group.command("rotate", help=_("Membuat kunci baru untuk PURPOSE. Yang dibuat dengan kunci lama tetap sah."))
@click.argument("purpose")
@home_option
def rotate(purpose: str, home: Home) -> None:
    """Make a new key for PURPOSE; what older keys made stays valid."""
    made = Keyring.open(home.keys).rotate(known_purpose(purpose), at=now())
    keys_again.note(home, "keys.rotated", {"purpose": made.purpose.value, "number": made.number})
    click.echo(_("Kunci baru: {id}").format(id=made.key_id))
    click.echo(_("Cetak lembar pemulihan baru dan musnahkan yang lama: saksama keys sheet"))


@keys_group.command(
    "sheet",
    help=_("Menampilkan lembar pemulihan untuk dicetak. Isinya kunci induk: jangan disimpan dalam berkas."),
)
@click.option("--office", default="", help=_("Nama kantor, untuk dicetak."))
@click.option(
    "--zone", type=click.Choice(["WIB", "WITA", "WIT"]), default="WIB", show_default=True, help=_("Zona waktu.")
)
@click.option("--to-pipe", is_flag=True, help=_("Izinkan keluaran langsung ke pencetak, bukan ke layar."))
@home_option
def sheet(office: str, zone: str, to_pipe: bool, home: Home) -> None:
    """Show the recovery sheet for printing. It contains the root secret: never save it to a file."""
    if not sys.stdout.isatty() and not to_pipe:
        raise Refused(
            _("Lembar pemulihan hanya ditampilkan di layar, supaya tidak tersimpan dalam berkas."),
            _("Untuk langsung ke pencetak: saksama keys sheet --to-pipe | lp"),
        )
    click.echo(Keyring.open(home.keys).recovery_sheet(office=office, at=now(), zone=zone))


@keys_group.command(
    "recover", help=_("Memulihkan kunci dari lembar pemulihan. Lembar itu diketik; baris kosong mengakhirinya.")
)
@home_option
def recover(home: Home) -> None:
    """Bring the keys back from a recovery sheet typed at the prompt; an empty line ends it."""
    click.echo(_("Ketik keempat baris bernomor dan baris putaran, lalu baris kosong:"))
    keyring = Keyring.recover(home.keys, "\n".join(_typed()), at=now())
    click.echo(_("Kunci pulih. Sidik: {mark}").format(mark=keyring.mark))


@keys_group.command("list", help=_("Kunci yang ada: kegunaan, nomor, tanggal. Tanpa rahasia."))
@click.option(
    "--zone", type=click.Choice(["WIB", "WITA", "WIT"]), default="WIB", show_default=True, help=_("Zona waktu.")
)
@home_option
def list_keys(zone: str, home: Home) -> None:
    """Which keys there are: purpose, id, date. No secrets."""
    keyring = Keyring.open(home.keys)
    click.echo(_("Sidik {mark}{demo}").format(mark=keyring.mark, demo=_(" (demo)") if keyring.is_demo else ""))
    for made in keyring.generations:
        when = say(made.made_at, zone) if made.made_at else _("tanggal tidak dicatat")
        click.echo(f"{made.purpose:<10} {made.key_id:<24} {when}")
    escrow = keyring.escrow_recipient
    click.echo(_("Titipan: {who}").format(who=escrow) if escrow else _("Tanpa titipan kunci."))


@keys_group.command(
    "identity", help=_("Membuat pasangan kunci cadangan ke berkas OUT, yang disimpan di luar komputer ini.")
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("Berkas kunci rahasianya.")
)
def identity(out: Path) -> None:
    """Make the key that will open backups; it leaves the machine, only its public half stays."""
    made = age.fresh_identity()
    if out.resolve().is_relative_to(default_root().resolve()):
        raise Refused(
            _("Kunci cadangan tidak disimpan di folder kantor: siapa pun yang mengambil komputer ini membukanya."),
            _("Sebut berkas di tongkat atau cakram lain dengan --out."),
        )
    if out.exists():
        raise Refused(_("Berkas {file} sudah ada; kunci tidak ditimpa.").format(file=out.name))
    write_whole(out, f"# {made.to_public()}\n{made}\n".encode())
    click.echo(_("Kunci publik: {key}").format(key=made.to_public()))
    click.echo(_("Simpan {file} di dua tempat terkunci di luar komputer ini: tanpa itu cadangan tidak terbuka.").format(
        file=out.name))  # fmt: skip


@keys_group.command("seal", help=_("Menampilkan sidik akar segel barang bukti, untuk diumumkan kantor."))
@click.option("--office", required=True, help=_("Nama kantor, seperti tertulis pada segel."))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help=_("Tulis sertifikat akar ke berkas ini."))
@home_option
def seal(office: str, out: Path | None, home: Home) -> None:
    """Show the fingerprint of the root above the office's seal, to be published; nothing secret."""
    key = seal_key(Keyring.open(home.keys), office, now())
    click.echo(_("Akar segel: {holder}").format(holder=key.holder))
    click.echo(_("Sidik (SHA-256): {fingerprint}").format(fingerprint=key.fingerprint))
    click.echo(_("Umumkan sidik ini lewat jalan lain daripada paket bukti: situs kantor, papan, surat."))
    if out:
        out.write_bytes(key.root_pem)


@keys_group.command("revoke-seal", help=_("Mencabut kunci segel putaran NUMBER yang dicuri, sejak saat SINCE."))
@click.argument("number", type=int)
@click.option("--since", required=True, help=_("Saat terakhir kunci masih aman, mis. 2027-02-10T09:00+07:00."))
@home_option
def revoke_seal(number: int, since: str, home: Home) -> None:
    """Revoke a stolen seal key as of an instant; what was stamped before stays good. A new key seals from now on."""
    keyring, at = Keyring.open(home.keys), now()
    revoke(keyring, number, since=_instant(since), at=at)
    if number == newest(keyring):
        keyring.rotate(Purpose.EXHIBIT, at=at)
    click.echo(_("Kunci segel putaran {number} dicabut; daftarnya: {file}").format(
        number=number, file=keyring.seals / REVOKED))  # fmt: skip
    click.echo(_("Cetak lembar pemulihan baru dan musnahkan yang lama: saksama keys sheet"))


for _command in keys_again.COMMANDS:
    keys_group.add_command(_command)


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadInput(_("Saat tidak terbaca: {text}.").format(text=text), _("Contoh: 2027-02-10T09:00+07:00"))
    return at.astimezone(UTC)


def _typed() -> list[str]:
    lines: list[str] = []
    for line in sys.stdin:
        if not line.strip() and lines:
            break
        lines.append(line)
    return lines

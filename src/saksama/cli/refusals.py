"""What went wrong at the command line, in words: a mistyped command, a file that cannot be written, an interrupt."""

from __future__ import annotations

import errno
import re
from typing import Any

import click

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY

UNFINISHED = re.compile(rf"^{re.escape(TEMPORARY)}[0-9a-f]*-")
"""What a file is called until it is whole."""
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended: 128 + SIGINT."""


def of_usage(error: click.UsageError) -> BadInput:
    """What was mistyped and where help is."""
    command = error.ctx.command_path if error.ctx else "saksama"
    return BadInput(_why(error), _("Lihat: {command} --help").format(command=command))


def of_system(error: OSError) -> BadInput:
    """What the machine would not do, and with which file. The file's name only: a path may hold a person's name."""
    file = UNFINISHED.sub("", str(error.filename or "").rpartition("/")[2])
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return BadInput(_("Cakram penuh; pekerjaan ini dibatalkan."), _("Kosongkan cakram, lalu ulangi."))
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return BadInput(_("{file}: tidak ada izin membaca atau menulis.").format(file=file))
        case errno.ENOENT:
            return BadInput(_("{file}: berkas atau foldernya tidak ada.").format(file=file))
        case errno.EISDIR | errno.ENOTDIR | errno.EEXIST:
            return BadInput(_("{file}: yang diperlukan berkas, bukan folder, atau sebaliknya.").format(file=file))
    raise error


def _why(error: click.UsageError) -> str:
    match error:
        case click.NoSuchCommand():
            return _("Perintah {name} tidak ada.").format(name=error.command_name)
        case click.NoSuchOption():
            near = _(" Mungkin: {names}.").format(names=", ".join(error.possibilities)) if error.possibilities else ""
            return _("Pilihan {name} tidak dikenal.").format(name=error.option_name) + near
        case click.MissingParameter():
            return _("{name} belum diisi.").format(name=_name(error.param))
        case click.BadParameter():
            return _("{name}: {why}").format(name=_name(error.param), why=_value(error))
    message = error.format_message()
    return _("Ada kata yang berlebih di belakang perintah.") if message.startswith("Got unexpected") else message


def _value(error: click.BadParameter) -> str:
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return _("pilih salah satu dari {names}.").format(names=", ".join(map(str, choices)))
        case click.Path(dir_okay=False):
            return _("berkas tidak ditemukan, tidak terbaca, atau sebuah folder.")
        case click.Path():
            return _("folder tidak ditemukan, atau bukan folder.")
        case click.DateTime():
            return _("tulis tanggal sebagai TTTT-BB-HH, misalnya 2024-09-20.")
        case click.IntRange() | click.FloatRange() as among:
            return _range(among)
    return error.message


def _range(among: Any) -> str:
    if among.max is None:
        return _("harus angka, paling sedikit {least}.").format(least=among.min)
    return _("harus angka antara {least} dan {most}.").format(least=among.min, most=among.max)


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return _("Isian")
    return param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command("")))

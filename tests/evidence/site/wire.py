"""Answers that misbehave below HTML: too slow, too short, too long, cut off, another protocol."""

from __future__ import annotations

import base64
import hashlib
import socket
import struct

from tests.evidence.site.server import Asked

ROW = b"<p>Baris tanpa akhir, tetap dibaca.</p>\n" * 1_600
LATIN = "<title>Lama</title><p>Réuni di café Sukoharjo</p>".encode("cp1252")


def trickle(asked: Asked) -> None:
    asked.head()
    asked.wfile.write(b"<title>Menetes</title><h1>Sedikit demi sedikit</h1>\n" + b" " * 1_024)
    while not asked.server.closing.wait(0.5):
        asked.wfile.write(b"<i>tes</i> ")
        asked.wfile.flush()


def cut_short(asked: Asked) -> None:
    body = b"<title>Terpotong</title><h1>Awal kiriman</h1><p>Selanjutnya"
    asked.head(Content_Length="90000")
    asked.wfile.write(body)
    asked.close_connection = True


def endless_html(asked: Asked) -> None:
    asked.head()
    asked.wfile.write(b"<title>Tak berujung</title><h1>Tak berujung</h1>\n")
    while not asked.server.closing.is_set():
        asked.wfile.write(ROW)


def reset(asked: Asked) -> None:
    """RST instead of an answer."""
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    asked.close_connection = True
    asked.connection.close()


def echo(asked: Asked) -> None:
    """A WebSocket that says one sentence and waits."""
    key = asked.headers.get("Sec-WebSocket-Key", "") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    asked.send_response(101)
    asked.send_header("Upgrade", "websocket")
    asked.send_header("Connection", "Upgrade")
    asked.send_header("Sec-WebSocket-Accept", base64.b64encode(hashlib.sha1(key.encode()).digest()).decode())
    asked.end_headers()
    words = b"Halo dari soket."
    asked.wfile.write(bytes((0x81, len(words))) + words)
    asked.wfile.flush()
    asked.hang()


def latin(asked: Asked) -> None:
    """Bytes that are not UTF-8, and said so."""
    asked.head(kind="text/html; charset=windows-1252", Content_Length=str(len(LATIN)))
    asked.wfile.write(LATIN)

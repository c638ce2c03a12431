"""A page that tries every way to this machine, and this machine counting who came."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import ExitStack, contextmanager

from tests.evidence.capture.confine.rig import reply, serving

WITH_PATH = ("fetch", "img", "iframe", "websocket", "beacon", "prefetch")
"""Kinds that show in a request; preconnect shows as a connection without one, WebRTC as datagrams."""


class Inside:
    """Something that must never be reached: TCP on 127.0.0.1 and ::1 at one port, UDP at the same."""

    def __init__(self, four, six, datagrams):
        self.four, self.six, self.datagrams, self.port = four, six, datagrams, four.port

    @property
    def hits(self):
        return self.four.connections + self.six.connections + len(self.datagrams)

    @property
    def kinds(self):
        """Kinds of sub-resource that arrived with a path."""
        return {head.split(b" ")[1].decode().strip("/").split("-")[0] for head in self.four.heads + self.six.heads}


@contextmanager
def inside():
    """This machine's own servers, for as long as it lasts."""
    with ExitStack() as stack:
        four = stack.enter_context(serving(lambda s, head: s.sendall(reply(b"rahasia"))))
        six = stack.enter_context(serving(lambda s, head: s.sendall(reply(b"rahasia")), address="::1", port=four.port))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", four.port))
        udp.settimeout(0.2)
        yield Inside(four, six, _collecting(stack, udp))


def _collecting(stack, udp):
    got, over = [], threading.Event()

    def collect():
        while not over.is_set():
            try:
                got.append(udp.recv(2048))
            except TimeoutError:
                continue

    thread = threading.Thread(target=collect)
    thread.start()
    stack.callback(thread.join)
    stack.callback(over.set)
    return got


def page_that_reaches_for(targets):
    """`targets`: host:port in several spellings. Its title becomes "selesai" when it has tried everything."""
    tries = "".join(_tries(target, n) for n, target in enumerate(targets))
    return f"""<!doctype html><title>mulai</title><body>{tries}
<script>
const peer = new RTCPeerConnection({{iceServers: {json.dumps([{"urls": f"stun:{target}"} for target in targets])}}});
peer.createDataChannel('x'); peer.createOffer().then(o => peer.setLocalDescription(o)).catch(() => {{}});
setTimeout(() => document.title = 'selesai', 1500);
</script>""".encode()


def _tries(target, n):
    return f"""
<img src="http://{target}/img-{n}"><iframe src="http://{target}/iframe-{n}"></iframe>
<link rel="prefetch" href="http://{target}/prefetch-{n}"><link rel="preconnect" href="http://{target}">
<script>
fetch('http://{target}/fetch-{n}', {{mode: 'no-cors'}}).catch(() => {{}});
try {{ new WebSocket('ws://{target}/websocket-{n}') }} catch (e) {{}}
navigator.sendBeacon('http://{target}/beacon-{n}', 'x');
</script>"""

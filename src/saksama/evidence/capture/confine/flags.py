"""Chromium's flags for the room. They are the second wall; in a namespace there is no way out without them either."""

from __future__ import annotations

PORT = 8820
"""Of the proxy inside a namespace, where no port is taken."""


def flags(port: int) -> tuple[str, ...]:
    """What the browser is started with. The launcher adds them whatever it is given."""
    return (
        f"--proxy-server=http://127.0.0.1:{port}",
        # without it Chromium goes to loopback past the proxy
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--disable-quic",
        # WebRTC's datagrams: the name of old, which Chromium 156 does not know any more, and the present one
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-domain-reliability",
        "--disable-sync",
        "--no-pings",
        "--no-first-run",
        "--no-default-browser-check",
    )

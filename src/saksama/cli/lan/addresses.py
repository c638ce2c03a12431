"""Under which addresses and names this machine is reached from its network. Asks the kernel only, no server (G13)."""

from __future__ import annotations

import fcntl
import re
import socket
import struct
from ipaddress import IPv4Address

SIOCGIFADDR = 0x8915
INSIDE = re.compile(r"lo$|docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|lxc|podman|tun|tap|wg")
"""Interfaces that lead to no office network."""
OUTSIDE = ("192.0.2.1", 9)
"""An address of nobody (RFC 5737): asked for the way to it, the kernel names the address it would leave by."""
NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def addresses() -> list[str]:
    """This machine's IPv4 addresses on real networks, the one that leads out first; empty without a network."""
    found = [at for _n, name in socket.if_nameindex() if not INSIDE.match(name) and (at := _of(name))]
    usable = [at for at in found if not (IPv4Address(at).is_loopback or IPv4Address(at).is_unspecified)]
    first = _way_out()
    return sorted(dict.fromkeys(usable), key=lambda at: (at != first, at))


def names() -> list[str]:
    """The machine's own name and its name in the local network ("kantor", "kantor.local")."""
    own = socket.gethostname().split(".")[0].lower()
    return [own, f"{own}.local"] if NAME.fullmatch(own) and own != "localhost" else []


def _of(interface: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            said = fcntl.ioctl(asking, SIOCGIFADDR, struct.pack("256s", interface.encode()[:15]))
        except OSError:  # no IPv4 address, or not up
            return None
    return socket.inet_ntoa(said[20:24])


def _way_out() -> str | None:
    """Connecting a datagram socket sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(OUTSIDE)
        except OSError:
            return None
        return str(asking.getsockname()[0])
